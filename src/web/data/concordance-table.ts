import { placeWords } from '../../corpus/model/document.js';
import type { ConcordanceAnswer, ConcordanceLine, ConcordanceOrder, ConcordanceRequest, SearchEngine } from '../../search/engine.js';
import type { QueryLimits } from '../../search/query-budget.js';
import { documentAddress, paragraphAddress } from '../addresses.js';
import { DEFAULT_CONCORDANCE_ORDER, type SearchParameters } from '../search-parameters.js';
import { SECTION_WORDS } from '../wording.js';
import type { CsvRow } from './csv.js';

/** Lines that are asked for at once: every step finds and sorts them all. */
const LINES_PER_STEP = 5000;

export const CONCORDANCE_TABLE_HEAD: CsvRow = ['前文', '词语', '后文', '地区代码', '地区', '年份', '文种', '标题', '部分', '段号', '固定链接', '文档', '索引快照'];

/** The lines of a concordance that begin a table. */
export function firstLines(parameters: SearchParameters): ConcordanceRequest {
  return toStep(parameters, 1);
}

/** A line for every occurrence in the order asked for, some at a time. */
export async function* toConcordanceTable(
  first: ConcordanceAnswer,
  parameters: SearchParameters,
  engine: SearchEngine,
  origin: string,
  limits: QueryLimits,
): AsyncGenerator<readonly CsvRow[]> {
  let answer = first;
  for (let page = 1; answer.lines.length > 0; page++) {
    yield answer.lines.map((line) => toRow(line, origin, answer.snapshot));
    if (page * LINES_PER_STEP >= (answer.total.occurrences ?? 0)) return;
    answer = await engine.concordance(toStep(parameters, page + 1), limits);
  }
}

/** A page or a table in the order that the address says. */
export function toConcordanceRequest(parameters: SearchParameters): ConcordanceRequest {
  const order: ConcordanceOrder = parameters.concordance ?? DEFAULT_CONCORDANCE_ORDER;
  return { ...parameters, order };
}

function toStep(parameters: SearchParameters, page: number): ConcordanceRequest {
  return { ...toConcordanceRequest(parameters), page, size: LINES_PER_STEP };
}

function toRow(line: ConcordanceLine, origin: string, snapshot: string): CsvRow {
  return [
    line.left,
    line.match,
    line.right,
    line.region?.code ?? null,
    line.region === null ? null : placeWords(line.region).join(''),
    line.year,
    line.type,
    line.title,
    line.section === null ? null : SECTION_WORDS[line.section],
    line.position + 1,
    origin + paragraphAddress(line.paragraphId),
    origin + documentAddress(line.documentId),
    snapshot,
  ];
}
