import { placeWords, type Region } from '../../corpus/model/document.js';
import type { ConcordanceOrder, SearchAnswer, SearchFilters, SearchScope, SortOrder, Totals } from '../../search/engine.js';
import { NO_FILTERS } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import type { QueryError } from '../../search/query-error.js';
import { DATA_ADDRESSES, documentAddress, regionsAddress, SEARCH_ADDRESS, searchAddress, searchFeedAddress, searchJsonAddress, searchAddressesBy, searchTableAddress, trendsAddress, wholeSearchAddress } from '../addresses.js';
import { asData, plainSearchForm, toLayout, type Alternate, type Layout, type Link, type SearchForm, type Site } from '../page.js';
import { defaultSize, fromItsStart, readYearFilter, writeSearch, type SearchParameters } from '../search-parameters.js';
import { CONCORDANCE_WORDS, SCOPE_WORDS, SORT_WORDS, toNumberWords, toYearWords } from '../wording.js';
import { countValues, toFacetLinks, toFilterChips, type FacetChoices, type FacetLinks, type FilterChip } from './facet-links.js';
import { toFilterForm, type FilterForm } from './filter-form.js';
import { toRelaxedView, toReportViews, type HitSurroundings, type OpenedHits, type ReportView } from './hit-view.js';
import { isNothingHeld, toNotHeld, withoutNotHeld } from './nothing-found.js';
import { toPagination, type Pagination } from './pagination.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from './query-failure.js';
import { toTargets, type OtherTarget, type Target, type Targets } from './search-targets.js';
import { toSuggestionGroups, type SuggestionGroup } from './suggestion-groups.js';

/** The page of a search: the box, and an answer or the reason why there is none. */
export interface SearchPage {
  readonly layout: Layout;
  readonly failure: QueryFailure | null;
  readonly result: SearchResult | null;
  /** What is chosen, beside a failure; a result has its own. */
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
}

/** One of several ways to see the same. */
type Choice = Link & Target;

/** What a list of hits and a list of occurrences show above and beside it. */
export interface SearchFrame {
  /** How the query was read, in words. */
  readonly reading: string;
  readonly notes: readonly string[];
  readonly snapshot: string;
  /** 25 处, 20 段, 6 份文档, 5 个地区; empty when nothing was found. */
  readonly counts: readonly { readonly number: string; readonly unit: string }[];
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  /** To the strict reading, or back from it. */
  readonly strictness: { readonly label: string; readonly href: string } | null;
  /** Where several words must meet; empty for one word. */
  readonly scopes: readonly Choice[];
  readonly sorts: readonly Choice[];
  readonly offers: readonly { readonly label: string; readonly count: string; readonly href: string }[];
  readonly facets: FacetLinks;
  readonly filterForm: FilterForm;
  /** The two ways to see what was found; empty where there are no occurrences. */
  readonly views: readonly Choice[];
  readonly regionsHref: string | null;
  readonly trendsHref: string | null;
  /** All of it as a table. */
  readonly table: OtherTarget;
  readonly json: OtherTarget;
  /** What of it is new in the index. */
  readonly feed: OtherTarget;
  readonly isEmpty: boolean;
  /** 第 1–10 段，共 19 段; null where nothing is shown. */
  readonly range: string | null;
  /** How many a page shows. */
  readonly sizes: readonly Choice[];
  readonly pagination: Pagination | null;
  /** The last page, where the one asked for lies beyond it. */
  readonly beyondEnd: { readonly page: string; readonly lastPage: string; readonly href: string } | null;
  /** Where the page was printed from. */
  readonly address: string;
}

export interface SearchResult extends SearchFrame {
  /** In the order from the oldest: of what the first is the first, and where the first of each region stands; null in others. */
  readonly oldest: { readonly words: string; readonly href: string } | null;
  readonly titleDocuments: readonly { readonly title: string; readonly where: string; readonly href: string }[];
  readonly reports: readonly ReportView[];
  /** Nothing was found because nothing is held within the filters: not the same as held and not said. */
  readonly isNothingHeld: boolean;
  /** Nothing was found, and nothing is held of these places and years among its words; null otherwise. */
  readonly notHeld: string | null;
  /** What to try when nothing was found. */
  readonly ways: readonly { readonly label: string; readonly href: string }[];
  /** Other searches that find something, by kind. */
  readonly suggestions: readonly SuggestionGroup[];
  /** The second list, never part of the counts; null too where a mended query finds something. */
  readonly relaxed: { readonly words: string; readonly held: string; readonly paragraphs: string; readonly shown: string; readonly reports: readonly ReportView[] } | null;
}

