import type { ReportLevel, ReportState, SearchFilters } from '../search/engine.js';
import { appendFilters, readChoice, readFilters, readInteger, readSwitch } from './search-parameters.js';
import { ParameterError } from './web-errors.js';

/** What a cell counts: occurrences (处), paragraphs (段), reports that mention it (份), occurrences per 10,000 characters (每万字). */
export type CellUnit = 'occurrences' | 'paragraphs' | 'reports' | 'rate';
export const CELL_UNITS: readonly CellUnit[] = ['occurrences', 'paragraphs', 'reports', 'rate'];

/** A column by which rows are put in order; a year by its digits, `none` for reports without one. */
export interface RegionsSort {
  readonly column: string;
  /** Numbers go from the most down, firsts from the earliest up, unless they are reversed. */
  readonly isReversed: boolean;
}

export type ReportsView = 'reports' | 'silent';

/** What the address of the region page says. */
export interface RegionsParameters {
  readonly query: string;
  /** Further queries that stand beside the first. */
  readonly others: readonly string[];
  readonly filters: SearchFilters;
  readonly strict: boolean;
  /** Which of its rows the page shows; null for all. */
  readonly level: ReportLevel | null;
  /** Only rows whose own reports are in this state; null for all. */
  readonly state: ReportState | null;
  /** The list of the reports that were searched, or of those that are silent on it, instead of the table. */
  readonly view: ReportsView | null;
  readonly unit: CellUnit;
  /** Null for the order of codes. */
  readonly sort: RegionsSort | null;
  /** Codes of the regions of which those below are shown; null leaves it to the size of the table. */
  readonly open: readonly string[] | null;
  /** From 1. */
  readonly page: number;
}

export const MAX_COMPARED = 6;
const LEVELS: readonly ReportLevel[] = ['county', 'prefecture', 'province'];
const STATES: readonly ReportState[] = ['mentioned', 'elsewhere', 'held', 'part', 'none'];
const VIEWS: readonly ReportsView[] = ['reports', 'silent'];
const SORT = /^(-?)(total|share|first|\d{4}|none)$/;
const MAX_OPEN = 400;
const MAX_PAGE = 1_000_000;
const ALL_FOLDED = 'none';

/**
 * Reads the parameters of a region report.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readRegionsParameters(parameters: URLSearchParams): RegionsParameters {
  const [query = '', ...others] = readQueries(parameters);
  return {
    query,
    others,
    filters: readFilters(parameters),
    strict: readSwitch(parameters, 'strict'),
    level: readChoice(parameters, 'level', LEVELS),
    state: readChoice(parameters, 'state', STATES),
    view: readChoice(parameters, 'view', VIEWS),
    unit: readChoice(parameters, 'unit', CELL_UNITS) ?? 'occurrences',
    sort: readSort(parameters),
    open: readOpen(parameters),
    page: readInteger(parameters, 'page', 1, MAX_PAGE) ?? 1,
  };
}

/** The opposite of `readRegionsParameters`, defaults left out. */
export function toRegionsUrlParameters(regions: Partial<RegionsParameters>): URLSearchParams {
  const parameters = new URLSearchParams();
  appendQueries(parameters, [regions.query ?? '', ...(regions.others ?? [])]);
  if (regions.filters !== undefined) appendFilters(parameters, regions.filters);
  if (regions.strict) parameters.set('strict', 'true');
  if (regions.level) parameters.set('level', regions.level);
  if (regions.state) parameters.set('state', regions.state);
  if (regions.view) parameters.set('view', regions.view);
  if (regions.unit !== undefined && regions.unit !== 'occurrences') parameters.set('unit', regions.unit);
  if (regions.sort) parameters.set('sort', `${regions.sort.isReversed ? '-' : ''}${regions.sort.column}`);
  for (const code of regions.open?.length === 0 ? [ALL_FOLDED] : (regions.open ?? [])) parameters.append('open', code);
  if (regions.page !== undefined && regions.page !== 1) parameters.set('page', String(regions.page));
  return parameters;
}

/** What the address of the page of trends says. */
export interface TrendsParameters {
  /** As many as are compared at most; one that is blank asks for nothing. */
  readonly queries: readonly string[];
  readonly filters: SearchFilters;
  readonly strict: boolean;
}

/**
 * Reads the parameters of trends.
 *
 * @throws ParameterError naming the parameter, when a value cannot be used
 */
export function readTrendsParameters(parameters: URLSearchParams): TrendsParameters {
  return { queries: readQueries(parameters), filters: readFilters(parameters), strict: readSwitch(parameters, 'strict') };
}

/** The opposite of `readTrendsParameters`. */
export function toTrendsUrlParameters({ queries = [], filters, strict }: Partial<TrendsParameters>): URLSearchParams {
  const parameters = new URLSearchParams();
  appendQueries(parameters, queries);
  if (filters !== undefined) appendFilters(parameters, filters);
  if (strict) parameters.set('strict', 'true');
  return parameters;
}

/**
 * The queries of an address, each once; blank ones left out, but for the first of blank ones only.
 *
 * @throws ParameterError for more than can be compared
 */
function readQueries(parameters: URLSearchParams): readonly string[] {
  const all = parameters.getAll('q');
  const queries = [...new Set(all.filter((query) => query.trim() !== ''))];
  if (queries.length > MAX_COMPARED) throw new ParameterError('q', `${queries.length} 个`, `至多 ${MAX_COMPARED} 个检索式；更多的请用词表（/panel）`);
  return queries.length === 0 ? all.slice(0, 1) : queries;
}

function appendQueries(parameters: URLSearchParams, queries: readonly string[]): void {
  for (const query of queries) if (query !== '') parameters.append('q', query);
}

function readSort(parameters: URLSearchParams): RegionsSort | null {
  const value = parameters.get('sort');
  if (!value) return null;
  const [, minus, column] = SORT.exec(value) ?? [];
  if (column === undefined) throw new ParameterError('sort', value, 'total、share、first 或年份（2018），前面加 - 则反过来');
  return { column, isReversed: minus === '-' };
}

function readOpen(parameters: URLSearchParams): readonly string[] | null {
  const values = parameters.getAll('open').filter((value) => value !== '');
  if (values.length === 0) return null;
  if (values.length > MAX_OPEN) throw new ParameterError('open', String(values.length), `至多 ${MAX_OPEN} 个值`);
  return values.filter((value) => value !== ALL_FOLDED);
}
