import type { Region } from '../../../corpus/model/document.js';
import { NO_FILTERS, type SearchFilters, type TrendSeries, type TrendsAnswer } from '../../../search/engine.js';
import type { QueryError } from '../../../search/query-error.js';
import { regionsAddress, searchAddress, trendsAddress, trendsJsonAddress, trendsTableAddress } from '../../addresses.js';
import { MAX_COMPARED, toTrendsUrlParameters, type TrendsParameters } from '../../count-parameters.js';
import { asData, keepFilters, plainSearchForm, toLayout, type Layout, type SearchForm, type Site } from '../../page.js';
import { toNumberWords } from '../../wording.js';
import { toFilterChips, type FilterChip } from '../facet-links.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from '../query-failure.js';
import { missingBefore } from '../regions/missing-years.js';
import type { CompareForm } from '../regions/regions-table.js';
import { seriesMark, type SeriesMark } from './series-marks.js';
import { FEW_REPORTS, toFigures, type Figure } from './figures.js';

/** One query or several, year by year: charts, each with its numbers. */
export interface TrendsPage {
  readonly layout: Layout;
  readonly failure: QueryFailure | null;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  /** Null where none is asked. */
  readonly result: TrendsResult | null;
  /** Sends one more query; no hidden fields and none to be sent where no more fit. */
  readonly compareForm: CompareForm & { readonly isFull: boolean };
}

export interface TrendsResult {
  readonly snapshot: string;
  readonly series: readonly SeriesHead[];
  readonly regionsHref: string;
  readonly tableHref: string;
  /** Empty where no report that could be counted is held. */
  readonly figures: readonly Figure[];
  /** The number below which a year is hatched. */
  readonly few: string;
  readonly missingYears: string | null;
}

export interface SeriesHead extends SeriesMark {
  readonly query: string;
  readonly reading: string;
  readonly notes: readonly string[];
  /** 存有的 1,343 份报告里 379 份提到. */
  readonly counts: string;
  /** What limits it, in words; null where nothing does. */
  readonly base: string | null;
  readonly searchHref: string;
  /** Null where it is the only one. */
  readonly withoutHref: string | null;
}

interface Surroundings {
  /** Those that hold documents, with those above them. */
  readonly regions: readonly Region[];
  readonly site: Site;
}

export function toTrendsPage(answer: TrendsAnswer, parameters: TrendsParameters, around: Surroundings): TrendsPage {
  const { queries, strict, filters } = parameters;
  const years = [...new Set(answer.series.flatMap((one) => one.years))].sort((a, b) => Number(a) - Number(b));
  const gaps = missingBefore(years);
  const [query = '', ...others] = queries;
  const result: TrendsResult = {
    snapshot: answer.snapshot,
    series: answer.series.map((one, place) => toSeriesHead(one, place, parameters)),
    regionsHref: regionsAddress({ query, others, strict, filters }),
    tableHref: trendsTableAddress(parameters),
    figures: answer.series.every(({ total }) => total.reports === 0) ? [] : toFigures(answer.series, parameters),
    few: String(FEW_REPORTS),
    missingYears: gaps.size === 0 ? null : [...gaps.values()].map((missing) => `${missing}年`).join('、'),
  };
  return { ...toFrame(`${queries.join('、')} 逐年趋势`, parameters, around, null), result };
}

/** The page before anything is asked. */
export function toBlankTrendsPage(parameters: TrendsParameters, around: Surroundings): TrendsPage {
  return toFrame('逐年趋势', { ...parameters, queries: [] }, around, null);
}

export function toFailedTrendsPage(error: QueryError, parameters: TrendsParameters, site: Site): TrendsPage {
  return { ...toFrame('检索式有误', parameters, { regions: [], site }, FAILURE_ID), failure: toQueryFailure(error, (query) => trendsAddress({ ...parameters, queries: [query] })) };
}

function toSeriesHead({ query, base, total }: TrendSeries, place: number, parameters: TrendsParameters): SeriesHead {
  const { queries, strict, filters } = parameters;
  const input = queries[place] as string;
  return {
    query: input,
    reading: query.reading,
    notes: query.notes,
    counts: `查过的 ${toNumberWords(total.reports)} 份年度报告里 ${toNumberWords(total.reportsMentioning)} 份提到${total.occurrences === null ? '' : `，${toNumberWords(total.occurrences)} 处`}`,
    base: base.reading,
    searchHref: searchAddress({ query: input, strict, filters }),
    withoutHref: queries.length < 2 ? null : trendsAddress({ ...parameters, queries: queries.filter((one) => one !== input) }),
    ...seriesMark(place),
  };
}

function toFrame(title: string, parameters: TrendsParameters, { regions, site }: Surroundings, describedBy: string | null): TrendsPage {
  const [query = ''] = parameters.queries;
  const form: SearchForm = { ...plainSearchForm(query), action: '/trends', hidden: keepFilters(parameters.filters), button: '看趋势', describedBy };
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const filtered = (filters: SearchFilters): string => trendsAddress({ ...parameters, filters });
  return {
    layout: toLayout(site, title, 'trends', form, describedBy === null && query.trim() !== '' ? asData(trendsTableAddress(parameters), trendsJsonAddress(parameters)) : []),
    failure: null,
    chips: toFilterChips(parameters.filters, (code) => nameOf.get(code) ?? null, filtered),
    withoutFiltersHref: filtered(NO_FILTERS),
    result: null,
    compareForm: {
      action: '/trends',
      hidden: [...toTrendsUrlParameters(parameters)].map(([name, value]) => ({ name, value })),
      isFull: parameters.queries.length >= MAX_COMPARED,
    },
  };
}
