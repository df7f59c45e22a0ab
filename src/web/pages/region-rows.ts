import type { RegionCode } from '../../corpus/model/document.js';
import type { RegionCounts, RegionReport, RegionReportRow } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { stateOf } from '../../search/region-report.js';
import { toNumberWords } from '../wording.js';
import { toFirstYear, type FirstYear } from './first-mentions.js';
import type { ReportLinks } from './report-links.js';

export interface RegionTableRow {
  readonly name: string;
  /** Whose numbers: of the region itself (本级), with those below it (含下辖), or empty where none are below. */
  readonly scope: string;
  readonly isSum: boolean;
  /** From 0, for the indent. */
  readonly depth: number;
  /** Names from the province down to the parent, where the rows above do not say it. */
  readonly path: string | null;
  readonly namesThen: string | null;
  readonly total: RegionCell;
  /** Reports that mention it, of those held: 1/3; null where none is held. */
  readonly reports: string | null;
  /** Null where no report with a year is held. */
  readonly first: FirstYear | null;
  /** Null for sums, within sections, and where no report is held. */
  readonly perTenThousandCharacters: string | null;
  /** In the order of the table's years. */
  readonly years: readonly RegionCell[];
  /** Documents of other kinds that mention it; null where none do. */
  readonly others: { readonly documents: string; readonly occurrences: string | null; readonly href: string } | null;
}

/** One of the states of a cell; exactly one of `mentioned`, the three addresses and `isNotHeld` is not null or true. */
export interface RegionCell {
  readonly mentioned: {
    /** Null for a query of filters only. */
    readonly occurrences: string | null;
    readonly paragraphs: string;
    readonly href: string;
    /** True where of the reports counted one is held only in part. */
    readonly isInPart: boolean;
    /** Of several reports, how many mention it: 1/2; null for one. */
    readonly reports: string | null;
    /** The same in percent; null where it is not asked for. */
    readonly share: string | null;
  } | null;
  readonly elsewhereHref: string | null;
  readonly heldHref: string | null;
  readonly heldInPartHref: string | null;
  /** How many reports are silent, where they are several; null for one, or where any mentions it. */
  readonly silent: string | null;
  readonly isNotHeld: boolean;
  /** True in a column before which years are missing. */
  readonly isAfterGap: boolean;
}

/** What rows are made with. */
export interface RowSurroundings {
  readonly report: RegionReport;
  /** Years before which others are missing. */
  readonly gaps: ReadonlySet<string>;
  /** Regions of the corpus that have others below them. */
  readonly parents: ReadonlySet<RegionCode>;
  readonly links: ReportLinks;
  /** Rows are of one level or state, and not below one another. */
  readonly isFlat: boolean;
  /** Rows of sums are left out. */
  readonly isOwnOnly: boolean;
  /** Codes in the path of the outermost rows: filters may leave out those above. */
  readonly outermostDepth: number;
}

/** A region with others below it has a row of sums first, then its own where it holds anything itself. */
export function toRegionRows(row: RegionReportRow, around: RowSurroundings): readonly RegionTableRow[] {
  const { parents, isFlat, isOwnOnly, outermostDepth } = around;
  const { region } = row;
  const hasBelow = parents.has(region.code);
  const holdsOwn = row.reports > 0 || row.otherDocuments > 0;
  // Within filters nothing may be left below.
  const hasSums = hasBelow && !isOwnOnly && (row.including.reports > row.reports || !holdsOwn);
  const place = {
    name: region.name,
    depth: isFlat ? 0 : region.pathCodes.length - outermostDepth,
    path: isFlat && region.path.length > 1 ? region.path.slice(0, -1).join(' › ') : null,
  };
  const sums: RegionTableRow = {
    ...place,
    scope: holdsOwn ? '含下辖' : '含下辖，本级未收录',
    isSum: true,
    namesThen: null,
    perTenThousandCharacters: null,
    others: null,
    ...toNumbers({ code: region.code, isOwn: false, filterValue: region.code }, row.including, around),
  };
  const value = hasBelow ? `${region.code}${OWN}` : region.code;
  const own: RegionTableRow = {
    ...place,
    depth: place.depth + Number(hasSums && !isFlat),
    scope: hasBelow ? '本级' : '',
    isSum: false,
    namesThen: row.namesThen.length === 0 ? null : row.namesThen.join('、'),
    // The length of a section is not known.
    perTenThousandCharacters: around.report.base.limitsSections ? null : (row.perTenThousandCharacters?.toFixed(2) ?? null),
    others: toOthers(row, value, around.links),
    ...toNumbers({ code: region.code, isOwn: true, filterValue: value }, row, around),
  };
  return [...(hasSums ? [sums] : []), ...(holdsOwn || !hasSums ? [own] : [])];
}

