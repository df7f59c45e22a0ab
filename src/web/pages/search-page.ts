import { placeWords, type Region } from '../../corpus/model/document.js';
import { NO_FILTERS } from '../../search/engine.js';
import type { SearchAnswer, SearchFilters, SearchScope, SortOrder, Suggestion, Totals } from '../../search/engine.js';
import type { QueryError } from '../../search/query-error.js';
import { documentAddress, regionsAddress, searchAddress, searchTableAddress } from '../addresses.js';
import { plainSearchForm, toLayout, type Layout, type Link, type SearchForm, type Site } from '../page.js';
import { readYearFilter, toUrlParameters, type SearchParameters } from '../search-parameters.js';
import { suggestedSearch } from '../suggested-search.js';
import { SCOPE_WORDS, SORT_WORDS, SUGGESTION_WORDS, toNumberWords, toYearWords } from '../wording.js';
import { toFacetLinks, toFilterChips, type FacetLinks, type FilterChip } from './facet-links.js';
import { toHitView, type HitContext, type HitView } from './hit-view.js';
import { toPagination, type Pagination } from './pagination.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from './query-failure.js';

/** The page of a search: the box, and an answer or the reason why there is none. */
export interface SearchPage {
  readonly layout: Layout;
  readonly failure: QueryFailure | null;
  readonly result: SearchResult | null;
}

export interface SearchResult {
  /** How the query was read, in words. */
  readonly reading: string;
  readonly notes: readonly string[];
  readonly snapshot: string;
  /** 25 处, 20 段, 6 份文档, 5 个地区; empty when nothing was found. */
  readonly counts: readonly { readonly number: string; readonly unit: string }[];
  readonly regionsHref: string | null;
  /** All hits as a table. */
  readonly tableHref: string;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  /** Where several words must meet; empty for one word. */
  readonly scopes: readonly Link[];
  readonly sorts: readonly Link[];
  /** To the strict reading, or back from it. */
  readonly strictness: { readonly label: string; readonly href: string } | null;
  readonly offers: readonly { readonly label: string; readonly count: string; readonly href: string }[];
  readonly titleDocuments: readonly { readonly title: string; readonly where: string; readonly href: string }[];
  readonly facets: FacetLinks;
  readonly hits: readonly HitView[];
  /** The number of the first hit shown. */
  readonly firstHit: number;
  readonly pagination: Pagination | null;
  /** The last page, where the one asked for lies beyond it. */
  readonly beyondEnd: { readonly page: string; readonly lastPage: string; readonly href: string } | null;
  readonly isEmpty: boolean;
  /** What to try when nothing was found. */
  readonly ways: readonly { readonly label: string; readonly href: string }[];
  /** Other searches that find something, by kind. */
  readonly suggestions: readonly SuggestionGroup[];
  /** The second list, never part of the counts. */
  readonly relaxed: { readonly words: string; readonly paragraphs: string; readonly shown: string; readonly hits: readonly HitView[] } | null;
}

export interface SuggestionGroup {
  readonly heading: string;
  readonly links: readonly { readonly label: string; readonly count: string; readonly href: string }[];
}

/** What a page needs beside the answer. */
export interface SearchPageSurroundings {
  readonly site: Site;
  /** Regions that hold documents, for the names of chosen filters. */
  readonly regions: readonly Region[];
  /** The opened hit with its neighbours; null when none is open. */
  readonly context: HitContext | null;
}

export function toSearchPage(answer: SearchAnswer, parameters: SearchParameters, around: SearchPageSurroundings): SearchPage {
  const title = answer.query.input === '' ? '检索' : answer.query.input;
  return {
    layout: toLayout(around.site, title, null, toSearchForm(parameters, null)),
    failure: null,
    result: toResult(answer, parameters, around),
  };
}

/** The page of a query that could not be read: it keeps what was typed and points at the place. */
export function toFailedSearchPage(error: QueryError, parameters: SearchParameters, site: Site): SearchPage {
  return {
    layout: toLayout(site, '检索式有误', null, toSearchForm(parameters, FAILURE_ID)),
    failure: toQueryFailure(error),
    result: null,
  };
}

/** Another query keeps the chosen filters, the order and the scope; they are shown and can be taken away. */
function toSearchForm(parameters: SearchParameters, describedBy: string | null): SearchForm {
  const kept = toUrlParameters({ ...parameters, query: '', page: 1, strict: false, explain: false, context: null });
  return {
    ...plainSearchForm(parameters.query),
    hidden: [...kept].map(([name, value]) => ({ name, value })),
    describedBy,
  };
}

