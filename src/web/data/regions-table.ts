import { placeWords } from '../../corpus/model/document.js';
import type { RegionCounts, RegionReport, RegionReportRow } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { stateOf } from '../../search/region-report.js';
import { ReportLinks } from '../pages/regions/report-links.js';
import type { RegionsParameters } from '../count-parameters.js';
import { LEVEL_WORDS, STATE_NAMES } from '../wording.js';
import type { CsvRow } from './csv.js';

export const REGIONS_TABLE_HEAD: CsvRow = [
  '检索式', '地区代码', '地区', '层级', '年份', '状态', '存有报告', '其中只存部分', '提到的报告', '只在所选部分之外提到的报告', '段数', '处数', '字数', '检索链接', '索引快照',
];

/**
 * A line for each region's own reports in each year of the table, those that are not held with empty counts: none is
 * not nought. Regions as the page shows them, in its level and state.
 */
export function* toRegionsTable(report: RegionReport, parameters: RegionsParameters, origin: string): Generator<readonly CsvRow[]> {
  const links = new ReportLinks(parameters, [], report.base);
  for (const row of report.rows) {
    if (parameters.state !== null && stateOf(row) !== parameters.state) continue;
    yield report.years.map((year) => toLine(parameters.query, row, year, row.years[year] ?? null, report.snapshot, origin + links.toReportHits(`${row.region.code}${OWN}`, [year])));
  }
}

function toLine(query: string, { region }: RegionReportRow, year: string, counts: RegionCounts | null, snapshot: string, href: string): CsvRow {
  return [
    query,
    region.code,
    placeWords(region).join(''),
    LEVEL_WORDS[region.level],
    year === NONE ? null : Number(year),
    STATE_NAMES[counts === null ? 'none' : stateOf(counts)],
    ...(counts === null
      ? [null, null, null, null, null, null, null]
      : [counts.reports, counts.reportsInPart, counts.reportsMentioning, counts.reportsMentioningElsewhere, counts.paragraphs, counts.occurrences, counts.characters]),
    counts !== null && counts.reportsMentioning > 0 ? href : null,
    snapshot,
  ];
}
