import type { Region, RegionCode } from '../../corpus/model/document.js';
import { NO_FILTERS } from '../../search/engine.js';
import type { DocumentSummary, RegionReport, RegionReportRow, ReportLevel, ReportState, SearchFilters } from '../../search/engine.js';
import type { QueryError } from '../../search/query-error.js';
import { stateOf } from '../../search/region-report.js';
import { regionsAddress, regionsTableAddress, searchAddress } from '../addresses.js';
import type { RegionsParameters } from '../search-parameters.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type Link, type SearchForm, type Site } from '../page.js';
import { STATE_WORDS, toNumberWords, toYearWords } from '../wording.js';
import { toFilterChips, type FilterChip } from './facet-links.js';
import { toEarliestMention, type EarliestMention } from './first-mentions.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from './query-failure.js';
import { toHoldingsTable, type HoldingsTable } from './holdings-table.js';
import { missingBefore, toRegionRows, toTotalRow, type RegionTableRow, type RowSurroundings } from './region-rows.js';
import { ReportLinks } from './report-links.js';

/** Which regions mention a query, year by year; without a query, what is held of each. */
export interface RegionsPage {
  readonly layout: Layout;
  readonly form: SearchForm;
  readonly failure: QueryFailure | null;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  readonly table: RegionsTable | null;
  readonly holdings: HoldingsTable | null;
}

export interface RegionsTable {
  readonly reading: string;
  readonly notes: readonly string[];
  readonly snapshot: string;
  readonly searchHref: string;
  /** The counts as a table. */
  readonly tableHref: string;
  readonly strictness: { readonly label: string; readonly href: string } | null;
  readonly levels: readonly Link[];
  /** What the summary is of: 浙江省温州市内存有年度报告的 5 个地区中. */
  readonly base: string;
  /** Regions by what their own reports say, each with the page of these rows alone. */
  readonly summary: readonly { readonly count: string; readonly label: string; readonly href: string; readonly current: boolean }[];
  /** Those of which no yearly report is held, which are none of the base; null where there are none. */
  readonly notHeld: { readonly count: string; readonly label: string; readonly href: string; readonly current: boolean } | null;
  /** Back to the rows of all states; null where these are shown. */
  readonly allRowsHref: string | null;
  /** Said where paragraphs of regions that are no rows may hold all the words. */
  readonly isLifted: boolean;
  /** Whether a state needs its own sign: said in another section than the chosen one. */
  readonly hasElsewhere: boolean;
  readonly earliest: EarliestMention | null;
  readonly years: readonly { readonly label: string; /** Years before it that are missing. */ readonly gap: string | null }[];
  /** All years between the first and last column of which no report is held; null where there are none. */
  readonly missingYears: string | null;
  /** Null where rows of one state are shown. */
  readonly total: RegionTableRow | null;
  readonly rows: readonly RegionTableRow[];
  /** Names of the regions of which other documents are held, but no yearly report and no mention. */
  readonly withoutReports: string | null;
  readonly unplaced: { readonly documents: string; readonly occurrences: string | null; readonly href: string } | null;
}

/** What a page needs beside the report. */
export interface RegionsSurroundings {
  /** Those that hold documents, with those above them. */
  readonly regions: readonly Region[];
  readonly documents: readonly DocumentSummary[];
  readonly site: Site;
}

/** The page of a query. */
export function toRegionsPage(report: RegionReport, parameters: RegionsParameters, { regions, documents, site }: RegionsSurroundings): RegionsPage {
  const form = toRegionsForm(parameters, null);
  return {
    layout: toLayout(site, `${report.query.input} 地区对照`, 'regions', form),
    form,
    failure: null,
    ...toChips(parameters, regions),
    table: toTable(report, parameters, regions, new ReportLinks(parameters, documents)),
    holdings: null,
  };
}

/** The page without a query: what is held, by region and year, within the filters. */
export function toHoldingsPage(documents: readonly DocumentSummary[], regions: readonly Region[], parameters: RegionsParameters, site: Site): RegionsPage {
  const form = toRegionsForm(parameters, null);
  return {
    layout: toLayout(site, '地区对照', 'regions', form),
    form,
    failure: null,
    ...toChips(parameters, regions),
    table: null,
    holdings: toHoldingsTable(documents, regions, parameters.filters),
  };
}

export function toFailedRegionsPage(error: QueryError, parameters: RegionsParameters, site: Site): RegionsPage {
  const form = toRegionsForm(parameters, FAILURE_ID);
  return {
    layout: toLayout(site, '检索式有误', 'regions', form),
    form,
    failure: toQueryFailure(error, (query) => regionsAddress({ ...parameters, query })),
    ...toChips(parameters, []),
    table: null,
    holdings: null,
  };
}

