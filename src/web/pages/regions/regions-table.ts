import type { RegionCode } from '../../../corpus/model/document.js';
import type { RegionReport, RegionReportRow, ReportState, Suggestion } from '../../../search/engine.js';
import { stateOf } from '../../../search/region-report.js';
import { regionsAddress, regionsTableAddress, searchAddress, trendsAddress } from '../../addresses.js';
import { CELL_UNITS, MAX_COMPARED, type CellUnit, type RegionsParameters } from '../../count-parameters.js';
import type { Link } from '../../page.js';
import { LEVEL_CHOICES, STATE_WORDS, toNumberWords, UNIT_WORDS } from '../../wording.js';
import { toPagination, type Pagination } from '../pagination.js';
import { toEarliestMention, type EarliestMention } from './first-mentions.js';
import { toHeatScale, toShareScale, type HeatScale } from './heat-scale.js';
import { missingBefore } from './missing-years.js';
import { linesPerPage, toRegionLines, unitFor, type RegionLine } from './region-lines.js';
import { countSilent, heatOf, toHeldRow, toRegionRow, toSilentRow, toTotalRow, toValueWords, type RegionTableRow, type RowSurroundings } from './region-rows.js';
import type { RegionsSurroundings } from './regions-page.js';
import { ReportLinks } from './report-links.js';
import { toTableHead, type TableHead } from './table-head.js';

export interface RegionsTable {
  readonly reading: string;
  readonly notes: readonly string[];
  readonly snapshot: string;
  readonly searchHref: string;
  readonly trendsHref: string;
  /** The counts as a table. */
  readonly tableHref: string;
  readonly strictness: { readonly label: string; readonly href: string } | null;
  readonly levels: readonly Link[];
  readonly units: readonly Link[];
  /** What the cells count, in a word. */
  readonly unit: string;
  /** Adds a query to stand beside this one. */
  readonly compareForm: CompareForm;
  /** Said where nothing that could be counted is held; null otherwise. */
  readonly nothingHeld: string | null;
  /** What the summary is of: 浙江省温州市内存有年度报告的 5 个地区中. */
  readonly base: string;
  /** Regions by what their own reports say, each with the page of these rows alone. */
  readonly summary: readonly StateCount[];
  /** Those of which no yearly report is held, which are none of the base; null where there are none. */
  readonly notHeld: StateCount | null;
  /** Reports that do not mention it, with their list; null where all do. */
  readonly silent: { readonly count: string; readonly href: string } | null;
  /** Back to the rows of all states; null where these are shown. */
  readonly allRowsHref: string | null;
  /** Said where paragraphs of regions that are no rows may hold all the words. */
  readonly isLifted: boolean;
  /** Whether a state needs its own sign: said in another section than the chosen one. */
  readonly hasElsewhere: boolean;
  readonly earliest: EarliestMention | null;
  /** Other queries that find something, where this one finds nothing. */
  readonly suggestions: readonly { readonly label: string; readonly href: string }[];
  readonly scale: HeatScale['legend'];
  readonly head: TableHead;
  /** How wide a window must be to show the table without moving it aside, as the stylesheet knows it. */
  readonly width: string;
  /** Whether any row has a number of other documents. */
  readonly hasOthers: boolean;
  /** All years between the first and last column of which no report is held; null where there are none. */
  readonly missingYears: string | null;
  /** The rows of what all reports say, of how many are held, and of how many are silent; none where rows of one state are shown. */
  readonly totals: readonly RegionTableRow[];
  readonly rows: readonly RegionTableRow[];
  /** All rows unfolded, or all folded; null where nothing can be. */
  readonly folding: { readonly openHref: string | null; readonly closeHref: string | null } | null;
  readonly pagination: Pagination | null;
  /** Which rows these are: 第 1—60 行，共 309 行; null where all are shown. */
  readonly range: string | null;
  /** Names of some of the regions of which other documents are held, but no yearly report and no mention. */
  readonly withoutReports: { readonly names: string; readonly more: string | null } | null;
  readonly unplaced: { readonly documents: string; readonly occurrences: string | null; readonly href: string } | null;
}

export interface StateCount {
  readonly count: string;
  readonly label: string;
  readonly href: string;
  readonly current: boolean;
}

/** A form that sends what the address says with one more query. */
export interface CompareForm {
  readonly action: string;
  readonly hidden: readonly { readonly name: string; readonly value: string }[];
}

/** In the order of the summary. */
const HELD_STATES: readonly ReportState[] = ['mentioned', 'elsewhere', 'held', 'part'];
const MAX_NAMED = 20;

