import type { RegionReport } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { regionsAddress } from '../../addresses.js';
import type { RegionsParameters } from '../../count-parameters.js';

/** The head of a column that rows can be put in order by. */
export interface SortHead {
  readonly label: string;
  /** By it, or the other way round where it is the order already; without it, where that was the order of last. */
  readonly href: string;
  /** As `aria-sort` has it; null where rows go by something else. */
  readonly order: 'ascending' | 'descending' | null;
  /** Of a year: those before it that are missing; null where none are. */
  readonly gap: string | null;
}

export interface TableHead {
  /** Back to the order of codes; null where that is the order. */
  readonly byCodeHref: string | null;
  readonly total: SortHead;
  readonly share: SortHead;
  readonly first: SortHead;
  readonly years: readonly SortHead[];
}

export function toTableHead({ years }: Pick<RegionReport, 'years'>, gaps: ReadonlyMap<string, string>, parameters: RegionsParameters): TableHead {
  const { sort } = parameters;
  const toHead = (label: string, column: string): SortHead => {
    const isSorted = sort?.column === column;
    const isReversed = isSorted && !sort.isReversed;
    return {
      label,
      href: regionsAddress({ ...parameters, sort: { column, isReversed }, page: 1 }),
      gap: gaps.get(column) ?? null,
      order: !isSorted ? null : (column === 'first') !== sort.isReversed ? 'ascending' : 'descending',
    };
  };
  return {
    byCodeHref: sort === null ? null : regionsAddress({ ...parameters, sort: null, page: 1 }),
    total: toHead('合计', 'total'),
    share: toHead('提到/存有', 'share'),
    first: toHead('首次提到', 'first'),
    years: years.map((year) => toHead(year === NONE ? '未定' : year, year)),
  };
}
