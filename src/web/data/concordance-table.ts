import { placeWords } from '../../corpus/model/document.js';
import type { ConcordanceLine, ConcordanceOrder, ConcordanceRequest, LineList } from '../../search/engine.js';
import { documentAddress, paragraphAddress } from '../addresses.js';
import { DEFAULT_CONCORDANCE_ORDER, type SearchParameters } from '../search-parameters.js';
import { SECTION_WORDS } from '../wording.js';
import type { CsvRow } from './csv.js';

export const CONCORDANCE_TABLE_HEAD: CsvRow = ['前文', '词语', '后文', '地区代码', '地区', '年份', '文种', '标题', '部分', '段号', '固定链接', '文档', '索引快照'];

/** A line for every occurrence, some at a time. */
export async function* toConcordanceTable({ lines, snapshot }: LineList, origin: string): AsyncGenerator<readonly CsvRow[]> {
  for await (const some of lines) yield some.map((line) => toRow(line, origin, snapshot));
}

/** A page or a table in the order that the address says. */
export function toConcordanceRequest(parameters: SearchParameters): ConcordanceRequest {
  const order: ConcordanceOrder = parameters.concordance ?? DEFAULT_CONCORDANCE_ORDER;
  return { order, ...parameters };
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
