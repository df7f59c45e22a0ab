import { describe, expect, it } from 'vitest';
import { damageIn } from '../../../src/corpus/documents/damage.js';
import { parseOne } from '../parsing.js';

describe('damageIn', () => {
  it.each([
    ['a template’s rest', '全县生产总值增长$1.$2%，位居前列', '$1.$2'],
    ['an entity', '建设&ldquo;数字甲县&rdquo;', '&ldquo;'],
    ['an entity by number', '甲县&#8226;乙镇', '&#8226;'],
    ['a stop for a decimal point', '全县生产总值增长3。5%，位居前列', '3。5%'],
    ['a question mark for a dot', '劳动模范阿里木?买买提', '?'],
    ['a lost character', '全县\ufffd区生产总值', '\ufffd'],
  ])('quotes %s', (_, text, damaged) => {
    expect(damageIn(`各位代表：\n${text}`).map(({ field, quote }) => [field, text.includes(quote) && quote.includes(damaged)])).toEqual([['text', true]]);
  });

  it.each([
    ['a question', '谁来种地?怎么种地?我们要拿出办法，问题解决了吗?解决了'],
    ['a question at some distance', '哪些企业可以申请?该负责人介绍'],
    ['money', '投资3.5亿美元，R&D经费增长，AT&T落户'],
    ['a figure at the end of a sentence', '新增企业12。2019年'],
  ])('leaves %s alone', (_, text) => expect(damageIn(text)).toEqual([]));
});

describe('a document', () => {
  it('with damaged text is flagged and shows it as it stands', () => {
    const { flags, evidence, paragraphs } = parseOne('2019年甲县政府工作报告\n\n全县生产总值增长$1.$2%，各项主要指标的增速位居全市前列。');
    expect(flags).toContain('text-damaged');
    expect(evidence.find(({ field }) => field === 'text')?.quote).toContain('$1.$2');
    expect(paragraphs.map(({ text }) => text).join('')).toContain('$1.$2%');
  });
});
