import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rm } from 'node:fs/promises';
import { storeDocument } from '../../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../../src/index/build-snapshot.js';
import { openSnapshot } from '../../../src/index/open-snapshot.js';
import type { Counts } from '../../../src/index/posting-codec.js';
import type { Snapshot } from '../../../src/index/snapshot.js';
import { Matcher, type MatchSet } from '../../../src/search/embedded/matcher.js';
import { occurrenceSpans } from '../../../src/search/embedded/occurrence-spans.js';
import { scanForTerms } from '../../../src/search/embedded/scan-terms.js';
import { termSpans } from '../../../src/search/embedded/term-spans.js';
import type { SearchScope } from '../../../src/search/engine.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from '../../../src/search/query.js';
import { fold } from '../../../src/text/folding.js';
import { makeTemporaryDirectory } from '../../index/built-snapshot.js';
import { makeDocument, makeRegion, readSeedLines } from '../../index/documents-fixture.js';
import { and, near, not, notIn, or, term, wildcard } from '../query-fixture.js';

const wenzhou = makeRegion('330300', '温州市');
const ruian = makeRegion('330381', '瑞安市', [wenzhou]);
const qingyuan = makeRegion('331126', '庆元县');

/** Few characters, so that terms meet, overlap and repeat. */
const REPORTS = [
  makeDocument('瑞安', ['深化改革,人人参与', { text: '数字经济与数字改革', section: 'plan' }, '小微园小微企业园'], { region: ruian, year: 2019 }),
  makeDocument('庆元', ['改革改革再改革', '庆元最多跑一次', { text: '小微园,一园', section: 'review' }], { region: qingyuan, year: 2018 }),
  makeDocument('温州', ['温州深化数字改革', '人人人', '庆元小微园'], { region: wenzhou, year: 2018, type: '工作总结' }),
  makeDocument('无', ['小微', '改革小微园2018年'], {}),
];

let seedsDirectory: string;
let reportsDirectory: string;
let seeds: Snapshot;
let reports: Snapshot;
const seedDocuments = readSeedLines();

beforeAll(async () => {
  seedsDirectory = await makeTemporaryDirectory();
  reportsDirectory = await makeTemporaryDirectory();
  await buildSnapshot({ documents: seedDocuments.map(storeDocument), outDirectory: seedsDirectory, sourceFiles: new Map() });
  await buildSnapshot({ documents: REPORTS.map(storeDocument), outDirectory: reportsDirectory, sourceFiles: new Map() });
  seeds = await openSnapshot(seedsDirectory);
  reports = await openSnapshot(reportsDirectory);
});
afterAll(async () => {
  await seeds.close();
  await reports.close();
  await rm(seedsDirectory, { recursive: true });
  await rm(reportsDirectory, { recursive: true });
});

const sum = (counts: Counts | null): number => [...(counts ?? [])].reduce((total, count) => total + count, 0);

