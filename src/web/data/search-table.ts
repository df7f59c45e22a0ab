import { placeWords } from '../../corpus/model/document.js';
import type { HitList, ListedHit } from '../../search/engine.js';
import { documentAddress, paragraphAddress } from '../addresses.js';
import { KIND_WORDS, SECTION_WORDS } from '../wording.js';
import type { CsvRow } from './csv.js';

export const SEARCH_TABLE_HEAD: CsvRow = [
  '地区代码', '地区', '年份', '日期', '文种', '标题', '部分', '小标题', '段号', '段落类别', '段落', '处数', '固定链接', '文档', '索引快照',
];

/** A line for every hit with its whole paragraph, some at a time. */
export async function* toSearchTable({ hits, snapshot }: HitList, origin: string): AsyncGenerator<readonly CsvRow[]> {
  for await (const some of hits) yield some.map((hit) => toRow(hit, origin, snapshot));
}

function toRow({ document, paragraph, position, occurrences }: ListedHit, origin: string, snapshot: string): CsvRow {
  const { region, year, date, type, title } = document;
  return [
    region?.code ?? null,
    region === null ? null : placeWords(region).join(''),
    year,
    date,
    type,
    title,
    paragraph.section === null ? null : SECTION_WORDS[paragraph.section],
    paragraph.headingPath.join(' › '),
    position + 1,
    KIND_WORDS[paragraph.kind] ?? '正文',
    paragraph.text,
    occurrences,
    origin + paragraphAddress(paragraph.id),
    origin + documentAddress(document.id),
    snapshot,
  ];
}
