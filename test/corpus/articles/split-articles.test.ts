import { describe, expect, it } from 'vitest';
import { splitArticles } from '../../../src/corpus/articles/split-articles.js';
import { sourceOf } from '../parsing.js';

const BODY = '全县上下深入贯彻落实县委决策部署，坚持稳中求进工作总基调，统筹推进各项工作，经济社会保持平稳健康发展，民生持续改善，社会大局和谐稳定。'.repeat(3);
const SPEECH = `各位代表：\n现在，我代表县人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n${BODY.repeat(4)}`;

/** The first line of each article that is no separator. */
function beginnings(text: string): readonly string[] {
  const source = sourceOf(text);
  return splitArticles(source).map((span) => source.text.slice(span.start, span.end).split('\n').find((line) => !/^-*$/.test(line)) ?? '');
}

describe('splitting a page into articles', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['one article is one', `2019年甲县政府工作报告\n${SPEECH}`, ['2019年甲县政府工作报告']],
    ['articles between lines of a hyphen', `-\n【投资甲县】甲县招商报告\n${BODY}\n2025-07-16\n-\n乙县博览会开幕\n${BODY}\n2025-07-16\n`, ['【投资甲县】甲县招商报告', '乙县博览会开幕']],
    ['two reports without a line between them', `2018年甲县政府工作报告\n${SPEECH}\n2019年甲县政府工作报告\n${SPEECH}`, ['2018年甲县政府工作报告', '2019年甲县政府工作报告']],
    ['a ruled line above a numbered heading parts nothing', `2019年甲县政府工作报告\n${SPEECH}\n---\n二、2019年工作安排\n${BODY}`, ['2019年甲县政府工作报告']],
    ['a ruled line above notes on terms parts nothing', `2019年甲县政府工作报告\n${SPEECH}\n---\n【名词解释】\n${BODY}`, ['2019年甲县政府工作报告']],
    ['a call to the audience in the middle is no second opening', `2019年甲县政府工作报告\n${SPEECH}\n各位代表：\n在此，我代表县人民政府向大家表示感谢！\n${BODY}`, ['2019年甲县政府工作报告']],
  ])('%s', (_name, text, expected) => {
    expect(beginnings(text)).toEqual(expected);
  });

  it('gives at least one article for an empty text', () => {
    expect(splitArticles({ ...sourceOf(''), text: '' })).toEqual([{ start: 0, end: 0 }]);
  });
});
