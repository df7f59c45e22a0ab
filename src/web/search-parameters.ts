import type { ConcordanceOrder, MarksRequest, SearchFilters, SearchRequest, SearchScope, SortOrder, YearFilter } from '../search/engine.js';
import { FIRST_YEAR, LAST_YEAR, NO_FILTERS } from '../search/engine.js';
import { MAX_QUERY_CHARACTERS } from '../search/parse-query.js';
import { YEARLY_REPORT_TYPES, type Section } from '../corpus/model/document.js';
import { ParameterWriter } from './parameter-writer.js';
import { ParameterError } from './web-errors.js';

/** All that the address of a search says: the request to the engine and what of it the page has opened. */
export interface SearchParameters extends SearchRequest {
  /** The hit whose neighbouring paragraphs are shown in place; null for none. The API ignores it. */
  readonly context: string | null;
  /** The hit whose whole paragraph is shown in place; null for none. The API ignores it. */
  readonly whole: string | null;
  /** A line for each occurrence in this order, instead of hits; null for hits. */
  readonly concordance: ConcordanceOrder | null;
}

/** What the address says of what is shown. */
export type View = 'hits' | 'kwic';

const DEFAULT_PAGE_SIZES: Readonly<Record<View, number>> = { hits: 10, kwic: 25 };
const MAX_PAGE_SIZE = 100;
export const DEFAULT_CONCORDANCE_ORDER: ConcordanceOrder = 'right';
/** Far more than anyone clicks together; bounds the work of one request. */
const MAX_VALUES_PER_FILTER = 100;
const MAX_PAGE = 1_000_000;

/** What an address without any parameter asks for. */
export const DEFAULT_SEARCH: SearchParameters = {
  query: '',
  filters: NO_FILTERS,
  scope: 'paragraph',
  strict: false,
  sort: 'relevance',
  page: 1,
  size: DEFAULT_PAGE_SIZES.hits,
  explain: false,
  context: null,
  whole: null,
  concordance: null,
};

const SORT_ORDERS: readonly SortOrder[] = ['relevance', 'newest', 'oldest', 'region', 'entered'];
const CONCORDANCE_ORDERS: readonly ConcordanceOrder[] = ['left', 'right', 'region', 'newest', 'oldest'];
const SCOPES: readonly SearchScope[] = ['paragraph', 'section', 'document'];
const SECTIONS: readonly (Section | 'none')[] = ['review', 'plan', 'none'];

/**
 * Reads the parameters of a search address. An empty value counts as absent (a form sends its empty fields),
 * unknown names are ignored; the query is kept exactly as typed.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readSearchParameters(parameters: URLSearchParams): SearchParameters {
  const isConcordance = readChoice(parameters, 'view', ['kwic']) !== null;
  return {
    query: parameters.get('q') ?? '',
    filters: readFilters(parameters),
    scope: readChoice(parameters, 'scope', SCOPES) ?? DEFAULT_SEARCH.scope,
    strict: readSwitch(parameters, 'strict'),
    sort: (isConcordance ? null : readChoice(parameters, 'sort', SORT_ORDERS)) ?? DEFAULT_SEARCH.sort,
    ...readPaging(parameters, isConcordance ? 'kwic' : 'hits'),
    explain: readSwitch(parameters, 'explain'),
    context: parameters.get('context') || null,
    whole: parameters.get('whole') || null,
    concordance: isConcordance ? (readChoice(parameters, 'sort', CONCORDANCE_ORDERS) ?? DEFAULT_CONCORDANCE_ORDER) : null,
  };
}

/** What the address of the document list says. */
export interface DocumentsParameters {
  /** What to mark in a document that is opened from the list; it narrows nothing. */
  readonly query: string;
  readonly filters: SearchFilters;
  /** From 1. */
  readonly page: number;
  /** 1 to 100. The pages keep to their own. */
  readonly size: number;
  readonly sort: DocumentsOrder;
  /** What titles must say; empty for all. */
  readonly title: string;
  readonly view: DocumentsView;
}

export const DOCUMENTS_ORDERS = ['region', 'newest', 'oldest', 'longest'] as const;
export type DocumentsOrder = (typeof DOCUMENTS_ORDERS)[number];
export const DOCUMENTS_VIEWS = ['list', 'table'] as const;
export type DocumentsView = (typeof DOCUMENTS_VIEWS)[number];

