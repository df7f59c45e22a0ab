import { rm } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RegionCode } from '../../../src/corpus/model/document.js';
import { storeDocument } from '../../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../../src/index/build-snapshot.js';
import { openSnapshot } from '../../../src/index/open-snapshot.js';
import { isRepeated, SECTIONS } from '../../../src/index/paragraph-columns.js';
import type { Snapshot } from '../../../src/index/snapshot.js';
import { documentsFiltered, toFilterTest } from '../../../src/search/embedded/document-filters.js';
import { EmbeddedFinder } from '../../../src/search/embedded/embedded-finder.js';
import { Matcher } from '../../../src/search/embedded/matcher.js';
import { Ranker } from '../../../src/search/embedded/rank.js';
import { SectionRuns } from '../../../src/search/embedded/section-runs.js';
import { WordMatchCache } from '../../../src/search/embedded/word-matches.js';
import { QueryBudget } from '../../../src/search/query-budget.js';
import { parseQuery } from '../../../src/search/parse-query.js';
import type { QueryNode } from '../../../src/search/query.js';
import { createRegionNames } from '../../../src/search/region-names.js';
import { makeTemporaryDirectory } from '../../index/built-snapshot.js';
import { readSeedLines } from '../../index/documents-fixture.js';

let directory: string;
let snapshot: Snapshot;

beforeAll(async () => {
  directory = await makeTemporaryDirectory();
  await buildSnapshot({ documents: readSeedLines().map(storeDocument), outDirectory: directory, sourceFiles: new Map() });
  snapshot = await openSnapshot(directory);
});
afterAll(async () => {
  await snapshot.close();
  await rm(directory, { recursive: true });
});

const WORDS = ['改革', '小微园', '最多跑一次', '的', '建设 发展', '改革 NOT 开放', '"数字经济" 企业', '改*开', '数字 NEAR/10 经济', '改革 OR 开放', '亩 NOT 年', '没有这个词'];
const FILTERS = ['', '年份:2018', '年份:2018..2020', '(年份:2019 OR 年份:2021)', '(年份:2018 OR 部分:计划)', '改革', '地区:瑞安', '地区:温州', '部分:计划', '部分:回顾', '文种:政府工作报告', 'NOT 部分:计划', 'NOT 地区:瑞安', '年份:1999'];

