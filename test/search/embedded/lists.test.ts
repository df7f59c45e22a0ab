import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTERS, type ConcordanceLine, type Hit, type ListedHit, type SearchEngine, type SearchFilters, type SortOrder } from '../../../src/search/engine.js';
import { QueryError } from '../../../src/search/query-error.js';
import { openSeedsEngine } from '../../web/seeds-engine.js';

let engine: SearchEngine;
beforeAll(async () => {
  engine = await openSeedsEngine();
});
afterAll(() => engine.close());

const PAGE = 7;
const QUERIES = ['最多跑一次', '建设 OR 发展', '小微园 数字经济', '发展 NEAR/20 经济', '建设 -工业', '年份:2018', '养蜂企业'];
const ORDERS: readonly SortOrder[] = ['relevance', 'newest', 'oldest', 'region', 'entered'];
const ONE_YEAR: SearchFilters = { ...NO_FILTERS, years: [{ from: 2018, to: 2019 }] };

async function gather<Item>(some: AsyncIterable<readonly Item[]>): Promise<readonly Item[]> {
  const items: Item[] = [];
  for await (const step of some) items.push(...step);
  return items;
}

async function pageByPage(query: string, filters: SearchFilters, sort: SortOrder): Promise<readonly Hit[]> {
  const hits: Hit[] = [];
  for (let page = 1; ; page++) {
    const answer = await engine.search({ query, filters, sort, page, size: PAGE, scope: 'paragraph', strict: false, explain: false });
    hits.push(...answer.hits);
    if (answer.hits.length < PAGE) return hits;
  }
}

describe('the list of all hits', () => {
  it.each(ORDERS)('is what the pages show one after another, by %s', async (sort) => {
    for (const query of QUERIES) {
      for (const filters of [NO_FILTERS, ONE_YEAR]) {
        const { hits } = await engine.listHits({ query, filters, sort, scope: 'paragraph', strict: false });
        const listed = (await gather(hits)).map(({ document, paragraph, occurrences }: ListedHit) => [document.id, paragraph.id, paragraph.section, paragraph.headingPath, occurrences]);
        const shown = (await pageByPage(query, filters, sort)).map((hit) => [hit.documentId, hit.paragraphId, hit.section, hit.headingPath, hit.occurrences]);
        expect(listed).toEqual(shown);
      }
    }
  });

  it('has each paragraph whole, and its place in its document', async () => {
    const { hits } = await engine.listHits({ query: '最多跑一次', filters: NO_FILTERS, sort: 'relevance', scope: 'paragraph', strict: false });
    const all = await gather(hits);
    expect(all.reduce((sum, { occurrences }) => sum + (occurrences ?? 0), 0)).toBe(25);
    for (const { document, paragraph, position } of all) {
      const whole = (await engine.document(document.id))?.paragraphs[position];
      expect([whole?.id, whole?.text]).toEqual([paragraph.id, paragraph.text]);
    }
  });

  it('of a query that cannot be read is none, before anything is listed', async () => {
    await expect(engine.listHits({ query: '(小微园', filters: NO_FILTERS, sort: 'relevance', scope: 'paragraph', strict: false })).rejects.toThrow(QueryError);
    await expect(engine.listLines({ query: '(小微园', filters: NO_FILTERS, order: 'left', scope: 'paragraph', strict: false })).rejects.toThrow(QueryError);
  });
});

describe('the list of all lines', () => {
  it.each(['left', 'right', 'region', 'newest', 'oldest'] as const)('is what the concordance shows page by page, by %s', async (order) => {
    for (const query of ['建设 OR 发展', '小微园', '年份:2018']) {
      const request = { query, filters: ONE_YEAR, order, scope: 'paragraph' as const, strict: false };
      const shown: ConcordanceLine[] = [];
      for (let page = 1; ; page++) {
        const { lines } = await engine.concordance({ ...request, page, size: 100 });
        shown.push(...lines);
        if (lines.length < 100) break;
      }
      expect(await gather((await engine.listLines(request)).lines)).toEqual(shown);
    }
  });
});
