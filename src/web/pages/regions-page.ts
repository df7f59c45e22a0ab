import type { DocumentType, Region, RegionCode } from '../../corpus/model/document.js';
import { DOCUMENT_TYPES, YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import type { DocumentSummary, RegionCounts, RegionReport, RegionReportRow, ReportLevel } from '../../search/engine.js';
import type { QueryError } from '../../search/query-error.js';
import { NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { documentsAddress, regionsAddress, searchAddress } from '../addresses.js';
import type { RegionsParameters } from '../search-parameters.js';
import { plainSearchForm, toLayout, type Layout, type Link, type SearchForm, type Site } from '../page.js';
import { readYearFilter } from '../search-parameters.js';
import { toNumberWords, toYearWords } from '../wording.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from './query-failure.js';
import { toHoldingsTable, type HoldingsTable } from './holdings-table.js';

/** Which regions mention a query, year by year; without a query, what is held of each. */
export interface RegionsPage {
  readonly layout: Layout;
  readonly form: SearchForm;
  readonly failure: QueryFailure | null;
  readonly table: RegionsTable | null;
  readonly holdings: HoldingsTable | null;
}

export interface RegionsTable {
  readonly reading: string;
  readonly notes: readonly string[];
  readonly snapshot: string;
  readonly searchHref: string;
  readonly strictness: { readonly label: string; readonly href: string } | null;
  readonly levels: readonly Link[];
  /** Regions with yearly reports, by what these say; they add up to all that hold any. */
  readonly summary: { readonly mentioned: string; readonly heldOnly: string; readonly heldInPart: string };
  readonly years: readonly string[];
  readonly rows: readonly RegionTableRow[];
  /** Names of the regions of which other documents are held, but no yearly report and no mention. */
  readonly withoutReports: string | null;
  readonly unplaced: { readonly documents: string; readonly occurrences: string | null; readonly href: string } | null;
}

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
  readonly firstYear: string | null;
  readonly firstYearHeld: string | null;
  /** Null for sums and where no report is held. */
  readonly perTenThousandCharacters: string | null;
  /** In the order of the table's years. */
  readonly years: readonly RegionCell[];
  /** Documents of other kinds that mention it; null where none do. */
  readonly others: { readonly documents: string; readonly occurrences: string | null; readonly href: string } | null;
}

/** One of the four states; exactly one of the fields is not null or true. */
export interface RegionCell {
  readonly mentioned: {
    /** Null for a query of filters only. */
    readonly occurrences: string | null;
    readonly paragraphs: string;
    readonly href: string;
    /** True where of the reports counted one is held only in part. */
    readonly isInPart: boolean;
  } | null;
  readonly heldHref: string | null;
  readonly heldInPartHref: string | null;
  readonly isNotHeld: boolean;
}

const YEARLY_TYPES = [...YEARLY_REPORT_TYPES];
const OTHER_TYPES: readonly DocumentType[] = DOCUMENT_TYPES.filter((type) => !YEARLY_REPORT_TYPES.has(type));

/** The page of a query. `regions` are those that hold documents, with those above them. */
export function toRegionsPage(
  report: RegionReport,
  regions: readonly Region[],
  parameters: RegionsParameters,
  site: Site,
): RegionsPage {
  // The table is for what it has something to say of: a report held of a region or below it, a mention elsewhere.
  const mentionedElsewhere = new Set(
    report.rows.filter((row) => row.otherDocuments > 0).flatMap((row) => row.region.pathCodes),
  );
  const isTold = (row: RegionReportRow): boolean => row.including.reports > 0 || mentionedElsewhere.has(row.region.code);
  const parents = parentsIn(regions);
  const untold = report.rows.filter((row) => !isTold(row) && !parents.has(row.region.code));
  return {
    layout: toLayout(site, `${report.query.input} 地区对照`, 'regions', toRegionsForm(parameters, null)),
    form: toRegionsForm(parameters, null),
    failure: null,
    table: {
      reading: report.query.reading,
      notes: report.query.notes,
      snapshot: report.snapshot,
      searchHref: searchAddress({ query: parameters.query, strict: parameters.strict }),
      strictness: toStrictness(report, parameters),
      levels: LEVELS.map(({ level, label }) => ({
        label,
        href: regionsAddress({ ...parameters, level }),
        current: parameters.level === level,
      })),
      summary: toSummary(report),
      years: report.years.map(toYearWords),
      rows: toRows(report.rows.filter(isTold), report.years, parents, parameters),
      withoutReports: untold.length === 0 ? null : untold.map(({ region }) => region.name).join('、'),
      unplaced:
        report.unplaced.documents === 0
          ? null
          : {
              documents: toNumberWords(report.unplaced.documents),
              occurrences: report.unplaced.occurrences === null ? null : toNumberWords(report.unplaced.occurrences),
              href: searchAddress({
                query: parameters.query,
                strict: parameters.strict,
                filters: { regions: ['none'], years: [], types: [], sections: [] },
              }),
            },
    },
    holdings: null,
  };
}

/** The page without a query: what is held, by region and year. */
export function toHoldingsPage(documents: readonly DocumentSummary[], regions: readonly Region[], site: Site): RegionsPage {
  const parameters = { query: '', strict: false, level: null };
  return {
    layout: toLayout(site, '地区对照', 'regions', toRegionsForm(parameters, null)),
    form: toRegionsForm(parameters, null),
    failure: null,
    table: null,
    holdings: toHoldingsTable(documents, regions),
  };
}

export function toFailedRegionsPage(error: QueryError, parameters: RegionsParameters, site: Site): RegionsPage {
  const form = toRegionsForm(parameters, FAILURE_ID);
  return { layout: toLayout(site, '检索式有误', 'regions', form), form, failure: toQueryFailure(error), table: null, holdings: null };
}

const LEVELS: readonly { readonly level: ReportLevel | null; readonly label: string }[] = [
  { level: null, label: '全部' },
  { level: 'province', label: '省级' },
  { level: 'prefecture', label: '地级' },
  { level: 'county', label: '县级和功能区' },
];

function toRegionsForm(parameters: RegionsParameters, describedBy: string | null): SearchForm {
  return {
    ...plainSearchForm(parameters.query),
    action: '/regions',
    hidden: parameters.level === null ? [] : [{ name: 'level', value: parameters.level }],
    button: '对照',
    describedBy,
  };
}

function toStrictness(report: RegionReport, parameters: RegionsParameters): RegionsTable['strictness'] {
  if (parameters.strict) return { label: '地名和年份也可由文档说明', href: regionsAddress({ ...parameters, strict: false }) };
  if (!report.query.canBeStrict) return null;
  return { label: '只看段落里写着全部词语的', href: regionsAddress({ ...parameters, strict: true }) };
}

function toSummary(report: RegionReport): RegionsTable['summary'] {
  const held = report.rows.filter((row) => row.reports > 0);
  const mentioned = held.filter((row) => row.reportsMentioning > 0);
  const heldInPart = held.filter((row) => row.reportsMentioning === 0 && row.reportsInPart > 0);
  return {
    mentioned: toNumberWords(mentioned.length),
    heldInPart: toNumberWords(heldInPart.length),
    heldOnly: toNumberWords(held.length - mentioned.length - heldInPart.length),
  };
}

/** A region with others below it has a row of sums first, then its own where it holds anything itself. */
function toRows(
  rows: readonly RegionReportRow[],
  years: readonly string[],
  parents: ReadonlySet<RegionCode>,
  parameters: RegionsParameters,
): readonly RegionTableRow[] {
  const isFlat = parameters.level !== null;
  return rows.flatMap((row): readonly RegionTableRow[] => {
    const { region } = row;
    const hasBelow = parents.has(region.code);
    const holdsOwn = row.reports > 0 || row.otherDocuments > 0;
    const place = {
      name: region.name,
      depth: isFlat ? 0 : region.pathCodes.length - 1,
      path: isFlat && region.path.length > 1 ? region.path.slice(0, -1).join(' › ') : null,
    };
    const sums: RegionTableRow = {
      ...place,
      scope: holdsOwn ? '含下辖' : '含下辖，本级未收录',
      isSum: true,
      namesThen: null,
      perTenThousandCharacters: null,
      firstYear: firstYearWith(row.including.years, (counts) => counts.reportsMentioning > 0),
      firstYearHeld: firstYearWith(row.including.years, (counts) => counts.reports > 0),
      others: null,
      ...toNumbers(region.code, row.including, years, parameters),
    };
    const own: RegionTableRow = {
      ...place,
      depth: place.depth + Number(hasBelow && !isFlat),
      scope: hasBelow ? '本级' : '',
      isSum: false,
      namesThen: row.namesThen.length === 0 ? null : row.namesThen.join('、'),
      perTenThousandCharacters: row.perTenThousandCharacters?.toFixed(2) ?? null,
      firstYear: row.firstYear === null ? null : String(row.firstYear),
      firstYearHeld: row.firstYearHeld === null ? null : String(row.firstYearHeld),
      others: toOthers(row, hasBelow, parameters),
      ...toNumbers(hasBelow ? ownRegion(region.code) : region.code, row, years, parameters),
    };
    return [...(hasBelow ? [sums] : []), ...(holdsOwn || !hasBelow ? [own] : [])];
  });
}

function parentsIn(regions: readonly Region[]): ReadonlySet<RegionCode> {
  return new Set(regions.flatMap((region) => region.pathCodes.slice(0, -1)));
}

function firstYearWith(years: Readonly<Record<string, RegionCounts>>, holds: (counts: RegionCounts) => boolean): string | null {
  return Object.keys(years).filter((year) => year !== NONE && holds(years[year] as RegionCounts)).sort()[0] ?? null;
}

/** The filter value for a region without those below it. */
function ownRegion(code: string): string {
  return `${code}${OWN}`;
}

function toOthers(row: RegionReportRow, hasBelow: boolean, parameters: RegionsParameters): RegionTableRow['others'] {
  if (row.otherDocuments === 0) return null;
  return {
    documents: toNumberWords(row.otherDocuments),
    occurrences: row.otherOccurrences === null ? null : toNumberWords(row.otherOccurrences),
    href: toSearch(hasBelow ? ownRegion(row.region.code) : row.region.code, null, OTHER_TYPES, parameters),
  };
}

function toNumbers(
  region: string,
  counts: RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> },
  years: readonly string[],
  parameters: RegionsParameters,
): Pick<RegionTableRow, 'total' | 'reports' | 'years'> {
  return {
    total: toCell(region, null, counts, parameters),
    reports: counts.reports === 0 ? null : `${toNumberWords(counts.reportsMentioning)}/${toNumberWords(counts.reports)}`,
    years: years.map((year) => toCell(region, year, counts.years[year] ?? null, parameters)),
  };
}