describe('a term over the seeds', () => {
  it('is found with its exact counts for 2,000 sampled substrings of 1 to 12 characters', async () => {
    const matcher = new Matcher(seeds);
    const texts = Array.from({ length: seeds.paragraphCount }, (_, paragraph) => seeds.texts.of(paragraph));
    const places = fc.record({ paragraph: fc.nat(texts.length - 1), at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), length: fc.integer({ min: 1, max: 12 }) });
    const terms = fc.sample(places, { numRuns: 2_000, seed: 20_181_016 }).flatMap(({ paragraph, at, length }) => {
      const characters = [...(texts[paragraph] as string)];
      const start = Math.floor(at * characters.length);
      return characters.length === 0 ? [] : [characters.slice(start, start + length).join('')];
    });
    expect(terms.length).toBeGreaterThan(1_900);
    const scanned = scanForTerms(texts, new Set(terms));
    for (const one of terms) {
      const { paragraphs, occurrences } = await matcher.match({ ...term(one), folded: one }, 'paragraph');
      const found = [...paragraphs].map((paragraph, place) => [paragraph, occurrences?.[place]]);
      expect([one, found]).toEqual([one, [...(scanned.get(one) ?? [])]]);
    }
  });

  it('holds in the folded text of the paragraph that was stored', () => {
    const texts = [...seedDocuments].reverse().flatMap(({ paragraphs }) => paragraphs.map(({ text }) => fold(text)));
    expect(texts.map((_, paragraph) => seeds.texts.of(paragraph))).toEqual(texts);
  });

  it.each([
    ['最多跑一次', 25],
    ['小微园', 7],
    ['五水共治', 12],
    ['数字经济', 14],
    ['最多跑一次改革', 19],
    ['双随机一公开', 1],
  ])('finds %s %i times', async (input, occurrences) => {
    expect(sum((await new Matcher(seeds).match(term(input), 'paragraph')).occurrences)).toBe(occurrences);
  });

  it.each(['最多跑一次', '最多跑一次改革', '小微园', '五水共治', '三改一拆', '八八战略', '污水零直排', '大建大美', '特色小镇'])(
    'stands on word boundaries in every place of %s',
    async (input) => {
      const [found] = (await new Matcher(seeds).match(term(input), 'paragraph')).terms;
      expect(found?.postings.alignedFrequencies).toEqual(found?.postings.frequencies);
    },
  );

  it('counts how many of its occurrences stand on word boundaries, the same for two characters as for three', async () => {
    const [pair, phrase] = (await new Matcher(seeds).match(and(term('发展'), term('的发展')), 'paragraph')).terms;
    expect(sum(pair?.postings.alignedFrequencies ?? null)).toBeLessThan(sum(pair?.postings.frequencies ?? null));
    expect(sum(phrase?.postings.alignedFrequencies ?? null)).toBeGreaterThan(0);
  });
});

/** Whether a node takes a paragraph, by reading it. */
function takes(node: QueryNode, paragraph: number): boolean {
  return occurrencesIn(node, paragraph) !== null;
}

/** Occurrences of a node in a paragraph; null where it does not take it. */
function occurrencesIn(node: QueryNode, paragraph: number): number | null {
  const text = reports.texts.of(paragraph);
  switch (node.kind) {
    case 'term':
    case 'wildcard':
    case 'near':
    case 'not-in':
      return occurrenceSpans(node, text).length || null;
    case 'place-or-year': {
      const inText = termSpans(node.term.folded, text).length;
      return inText > 0 || says(node, paragraph) ? inText : null;
    }
    case 'filter':
      return says(node, paragraph) ? 0 : null;
    case 'not':
      return takes(node.child, paragraph) ? null : 0;
    case 'and': {
      const counts = node.children.map((child) => occurrencesIn(child, paragraph));
      return counts.includes(null) ? null : counts.reduce((a: number, b) => a + (b as number), 0);
    }
    case 'or':
      if (!node.children.some((child) => takes(child, paragraph))) return null;
      return occurrenceSpans(node, text, { scope: 'paragraph', holds: (one) => says(one, paragraph) }).length;
  }
}

function says(node: FilterNode | PlaceOrYearNode, paragraph: number): boolean {
  const { region, year, type } = reports.documents[reports.documentOf[paragraph] as number] as (typeof reports.documents)[number];
  if (node.kind === 'place-or-year') return (node.year !== null && node.year === year) || node.regions.some((code) => region?.pathCodes.includes(code));
  switch (node.field) {
    case 'region':
      return node.regions.some((code) => (code === 'none' ? region === null : region?.pathCodes.includes(code)));
    case 'year':
      return year !== null && year >= node.from && year <= node.to;
    case 'no-year':
      return year === null;
    case 'type':
      return type === node.type;
    case 'section':
      return (['none', 'review', 'plan'][reports.columns.sections[paragraph] as number] ?? 'none') === node.section;
  }
}

const LEAVES: readonly QueryNode[] = [
  ...['改革', '数字', '小微园', '小微', '园', '人人', '深化改革', ',', '改革,人', '税', '庆元'].map(term),
  wildcard('小微*园'),
  near('数字', 2, '改革'),
  near('改革', 0, '改革'),
  { kind: 'filter', field: 'region', input: '温州', regions: [wenzhou.code] },
  { kind: 'filter', field: 'region', input: '无', regions: ['none'] },
  { kind: 'filter', field: 'year', input: '2018', from: 2018, to: 2018 },
  { kind: 'filter', field: 'no-year', input: '无' },
  { kind: 'filter', field: 'type', input: '工作总结', type: '工作总结' },
  { kind: 'filter', field: 'section', input: '计划', section: 'plan' },
  { kind: 'filter', field: 'section', input: '无', section: 'none' },
  { kind: 'place-or-year', term: term('庆元'), regions: [qingyuan.code], year: null },
  { kind: 'place-or-year', term: term('温州'), regions: [wenzhou.code], year: null },
  { kind: 'place-or-year', term: term('2018年'), regions: [], year: 2018 },
  notIn('改革', '深化改革'),
  notIn('小微', '小微园', '小微企业'),
];

