import { placeWords } from '../../corpus/model/document.js';
import type { SearchedReports } from '../../search/engine.js';
import { documentAddress } from '../addresses.js';
import type { RegionsParameters } from '../count-parameters.js';
import { listedReports } from '../pages/regions/report-list.js';
import { NO_MARKS } from '../search-parameters.js';
import { STATE_NAMES } from '../wording.js';
import type { CsvRow } from './csv.js';

export const REPORTS_TABLE_HEAD: CsvRow = ['地区代码', '地区', '年份', '日期', '文种', '标题', '状态', '段数', '处数', '字数', '报告链接', '索引快照'];

/** A line for each report of the list. */
export function* toReportsTable(found: SearchedReports, parameters: RegionsParameters, origin: string): Generator<readonly CsvRow[]> {
  const { query, strict, filters } = parameters;
  const marks = { ...NO_MARKS, query, strict, filters };
  for (const { document, state, paragraphs, occurrences } of listedReports(found, parameters)) {
    const { region } = document;
    yield [
      [
        region?.code ?? null,
        region === null ? null : placeWords(region).join(''),
        document.year,
        document.date,
        document.type,
        document.title,
        query.trim() === '' ? null : STATE_NAMES[state],
        paragraphs,
        occurrences,
        document.characters,
        origin + documentAddress(document.id, marks),
        found.snapshot,
      ],
    ];
  }
}