export function toRegionsTable(report: RegionReport, parameters: RegionsParameters, { regions, documents }: RegionsSurroundings, suggestions: readonly Suggestion[]): RegionsTable {
  const { state, level } = parameters;
  const parents = new Set(regions.flatMap((region) => region.pathCodes.slice(0, -1)));
  const links = new ReportLinks(parameters, documents, report.base);
  const told = tellsSomething(report, parameters);
  const untold = report.rows.filter((row) => state === null && !told(row) && !parents.has(row.region.code));
  const unit = unitFor(parameters.unit, report);
  const isFlat = level !== null || state !== null;
  const { lines, open } = toRegionLines(report.rows.filter(told), { parameters, unit, parents, isFlat, isOwnOnly: state !== null });
  const size = linesPerPage(report, 1);
  const shown = lines.slice((parameters.page - 1) * size, parameters.page * size);
  const gaps = missingBefore(report.years);
  const scale = scaleOf(shown, unit);
  const around = toRowSurroundings({ report, parameters, unit, scale, links, parents, open, isFlat });
  const toState = (one: ReportState): StateCount => ({
    count: toNumberWords(report.states[one]),
    label: STATE_WORDS[one],
    href: regionsAddress({ ...parameters, state: one, page: 1 }),
    current: state === one,
  });
  const hasOthers = shown.some(({ row, isSum }) => !isSum && row.otherDocuments > 0);
  const silent = countSilent(report.total);
  const hasTotals = state === null && report.total.reports > 0 && parameters.page === 1;
  return {
    reading: report.query.reading,
    notes: report.query.notes,
    snapshot: report.snapshot,
    searchHref: searchAddress({ query: parameters.query, strict: parameters.strict, filters: parameters.filters }),
    trendsHref: trendsAddress({ queries: [parameters.query], strict: parameters.strict, filters: parameters.filters }),
    tableHref: regionsTableAddress(parameters),
    strictness: toStrictness(report, parameters),
    levels: LEVEL_CHOICES.map((one) => ({ label: one.label, href: regionsAddress({ ...parameters, level: one.level, page: 1 }), current: level === one.level })),
    units: toUnits(report, parameters, unit),
    unit: UNIT_WORDS[unit],
    compareForm: toCompareForm(parameters),
    nothingHeld: report.total.reports > 0 || lines.length > 0 ? null : `${report.base.reading === null ? '' : `${report.base.reading}内`}没有收录年度报告，不等于没有提到。`,
    base: toBaseWords(report, parameters),
    summary: HELD_STATES.filter((one) => report.states[one] > 0 || one === 'mentioned' || one === 'held').map(toState),
    notHeld: report.states.none === 0 ? null : toState('none'),
    silent: silent === 0 ? null : { count: toNumberWords(silent), href: links.toReportList('silent', null, null) },
    allRowsHref: state === null ? null : regionsAddress({ ...parameters, state: null, page: 1 }),
    isLifted: report.base.isLifted,
    hasElsewhere: report.total.reportsMentioningElsewhere > 0,
    earliest: toEarliestMention(report, parents, links, level !== null),
    suggestions: suggestions.flatMap((one) => (one.kind === 'did-you-mean' || one.kind === 'variant' ? [{ label: one.text, href: regionsAddress({ ...parameters, query: one.text, page: 1 }) }] : [])),
    scale: scale.legend,
    head: toTableHead(report, gaps, parameters),
    width: widthOf(report.years.length, hasOthers),
    hasOthers,
    missingYears: gaps.size === 0 ? null : [...gaps.values()].map((years) => `${years}年`).join('、'),
    totals: hasTotals ? [toTotalRow(around), toHeldRow(around), toSilentRow(around)] : [],
    rows: shown.map((line) => toRegionRow(line, around)),
    folding: toFolding(lines, open, parameters),
    pagination: toPagination(parameters.page, size, lines.length, (page) => regionsAddress({ ...parameters, page })),
    range: lines.length <= size ? null : `第 ${toNumberWords((parameters.page - 1) * size + 1)}—${toNumberWords(Math.min(parameters.page * size, lines.length))} 行，共 ${toNumberWords(lines.length)} 行`,
    withoutReports: untold.length === 0 ? null : { names: untold.slice(0, MAX_NAMED).map(({ region }) => region.name).join('、'), more: untold.length <= MAX_NAMED ? null : toNumberWords(untold.length) },
    unplaced: report.unplaced.documents === 0 ? null : {
      documents: toNumberWords(report.unplaced.documents),
      occurrences: report.unplaced.occurrences === null ? null : toNumberWords(report.unplaced.occurrences),
      href: links.toUnplacedHits(),
    },
  };
}