function toTable(report: RegionReport, parameters: RegionsParameters, regions: readonly Region[], links: ReportLinks): RegionsTable {
  // The table is for what it has something to say of: a report held of a region or below it, a mention elsewhere.
  const mentionedElsewhere = new Set(
    report.rows.filter((row) => row.otherDocuments > 0).flatMap((row) => row.region.pathCodes),
  );
  const { state } = parameters;
  const isTold = (row: RegionReportRow): boolean =>
    state === null ? row.including.reports > 0 || mentionedElsewhere.has(row.region.code) : stateOf(row) === state;
  const parents = parentsIn(regions);
  const untold = report.rows.filter((row) => state === null && !isTold(row) && !parents.has(row.region.code));
  const shown = report.rows.filter(isTold);
  const gaps = missingBefore(report.years);
  const around: RowSurroundings = {
    report,
    gaps: new Set(gaps.keys()),
    parents,
    links,
    isFlat: parameters.level !== null || state !== null,
    isOwnOnly: state !== null,
    outermostDepth: Math.min(...shown.map(({ region }) => region.pathCodes.length)),
  };
  const toState = (one: ReportState): RegionsTable['summary'][number] => ({
    count: toNumberWords(report.states[one]),
    label: STATE_WORDS[one],
    href: regionsAddress({ ...parameters, state: one }),
    current: state === one,
  });
  return {
    reading: report.query.reading,
    notes: report.query.notes,
    snapshot: report.snapshot,
    searchHref: searchAddress({ query: parameters.query, strict: parameters.strict, filters: parameters.filters }),
    tableHref: regionsTableAddress(parameters),
    strictness: toStrictness(report, parameters),
    levels: LEVELS.map(({ level, label }) => ({
      label,
      href: regionsAddress({ ...parameters, level }),
      current: parameters.level === level,
    })),
    base: toBaseWords(report, parameters.level),
    summary: HELD_STATES.filter((one) => report.states[one] > 0 || one === 'mentioned' || one === 'held').map(toState),
    notHeld: report.states.none === 0 ? null : toState('none'),
    allRowsHref: state === null ? null : regionsAddress({ ...parameters, state: null }),
    isLifted: report.base.isLifted,
    hasElsewhere: report.total.reportsMentioningElsewhere > 0,
    earliest: toEarliestMention(report, parents, links, parameters.level !== null),
    years: report.years.map((year) => ({ label: toYearWords(year), gap: gaps.get(year) ?? null })),
    missingYears: gaps.size === 0 ? null : [...gaps.values()].map((years) => `${years}年`).join('、'),
    total: state === null && report.total.reports > 0 ? toTotalRow(around) : null,
    rows: shown.flatMap((row) => toRegionRows(row, around)),
    withoutReports: untold.length === 0 ? null : untold.map(({ region }) => region.name).join('、'),
    unplaced:
      report.unplaced.documents === 0
        ? null
        : {
            documents: toNumberWords(report.unplaced.documents),
            occurrences: report.unplaced.occurrences === null ? null : toNumberWords(report.unplaced.occurrences),
            href: links.toUnplacedHits(),
          },
  };
}

/** In the order of the summary. */
const HELD_STATES: readonly ReportState[] = ['mentioned', 'elsewhere', 'held', 'part'];

const LEVELS: readonly { readonly level: ReportLevel | null; readonly label: string }[] = [
  { level: null, label: '全部' },
  { level: 'province', label: '省级' },
  { level: 'prefecture', label: '地级' },
  { level: 'county', label: '县级和功能区' },
];

function toBaseWords(report: RegionReport, level: ReportLevel | null): string {
  const { mentioned, elsewhere, held, part } = report.states;
  const regions = toNumberWords(mentioned + elsewhere + held + part);
  const levelWords = LEVELS.find((one) => level !== null && one.level === level)?.label ?? '';
  const where = report.base.reading === null ? '' : `${report.base.reading}内`;
  return `${where}存有年度报告的 ${regions} 个${levelWords}地区中`;
}

function toRegionsForm(parameters: RegionsParameters, describedBy: string | null): SearchForm {
  return {
    ...plainSearchForm(parameters.query),
    action: '/regions',
    hidden: [...keepFilters(parameters.filters), ...(parameters.level === null ? [] : [{ name: 'level', value: parameters.level }])],
    button: '对照',
    describedBy,
  };
}

function toChips(parameters: RegionsParameters, regions: readonly Region[]): Pick<RegionsPage, 'chips' | 'withoutFiltersHref'> {
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const filtered = (filters: SearchFilters): string => regionsAddress({ ...parameters, filters });
  return { chips: toFilterChips(parameters.filters, (code) => nameOf.get(code) ?? null, filtered), withoutFiltersHref: filtered(NO_FILTERS) };
}

function toStrictness(report: RegionReport, parameters: RegionsParameters): RegionsTable['strictness'] {
  if (parameters.strict) return { label: '地名和年份也可由文档说明', href: regionsAddress({ ...parameters, strict: false }) };
  if (!report.query.canBeStrict) return null;
  return { label: '只看段落里写着全部词语的', href: regionsAddress({ ...parameters, strict: true }) };
}

function parentsIn(regions: readonly Region[]): ReadonlySet<RegionCode> {
  return new Set(regions.flatMap((region) => region.pathCodes.slice(0, -1)));
}
