import { describe, expect, it } from 'vitest';
import { findCopies } from '../../../src/corpus/ingest/copies.js';
import { storeSource } from '../../../src/corpus/documents/parsed-source.js';
import { readParagraphs } from '../../../src/corpus/documents/stored-document.js';
import { parse } from '../parsing.js';

const SENTENCES = Array.from({ length: 40 }, (_, index) => `第${index + 1}项工作由牵头单位会同有关部门抓好落实并按季度报送进展`);
const notice = (county: string, number: string, figure: string, sentences = SENTENCES): string =>
  `${county}人民政府办公室关于做好山塘整治工作的通知\n${number}\n各乡镇人民政府、街道办事处：\n全年整治山塘${figure}座。\n${sentences.join('。\n')}。\n${county}人民政府办公室\n2021年4月6日\n`;
const report = (words: readonly string[], head = '2019年瑞安市政府工作报告\n'): string =>
  `${head}2019年1月16日在瑞安市第十六届人民代表大会第三次会议上\n各位代表：\n现在，我代表瑞安市人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n${words.join('。\n')}。\n各位代表，让我们为建设美丽瑞安而努力奋斗！\n`;

/** Pairs of a copy's file and what it says of its own. */
function copiesAmong(files: Readonly<Record<string, string>>): readonly (readonly [string, string, readonly string[]])[] {
  const documents = Object.entries(files).flatMap(([file, text]) => storeSource(parse(text, file)).documents);
  return [...findCopies(documents)].map(([index, { original, own }]) => {
    const [document, shown] = [documents[index], documents[original]];
    const texts = readParagraphs(document?.content.paragraphs ?? new Uint8Array()).map(({ text }) => text);
    return [document?.source.file ?? '', shown?.source.file ?? '', [...own].map((place) => texts[place] ?? '')];
  });
}

describe('copies', () => {
  it('are no notices that two counties made from one template', () => {
    expect(copiesAmong({ 'a.txt': notice('庆元县', '庆政办〔2021〕8号', '12'), 'b.txt': notice('云和县', '云政办〔2021〕8号', '12') })).toEqual([]);
  });

  it('are no notices of one county and year that differ in a figure', () => {
    expect(copiesAmong({ 'a.txt': notice('庆元县', '庆政办〔2021〕8号', '12'), 'b.txt': notice('庆元县', '庆政办〔2021〕8号', '35') })).toEqual([]);
  });

  it('are the same notice from two sites, whatever stands around it there', () => {
    const text = notice('庆元县', '庆政办〔2021〕8号', '12');
    expect(copiesAmong({ 'a.txt': text, 'b.txt': `${text}（本页摘自县政府门户）\n` })).toEqual([['a.txt', 'b.txt', []]]);
  });

  it('keep the paragraphs with a sentence that the other does not say', () => {
    const changed = SENTENCES.map((sentence, index) => (index === 7 ? '两个版本只有这一句写到浙南闽北红色文旅走廊' : sentence));
    const [[copy, shown, own] = []] = copiesAmong({ 'a.txt': report(SENTENCES), 'b.txt': report(changed) });
    expect([copy, shown].sort()).toEqual(['a.txt', 'b.txt']);
    expect(own).toEqual([expect.stringContaining(copy === 'b.txt' ? '红色文旅走廊' : '第8项工作')]);
  });

  it('are told although the same words are cut into other paragraphs', () => {
    expect(copiesAmong({ 'a.txt': report(SENTENCES), 'b.txt': report([SENTENCES.join('。')]) })).toHaveLength(1);
  });

  it('take the report that knows its place for the one to show, though the other is longer', () => {
    const closing = '各位代表，让我们为美好的明天而努力奋斗！\n';
    const headless = `${SENTENCES.join('。\n')}。\n此处另有一行文字，是转载的页面自己加上去的话。\n${closing}`;
    const body = `瑞安市2019年政府工作报告\n${SENTENCES.join('。\n')}。\n${closing}`;
    expect(copiesAmong({ 'headless.txt': headless, 'known.txt': body }).map(([copy]) => copy)).toEqual(['headless.txt']);
  });

  it('are found among thousands of notices of one form without comparing each with each', () => {
    const files = Object.fromEntries(Array.from({ length: 1500 }, (_, index) => [`${index}.txt`, notice('庆元县', `庆政办〔2021〕${index}号`, String(index))]));
    expect(copiesAmong({ ...files, 'again.txt': files['700.txt'] as string }).map(([copy]) => copy)).toEqual(['again.txt']);
  });
});