/** The table is for what it has something to say of: a report held of a region or below it, a mention elsewhere. */
export function tellsSomething(report: RegionReport, { state }: Pick<RegionsParameters, 'state'>): (row: RegionReportRow) => boolean {
  const mentionedElsewhere = new Set(report.rows.filter((row) => row.otherDocuments > 0).flatMap((row) => row.region.pathCodes));
  return (row) => (state === null ? row.including.reports > 0 || mentionedElsewhere.has(row.region.code) : stateOf(row) === state);
}

export function scaleOf(lines: readonly RegionLine[], unit: CellUnit): HeatScale {
  if (unit === 'reports') return toShareScale();
  const values = lines.flatMap(({ counts }) => Object.values(counts.years).map((cell) => heatOf(unit, cell)));
  return toHeatScale(values, (value) => toValueWords(unit, value));
}

export function toRowSurroundings({ report, parameters, unit, scale, links, parents, open, isFlat }: {
  readonly report: RegionReport;
  readonly parameters: RegionsParameters;
  readonly unit: CellUnit;
  readonly scale: HeatScale;
  readonly links: ReportLinks;
  readonly parents: ReadonlySet<RegionCode>;
  readonly open: readonly string[];
  readonly isFlat: boolean;
}): RowSurroundings {
  const gaps = new Set(missingBefore(report.years).keys());
  return {
    report,
    unit,
    scale,
    gaps,
    links,
    isFlat,
    hasBelow: ({ row }) => parents.has(row.region.code),
    foldHref: ({ row, isOpen }) => {
      const { code } = row.region;
      const next = isOpen === true ? open.filter((one) => one !== code) : [...open, code];
      return `${regionsAddress({ ...parameters, open: next })}#r-${code}`;
    },
  };
}

/** The class of windows that show so many years whole. */
export function widthOf(years: number, hasOthers: boolean): string {
  const rem = FIXED_REM + years * YEAR_REM + Number(hasOthers) * OTHERS_REM;
  return `fits-${WIDTHS_REM.find((width) => rem <= width) ?? 'none'}`;
}

const FIXED_REM = 24;
const YEAR_REM = 3.2;
const OTHERS_REM = 5;
const WIDTHS_REM = [48, 60, 72, 88, 96];

export function toUnits(report: RegionReport, parameters: RegionsParameters, unit: CellUnit): readonly Link[] {
  return CELL_UNITS.filter((one) => unitFor(one, report) === one).map((one) => ({ label: UNIT_WORDS[one], href: regionsAddress({ ...parameters, unit: one }), current: one === unit }));
}

export function toCompareForm(parameters: RegionsParameters): CompareForm {
  const all = [parameters.query, ...parameters.others];
  const kept = new URLSearchParams(regionsAddress({ ...parameters, state: null, page: 1 }).split('?')[1] ?? '');
  return { action: '/regions', hidden: all.length >= MAX_COMPARED ? [] : [...kept].map(([name, value]) => ({ name, value })) };
}

export function toFolding(lines: readonly RegionLine[], open: readonly string[], parameters: RegionsParameters): RegionsTable['folding'] {
  const foldable = lines.filter(({ isOpen }) => isOpen !== null);
  if (foldable.length === 0) return null;
  const closed = foldable.filter(({ isOpen }) => isOpen === false).map(({ row }) => row.region.code);
  return {
    openHref: closed.length === 0 ? null : regionsAddress({ ...parameters, open: [...open, ...closed], page: 1 }),
    closeHref: open.length === 0 ? null : regionsAddress({ ...parameters, open: [], page: 1 }),
  };
}

function toBaseWords(report: RegionReport, { level }: RegionsParameters): string {
  const { mentioned, elsewhere, held, part } = report.states;
  const regions = toNumberWords(mentioned + elsewhere + held + part);
  const levelWords = LEVEL_CHOICES.find((one) => level !== null && one.level === level)?.label ?? '';
  const where = report.base.reading === null ? '' : `${report.base.reading}内`;
  return `${where}存有年度报告的 ${regions} 个${levelWords}地区中`;
}

function toStrictness(report: RegionReport, parameters: RegionsParameters): RegionsTable['strictness'] {
  if (parameters.strict) return { label: '地名和年份也可由文档说明', href: regionsAddress({ ...parameters, strict: false, page: 1 }) };
  if (!report.query.canBeStrict) return null;
  return { label: '只看段落里写着全部词语的', href: regionsAddress({ ...parameters, strict: true, page: 1 }) };
}