describe('a query found by its words and then filtered', () => {
  it('has the paragraphs, occurrences and counts that matching it whole gives, whatever was asked before', async () => {
    const matcher = new Matcher(snapshot);
    const runs = new SectionRuns(snapshot);
    const finder = new EmbeddedFinder(snapshot, matcher, new Ranker(snapshot), runs);
    const names = createRegionNames(snapshot.regions, snapshot.placeWords);
    const queries = fc.record({
      words: fc.constantFrom(...WORDS),
      filters: fc.uniqueArray(fc.constantFrom(...FILTERS), { maxLength: 3 }),
      scope: fc.constantFrom('paragraph' as const, 'section' as const, 'document' as const),
    });
    let hits = 0;
    await fc.assert(
      fc.asyncProperty(queries, async ({ words, filters, scope }) => {
        const { root } = parseQuery([`(${words})`, ...filters].join(' '), names);
        const whole = await matcher.match(root, scope);
        const found = await finder.find(root, scope, new QueryBudget());
        const { matches } = await found.page({ sort: 'relevance', offset: 0, size: 10, explain: false }, new QueryBudget());
        expect([...matches.paragraphs]).toEqual([...whole.paragraphs]);
        expect([...(matches.occurrences ?? [])]).toEqual([...(whole.occurrences ?? [])]);
        const counts = runs.count(whole.paragraphs);
        for (const counted of [found.counts, await finder.countMatches(root, scope, new QueryBudget())]) {
          expect(counted.sections).toEqual(counts.sections);
          expect(Array.from(counted.paragraphsByDocument)).toEqual(Array.from(counts.paragraphsByDocument));
          expect(counted.matched).toEqual(counts.matched);
        }
        expect(await finder.count(root, scope, new QueryBudget())).toBe(whole.paragraphs.length);
        hits += whole.paragraphs.length;
      }),
      { numRuns: 400 },
    );
    expect(hits).toBeGreaterThan(1_000);
  });

  it('searches the documents that a scan of all paragraphs by their filters finds', () => {
    const runs = new SectionRuns(snapshot);
    const names = createRegionNames(snapshot.regions, snapshot.placeWords);
    const { columns, documentOf, documents } = snapshot;
    const takes: Readonly<Record<string, (paragraph: number) => boolean>> = {
      '年份:2018': (paragraph) => documents[documentOf[paragraph] as number]?.year === 2018,
      '年份:2018..2020': (paragraph) => [2018, 2019, 2020].includes(documents[documentOf[paragraph] as number]?.year ?? 0),
      '(年份:2019 OR 年份:2021)': (paragraph) => [2019, 2021].includes(documents[documentOf[paragraph] as number]?.year ?? 0),
      '(年份:2018 OR 部分:计划)': (paragraph) => documents[documentOf[paragraph] as number]?.year === 2018 || SECTIONS[columns.sections[paragraph] as number] === 'plan',
      '地区:温州': (paragraph) => documents[documentOf[paragraph] as number]?.region?.pathCodes.includes('330300' as RegionCode) === true,
      '部分:计划': (paragraph) => SECTIONS[columns.sections[paragraph] as number] === 'plan',
      'NOT 部分:计划': (paragraph) => SECTIONS[columns.sections[paragraph] as number] !== 'plan',
      '文种:政府工作报告': (paragraph) => documents[documentOf[paragraph] as number]?.type === '政府工作报告',
    };
    const combinations = Object.keys(takes).flatMap((one, at, all) => [[one], ...all.slice(at + 1).flatMap((other, next) => [[one, other], ...all.slice(at + next + 2).map((third) => [one, other, third])])]);
    let found = 0;
    for (const filters of combinations.filter((chosen) => chosen.some((filter) => !filter.startsWith('NOT')))) {
      const { root } = parseQuery(filters.join(' '), names);
      const test = toFilterTest(root, snapshot);
      const scanned = new Uint8Array(snapshot.documentCount);
      const missed: number[] = [];
      for (let paragraph = 0; paragraph < snapshot.paragraphCount; paragraph++) {
        if (isRepeated(columns, paragraph) || !filters.every((filter) => takes[filter]?.(paragraph))) continue;
        scanned[documentOf[paragraph] as number] = 1;
        if (!test(paragraph)) missed.push(paragraph);
      }
      expect(missed, filters.join(' ')).toEqual([]);
      expect([...documentsFiltered(root, snapshot, runs)], filters.join(' ')).toEqual([...scanned]);
      found += scanned.reduce((sum, mark) => sum + mark, 0);
    }
    expect(found).toBeGreaterThan(50);
  });

  it('keeps nothing of the searches that its words were asked for with', async () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const names = createRegionNames(snapshot.regions, snapshot.placeWords);
    const cache = new WordMatchCache(snapshot, new Matcher(snapshot), new SectionRuns(snapshot));
    /** What is marked of a hit is asked of the kept words with the filters of this one search. */
    const search = async (): Promise<WeakRef<QueryNode>> => {
      const { root } = parseQuery('改革 年份:2018', names);
      const matches = (await cache.find(root, 'paragraph', new QueryBudget()))?.matches();
      const filter = (root.kind === 'and' ? root.children : []).find((child) => child.kind === 'filter');
      const paragraph = matches?.paragraphs[0];
      if (matches === undefined || filter === undefined || paragraph === undefined) throw new Error('The seeds say 改革 in 2018.');
      expect(matches.spanContext(paragraph).holds(filter)).toBe(true);
      return new WeakRef<QueryNode>(filter);
    };
    const filters = [await search(), await search(), await search()];
    // What was given to a promise is held until the turn has ended.
    await new Promise((resolve) => setImmediate(resolve));
    collect();
    expect(filters.filter((filter) => filter.deref() !== undefined)).toEqual([]);
  });

  it('is kept within a bound, also where nothing says the words', async () => {
    const runs = new SectionRuns(snapshot);
    const ofOneDocument = 3 * snapshot.documentCount;
    const cache = new WordMatchCache(snapshot, new Matcher(snapshot), runs, 10 * ofOneDocument);
    const names = createRegionNames(snapshot.regions, snapshot.placeWords);
    for (let place = 0; place < 50; place++) {
      const found = await cache.find(parseQuery(`没有的词${place}`, names).root, 'paragraph', new QueryBudget());
      expect(found?.matches().paragraphs).toHaveLength(0);
    }
    expect(cache.size).toBe(10);
  });
});