const { node: anyQuery } = fc.letrec<{ node: QueryNode }>((tie) => {
  const children = fc.array(tie('node'), { minLength: 1, maxLength: 3 });
  return {
    node: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      fc.constantFrom(...LEAVES),
      children.map((nodes) => and(...nodes)),
      children.map((nodes) => or(...nodes)),
      tie('node').map(not),
    ),
  };
});

describe('any query', () => {
  it('takes the paragraphs that reading them takes, with the same occurrences', async () => {
    const matcher = new Matcher(reports);
    await fc.assert(
      fc.asyncProperty(anyQuery, async (query) => {
        const { paragraphs, occurrences } = await matcher.match(query, 'paragraph');
        const expected = Array.from({ length: reports.paragraphCount }, (_, paragraph) => [paragraph, occurrencesIn(query, paragraph)] as const).filter(
          ([, count]) => count !== null,
        );
        expect([...paragraphs]).toEqual(expected.map(([paragraph]) => paragraph));
        if (occurrences !== null) expect([...occurrences]).toEqual(expected.map(([, count]) => count));
      }),
      { numRuns: 1_000 },
    );
  });

  it('counts as occurrences the spans that are marked', async () => {
    const matcher = new Matcher(reports);
    await fc.assert(
      fc.asyncProperty(anyQuery, fc.constantFrom<SearchScope>('paragraph', 'document'), async (query, scope) => {
        const matches = await matcher.match(query, scope);
        const marked = [...matches.paragraphs].map((paragraph) => occurrenceSpans(query, reports.texts.of(paragraph), matches.spanContext(paragraph)).length);
        if (matches.occurrences !== null) expect([...matches.occurrences]).toEqual(marked);
      }),
      { numRuns: 300 },
    );
  });

  it.each<[string, QueryNode]>([
    ['a filter', LEAVES[14] as QueryNode],
    ['an exclusion beside a filter', and(LEAVES[14] as QueryNode, not(term('改革')))],
  ])('of %s alone has no occurrences to count', async (_name, query) => {
    expect((await new Matcher(reports).match(query, 'paragraph')).occurrences).toBeNull();
  });

  it('names each term once, in the order of the query, without what is excluded', async () => {
    const { terms } = await new Matcher(reports).match(and(term('改革'), or(term('数字'), term('改革')), not(term('小微'))), 'paragraph');
    expect(terms.map(({ input }) => input)).toEqual(['改革', '数字']);
  });
});

describe('in document scope', () => {
  const found = async (query: QueryNode): Promise<readonly string[]> => {
    const { paragraphs } = (await new Matcher(reports).match(query, 'document')) satisfies MatchSet;
    return [...paragraphs].map((paragraph) => reports.texts.of(paragraph));
  };

  it.each<[string, QueryNode, readonly string[]]>([
    ['terms meet in the document, and every paragraph with one of them is a hit', and(term('人人'), term('小微园')), ['深化改革,人人参与', '小微园小微企业园', '人人人', '庆元小微园']],
    ['a document that holds what is excluded is out', and(term('小微园'), not(term('人人'))), ['小微园,一园', '改革小微园2018年']],
    ['a section filter narrows where the terms may stand', and(term('改革'), term('数字'), LEAVES[19] as QueryNode), ['数字经济与数字改革']],
    ['a place is said by the document, its other paragraphs are no hits', and(term('小微园'), LEAVES[21] as QueryNode), ['庆元最多跑一次', '小微园,一园', '庆元小微园']],
    ['alternatives each meet by themselves', or(and(term('人人'), term('庆元')), term('跑')), ['庆元最多跑一次', '人人人', '庆元小微园']],
  ])('%s', async (_name, query, expected) => {
    expect(await found(query)).toEqual(expected);
  });
});