/** All reports that were searched, year by year with the share of them that mention it. */
export function toTotalRow(around: RowSurroundings): RegionTableRow {
  return {
    name: '合计',
    scope: '全部报告',
    isSum: true,
    depth: 0,
    path: null,
    namesThen: null,
    perTenThousandCharacters: null,
    others: null,
    ...toNumbers(null, around.report.total, around),
  };
}

type YearlyCounts = RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> };

/** Whose reports are counted: of a region, or with `isOwn` false of those below it too. */
export interface CountedRegion {
  readonly code: RegionCode;
  readonly isOwn: boolean;
  /** The filter that gives its numbers. */
  readonly filterValue: string;
}

/** `region` is null for all of them. */
function toNumbers(
  region: CountedRegion | null,
  counts: YearlyCounts,
  { report, gaps, links }: RowSurroundings,
): Pick<RegionTableRow, 'total' | 'reports' | 'first' | 'years'> {
  const held = Object.keys(counts.years);
  const toCell = (years: readonly string[] | null, cell: RegionCounts | null, isAfterGap: boolean): RegionCell => {
    const none: RegionCell = { mentioned: null, elsewhereHref: null, heldHref: null, heldInPartHref: null, silent: null, isNotHeld: false, isAfterGap };
    if (cell === null || cell.reports === 0) return { ...none, isNotHeld: true };
    const isSeveral = cell.reports > 1 || region === null;
    if (cell.reportsMentioning > 0) {
      return {
        ...none,
        mentioned: {
          occurrences: cell.occurrences === null ? null : toNumberWords(cell.occurrences),
          paragraphs: toNumberWords(cell.paragraphs),
          href: links.toReportHits(region?.filterValue ?? null, years),
          isInPart: cell.reportsInPart > 0,
          reports: isSeveral && years !== null ? toRatio(cell) : null,
          share: region === null && years !== null ? toPercent(cell) : null,
        },
      };
    }
    const href = links.toReports(region, years ?? held);
    const silent = isSeveral ? toNumberWords(cell.reports) : null;
    switch (stateOf(cell)) {
      case 'elsewhere':
        return { ...none, elsewhereHref: href, silent };
      case 'part':
        return { ...none, heldInPartHref: href, silent };
      default:
        return { ...none, heldHref: href, silent };
    }
  };
  return {
    total: toCell(null, counts, false),
    reports: counts.reports === 0 ? null : toRatio(counts),
    first: toFirstYear(counts.years, report.base),
    years: report.years.map((year) => toCell([year], counts.years[year] ?? null, gaps.has(year))),
  };
}

function toRatio({ reportsMentioning, reports }: RegionCounts): string {
  return `${toNumberWords(reportsMentioning)}/${toNumberWords(reports)}`;
}

function toPercent({ reportsMentioning, reports }: RegionCounts): string {
  return `${Math.round((reportsMentioning / reports) * 100)}%`;
}

function toOthers(row: RegionReportRow, value: string, links: ReportLinks): RegionTableRow['others'] {
  if (row.otherDocuments === 0) return null;
  return {
    documents: toNumberWords(row.otherDocuments),
    occurrences: row.otherOccurrences === null ? null : toNumberWords(row.otherOccurrences),
    href: links.toOtherHits(value),
  };
}

/** Years between the first and the last of a list of which it has none, as ranges: 2020, 2022—2023; by the year behind each gap. */
export function missingBefore(years: readonly string[]): ReadonlyMap<string, string> {
  const held = years.filter((year) => year !== NONE).map(Number);
  const gaps = new Map<string, string>();
  held.forEach((year, index) => {
    const before = held[index - 1];
    if (before === undefined || year === before + 1) return;
    gaps.set(String(year), before + 1 === year - 1 ? String(before + 1) : `${before + 1}—${year - 1}`);
  });
  return gaps;
}
