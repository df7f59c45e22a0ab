import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { NO_FILTERS, type ConcordanceAnswer, type ConcordanceLine, type ConcordanceRequest, type SearchEngine } from '../../src/search/engine.js';
import { fold } from '../../src/text/folding.js';
import { pinyinPlaces } from '../../src/text/pinyin-order.js';
import { DEFAULT_SEARCH } from '../../src/web/search-parameters.js';
import { openSeedsEngine } from '../web/seeds-engine.js';

let engine: SearchEngine;
beforeAll(async () => {
  engine = await openSeedsEngine();
});
afterAll(() => engine.close());

const ask = (query: string, change: Partial<ConcordanceRequest> = {}): Promise<ConcordanceAnswer> =>
  engine.concordance({ query, filters: NO_FILTERS, scope: 'paragraph', strict: false, order: 'right', page: 1, size: 10_000, ...change });
const key = ({ paragraphId, left, right }: ConcordanceLine): string => `${paragraphId} ${left}|${right}`;

const QUERIES = ['最多跑一次', '发展', '改革 创新', '小微园 OR 小微企业园 OR 园', '发展 NOT IN 高质量发展', '数字 NEAR/10 改革', '小微*园', '最多跑一次 庆元', '发展 -改革'];

describe('a concordance', () => {
  it.each(QUERIES)('of %s has a line for each occurrence that the search counts, in every order the same', async (query) => {
    const { total } = await engine.search({ ...DEFAULT_SEARCH, query });
    const right = await ask(query);
    expect(right.total).toEqual(total);
    expect(right.lines.length).toBe(total.occurrences);
    for (const order of ['left', 'newest', 'oldest', 'region'] as const) {
      const { lines } = await ask(query, { order });
      expect(lines.map(key).sort()).toEqual(right.lines.map(key).sort());
    }
  });

  it.each(['right', 'left', 'newest', 'region'] as const)('is the same in pages as in one, ordered by %s', async (order) => {
    const whole = (await ask('改革 创新', { order })).lines.map(key);
    const pages: string[] = [];
    for (let page = 1; page * 7 < whole.length + 7; page++) pages.push(...(await ask('改革 创新', { order, page, size: 7 })).lines.map(key));
    expect(pages).toEqual(whole);
    expect((await ask('改革 创新', { order, page: 999, size: 7 })).lines).toEqual([]);
  });

  it('stands around its word as the paragraph does', async () => {
    for (const { paragraphId, left, match, right, clipped } of (await ask('最多跑一次')).lines) {
      const text = (await engine.paragraph(paragraphId, 0))?.paragraph.text ?? '';
      expect(text).toContain(left + match + right);
      expect(clipped).toEqual({ before: !text.startsWith(left + match), after: !text.endsWith(match + right) });
      expect(fold(match)).toBe('最多跑一次');
    }
  });

  it('is sorted by the pronunciation of what follows, quotation marks apart, or of what stands before from near to far', async () => {
    const { lines } = await ask('最多跑一次');
    const sides = lines.map(({ right }) => fold(right).slice(0, 10));
    const places = pinyinPlaces([...sides.join('')].map((character) => character.charCodeAt(0)));
    const numbers = (text: string): readonly number[] => [...text].map((character) => places[character.charCodeAt(0)] as number);
    const compare = (a: string, b: string): number => {
      const [one, other] = [numbers(a), numbers(b)];
      const at = one.findIndex((place, index) => place !== other[index]);
      return at === -1 ? one.length - other.length : (one[at] as number) - (other[at] ?? 0);
    };
    expect(sides).toEqual([...sides].sort(compare));
    expect(sides.filter((side) => side.startsWith('改革')).length).toBeGreaterThan(5);
    const nearest = (await ask('最多跑一次', { order: 'left' })).lines.map(({ left }) => fold(left).at(-1) ?? '');
    expect(nearest).toEqual([...nearest].sort((a, b) => new Intl.Collator('zh-CN-u-co-pinyin').compare(a, b)));
  });

  it('follows filters, and is empty for filters alone', async () => {
    const filters = { ...NO_FILTERS, regions: ['331126'] };
    const { lines, total } = await ask('最多跑一次', { filters });
    expect(lines.length).toBe(total.occurrences);
    expect(new Set(lines.map(({ region }) => region?.name))).toEqual(new Set(['庆元县']));
    expect(await ask('', { filters })).toMatchObject({ lines: [], neighbours: null, total: { occurrences: null } });
  });
});

describe('the neighbours of a word', () => {
  it.each(['最多跑一次', '小微园', '发展', '改革', '五水共治', '"园区"', '小微园 -开工', '改革 部分:计划'])('of %s are each found as often by their search, and left out by the other', async (query) => {
    const { neighbours, total } = await ask(query);
    expect(neighbours?.sampled).toBe(total.occurrences);
    for (const { text, beside, occurrences, search, without } of [...(neighbours?.before ?? []), ...(neighbours?.after ?? [])]) {
      const count = async (other: string): Promise<number | null> => (await engine.search({ ...DEFAULT_SEARCH, query: other })).total.occurrences;
      expect([text, await count(search ?? '')]).toEqual([text, occurrences]);
      expect(beside).toMatch(/^\p{Script=Han}{1,4}$/u);
      expect(text.startsWith(beside) || text.endsWith(beside)).toBe(true);
      expect([text, (await count(without)) ?? 0]).toEqual([text, (total.occurrences ?? 0) - occurrences]);
    }
  });

  it('go on as far as nearly all of their places do', async () => {
    const { neighbours } = await ask('最多跑一次');
    expect(neighbours?.after[0]?.text).toBe('最多跑一次改革');
  });

  it('can be left out one after the other', async () => {
    const { neighbours } = await ask('园区 NOT IN 产业园区');
    expect([...(neighbours?.before ?? []), ...(neighbours?.after ?? [])].map(({ search }) => search)).not.toContain('产业园区');
    for (const { occurrences, without } of neighbours?.after ?? []) {
      const { total } = await engine.search({ ...DEFAULT_SEARCH, query: without });
      expect(total.occurrences).toBe((await ask('园区 NOT IN 产业园区')).lines.length - occurrences);
    }
  });

  it('are not told of several words', async () => {
    expect((await ask('改革 创新')).neighbours).toBeNull();
    expect((await ask('数字*改革')).neighbours).toBeNull();
  });
});
