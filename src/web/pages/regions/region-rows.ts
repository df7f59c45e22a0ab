import { OWN } from '../../../search/read-filter.js';
import type { RegionCounts, RegionReport } from '../../../search/engine.js';
import { stateOf } from '../../../search/region-report.js';
import { placeAddress } from '../../addresses.js';
import type { CellUnit, ReportsView } from '../../count-parameters.js';
import { toNumberWords, toShareWords } from '../../wording.js';
import { toFirstYear, type FirstYear } from './first-mentions.js';
import type { HeatScale } from './heat-scale.js';
import { valueIn, type RegionLine, type YearlyCounts } from './region-lines.js';
import type { CountedRegion, ReportLinks } from './report-links.js';

export interface RegionTableRow {
  readonly name: string;
  /** Its page, where the name does not fold; null for rows that are no regions. */
  readonly placeHref: string | null;
  /** The element's id, to which unfolding leads; null for rows that are no regions. */
  readonly anchor: string | null;
  /** Whose numbers: of the region itself (本级), with those below it (含下辖), of those below alone (下辖), or empty where none are below. */
  readonly scope: string;
  readonly isSum: boolean;
  /** From 0, for the indent. */
  readonly depth: number;
  /** Names from the province down to the parent, where the rows above do not say it. */
  readonly path: string | null;
  readonly namesThen: string | null;
  /** Shows or hides the rows below; null where there are none. */
  readonly fold: { readonly href: string; readonly isOpen: boolean } | null;
  readonly total: RegionCell;
  /** Reports that mention it, of those held: 1/3, with their list; null where none is held. */
  readonly reports: { readonly ratio: string; readonly share: string | null; readonly href: string } | null;
  /** Null where no report with a year is held. */
  readonly first: FirstYear | null;
  /** In the order of the table's years. */
  readonly years: readonly RegionCell[];
  /** Documents of other kinds that mention it; null where none do. */
  readonly others: { readonly documents: string; readonly href: string } | null;
}

export interface RegionCell {
  /** Its state, its step of the scale and the gap before it, as the stylesheet knows them. */
  readonly look: string;
  readonly text: string;
  /** Null where nothing is held. */
  readonly href: string | null;
  /** What its number leaves out: 缺 a report held in part, 另 one that says it in another section; null for nothing. */
  readonly mark: string | null;
  /** Of several reports, how many mention it: 1/2; null for one. */
  readonly ratio: string | null;
  /** The same in percent; null where it is not asked for. */
  readonly share: string | null;
}

/** What rows are made with. */
export interface RowSurroundings {
  readonly report: RegionReport;
  readonly unit: CellUnit;
  readonly scale: HeatScale;
  /** Years before which others are missing. */
  readonly gaps: ReadonlySet<string>;
  readonly links: ReportLinks;
  /** Rows are of one level or state, and not below one another. */
  readonly isFlat: boolean;
  readonly hasBelow: (line: RegionLine) => boolean;
  readonly foldHref: (line: RegionLine) => string;
}

export function toRegionRow(line: RegionLine, around: RowSurroundings): RegionTableRow {
  const { row, isSum, depth } = line;
  const { region } = row;
  const hasBelow = around.hasBelow(line);
  const value = !isSum && hasBelow ? `${region.code}${OWN}` : region.code;
  return {
    name: region.name,
    placeHref: placeAddress(region.code),
    anchor: isSum || !line.hasOwnReports || !hasBelow ? `r-${region.code}` : null,
    scope: isSum ? (line.hasOwnReports ? '含下辖' : '下辖') : hasBelow ? '本级' : '',
    isSum,
    depth,
    path: around.isFlat && region.path.length > 1 ? region.path.slice(0, -1).join(' › ') : null,
    namesThen: isSum || row.namesThen.length === 0 ? null : row.namesThen.join('、'),
    fold: line.isOpen === null ? null : { href: around.foldHref(line), isOpen: line.isOpen },
    others: isSum || row.otherDocuments === 0 ? null : { documents: toNumberWords(row.otherDocuments), href: around.links.toOtherHits(value) },
    ...toNumbers({ code: region.code, isOwn: !isSum, filterValue: value }, line.counts, around),
  };
}

/** All reports that were searched, year by year with the share of them that mention it. */
export function toTotalRow(around: RowSurroundings): RegionTableRow {
  return { name: '合计', scope: '全部报告', ...PLAIN_ROW, ...toNumbers(null, around.report.total, around) };
}

