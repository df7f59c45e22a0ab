import { FIRST_YEAR, LAST_YEAR, type SearchFilters, type YearFilter } from '../../search/engine.js';
import type { SearchForm } from '../page.js';

/** The boxes among the filters: a range of years, and a place by its name, beside what is chosen already. */
export interface FilterForm {
  readonly action: string;
  readonly hidden: SearchForm['hidden'];
  /** All that is chosen, which a further value joins. */
  readonly all: SearchForm['hidden'];
  /** The chosen range, which the boxes replace; empty where there is none, or more than one. */
  readonly from: string;
  readonly to: string;
}

/** `kept` gives what of the address stays beside other filters. */
export function toFilterForm(action: string, filters: SearchFilters, kept: (filters: SearchFilters) => SearchForm['hidden']): FilterForm {
  const range = filters.years.length === 1 ? (filters.years[0] as YearFilter) : 'none';
  const isRange = range !== 'none';
  return {
    action,
    all: kept(filters),
    hidden: kept(isRange ? { ...filters, years: [] } : filters),
    from: isRange && range.from !== FIRST_YEAR ? String(range.from) : '',
    to: isRange && range.to !== LAST_YEAR ? String(range.to) : '',
  };
}