function toResult(answer: SearchAnswer, parameters: SearchParameters, around: SearchPageSurroundings): SearchResult {
  const { total } = answer;
  const variation = (change: Partial<SearchParameters>): string =>
    searchAddress({ ...parameters, page: 1, context: null, ...change });
  const lastPage = Math.max(1, Math.ceil(total.paragraphs / answer.size));
  const isBeyondEnd = total.paragraphs > 0 && answer.page > lastPage;
  const filtered = (filters: SearchFilters): string => variation({ filters });
  const nameOf = new Map<string, string>(around.regions.map((region) => [region.code, region.name]));
  const pageHref = (page: number): string => searchAddress({ ...parameters, page, context: null });
  return {
    reading: answer.query.reading,
    notes: answer.query.notes,
    snapshot: answer.snapshot,
    counts: toCounts(total),
    regionsHref: total.occurrences === null ? null : regionsAddress({ query: parameters.query, filters: parameters.filters, strict: parameters.strict }),
    tableHref: searchTableAddress(parameters),
    chips: toFilterChips(parameters.filters, (code) => nameOf.get(code) ?? null, filtered),
    withoutFiltersHref: variation({ filters: NO_FILTERS }),
    scopes: !hasSeveralWords(parameters)
      ? []
      : SCOPES.map((scope) => ({ label: SCOPE_WORDS[scope], href: variation({ scope }), current: parameters.scope === scope })),
    sorts: SORT_ORDERS.map((sort) => ({ label: SORT_WORDS[sort], href: variation({ sort }), current: parameters.sort === sort })),
    strictness: toStrictness(answer, parameters, variation),
    offers: answer.offers.map((offer) => ({
      label: offer.field === 'region' ? `${offer.label}的全部段落` : `${toYearWords(offer.value)}的全部段落`,
      count: toNumberWords(offer.paragraphs),
      href: variation({
        query: '',
        filters:
          offer.field === 'region'
            ? { ...parameters.filters, regions: [offer.value] }
            : { ...parameters.filters, years: [readYearFilter(offer.value)] },
      }),
    })),
    titleDocuments: answer.page > 1 ? [] : answer.titleDocuments.map((document) => ({
      title: document.title,
      where: [document.region === null ? '地区未定' : placeWords(document.region).join(' › '), toYearWords(document.year), document.type].join('，'),
      href: documentAddress(document.id, parameters),
    })),
    facets: toFacetLinks(answer.facets, parameters.filters, filtered),
    hits: answer.hits.map((hit) => toHitView(hit, parameters, around.context)),
    firstHit: (answer.page - 1) * answer.size + 1,
    pagination: isBeyondEnd ? null : toPagination(answer.page, answer.size, total.paragraphs, pageHref),
    beyondEnd: isBeyondEnd
      ? { page: toNumberWords(answer.page), lastPage: toNumberWords(lastPage), href: pageHref(lastPage) }
      : null,
    isEmpty: total.paragraphs === 0,
    ways: total.paragraphs === 0 ? toWays(parameters, variation) : [],
    suggestions: toSuggestionGroups(answer.suggestions, parameters),
    relaxed:
      answer.relaxed === null
        ? null
        : {
            words: answer.relaxed.words.join('、'),
            paragraphs: toNumberWords(answer.relaxed.paragraphs),
            shown: toNumberWords(answer.relaxed.hits.length),
            hits: answer.relaxed.hits.map((hit) => ({ ...toHitView(hit, parameters, around.context), heldWords: hit.words.join('、') })),
          },
  };
}

/** Where words meet is a question only when there are several. */
function hasSeveralWords({ query, scope }: SearchParameters): boolean {
  return scope !== 'paragraph' || /\S\s+\S/.test(query);
}

const SCOPES: readonly SearchScope[] = ['paragraph', 'section', 'document'];
const SORT_ORDERS: readonly SortOrder[] = ['relevance', 'newest', 'oldest', 'region'];

function toCounts(total: Totals): SearchResult['counts'] {
  if (total.paragraphs === 0) return [];
  return [
    ...(total.occurrences === null ? [] : [{ number: toNumberWords(total.occurrences), unit: '处' }]),
    { number: toNumberWords(total.paragraphs), unit: '段' },
    { number: toNumberWords(total.documents), unit: '份文档' },
    { number: toNumberWords(total.regions), unit: '个地区' },
  ];
}

function toStrictness(
  answer: SearchAnswer,
  parameters: SearchParameters,
  variation: (change: Partial<SearchParameters>) => string,
): SearchResult['strictness'] {
  if (parameters.strict) return { label: '地名和年份也可由文档说明', href: variation({ strict: false }) };
  return answer.query.canBeStrict ? { label: '只看段落里写着全部词语的', href: variation({ strict: true }) } : null;
}

function toWays(
  parameters: SearchParameters,
  variation: (change: Partial<SearchParameters>) => string,
): SearchResult['ways'] {
  return [
    ...(parameters.strict ? [{ label: '地名和年份也可由文档说明', href: variation({ strict: false }) }] : []),
  ];
}

function toSuggestionGroups(suggestions: readonly Suggestion[], parameters: SearchParameters): readonly SuggestionGroup[] {
  return [...new Set(suggestions.map(({ kind }) => kind))].map((kind) => ({
    heading: SUGGESTION_WORDS[kind],
    links: suggestions
      .filter((suggestion) => suggestion.kind === kind)
      .map((suggestion) => ({
        label: suggestion.text,
        count: toNumberWords(suggestion.paragraphs),
        href: searchAddress(suggestedSearch(suggestion, parameters)),
      })),
  }));
}
