import { describe, expect, it } from 'vitest';
import { assignIds } from '../../../src/corpus/ingest/assign-ids.js';
import { findCopies } from '../../../src/corpus/ingest/copies.js';
import { storeSource } from '../../../src/corpus/documents/parsed-source.js';
import type { StoredDocument } from '../../../src/corpus/documents/stored-document.js';
import { parse } from '../parsing.js';

const report = (words: string): string =>
  `2019年瑞安市政府工作报告\n2019年1月16日在瑞安市第十六届人民代表大会第三次会议上\n瑞安市市长 麻胜聪\n各位代表：\n现在，我代表瑞安市人民政府向大会报告工作，请予审议。\n一、2018年工作回顾\n${words}\n各位代表，让我们为建设美丽瑞安而努力奋斗！`;
const WORDS = Array.from({ length: 60 }, (_, index) => `第${index}个项目完成投资${index * 7}万元，带动就业${index * 3}人。`).join('');
const OTHERS = Array.from({ length: 60 }, (_, index) => `农业基地${index}处新增面积${index * 11}亩，增产${index * 13}吨。`).join('');

function settle(files: Readonly<Record<string, string>>): readonly StoredDocument[] {
  const documents = Object.entries(files).flatMap(([file, text]) => storeSource(parse(text, file)).documents);
  return assignIds(documents, findCopies(documents));
}

const summary = (documents: readonly StoredDocument[]): unknown => documents.map((one) => [one.source.file, one.id, one.aliases, one.copyOf]);

describe('ids of documents', () => {
  it('are plain for a report that is alone', () => {
    expect(summary(settle({ 'a.txt': report(WORDS) }))).toEqual([['a.txt', '330381-2019-zfgzbg', [], null]]);
  });

  it('carry a hash where two reports would have the same, and the first keeps the plain one as an alias', () => {
    const hashed: unknown = expect.stringMatching(/^330381-2019-zfgzbg-[0-9a-z]{6}$/);
    expect(summary(settle({ 'b.txt': report(OTHERS), 'a.txt': report(WORDS) }))).toEqual([
      ['a.txt', hashed, ['330381-2019-zfgzbg'], null],
      ['b.txt', hashed, [], null],
    ]);
  });

  it('do not depend on the order in which files were read', () => {
    const [one, other] = [{ 'a.txt': report(WORDS), 'b.txt': report(OTHERS) }, { 'b.txt': report(OTHERS), 'a.txt': report(WORDS) }];
    expect(settle(one)).toEqual(settle(other));
  });
});

describe('copies', () => {
  it('are told from the whole report, which keeps its plain id whatever the order of the files', () => {
    const copy = report(WORDS).replace('瑞安市市长 麻胜聪\n', '').replace('第3个项目', '第三个项目');
    const [first, second] = settle({ 'a-copy.txt': copy, 'b.txt': report(WORDS) });
    expect([first?.copyOf, first?.flags.includes('copy')]).toEqual(['330381-2019-zfgzbg', true]);
    expect([second?.id, second?.copyOf]).toEqual(['330381-2019-zfgzbg', null]);
  });

  it('take the year that they do not tell from the whole report, whose row and column count what they alone say', () => {
    const undated = report(WORDS).replace('2019年瑞安市', '瑞安市').replace('2019年1月16日在瑞安市第十六届人民代表大会第三次会议上\n', '').replace('一、2018年工作回顾', '一、工作回顾');
    const [copy] = settle({ 'a-copy.txt': undated.replace('各位代表，让', '量子计算中心开工。\n各位代表，让'), 'b.txt': report(WORDS) });
    expect([copy?.copyOf, copy?.ownParagraphs, copy?.year, copy?.flags]).toEqual(['330381-2019-zfgzbg', 2, 2019, ['copy']]);
    expect(copy?.evidence).toContainEqual({ field: 'year', from: 'original', quote: '2019年瑞安市政府工作报告', confidence: 0.9 });
  });

  it('are no two reports that merely share their opening and closing', () => {
    expect(settle({ 'a.txt': report(WORDS), 'b.txt': report(OTHERS) }).map((one) => one.copyOf)).toEqual([null, null]);
  });

  it('of one text on one page are listed with ids of their own', () => {
    const ids = settle({ 'a.txt': `${report(WORDS)}\n${report(WORDS)}` }).map((one) => [one.id, one.copyOf]);
    expect(ids).toEqual([
      ['330381-2019-zfgzbg', null],
      [expect.stringMatching(/^330381-2019-zfgzbg-/), '330381-2019-zfgzbg'],
    ]);
  });
});