function toCell(
  region: string,
  year: string | null,
  counts: RegionCounts | null,
  parameters: RegionsParameters,
): RegionCell {
  const none: RegionCell = { mentioned: null, heldHref: null, heldInPartHref: null, isNotHeld: false };
  if (counts === null || counts.reports === 0) return { ...none, isNotHeld: true };
  if (counts.reportsMentioning > 0) {
    return {
      ...none,
      mentioned: {
        occurrences: counts.occurrences === null ? null : toNumberWords(counts.occurrences),
        paragraphs: toNumberWords(counts.paragraphs),
        href: toSearch(region, year, YEARLY_TYPES, parameters),
        isInPart: counts.reportsInPart > 0,
      },
    };
  }
  const href = documentsAddress({ filters: toFilters(region, year, YEARLY_TYPES) });
  return counts.reportsInPart > 0 ? { ...none, heldInPartHref: href } : { ...none, heldHref: href };
}

function toSearch(region: string, year: string | null, types: readonly DocumentType[], parameters: RegionsParameters): string {
  return searchAddress({ query: parameters.query, strict: parameters.strict, filters: toFilters(region, year, types) });
}

function toFilters(region: string, year: string | null, types: readonly DocumentType[]) {
  return { regions: [region], years: year === null ? [] : [readYearFilter(year)], types, sections: [] };
}
