import type { PanelAnswer, TrendsAnswer } from '../../search/engine.js';
import { countsIn, toPanelColumns, toPanelRows } from '../../search/panel-rows.js';
import { ratePerTenThousand } from '../../search/report-tally.js';
import type { PanelParameters } from '../panel-parameters.js';
import { ParameterError } from '../web-errors.js';
import { toHundredths, toRegionJson } from './api-json.js';

/** Trends and panels as the API answers them, field by field. */

export function toTrendsJson({ snapshot, tookMs, series }: TrendsAnswer) {
  return {
    snapshot,
    tookMs: toHundredths(tookMs),
    series: series.map(({ query, base, years, counts, total, adoption, regions }) => ({
      query,
      base,
      years: Object.fromEntries(
        years.map((year) => {
          const cell = counts[year] as (typeof counts)[string];
          return [year, { ...cell, perTenThousandCharacters: base.limitsSections ? null : ratePerTenThousand(cell), regionsHeld: adoption[year]?.regionsHeld ?? null, regionsMentioning: adoption[year]?.regionsMentioning ?? null }];
        }),
      ),
      total,
      regions: regions.map(({ region, ...cell }) => ({ region: toRegionJson(region), ...cell })),
    })),
  };
}

/** More counts than this are for the table, which comes line by line. */
const MAX_COUNTS = 200_000;

export function toPanelJson(answer: PanelAnswer, { by }: Pick<PanelParameters, 'by'>) {
  const columns = toPanelColumns(answer);
  const rows = toPanelRows(answer.base, by);
  if (columns.length * rows.length > MAX_COUNTS) throw new ParameterError('by', by, `少于 ${MAX_COUNTS} 个数的：请换成 year 或 region，加上筛选，或用 /panel.csv`);
  return {
    snapshot: answer.snapshot,
    tookMs: toHundredths(answer.tookMs),
    base: answer.base.searched,
    by,
    columns: columns.map(({ group, term }) => ({ group, term })),
    rows: rows.map((row) => ({
      region: row.region === undefined || row.region === null ? null : toRegionJson(row.region),
      year: row.year ?? null,
      reports: row.reports,
      counts: row.reports === 0 ? null : columns.map(({ counts }) => countsIn(answer.base, row, counts)),
    })),
  };
}
