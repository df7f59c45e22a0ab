import { describe, expect, it } from 'vitest';
import type { DocumentId, ParagraphId } from '../../../src/corpus/model/document.js';
import { LAST_YEAR, type Hit, type RegionFacetValue, type SearchAnswer } from '../../../src/search/engine.js';
import type { Site } from '../../../src/web/page.js';
import type { FacetChoices } from '../../../src/web/pages/facet-links.js';
import { toSearchPage } from '../../../src/web/pages/search-page.js';
import { DEFAULT_SEARCH, type SearchParameters } from '../../../src/web/search-parameters.js';

const SITE: Site = { styleHref: '/s', scriptHref: '/j', iconHref: '/i', build: 'b' };

const region = (value: string, label: string, children: readonly RegionFacetValue[] = []): RegionFacetValue => {
  const count = children.reduce((sum, child) => sum + child.count, 1);
  return { value, label, count, own: 1, children };
};

function answer(change: Partial<SearchAnswer> = {}): SearchAnswer {
  return {
    query: { input: '改革', reading: '包含“改革”', notes: [], notHeld: [], canBeStrict: false },
    snapshot: 's',
    tookMs: 1,
    total: { paragraphs: 25, documents: 4, regions: 3, occurrences: 1234 },
    page: 1,
    size: 10,
    hits: [],
    facets: { region: [], regionTree: [], year: [], type: [], section: [] },
    titleDocuments: [],
    offers: [],
    relaxed: null,
    suggestions: [],
    ...change,
  };
}

const AROUND = { site: SITE, regions: [], opened: { context: null, whole: null } } as const;

const result = (change: Partial<SearchAnswer> = {}, parameters: Partial<SearchParameters> = {}, choices: FacetChoices | null = null) => {
  const given = answer(change);
  const page = toSearchPage(given, { ...DEFAULT_SEARCH, query: '改革', ...parameters }, { ...AROUND, choices: choices ?? given.facets });
  if (page.result === null) throw new Error('a page of an answer has a result');
  return page.result;
};
function hit(id: string, documentId: string, paragraphsInDocument: number): Hit {
  return {
    paragraphId: id as ParagraphId,
    kind: 'text',
    documentId: documentId as DocumentId,
    title: '政府工作报告',
    titleSnippet: [{ text: '政府工作报告', match: false }],
    year: 2019,
    type: '政府工作报告',
    section: null,
    region: null,
    headingPath: [],
    headingSnippets: [],
    snippet: [{ text: '改革', match: true }],
    clipped: { before: false, after: false },
    occurrences: 1,
    paragraphsInDocument,
    score: 1,
    explanation: null,
    enteredAt: '2026-01-02T03:04:05.000Z',
  };
}
const query = (href: string | undefined): string => decodeURIComponent(href ?? '').replace('/search?', '');