/** What a page needs beside the answer. */
export interface SearchPageSurroundings {
  readonly site: Site;
  /** Regions that hold documents, for the names of chosen filters. */
  readonly regions: readonly Region[];
  readonly choices: FacetChoices;
  readonly opened: OpenedHits;
}

export function toSearchPage(answer: SearchAnswer, parameters: SearchParameters, around: SearchPageSurroundings): SearchPage {
  const targets = toPageTargets(parameters, around.choices);
  const frame = toSearchFrame(answer, answer.total.paragraphs, '段', parameters, around, targets);
  return {
    layout: toLayout(around.site, toWindowTitle(parameters, frame), null, toSearchForm(parameters, null), [
      ...toAlternates(parameters),
      { type: 'application/atom+xml', href: searchFeedAddress('atom', parameters) },
      ...(frame.feed.action === undefined ? [{ type: 'application/feed+json' as const, href: searchFeedAddress('json', parameters) }] : []),
    ]),
    failure: null,
    result: Object.assign({}, frame, toHits(answer, parameters, { opened: around.opened, targets }), { offers: toOffers(answer.offers, parameters) }),
    chips: [],
    withoutFiltersHref: '',
  };
}

/** The tables and answers that say what the page says. */
export function toAlternates(parameters: SearchParameters): readonly Alternate[] {
  return asData(searchTableAddress(parameters), searchJsonAddress(parameters));
}

/** The page of a query that could not be read: it keeps what was typed and chosen, and points at the place. */
export function toFailedSearchPage(error: QueryError, parameters: SearchParameters, { regions, site }: Pick<SearchPageSurroundings, 'regions' | 'site'>): SearchPage {
  const filtered = (filters: SearchFilters): string => searchAddress({ ...fromItsStart(parameters), filters });
  return {
    layout: toLayout(site, '检索式有误', null, toSearchForm(parameters, FAILURE_ID)),
    failure: toQueryFailure(error, (query) => searchAddress({ ...fromItsStart(parameters), query })),
    result: null,
    chips: toChips(parameters, regions, filtered),
    withoutFiltersHref: filtered(NO_FILTERS),
  };
}

function toChips({ filters }: SearchParameters, regions: readonly Region[], href: (filters: SearchFilters) => string): readonly FilterChip[] {
  return toFilterChips(filters, (code) => regions.find((region) => region.code === code)?.name ?? null, href);
}

/** The words, the chosen filters and the page, so that windows can be told apart. */
export function toWindowTitle({ query, page }: SearchParameters, { chips }: Pick<SearchFrame, 'chips'>): string {
  return [query.trim() === '' ? '检索' : query.trim(), ...chips.map(({ label }) => label), ...(page > 1 ? [`第 ${page} 页`] : [])].join(' · ');
}

/** Another query keeps the chosen filters, the order and the scope; they are shown and can be taken away. */
export function toSearchForm(parameters: SearchParameters, describedBy: string | null): SearchForm {
  return { ...plainSearchForm(parameters.query), hidden: toHidden({ ...parameters, query: '', strict: false }), describedBy };
}

function toHidden(parameters: SearchParameters): SearchForm['hidden'] {
  const fields: { readonly name: string; readonly value: string }[] = [];
  writeSearch({ ...fromItsStart(parameters), explain: false }, { append: (name, value) => fields.push({ name, value }) });
  return fields;
}

const PAGE_SIZES = { hits: [10, 50, 100], kwic: [25, 50, 100] } as const;

/**
 * What stands around a page of a search.
 *
 * @param count of what the pages list, in the unit given
 */