/** How many reports were searched, each number with the list of them. */
export function toHeldRow(around: RowSurroundings): RegionTableRow {
  return toCountRow('存有', ({ reports }) => reports, (years) => around.links.toReportList('reports', null, years), around);
}

/** How many reports are silent on it, each number with the list of them. */
export function toSilentRow(around: RowSurroundings): RegionTableRow {
  return toCountRow('没有提到', countSilent, (years) => around.links.toReportList('silent', null, years), around);
}

function toCountRow(name: string, count: (counts: RegionCounts) => number, href: (years: readonly string[] | null) => string, { report, gaps }: RowSurroundings): RegionTableRow {
  const toCell = (counts: RegionCounts | undefined, year: string | null): RegionCell => {
    const gap = year !== null && gaps.has(year) ? ' g' : '';
    if (counts === undefined || counts.reports === 0) return { ...NOT_HELD, look: `n${gap}` };
    const number = count(counts);
    return { ...NOT_HELD, look: `z${gap}`, text: toNumberWords(number), href: number === 0 ? null : href(year === null ? null : [year]) };
  };
  return { name, scope: '份', reports: null, first: null, total: toCell(report.total, null), years: report.years.map((year) => toCell(report.total.years[year], year)), ...PLAIN_ROW };
}

const NOT_HELD: RegionCell = { look: 'n', text: '—', href: null, mark: null, ratio: null, share: null };
const PLAIN_ROW = { placeHref: null, anchor: null, isSum: true, depth: 0, path: null, namesThen: null, fold: null, others: null } as const;

export function countSilent({ reports, reportsMentioning, reportsMentioningElsewhere }: RegionCounts): number {
  return reports - reportsMentioning - reportsMentioningElsewhere;
}

/** The list that holds all reports of which none mentions it: where some do elsewhere, these are not silent. */
export function listOfNone(counts: RegionCounts): ReportsView {
  return countSilent(counts) === counts.reports ? 'silent' : 'reports';
}

/** `region` is null for all of them. */
function toNumbers(region: CountedRegion | null, counts: YearlyCounts, { report, unit, scale, gaps, links }: RowSurroundings): Pick<RegionTableRow, 'total' | 'reports' | 'first' | 'years'> {
  const toCell = (years: readonly string[] | null, cell: RegionCounts | undefined, gap: string): RegionCell => {
    if (cell === undefined || cell.reports === 0) return { ...NOT_HELD, look: `n${gap}` };
    const ratio = years !== null && cell.reports > 1 && region !== null ? toRatio(cell) : null;
    const share = years !== null && region === null ? toShareWords(cell) : null;
    const state = stateOf(cell);
    if (state === 'mentioned') {
      const step = years === null || region === null ? '' : `h${scale.step(heatOf(unit, cell))}`;
      return {
        look: `${step}${gap}`.trim(),
        text: toValueWords(unit, valueIn(unit, cell) ?? 0),
        href: links.toReportHits(region?.filterValue ?? null, years),
        mark: cell.reportsInPart > 0 && region !== null ? '缺' : null,
        // In reports the number is the first half of it.
        ratio: unit === 'reports' && ratio !== null ? ratio.replace(/^[\d,]+/u, '') : ratio,
        share,
      };
    }
    const held = years ?? Object.keys(counts.years);
    const href = state === 'elsewhere' && (cell.reports > 1 || region === null) ? links.toReportList('reports', region?.filterValue ?? null, years) : links.toReports(region, held);
    return { look: `z${gap}`, text: '0', href, mark: state === 'elsewhere' ? '另' : state === 'part' ? '缺' : null, ratio, share };
  };
  return {
    total: toCell(null, counts, ''),
    reports: counts.reports === 0 ? null : {
      ratio: toRatio(counts),
      share: region === null ? toShareWords(counts) : null,
      href: links.toReportList('reports', region?.filterValue ?? null, null),
    },
    first: toFirstYear(counts.years, report.base),
    years: report.years.map((year) => toCell([year], counts.years[year], gaps.has(year) ? ' g' : '')),
  };
}

/** What a cell's shade goes by: of reports their share. */
export function heatOf(unit: CellUnit, counts: RegionCounts): number {
  return unit === 'reports' ? counts.reportsMentioning / counts.reports : (valueIn(unit, counts) ?? 0);
}

export function toValueWords(unit: CellUnit, value: number): string {
  return unit === 'rate' ? (value < 1 ? value.toFixed(2) : value.toFixed(1)) : toNumberWords(value);
}

function toRatio({ reportsMentioning, reports }: RegionCounts): string {
  return `${toNumberWords(reportsMentioning)}/${toNumberWords(reports)}`;
}
