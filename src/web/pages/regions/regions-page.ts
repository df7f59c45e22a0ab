import type { Region } from '../../../corpus/model/document.js';
import { NO_FILTERS } from '../../../search/engine.js';
import type { DocumentSummary, RegionReport, SearchedReports, SearchFilters, Suggestion } from '../../../search/engine.js';
import type { QueryError } from '../../../search/query-error.js';
import { regionsAddress, regionsJsonAddress, regionsTableAddress } from '../../addresses.js';
import type { RegionsParameters } from '../../count-parameters.js';
import { asData, type Alternate, keepFilters, plainSearchForm, toLayout, type Layout, type SearchForm, type Site } from '../../page.js';
import { toFilterChips, type FilterChip } from '../facet-links.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from '../query-failure.js';
import { toComparison, type Comparison } from './comparison.js';
import { toHoldings, type Holdings } from './holdings.js';
import { toRegionsTable, type RegionsTable } from './regions-table.js';
import { toReportList, type ReportList } from './report-list.js';

/** Which regions mention a query, year by year; without a query, what is held of each. One of the parts is not null. */
export interface RegionsPage {
  readonly layout: Layout;
  readonly form: SearchForm;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  readonly failure: QueryFailure | null;
  readonly table: RegionsTable | null;
  readonly comparison: Comparison | null;
  readonly reports: ReportList | null;
  readonly holdings: Holdings | null;
}

/** What a page needs beside what was counted. */
export interface RegionsSurroundings {
  /** Those that hold documents, with those above them. */
  readonly regions: readonly Region[];
  readonly documents: readonly DocumentSummary[];
  readonly site: Site;
}

/** The page of a query; `suggestions` are searches that find something where it finds nothing. */
export function toRegionsPage(report: RegionReport, parameters: RegionsParameters, around: RegionsSurroundings, suggestions: readonly Suggestion[] = []): RegionsPage {
  return { ...toFrame(`${report.query.input} 地区对照`, parameters, around), table: toRegionsTable(report, parameters, around, suggestions) };
}

/** The page of several queries side by side. */
export function toComparisonPage(reports: readonly RegionReport[], parameters: RegionsParameters, around: RegionsSurroundings): RegionsPage {
  const title = `${reports.map(({ query }) => query.input).join('、')} 地区对照`;
  return { ...toFrame(title, parameters, around), comparison: toComparison(reports, parameters, around) };
}

/** The page of the reports that were searched, or that do not mention the query. */
export function toReportsPage(found: SearchedReports, parameters: RegionsParameters, around: RegionsSurroundings): RegionsPage {
  const list = toReportList(found, parameters);
  return { ...toFrame(`${list.heading} ${found.query.input}`.trim(), parameters, around), reports: list };
}

/** The page without a query: what is held, by region and year, within the filters. */
export function toHoldingsPage(report: RegionReport, parameters: RegionsParameters, around: RegionsSurroundings): RegionsPage {
  return { ...toFrame('地区对照', parameters, around), holdings: toHoldings(report, parameters, around) };
}

export function toFailedRegionsPage(error: QueryError, parameters: RegionsParameters, around: Pick<RegionsSurroundings, 'site'>): RegionsPage {
  return { ...toFrame('检索式有误', parameters, { ...around, regions: [] }, FAILURE_ID), failure: toQueryFailure(error, (query) => regionsAddress({ ...parameters, query })) };
}

function toFrame(title: string, parameters: RegionsParameters, { regions, site }: Pick<RegionsSurroundings, 'regions' | 'site'>, describedBy: string | null = null): RegionsPage {
  const form = toRegionsForm(parameters, describedBy);
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const filtered = (filters: SearchFilters): string => regionsAddress({ ...parameters, filters, page: 1 });
  return {
    layout: toLayout(site, title, 'regions', form, describedBy === null ? toAlternates({ ...parameters, page: 1 }) : []),
    form,
    chips: toFilterChips(parameters.filters, (code) => nameOf.get(code) ?? null, filtered),
    withoutFiltersHref: filtered(NO_FILTERS),
    failure: null,
    table: null,
    comparison: null,
    reports: null,
    holdings: null,
  };
}

/** Of several queries, and of a list of reports, there is a table only. */
function toAlternates(parameters: RegionsParameters): readonly Alternate[] {
  return asData(regionsTableAddress(parameters), parameters.others.length > 0 || parameters.view !== null ? null : regionsJsonAddress(parameters));
}

/** Another query in the box takes the place of all that stand side by side. */
function toRegionsForm({ query, filters, level, unit }: RegionsParameters, describedBy: string | null): SearchForm {
  return {
    ...plainSearchForm(query),
    action: '/regions',
    hidden: [
      ...keepFilters(filters),
      ...(level === null ? [] : [{ name: 'level', value: level }]),
      ...(unit === 'occurrences' ? [] : [{ name: 'unit', value: unit }]),
    ],
    button: '对照',
    describedBy,
  };
}
