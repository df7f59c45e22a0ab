import type { RegionReport } from '../../../search/engine.js';
import { regionsAddress, regionsTableAddress, trendsAddress } from '../../addresses.js';
import type { RegionsParameters } from '../../count-parameters.js';
import type { Link } from '../../page.js';
import { LEVEL_CHOICES, toNumberWords, UNIT_WORDS } from '../../wording.js';
import { toPagination, type Pagination } from '../pagination.js';
import type { HeatScale } from './heat-scale.js';
import { missingBefore } from './missing-years.js';
import { linesPerPage, toRegionLines, unitFor, type RegionLine } from './region-lines.js';
import { toRegionRow, toTotalRow, type RegionTableRow } from './region-rows.js';
import type { RegionsSurroundings } from './regions-page.js';
import { scaleOf, tellsSomething, toCompareForm, toFolding, toRowSurroundings, toUnits, type CompareForm, type RegionsTable } from './regions-table.js';
import { ReportLinks } from './report-links.js';
import { toTableHead, type TableHead } from './table-head.js';

/** Several queries, a small table each: the same rows and columns, one scale. */
export interface Comparison {
  readonly snapshot: string;
  readonly units: readonly Link[];
  readonly levels: readonly Link[];
  readonly unit: string;
  readonly trendsHref: string;
  readonly tableHref: string;
  /** Has no hidden fields where no further query fits. */
  readonly compareForm: CompareForm;
  readonly scale: HeatScale['legend'];
  readonly folding: RegionsTable['folding'];
  /** How wide each table is, as the stylesheet knows it. */
  readonly width: string;
  readonly tables: readonly ComparedTable[];
  readonly pagination: Pagination | null;
  readonly missingYears: string | null;
}

export interface ComparedTable {
  readonly query: string;
  readonly reading: string;
  readonly href: string;
  readonly withoutHref: string;
  /** 309 个地区中 162 个提到. */
  readonly summary: string;
  readonly head: TableHead;
  readonly rows: readonly RegionTableRow[];
}

/** So many columns stand beside those of a second query in a window of 1,000 pixels. */
const FEW_YEARS = 8;

export function toComparison(reports: readonly RegionReport[], parameters: RegionsParameters, { regions, documents }: RegionsSurroundings): Comparison {
  const parents = new Set(regions.flatMap((region) => region.pathCodes.slice(0, -1)));
  const [first] = reports as readonly [RegionReport, ...RegionReport[]];
  const isFlat = parameters.level !== null;
  const unit = reports.map((report) => unitFor(parameters.unit, report)).find((one) => one !== parameters.unit) ?? parameters.unit;
  const lined = reports.map((report) => toRegionLines(report.rows.filter(tellsSomething(report, parameters)), { parameters, unit, parents, isFlat, isOwnOnly: false }));
  const order = new Map((lined[0]?.lines ?? []).map((line, place) => [keyOf(line), place]));
  const size = linesPerPage(first, reports.length);
  const from = (parameters.page - 1) * size;
  // Of the order that the first query gives, so that rows stand beside each other.
  const shown = lined.map(({ lines }) => [...lines].sort((a, b) => (order.get(keyOf(a)) ?? Infinity) - (order.get(keyOf(b)) ?? Infinity)).slice(from, from + size));
  const years = [...new Set(reports.flatMap((report) => report.years))].sort((a, b) => Number(a === 'none') - Number(b === 'none') || Number(a) - Number(b));
  const gaps = missingBefore(years);
  const scale = scaleOf(shown.flat(), unit);
  const open = lined[0]?.open ?? [];
  const all = [parameters.query, ...parameters.others];
  return {
    snapshot: first.snapshot,
    units: toUnits(first, parameters, unit),
    levels: LEVEL_CHOICES.map((one) => ({ label: one.label, href: regionsAddress({ ...parameters, level: one.level, page: 1 }), current: parameters.level === one.level })),
    unit: UNIT_WORDS[unit],
    trendsHref: trendsAddress({ queries: all, strict: parameters.strict, filters: parameters.filters }),
    tableHref: regionsTableAddress({ ...parameters, page: 1 }),
    compareForm: toCompareForm(parameters),
    scale: scale.legend,
    folding: toFolding(lined[0]?.lines ?? [], open, parameters),
    width: years.length <= FEW_YEARS ? 'few-years' : 'many-years',
    tables: reports.map((report, place) => {
      const query = all[place] as string;
      const alone = { ...parameters, query, others: [] };
      const widened = { ...report, years };
      const around = toRowSurroundings({ report: widened, parameters, unit, scale, links: new ReportLinks(alone, documents, report.base), parents, open, isFlat });
      const [next = '', ...others] = all.filter((one) => one !== query);
      const { mentioned, elsewhere, held, part } = report.states;
      return {
        query,
        reading: report.query.reading,
        href: regionsAddress(alone),
        withoutHref: regionsAddress({ ...parameters, query: next, others, page: 1 }),
        summary: `${toNumberWords(mentioned + elsewhere + held + part)} 个地区中 ${toNumberWords(mentioned)} 个提到`,
        head: toTableHead(widened, gaps, parameters),
        rows: [...(report.total.reports > 0 && parameters.page === 1 ? [toTotalRow(around)] : []), ...(shown[place] ?? []).map((line) => toRegionRow(line, around))],
      };
    }),
    pagination: toPagination(parameters.page, size, Math.max(...lined.map(({ lines }) => lines.length)), (page) => regionsAddress({ ...parameters, page })),
    missingYears: gaps.size === 0 ? null : [...gaps.values()].map((missing) => `${missing}年`).join('、'),
  };
}

function keyOf({ row, isSum }: RegionLine): string {
  return `${row.region.code}${isSum ? '+' : ''}`;
}