describe('toSearchPage', () => {
  it('writes large counts with separators and leaves out occurrences that there are none of', () => {
    expect(result().counts.map(({ number, unit }) => number + unit)).toEqual(['1,234处', '25段', '4份文档', '3个地区']);
    const filtersOnly = result({ total: { paragraphs: 25, documents: 4, regions: 3, occurrences: null } });
    expect(filtersOnly.counts.map(({ unit }) => unit)).toEqual(['段', '份文档', '个地区']);
    expect(filtersOnly.regionsHref).toBeNull();
  });

  it('goes back to the first page when the order, the scope or a filter changes', () => {
    const { sorts, facets } = result(
      { facets: { ...answer().facets, year: [{ value: '2018', label: '2018 年', count: 3, documents: 2, held: 5 }] } },
      { page: 3, context: 'p1' },
    );
    expect(sorts.map(({ href }) => query(href))).toEqual(['q=改革', 'q=改革&sort=newest', 'q=改革&sort=oldest', 'q=改革&sort=region']);
    expect(query(facets.years[0]?.href)).toBe('q=改革&year=2018');
  });

  it('takes a chosen facet value back, replaces one by another of its field, and adds another to it', () => {
    const filters = { ...DEFAULT_SEARCH.filters, years: [{ from: 2018, to: 2018 }], types: ['工作总结'] };
    const year = [
      { value: '2019', label: '2019 年', count: 1, documents: 1, held: 4 },
      { value: '2018', label: '2018 年', count: 3, documents: 2, held: 5 },
    ];
    const { facets } = result({}, { filters }, { ...answer().facets, year });
    expect(facets.years.map(({ href, current, add }) => [query(href), current, add])).toEqual([
      ['q=改革&year=2019&type=工作总结', false, { name: 'year', value: '2019' }],
      ['q=改革&type=工作总结', true, null],
    ]);
    expect(facets.years[0]?.base).toEqual({ documents: 1, held: 4, words: '1/4' });
  });

  it('folds up a large tree of regions but for the branch that is chosen', () => {
    const counties = Array.from({ length: 45 }, (_, index) => region(`3301${String(index).padStart(2, '0')}`, `县${index}`));
    const regionTree = [region('330000', '浙江省', counties), region('320000', '江苏省', [region('320500', '苏州市')])];
    const facets = { ...answer().facets, regionTree };
    expect(result({ facets }).facets.regions.map(({ children }) => children.length)).toEqual([0, 0]);
    const chosen = result({ facets }, { filters: { ...DEFAULT_SEARCH.filters, regions: ['330107'] } });
    expect(chosen.facets.regions.map(({ children }) => children.length)).toEqual([45, 0]);
    expect(chosen.facets.regions.map(({ count }) => count)).toEqual(['46', '2']);
    const several = result({ facets }, { filters: { ...DEFAULT_SEARCH.filters, regions: ['330107', '320000'] } });
    expect(several.facets.regions.map(({ label, children }) => [label, children.map((child) => child.label)])).toEqual([['浙江省', ['县7']], ['江苏省', []]]);
  });

  it('adds no region to one that takes it in', () => {
    const regionTree = [region('330000', '浙江省', [region('330300', '温州市')]), region('320000', '江苏省', [region('320500', '苏州市')])];
    const { facets } = result({ facets: { ...answer().facets, regionTree } }, { filters: { ...DEFAULT_SEARCH.filters, regions: ['330000'] } });
    expect(facets.regions.map(({ add, children }) => [add?.value, children.map((child) => child.add?.value)])).toEqual([[undefined, [undefined]], ['320000', ['320500']]]);
  });

  it('says which of the hits it shows, and names its window by words, filters and page', () => {
    expect(result().range).toBe('第 1–10 段，共 25 段');
    expect(result({ page: 3 }, { page: 3 }).range).toBe('第 21–25 段，共 25 段');
    expect(result().sizes.map(({ label, current }) => [label, current])).toEqual([['10', true], ['50', false], ['100', false]]);
    const filters = { ...DEFAULT_SEARCH.filters, regions: ['330300'], years: [{ from: 2017, to: LAST_YEAR }] };
    const { layout } = toSearchPage(answer({ page: 2 }), { ...DEFAULT_SEARCH, query: '改革', filters, page: 2 }, { ...AROUND, choices: answer().facets });
    expect(layout.title).toBe('改革 · 330300 · 2017年及以后 · 第 2 页 - 政策文献检索');
  });

  it('puts the hits of one document under one head, with their own numbers and what it holds beside them', () => {
    const hits = [hit('a1', 'a', 3), hit('b1', 'b', 1), hit('a2', 'a', 3)];
    const { reports } = result({ hits, page: 2 }, { page: 2 });
    expect(reports.map(({ hits: shown, more }) => [shown.map(({ number }) => number), more?.label])).toEqual([
      [['11', '13'], '本报告还有 1 段'],
      [['12'], undefined],
    ]);
    expect(query(reports[0]?.more?.href)).toBe('/documents/a?q=改革');
    const filters = { ...DEFAULT_SEARCH.filters, sections: ['plan' as const] };
    expect(result({ hits }, { filters }).reports[0]?.more?.label).toBe('在全文中看');
  });

  it('says of a hit of the second list which words it lacks, and hides the list where a mended query finds something', () => {
    const relaxed = { words: ['疫情', '支持', '展会'], paragraphs: 12, hits: [{ ...hit('a1', 'a', 1), words: ['疫情', '支持'] }] };
    const none = { total: { paragraphs: 0, documents: 0, regions: 0, occurrences: 0 }, relaxed };
    expect(result(none).relaxed?.reports[0]?.hits[0]?.words).toEqual({ held: '疫情、支持', lacking: '展会' });
    expect(result({ ...none, suggestions: [{ kind: 'did-you-mean', text: '改革开放', paragraphs: 3 }] }).relaxed).toBeNull();
  });

  it('asks where words must meet only when there are several', () => {
    expect(result().scopes).toEqual([]);
    expect(result({}, { query: '改革 创新' }).scopes.map(({ label }) => label)).toEqual(['同一段', '同一节', '同一篇']);
    expect(result({}, { query: '改革', scope: 'document' }).scopes).toHaveLength(3);
  });

  it('offers the strict reading, and the way back from it', () => {
    const reading = { ...answer().query, canBeStrict: true };
    expect(query(result({ query: reading }).strictness?.href)).toBe('q=改革&strict=true');
    expect(query(result({}, { strict: true }).strictness?.href)).toBe('q=改革');
    expect(result().strictness).toBeNull();
  });

  it('turns an offer into a search of its own, with the other filters kept', () => {
    const offers = [{ field: 'region' as const, value: '331126', label: '浙江省丽水市庆元县', paragraphs: 182 }];
    const filters = { ...DEFAULT_SEARCH.filters, years: [{ from: 2018, to: 2018 }] };
    expect(result({ offers }, { filters }).offers).toEqual([
      { label: '浙江省丽水市庆元县的全部段落', count: '182', href: '/search?region=331126&year=2018' },
    ]);
  });

  it('tells a page beyond the last from an empty answer', () => {
    const beyond = result({ page: 9 }, { page: 9 });
    expect(beyond).toMatchObject({ isEmpty: false, pagination: null, beyondEnd: { page: '9', lastPage: '3' } });
    expect(query(beyond.beyondEnd?.href)).toBe('q=改革&page=3');
    const suggestions = [{ kind: 'widen-scope' as const, text: '各词语在同一篇里', paragraphs: 12, scope: 'document' as const }];
    const empty = result({ total: { paragraphs: 0, documents: 0, regions: 0, occurrences: 0 }, suggestions }, { query: '改革 创新' });
    expect(empty).toMatchObject({ isEmpty: true, beyondEnd: null, counts: [] });
    expect(empty.suggestions.flatMap(({ links }) => links).map(({ href, count }) => [query(href), count])).toEqual([['q=改革+创新&scope=document', '12']]);
  });

  it('keeps filters and order when another query is sent, but not the page or the opened hit', () => {
    const filters = { ...DEFAULT_SEARCH.filters, regions: ['330300'] };
    const { layout } = toSearchPage(
      answer({ page: 2 }),
      { ...DEFAULT_SEARCH, query: '改革', filters, sort: 'newest', page: 2, context: 'p1' },
      { ...AROUND, choices: answer().facets },
    );
    expect(layout.form).toMatchObject({
      query: '改革',
      hidden: [
        { name: 'region', value: '330300' },
        { name: 'sort', value: 'newest' },
      ],
    });
  });

  it('offers other searches by kind: a query in place of the whole box, and a search without one of its filters', () => {
    const filters = { ...DEFAULT_SEARCH.filters, regions: ['330381'], years: [{ from: 2018, to: 2018 }] };
    const { suggestions } = result(
      {
        suggestions: [
          { kind: 'did-you-mean', text: '改革 开放', paragraphs: 1200 },
          { kind: 'lift-filter', text: '年份：2018', paragraphs: 3, search: { query: '改革', filters: { ...filters, years: [] } } },
          { kind: 'lift-filter', text: '地区：浙江省温州市瑞安市', paragraphs: 2, search: { query: '改革', filters: { ...filters, regions: [] } } },
        ],
      },
      { filters, page: 4 },
    );
    expect(suggestions.map(({ heading, links }) => [heading, links.map(({ label, count, href }) => [label, count, query(href)])])).toEqual([
      ['您要找的是不是', [['改革 开放', '1,200', 'q=改革+开放&region=330381&year=2018']]],
      ['去掉筛选', [['年份：2018', '3', 'q=改革&region=330381'], ['地区：浙江省温州市瑞安市', '2', 'q=改革&year=2018']]],
    ]);
  });
});
