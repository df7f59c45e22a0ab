import { placeWords } from '../../corpus/model/document.js';
import type { PanelAnswer } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { countsIn, toPanelColumns, toPanelRows, type PanelBy } from '../../search/panel-rows.js';
import { stateOf } from '../../search/region-report.js';
import { STATE_NAMES } from '../wording.js';
import type { CsvRow } from './csv.js';

export const PANEL_TABLE_HEAD: CsvRow = ['组', '词', '地区代码', '地区', '年份', '状态', '存有报告', '其中只存部分', '提到的报告', '只在所选部分之外提到的报告', '段数', '处数', '字数', '索引快照'];

/** What stands for all terms of a group together. */
export const ANY_TERM = '（组内任一）';

/**
 * A line for each term in each row of the panel. Where nothing is held counts are empty: none is not nought. Where rows
 * are of all regions, or of all years, these columns are empty.
 */
export function* toPanelTable(answer: PanelAnswer, by: PanelBy): Generator<readonly CsvRow[]> {
  const rows = toPanelRows(answer.base, by);
  for (const { group, term, counts } of toPanelColumns(answer)) {
    yield rows.map((row): CsvRow => {
      const place = row.region === undefined ? [null, null] : row.region === null ? [null, '地区未定'] : [row.region.code, placeWords(row.region).join('')];
      const year = row.year === undefined ? null : row.year === NONE ? '未定' : Number(row.year);
      const head = [group, term ?? ANY_TERM, ...place, year];
      if (row.reports === 0) return [...head, STATE_NAMES.none, null, null, null, null, null, null, null, answer.snapshot];
      const cell = countsIn(answer.base, row, counts);
      return [
        ...head, STATE_NAMES[stateOf(cell)], cell.reports, cell.reportsInPart, cell.reportsMentioning, cell.reportsMentioningElsewhere,
        cell.paragraphs, cell.occurrences, cell.characters, answer.snapshot,
      ];
    });
  }
}
