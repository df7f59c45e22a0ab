import type { FigureState } from '../search/indicator-panel.js';
import { NO_FILTERS, type SearchFilters } from '../search/engine.js';
import { appendFilters, readChoice, readFilters, readInteger } from './search-parameters.js';

/** How this year's target stands to the one set for the year before. */
export type TargetMove = 'lower' | 'same' | 'higher';
export type IndicatorSort = 'region' | 'target' | 'outcome' | 'difference';

/** What the address of an indicator's table says, its name apart. */
export interface IndicatorParameters {
  /** Of regions and of the years that values are for; the rest of them has no meaning here. */
  readonly filters: SearchFilters;
  readonly sort: IndicatorSort;
  /** The year that is sorted by and that `move` and `state` are about; null for the last one of the table. */
  readonly of: number | null;
  readonly move: TargetMove | null;
  /** Only regions whose target of that year is in this state. */
  readonly state: FigureState | null;
  /** The region whose sentences are shown; null for none. */
  readonly open: string | null;
  readonly page: number;
}

export const PLAIN_INDICATOR: IndicatorParameters = { filters: NO_FILTERS, sort: 'region', of: null, move: null, state: null, open: null, page: 1 };

const SORTS: readonly IndicatorSort[] = ['region', 'target', 'outcome', 'difference'];
const MOVES: readonly TargetMove[] = ['lower', 'same', 'higher'];
const STATES: readonly FigureState[] = ['stated', 'in-step', 'not-read', 'not-stated', 'part', 'none'];
const MAX_PAGE = 100_000;

/** @throws ParameterError naming the parameter, when a value cannot be used */
export function readIndicatorParameters(parameters: URLSearchParams): IndicatorParameters {
  return {
    filters: readFilters(parameters),
    sort: readChoice(parameters, 'sort', SORTS) ?? PLAIN_INDICATOR.sort,
    of: readInteger(parameters, 'of', 1900, 2200),
    move: readChoice(parameters, 'move', MOVES),
    state: readChoice(parameters, 'state', STATES),
    open: parameters.get('open') || null,
    page: readInteger(parameters, 'page', 1, MAX_PAGE) ?? 1,
  };
}

/** The opposite of `readIndicatorParameters`. */
export function toIndicatorUrlParameters({ filters, sort, of, move, state, open, page }: IndicatorParameters): URLSearchParams {
  const parameters = new URLSearchParams();
  appendFilters(parameters, filters);
  if (sort !== PLAIN_INDICATOR.sort) parameters.set('sort', sort);
  if (of !== null) parameters.set('of', String(of));
  if (move !== null) parameters.set('move', move);
  if (state !== null) parameters.set('state', state);
  if (open !== null) parameters.set('open', open);
  if (page !== 1) parameters.set('page', String(page));
  return parameters;
}