export function toSearchFrame(
  { query, snapshot, total, page, size }: Pick<SearchAnswer, 'query' | 'snapshot' | 'total' | 'page' | 'size'>,
  count: number,
  unit: string,
  parameters: SearchParameters,
  { regions, choices }: Pick<SearchPageSurroundings, 'regions' | 'choices'>,
  targets: Targets,
): SearchFrame {
  const plain = fromItsStart(parameters);
  const variation = (change: Partial<SearchParameters>): string => wholeSearchAddress({ ...plain, ...change });
  const filtered = searchAddressesBy(plain);
  // The links of the head read places and years among the words as they are meant.
  const hasLinks = targets.hasRoom || parameters.strict;
  const varied = (change: Partial<SearchParameters>): Target => targets.others(variation(change));
  const pageHref = (number: number): string => variation({ page: number });
  const lastPage = Math.max(1, Math.ceil(count / size));
  const isBeyondEnd = count > 0 && page > lastPage;
  const isConcordance = parameters.concordance !== null;
  const first = (page - 1) * size + 1;
  const sizes = PAGE_SIZES[isConcordance ? 'kwic' : 'hits'];
  return {
    reading: query.reading,
    notes: query.notes,
    snapshot,
    counts: toCounts(total),
    chips: toChips(parameters, regions, filtered).map(({ label, href }) => ({ label, ...targets.others(href) })),
    withoutFiltersHref: variation({ filters: NO_FILTERS }),
    // Where the document may say it too and nothing is found, the strict search finds nothing either.
    strictness: toStrictness(query.canBeStrict && total.paragraphs > 0, parameters, variation),
    scopes: !hasSeveralWords(parameters)
      ? []
      : SCOPES.map((scope) => ({ label: SCOPE_WORDS[scope], ...varied({ scope }), current: parameters.scope === scope })),
    sorts: isConcordance
      ? CONCORDANCE_ORDERS.map((order) => ({ label: CONCORDANCE_WORDS[order], ...varied({ concordance: order }), current: parameters.concordance === order }))
      : SORT_ORDERS.map((sort) => ({ label: SORT_WORDS[sort], ...varied({ sort }), current: parameters.sort === sort })),
    offers: [],
    facets: toFacetLinks(choices, parameters.filters, '段', (filters) => targets.filters(filtered(filters))),
    filterForm: toFilterForm(SEARCH_ADDRESS, parameters.filters, (filters) => toHidden({ ...parameters, filters })),
    views:
      total.occurrences === null
        ? []
        : [
            { label: '段落', ...varied({ concordance: null, size: defaultSize({ concordance: null }) }), current: !isConcordance },
            { label: '逐处对齐', ...varied({ concordance: 'right', size: defaultSize({ concordance: 'right' }) }), current: isConcordance },
          ],
    regionsHref: total.occurrences === null || !hasLinks ? null : regionsAddress({ query: parameters.query, filters: parameters.filters, strict: parameters.strict }),
    trendsHref: total.occurrences === null || !hasLinks ? null : trendsAddress({ queries: [parameters.query], filters: parameters.filters, strict: parameters.strict }),
    table: targets.elsewhere(searchTableAddress(parameters), DATA_ADDRESSES.searchCsv),
    json: targets.elsewhere(searchJsonAddress(parameters), DATA_ADDRESSES.searchJson),
    feed: targets.elsewhere(searchFeedAddress('atom', parameters), DATA_ADDRESSES.searchAtom),
    isEmpty: total.paragraphs === 0,
    range: count === 0 || isBeyondEnd ? null : toRangeWords(first, Math.min(count, first + size - 1), count, unit),
    sizes: count <= (sizes[0] as number) ? [] : sizes.map((each) => ({ label: String(each), ...varied({ size: each }), current: size === each })),
    pagination: isBeyondEnd ? null : toPagination(page, size, count, pageHref, targets.others),
    beyondEnd: isBeyondEnd ? { page: toNumberWords(page), lastPage: toNumberWords(lastPage), href: pageHref(lastPage) } : null,
    address: decodeURI(searchAddress({ ...parameters, context: null, whole: null })),
  };
}

/** The page's form sends the search from its first page, with nothing opened. */
export function toPageTargets(parameters: SearchParameters, choices: FacetChoices): Targets {
  return toTargets(searchAddress({ ...fromItsStart(parameters), explain: false }), countValues(choices));
}

