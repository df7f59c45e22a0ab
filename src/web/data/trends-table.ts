import type { TrendSeries, TrendsAnswer } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { ratePerTenThousand } from '../../search/report-tally.js';
import type { TrendsParameters } from '../count-parameters.js';
import { ReportLinks } from '../pages/regions/report-links.js';
import type { CsvRow } from './csv.js';

export const TRENDS_TABLE_HEAD: CsvRow = [
  '检索式', '年份', '存有报告', '其中只存部分', '提到的报告', '只在所选部分之外提到的报告', '占比', '段数', '处数', '字数', '每万字处数',
  '回顾部分提到的报告', '回顾部分段数', '回顾部分处数', '计划部分提到的报告', '计划部分段数', '计划部分处数', '到该年存有报告的地区', '到该年提到过的地区', '检索链接', '索引快照',
];

/** A line for each query and year held. */
export function* toTrendsTable({ series, snapshot }: TrendsAnswer, parameters: TrendsParameters, origin: string): Generator<readonly CsvRow[]> {
  for (const [place, one] of series.entries()) {
    const query = parameters.queries[place] as string;
    const links = new ReportLinks({ query, ...parameters }, [], one.base);
    yield one.years.map((year) => toLine(query, year, one, links, snapshot, origin));
  }
}

function toLine(query: string, year: string, { base, counts, adoption }: TrendSeries, links: ReportLinks, snapshot: string, origin: string): CsvRow {
  const cell = counts[year] as TrendSeries['counts'][string];
  const { review, plan } = cell.sections;
  // The length of a section is not known.
  const rate = base.limitsSections ? null : ratePerTenThousand(cell);
  return [
    query,
    year === NONE ? null : Number(year),
    cell.reports, cell.reportsInPart, cell.reportsMentioning, cell.reportsMentioningElsewhere,
    toThousandths(cell.reportsMentioning / cell.reports),
    cell.paragraphs, cell.occurrences, cell.characters,
    rate === null ? null : toThousandths(rate),
    review.reportsMentioning, review.paragraphs, review.occurrences,
    plan.reportsMentioning, plan.paragraphs, plan.occurrences,
    adoption[year]?.regionsHeld ?? null, adoption[year]?.regionsMentioning ?? null,
    cell.reportsMentioning > 0 ? origin + links.toReportHits(null, [year]) : null,
    snapshot,
  ];
}

function toThousandths(value: number): number {
  return Math.round(value * 1000) / 1000;
}