/**
 * Reads the parameters of a list of documents.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readDocumentsParameters(parameters: URLSearchParams): DocumentsParameters {
  return {
    query: parameters.get('q') ?? '',
    filters: readFilters(parameters),
    ...readPaging(parameters),
    sort: readChoice(parameters, 'sort', DOCUMENTS_ORDERS) ?? DOCUMENTS_ORDERS[0],
    title: (parameters.get('title') ?? '').trim(),
    view: readChoice(parameters, 'view', DOCUMENTS_VIEWS) ?? DOCUMENTS_VIEWS[0],
  };
}

/** What the address of a document in the reader says: what to mark in it, and the filters of the search that it was opened from. */
export interface ReaderParameters extends MarksRequest {
  /** Kept for the way back; they narrow nothing in the document. */
  readonly filters: SearchFilters;
}

/** An empty query marks nothing. */
export const NO_MARKS: ReaderParameters = { query: '', scope: DEFAULT_SEARCH.scope, strict: DEFAULT_SEARCH.strict, filters: NO_FILTERS };

/**
 * Reads what to mark in a document.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readReaderParameters(parameters: URLSearchParams): ReaderParameters {
  return {
    query: parameters.get('q') ?? '',
    scope: readChoice(parameters, 'scope', SCOPES) ?? NO_MARKS.scope,
    strict: readSwitch(parameters, 'strict'),
    filters: readFilters(parameters),
  };
}

/**
 * What is typed so far.
 *
 * @throws ParameterError when it is longer than any query may be
 */
export function readTyped(parameters: URLSearchParams): string {
  const typed = parameters.get('q') ?? '';
  if ([...typed].length > MAX_QUERY_CHARACTERS) throw new ParameterError('q', typed, `至多 ${MAX_QUERY_CHARACTERS} 个字`);
  return typed;
}

function readPaging(parameters: URLSearchParams, view: View = 'hits'): { readonly page: number; readonly size: number } {
  return {
    page: readInteger(parameters, 'page', 1, MAX_PAGE) ?? 1,
    size: readInteger(parameters, 'size', 1, MAX_PAGE_SIZE) ?? DEFAULT_PAGE_SIZES[view],
  };
}

/** Hits or lines of a page where the address does not say. */
export function defaultSize({ concordance }: Pick<SearchParameters, 'concordance'>): number {
  return DEFAULT_PAGE_SIZES[concordance === null ? 'hits' : 'kwic'];
}

/** The same search from its first page, with nothing opened. */
export function fromItsStart(parameters: SearchParameters): SearchParameters {
  return { ...parameters, page: 1, context: null, whole: null };
}

/** The parameters as an address writes them, defaults left out, always in the same order. */
export function toUrlParameters(search: SearchParameters): ParameterWriter {
  const parameters = new ParameterWriter();
  writeSearch(search, parameters);
  return parameters;
}

/** Gives the same parameters one by one. */
export function writeSearch(search: SearchParameters, parameters: Pick<URLSearchParams, 'append'>): void {
  if (search.query !== '') parameters.append('q', search.query);
  appendFilters(parameters, search.filters);
  if (search.scope !== DEFAULT_SEARCH.scope) parameters.append('scope', search.scope);
  if (search.strict) parameters.append('strict', 'true');
  if (search.concordance !== null) parameters.append('view', 'kwic');
  const defaultOrder = search.concordance === null ? DEFAULT_SEARCH.sort : DEFAULT_CONCORDANCE_ORDER;
  const order = search.concordance ?? search.sort;
  if (order !== defaultOrder) parameters.append('sort', order);
  if (search.page !== 1) parameters.append('page', String(search.page));
  if (search.size !== defaultSize(search)) parameters.append('size', String(search.size));
  if (search.explain) parameters.append('explain', 'true');
  if (search.context !== null) parameters.append('context', search.context);
  if (search.whole !== null) parameters.append('whole', search.whole);
}

/**
 * The filters of an address: `region`, `year`, `type` and `section`, each as often as there are values, or once with
 * blanks between them, which no value but that of a type can hold. A form with a
 * box for each end of a range sends `from` and `to`, which are one more value of `year`.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readFilters(parameters: URLSearchParams): SearchFilters {
  const [from, to] = [parameters.get('from')?.trim() ?? '', parameters.get('to')?.trim() ?? ''];
  const range = from === '' && to === '' ? [] : [`${from}..${to}`];
  return {
    regions: readWords(parameters, 'region'),
    years: [...readWords(parameters, 'year'), ...range].map(readYearFilter),
    types: readList(parameters, 'type').flatMap((type) => (type === YEARLY ? YEARLY_TYPES : [type])),
    sections: readWords(parameters, 'section').map(readSectionFilter),
  };
}

/** The opposite of `readFilters`. */
export function appendFilters(parameters: Pick<URLSearchParams, 'append'>, filters: SearchFilters): void {
  if (filters.regions.length > 0) parameters.append('region', filters.regions.join(' '));
  if (filters.years.length > 0) parameters.append('year', filters.years.map(toYearValue).join(' '));
  for (const type of withYearlyName(filters.types)) parameters.append('type', type);
  if (filters.sections.length > 0) parameters.append('section', filters.sections.join(' '));
}

