import type { RegionCode } from '../../../corpus/model/document.js';
import type { RegionCounts, RegionReport, RegionReportRow, SearchedBase } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { ratePerTenThousand } from '../../../search/report-tally.js';
import type { CellUnit, RegionsParameters, RegionsSort } from '../../count-parameters.js';

export type YearlyCounts = RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> };

/** A line of the table: a region's own reports, or with `isSum` those of the regions below it too. */
export interface RegionLine {
  readonly row: RegionReportRow;
  readonly counts: YearlyCounts;
  readonly isSum: boolean;
  /** From 0, for the indent. */
  readonly depth: number;
  /** Whether the lines below are shown; null where there are none. */
  readonly isOpen: boolean | null;
  readonly hasOwnReports: boolean;
}

/** So many lines are shown without being asked for; more are folded up below the outermost. */
const MAX_UNFOLDED = 60;

/** What a cell shows; null where its unit has no number for it. */
export function valueIn(unit: CellUnit, counts: RegionCounts): number | null {
  switch (unit) {
    case 'occurrences':
      return counts.occurrences;
    case 'paragraphs':
      return counts.paragraphs;
    case 'reports':
      return counts.reportsMentioning;
    case 'rate':
      return ratePerTenThousand(counts);
  }
}

/** The unit that a table can show: filters alone have no occurrences, and the length of a section is not known. */
export function unitFor(chosen: CellUnit, { total, base }: { readonly total: RegionCounts; readonly base: SearchedBase }): CellUnit {
  if (total.occurrences === null && (chosen === 'occurrences' || chosen === 'rate')) return 'paragraphs';
  return chosen === 'rate' && base.limitsSections ? 'occurrences' : chosen;
}

export interface LineOptions {
  readonly parameters: Pick<RegionsParameters, 'open' | 'sort'>;
  readonly unit: CellUnit;
  /** Regions of the corpus that have others below them. */
  readonly parents: ReadonlySet<RegionCode>;
  /** Rows are of one level or state, and not below one another. */
  readonly isFlat: boolean;
  /** Lines of sums are left out. */
  readonly isOwnOnly: boolean;
}

/** The lines of rows in the order of codes, folded and sorted as the address says, and the codes of the regions that are open. */
export function toRegionLines(rows: readonly RegionReportRow[], options: LineOptions): { readonly lines: readonly RegionLine[]; readonly open: readonly string[] } {
  const { sort } = options.parameters;
  if (options.isFlat) {
    const ordered = sort === null ? rows : [...rows].sort(compareBy(sort, options.unit, (row) => (options.isOwnOnly ? row : row.including)));
    return { lines: ordered.flatMap((row) => linesOf(row, 0, false, options)), open: [] };
  }
  const tree = toTree(rows);
  const foldable = rows.filter((row) => hasSums(row, options)).map(({ region }) => region.code);
  const everything = unfold(tree, 0, new Set<string>(foldable), options);
  if (options.parameters.open === null && everything.length <= MAX_UNFOLDED) return { lines: everything, open: foldable };
  const open = new Set(options.parameters.open ?? (tree.length === 1 ? tree.map(({ row }) => row.region.code) : []));
  return { lines: unfold(tree, 0, open, options), open: foldable.filter((code) => open.has(code)) };
}

interface TreeNode {
  readonly row: RegionReportRow;
  readonly below: TreeNode[];
}

/** Filters may leave out what lies above a region: it then stands among the outermost. */
function toTree(rows: readonly RegionReportRow[]): readonly TreeNode[] {
  const nodes = new Map<string, TreeNode>();
  const outermost: TreeNode[] = [];
  for (const row of rows) {
    const node = { row, below: [] };
    const above = row.region.pathCodes.slice(0, -1).findLast((code) => nodes.has(code));
    (above === undefined ? outermost : (nodes.get(above) as TreeNode).below).push(node);
    nodes.set(row.region.code, node);
  }
  return outermost;
}

function unfold(nodes: readonly TreeNode[], depth: number, open: ReadonlySet<string>, options: LineOptions): readonly RegionLine[] {
  const { sort } = options.parameters;
  const ordered = sort === null ? nodes : [...nodes].sort(compareBy(sort, options.unit, ({ row }) => (options.parents.has(row.region.code) ? row.including : row)));
  return ordered.flatMap(({ row, below }) => {
    const isOpen = open.has(row.region.code);
    const lines = linesOf(row, depth, isOpen, options);
    const isFolded = lines[0]?.isSum === true && !isOpen;
    return isFolded ? lines.slice(0, 1) : [...lines, ...unfold(below, depth + Number(lines[0]?.isSum === true), open, options)];
  });
}

/** A region with others below it has a line of sums first, then its own where it holds anything itself. */
function linesOf(row: RegionReportRow, depth: number, isOpen: boolean, options: LineOptions): readonly RegionLine[] {
  const holdsOwn = row.reports > 0 || row.otherDocuments > 0;
  const withSums = hasSums(row, options);
  const line = { row, hasOwnReports: holdsOwn };
  return [
    ...(withSums ? [{ counts: row.including, isSum: true, depth, isOpen: options.isFlat ? null : isOpen, ...line }] : []),
    ...(holdsOwn || !withSums ? [{ counts: row, isSum: false, depth: depth + Number(withSums && !options.isFlat), isOpen: null, ...line }] : []),
  ];
}

/** Within filters nothing may be left below. */
function hasSums(row: RegionReportRow, { parents, isOwnOnly }: LineOptions): boolean {
  const holdsOwn = row.reports > 0 || row.otherDocuments > 0;
  return parents.has(row.region.code) && !isOwnOnly && (row.including.reports > row.reports || !holdsOwn);
}

/** The order of codes breaks ties, for sorting is stable. What is not held comes last either way. */
function compareBy<T>(sort: RegionsSort, unit: CellUnit, countsOf: (item: T) => YearlyCounts): (a: T, b: T) => number {
  const isAscending = (sort.column === 'first') !== sort.isReversed;
  return (a, b) => {
    const [one, other] = [sortValue(sort.column, unit, countsOf(a)), sortValue(sort.column, unit, countsOf(b))];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return isAscending ? one - other : other - one;
  };
}

function sortValue(column: string, unit: CellUnit, counts: YearlyCounts): number | null {
  if (column === 'first') {
    const years = Object.entries(counts.years).filter(([year, { reportsMentioning }]) => year !== NONE && reportsMentioning > 0);
    return years.length === 0 ? null : Math.min(...years.map(([year]) => Number(year)));
  }
  const cell = column === 'total' || column === 'share' ? counts : counts.years[column];
  if (cell === undefined || cell.reports === 0) return null;
  return column === 'share' ? cell.reportsMentioning / cell.reports : valueIn(unit, cell);
}

/** How many lines go on one page, so that it stays light though every number is a link: fewer where a table is wide or its query long. */
export function linesPerPage(report: Pick<RegionReport, 'years' | 'query'>, tables: number): number {
  const addressBytes = encodeURIComponent(report.query.input).length + ADDRESS_BYTES;
  const cells = PAGE_BYTES / (addressBytes + CELL_BYTES);
  return Math.max(MIN_LINES, Math.min(MAX_LINES, Math.floor(cells / (report.years.length + LABEL_CELLS) / tables)));
}

const PAGE_BYTES = 230_000;
/** Of a link to a search within a region and a year, its query apart, and of a cell around it. */
const ADDRESS_BYTES = 80;
const CELL_BYTES = 36;
/** A line's name and the columns beside the years cost about as much as so many cells. */
const LABEL_CELLS = 5;
const MIN_LINES = 8;
const MAX_LINES = 200;
