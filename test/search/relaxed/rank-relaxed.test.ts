import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryIndex } from '../../../src/search/relaxed/memory-index.js';
import { readQuestion } from '../../../src/search/relaxed/question-terms.js';
import { RelaxedRanker } from '../../../src/search/relaxed/rank-relaxed.js';
import { fold } from '../../../src/text/folding.js';

const files = ['000_55b7686e4a62835c', '001_7a8c45a8c6b1753b', '002_bc4797bc58bdb950', '003_b3e4cb320142c0ae', '004_d348ae63c4c8d8c9'];
const documents = files.map((file) => {
  const lines = readFileSync(`seeds/${file}.txt`, 'utf8').split('\n').map(fold).filter((line) => line !== '');
  return { title: lines.find((line) => line.length > 5) ?? '', paragraphs: lines };
});
const index = createMemoryIndex(documents);
const ask = async (input: string, limit = 3) => (await new RelaxedRanker(index).rank(readQuestion(input), { limit })).hits;

describe('readQuestion', () => {
  it('keeps content words and drops what only asks', () => {
    expect(readQuestion('瑞安市的小微园开工了多少亩？').words).toEqual(expect.arrayContaining(['瑞安市', '开工']));
    expect(readQuestion('有什么？').words).toEqual([]);
  });

  it('weighs pairs with one function character half and leaves out pairs of two', () => {
    const { grams } = readQuestion('展会有什么支持');
    expect(grams.get('支持')).toBe(1);
    expect(grams.get('会有')).toBe(0.5);
    expect(grams.has('有什')).toBe(false);
  });

  it('never pairs characters across a clause end or a break in a number', () => {
    const { grams } = readQuestion('生产,力争12345、110');
    expect(grams.has('产力')).toBe(false);
    expect(grams.has('产,')).toBe(false);
    expect(grams.has('51')).toBe(false);
  });
});

describe('RelaxedRanker', () => {
  it.each([
    ['永嘉县今年新增耕地多少亩？', '004', '新增耕地500亩'],
    ['产业集聚区怎样全面剿灭劣V类水？', '002', '劣V类水'],
    ['鹿城区用多少天实现本地每日新增确诊病例归零', '003', '26天'],
  ])('answers %s from file %s', async (question, file, says) => {
    const [first] = await ask(question);
    expect(files[index.documentOf(first?.paragraph ?? -1)]).toMatch(new RegExp(`^${file}`));
    expect(index.paragraphText(first?.paragraph ?? -1)).toContain(fold(says));
  });

  it('gives parts that add up to the score, best first, one hit a section', async () => {
    const hits = await ask('小微园开工竣工多少平方米', 10);
    expect(hits.map(({ score }) => score)).toEqual([...hits.map(({ score }) => score)].sort((a, b) => b - a));
    expect(new Set(hits.map(({ section }) => section)).size).toBe(hits.length);
    for (const { score, parts } of hits) expect(parts.section + parts.passage + parts.words + parts.place).toBeCloseTo(score, 9);
  });

  it('takes no paragraph that is not accepted, and no section without one', async () => {
    const [first] = await ask('永嘉县今年新增耕地多少亩？');
    const { hits: others } = await new RelaxedRanker(index).rank(readQuestion('永嘉县今年新增耕地多少亩？'), { limit: 5, accepts: (paragraph) => paragraph !== first?.paragraph });
    expect(others.map(({ paragraph }) => paragraph)).not.toContain(first?.paragraph);
    expect(await new RelaxedRanker(index).rank(readQuestion('新增耕地'), { limit: 5, accepts: () => false })).toEqual({ hits: [], paragraphs: 0 });
  });

  it('ranks some of the sections as it ranks them among all', async () => {
    const ranker = new RelaxedRanker(index);
    const sectionCount = index.sectionLengths.length;
    const asked = fc.record({
      question: fc.constantFrom('永嘉县今年新增耕地多少亩？', '小微园开工竣工多少平方米', '怎样全面剿灭劣V类水？', '经济'),
      sections: fc.uniqueArray(fc.nat(sectionCount - 1), { maxLength: sectionCount }),
    });
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(asked, async ({ question, sections }) => {
        const terms = readQuestion(question);
        const accepts = (paragraph: number): boolean => sections.includes(index.paragraphSections[paragraph] as number);
        const among = await ranker.rank(terms, { limit: 20, accepts });
        expect(await ranker.rank(terms, { limit: 20, accepts, hasAccepted: (section) => sections.includes(section) })).toEqual(among);
        hits += among.hits.length;
      }),
    );
    expect(hits).toBeGreaterThan(50);
  });

  it('finds nothing where no pair of the question stands', async () => {
    expect(await ask('什么是什么？')).toEqual([]);
    expect(await ask('蟋蟀蝈蝈')).toEqual([]);
  });
});