/** The kinds of yearly reports as an address names them together: the pages that count reports hand out thousands of these. */
const YEARLY = 'yearly';
const YEARLY_TYPES: readonly string[] = [...YEARLY_REPORT_TYPES];

function withYearlyName(types: readonly string[]): readonly string[] {
  const first = types.findIndex((_, place) => YEARLY_TYPES.every((type, offset) => types[place + offset] === type));
  return first === -1 ? types : [...types.slice(0, first), YEARLY, ...withYearlyName(types.slice(first + YEARLY_TYPES.length))];
}

/** `2018`, `2017..2020`, `2017..`, `..2020` or `none`, as an address and the query language write it. */
export function toYearValue(filter: YearFilter): string {
  if (filter === 'none') return 'none';
  if (filter.from === filter.to) return String(filter.from);
  return `${filter.from === FIRST_YEAR ? '' : filter.from}..${filter.to === LAST_YEAR ? '' : filter.to}`;
}

/**
 * The opposite of `toYearValue`.
 *
 * @throws ParameterError when the value is no year, or a range that ends before it begins
 */
export function readYearFilter(value: string): YearFilter {
  if (value === 'none') return 'none';
  const range = /^(\d{4})?(?:(\.\.)(\d{4})?)?$/.exec(value);
  const from = Number(range?.[1] ?? FIRST_YEAR);
  const to = range?.[2] === undefined ? from : Number(range[3] ?? LAST_YEAR);
  const isYears = range !== null && (range[1] !== undefined || range[3] !== undefined);
  if (!isYears || to < from) throw new ParameterError('year', value, '四位年份（2018）、从早到晚的范围（2017..2020、2017.. 或 ..2020）或 none');
  return { from, to };
}

/**
 * `review`, `plan` or `none`.
 *
 * @throws ParameterError when the value is none of them
 */
export function readSectionFilter(value: string): Section | 'none' {
  return toChoice('section', value, SECTIONS);
}

/**
 * A whole number of an address; null when it is absent.
 *
 * @throws ParameterError when the value is no whole number within the bounds
 */
export function readInteger(parameters: URLSearchParams, name: string, minimum: number, maximum: number): number | null {
  const value = parameters.get(name);
  if (!value) return null;
  const parsed = Number(value);
  if (!/^\d{1,9}$/.test(value) || parsed < minimum || parsed > maximum) {
    throw new ParameterError(name, value, `${minimum} 到 ${maximum} 的整数`);
  }
  return parsed;
}

/**
 * A value out of a closed list; null when it is absent.
 *
 * @throws ParameterError when the value is none of them
 */
export function readChoice<T extends string>(parameters: URLSearchParams, name: string, choices: readonly T[]): T | null {
  const value = parameters.get(name);
  return value ? toChoice(name, value, choices) : null;
}

/**
 * A switch of an address, off when absent.
 *
 * @throws ParameterError when the value is neither true nor false
 */
export function readSwitch(parameters: URLSearchParams, name: string): boolean {
  return readChoice(parameters, name, ['true', 'false']) === 'true';
}

function readList(parameters: URLSearchParams, name: string): readonly string[] {
  return bounded(name, parameters.getAll(name).filter((value) => value !== ''));
}

function readWords(parameters: URLSearchParams, name: string): readonly string[] {
  return bounded(name, parameters.getAll(name).flatMap((value) => value.split(/\s+/)).filter((value) => value !== ''));
}

function bounded(name: string, values: readonly string[]): readonly string[] {
  if (values.length > MAX_VALUES_PER_FILTER) {
    throw new ParameterError(name, String(values.length), `至多 ${MAX_VALUES_PER_FILTER} 个值`);
  }
  return values;
}

function toChoice<T extends string>(name: string, value: string, choices: readonly T[]): T {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new ParameterError(name, value, choices.join('、') + ' 之一');
  return found;
}