function toHits(answer: SearchAnswer, parameters: SearchParameters, around: HitSurroundings): Omit<SearchResult, Exclude<keyof SearchFrame, 'notes'>> {
  const { total, relaxed, suggestions } = answer;
  // What is mended is what was meant: parts of what was typed are noise below it.
  const isMended = total.paragraphs === 0 && suggestions.some(({ kind }) => kind === 'did-you-mean');
  return {
    oldest: toOldest(answer, parameters),
    titleDocuments: answer.page > 1 ? [] : answer.titleDocuments.map((document) => ({
      title: document.title,
      where: [document.region === null ? '地区未定' : placeWords(document.region).join(' › '), toYearWords(document.year), document.type].join('，'),
      href: documentAddress(document.id, parameters),
    })),
    reports: toReportViews(answer.hits, (answer.page - 1) * answer.size + 1, parameters, around),
    isNothingHeld: isNothingHeld(answer, parameters),
    ...toNotHeld(answer),
    ways: total.paragraphs > 0 ? [] : [
      ...(parameters.strict ? [{ label: '地名和年份也可由文档说明', href: searchAddress({ ...fromItsStart(parameters), strict: false }) }] : []),
      ...withoutNotHeld(answer.query, parameters),
    ],
    suggestions: toSuggestionGroups(suggestions, parameters),
    relaxed:
      relaxed === null || isMended
        ? null
        : {
            words: relaxed.words.join('、'),
            held: relaxed.words.length < 2 ? '这个词' : relaxed.hits.some(({ words }) => words.length < 2) ? '其中一个词，别的词哪里都没有' : '其中两个以上的词',
            paragraphs: toNumberWords(relaxed.paragraphs),
            shown: toNumberWords(relaxed.hits.length),
            reports: relaxed.hits.map((hit) => toRelaxedView(hit, relaxed.words, parameters, around)),
          },
  };
}

/** A first is only the first of what is held. */
function toOldest({ facets, page }: SearchAnswer, { query, filters, strict, sort }: SearchParameters): SearchResult['oldest'] {
  if (sort !== 'oldest' || page > 1 || query.trim() === '') return null;
  const years = facets.year.filter(({ value }) => value !== NONE);
  const first = years.findLast(({ count }) => count > 0);
  if (first === undefined || first.held === null) return null;
  const before = years.filter(({ value }) => Number(value) < Number(first.value));
  const held = before.reduce((sum, year) => sum + (year.held ?? 0), 0);
  const bound =
    held === 0
      ? '更早的没有收录，这只是所查文档里的最早'
      : `更早的有 ${toNumberWords(held)} 份（${before.at(-1)?.value === before[0]?.value ? '' : `${before.at(-1)?.value}—`}${before[0]?.value}年），都没有提到`;
  return { words: `最早是${toYearWords(first.value)}：${toNumberWords(first.held)} 份里 ${toNumberWords(first.documents)} 份提到；${bound}。`, href: regionsAddress({ query, filters, strict }) };
}

function toOffers(offers: SearchAnswer['offers'], parameters: SearchParameters): SearchFrame['offers'] {
  const { filters } = parameters;
  return offers.filter(({ paragraphs }) => paragraphs > 0).map(({ field, label, value, paragraphs }) => ({
    label: `${field === 'region' ? label : toYearWords(value)}的全部段落`,
    count: toNumberWords(paragraphs),
    href: searchAddress({
      ...fromItsStart(parameters),
      query: '',
      filters: field === 'region' ? { ...filters, regions: [value] } : { ...filters, years: [readYearFilter(value)] },
    }),
  }));
}

/** Where words meet is a question only when there are several. */
function hasSeveralWords({ query, scope }: SearchParameters): boolean {
  return scope !== 'paragraph' || /\S\s+\S/.test(query);
}

const SCOPES: readonly SearchScope[] = ['paragraph', 'section', 'document'];
const SORT_ORDERS: readonly SortOrder[] = ['relevance', 'newest', 'oldest', 'region'];
const CONCORDANCE_ORDERS: readonly ConcordanceOrder[] = ['right', 'left', 'newest', 'oldest', 'region'];

function toCounts(total: Totals): SearchFrame['counts'] {
  if (total.paragraphs === 0) return [];
  return [
    ...(total.occurrences === null ? [] : [{ number: toNumberWords(total.occurrences), unit: '处' }]),
    { number: toNumberWords(total.paragraphs), unit: '段' },
    { number: toNumberWords(total.documents), unit: '份文档' },
    { number: toNumberWords(total.regions), unit: '个地区' },
  ];
}

function toRangeWords(first: number, last: number, count: number, unit: string): string {
  const shown = first === last ? toNumberWords(first) : `${toNumberWords(first)}–${toNumberWords(last)}`;
  return `第 ${shown} ${unit}，共 ${toNumberWords(count)} ${unit}`;
}

function toStrictness(
  canBeStrict: boolean,
  parameters: SearchParameters,
  variation: (change: Partial<SearchParameters>) => string,
): SearchFrame['strictness'] {
  if (parameters.strict) return { label: '地名和年份也可由文档说明', href: variation({ strict: false }) };
  return canBeStrict ? { label: '只看段落里写着全部词语的', href: variation({ strict: true }) } : null;
}
