import { YEARLY_REPORT_TYPES } from '../../../corpus/model/document.js';
import type { RegionCounts, RegionReport } from '../../../search/engine.js';
import { NONE } from '../../../search/facets.js';
import { OWN } from '../../../search/read-filter.js';
import { documentAddress, documentsAddress, regionsAddress, regionsTableAddress } from '../../addresses.js';
import type { RegionsParameters } from '../../count-parameters.js';
import { NO_MARKS } from '../../search-parameters.js';
import { toNumberWords, toYearWords } from '../../wording.js';
import { filterDocuments } from '../../document-list.js';
import { toPagination, type Pagination } from '../pagination.js';
import { missingBefore } from './missing-years.js';
import { linesPerPage, toRegionLines, type RegionLine } from './region-lines.js';
import type { RegionsSurroundings } from './regions-page.js';
import { toFolding, widthOf, type RegionsTable } from './regions-table.js';
import { ReportLinks } from './report-links.js';

/** Which yearly reports are held, region by region and year by year; copies are left out. */
export interface Holdings {
  readonly tableHref: string;
  readonly width: string;
  readonly hasOthers: boolean;
  readonly years: readonly { readonly label: string; /** Years before it that are missing. */ readonly gap: string | null }[];
  readonly rows: readonly HoldingsRow[];
  readonly folding: RegionsTable['folding'];
  readonly pagination: Pagination | null;
}

export interface HoldingsRow {
  readonly name: string;
  readonly href: string;
  readonly anchor: string | null;
  readonly scope: string;
  readonly isSum: boolean;
  /** From 0, for the indent. */
  readonly depth: number;
  readonly fold: { readonly href: string; readonly isOpen: boolean } | null;
  readonly total: HoldingsCell;
  readonly cells: readonly HoldingsCell[];
  /** Documents of other kinds; null where there are none. */
  readonly others: string | null;
}

export interface HoldingsCell {
  readonly look: string;
  readonly text: string;
  /** Null where nothing is held. */
  readonly href: string | null;
  /** 缺 where a report counted is held in part. */
  readonly mark: string | null;
}

/** Filters take rows and columns out; those of sections do not apply. */
export function toHoldings(report: RegionReport, parameters: RegionsParameters, { regions, documents }: RegionsSurroundings): Holdings {
  const { filters } = parameters;
  const parents = new Set(regions.flatMap((region) => region.pathCodes.slice(0, -1)));
  const links = new ReportLinks(parameters, documents);
  const gaps = missingBefore(report.years);
  const others = new Map<string, number>();
  for (const { region, type, copyOf } of filterDocuments(documents, filters)) {
    if (YEARLY_REPORT_TYPES.has(type) || copyOf !== null) continue;
    others.set(region?.code ?? NONE, (others.get(region?.code ?? NONE) ?? 0) + 1);
  }
  const withOthers = report.rows.map((row) => ({ ...row, otherDocuments: others.get(row.region.code) ?? 0 }));
  const { lines, open } = toRegionLines(withOthers, { parameters: { ...parameters, sort: null }, unit: 'reports', parents, isFlat: false, isOwnOnly: false });
  const size = linesPerPage(report, 1);
  /** `id` of the one report that is counted; null where there are several. */
  const toCell = (value: string, id: string | null, years: readonly string[] | null, counts: RegionCounts | undefined): HoldingsCell => {
    const gap = years !== null && gaps.has(years[0] ?? '') ? ' g' : '';
    if (counts === undefined || counts.reports === 0) return { look: `n${gap}`, text: '—', href: null, mark: null };
    const isPart = counts.reportsInPart > 0;
    if (id !== null) return { look: `${isPart ? 'p' : 'h1'}${gap}`, text: isPart ? '部分' : '有', href: documentAddress(id, { ...NO_MARKS, filters }), mark: null };
    return { look: gap.trim(), text: toNumberWords(counts.reports), href: links.toReportList('reports', value, years), mark: isPart ? '缺' : null };
  };
  const toRow = (line: RegionLine): HoldingsRow => {
    const { row, isSum, counts, depth } = line;
    const { code, name } = row.region;
    const hasBelow = parents.has(code);
    const value = !isSum && hasBelow ? `${code}${OWN}` : code;
    const otherDocuments = isSum ? 0 : row.otherDocuments;
    const next = line.isOpen === true ? open.filter((one) => one !== code) : [...open, code];
    return {
      name,
      href: documentsAddress({ filters: { ...filters, regions: [value] } }),
      anchor: isSum || !line.hasOwnReports || !hasBelow ? `r-${code}` : null,
      scope: isSum ? (line.hasOwnReports ? '含下辖' : '下辖') : hasBelow ? '本级' : '',
      isSum,
      depth,
      fold: line.isOpen === null ? null : { href: `${regionsAddress({ ...parameters, open: next })}#r-${code}`, isOpen: line.isOpen },
      total: toCell(value, null, null, counts),
      cells: report.years.map((year) => {
        const [own, ...more] = isSum ? [] : links.reportsOf(code, true, [year]);
        return toCell(value, own === undefined || more.length > 0 ? null : own.id, [year], counts.years[year]);
      }),
      others: otherDocuments === 0 ? null : toNumberWords(otherDocuments),
    };
  };
  const unplaced = filters.regions.length > 0 && !filters.regions.includes(NONE) ? null : toUnplacedRow(report, others.get(NONE) ?? 0, links);
  return {
    tableHref: regionsTableAddress(parameters),
    width: widthOf(report.years.length, others.size > 0),
    hasOthers: others.size > 0,
    years: report.years.map((year) => ({ label: year === NONE ? toYearWords(null) : year, gap: gaps.get(year) ?? null })),
    rows: [...lines.slice((parameters.page - 1) * size, parameters.page * size).map(toRow), ...(unplaced === null ? [] : [unplaced])],
    folding: toFolding(lines, open, parameters),
    pagination: toPagination(parameters.page, size, lines.length, (page) => regionsAddress({ ...parameters, page })),
  };
}

/** Null where every document has a region. */
function toUnplacedRow({ years }: RegionReport, others: number, links: ReportLinks): HoldingsRow | null {
  const reports = links.reportsOf(NONE, false, years);
  if (reports.length === 0 && others === 0) return null;
  const toCell = (of: readonly unknown[], year: string | null): HoldingsCell =>
    of.length === 0 ? { look: 'n', text: '—', href: null, mark: null } : { look: '', text: toNumberWords(of.length), href: links.toReportList('reports', NONE, year === null ? null : [year]), mark: null };
  return {
    name: '地区未定',
    href: documentsAddress({ filters: { regions: [NONE], years: [], types: [], sections: [] } }),
    anchor: null,
    scope: '',
    isSum: false,
    depth: 0,
    fold: null,
    total: toCell(reports, null),
    cells: years.map((year) => toCell(links.reportsOf(NONE, false, [year]), year)),
    others: others === 0 ? null : toNumberWords(others),
  };
}
