import { placeWords, sourceName } from '../../corpus/model/document.js';
import type { DocumentSummary } from '../../search/engine.js';
import { documentAddress } from '../addresses.js';
import type { CsvRow } from './csv.js';

export const DOCUMENTS_TABLE_HEAD: CsvRow = [
  '文档编号', '标题', '地区代码', '地区', '年份', '文种', '日期', '报告人', '会议', '字数', '段数', '重复于', '存疑', '来源文件', '来源网址', '链接', '索引快照',
];

/** A line for each document. */
export function* toDocumentsTable(documents: readonly DocumentSummary[], snapshot: string, origin: string): Generator<readonly CsvRow[]> {
  for (const { id, title, region, year, type, date, speaker, meeting, characters, paragraphCount, copyOf, flags, source } of documents) {
    yield [
      [
        id,
        title,
        region?.code ?? null,
        region === null ? null : placeWords(region).join(''),
        year,
        type,
        date,
        speaker,
        meeting,
        characters,
        paragraphCount,
        copyOf,
        flags.join(' '),
        sourceName(source),
        source.url,
        origin + documentAddress(id),
        snapshot,
      ],
    ];
  }
}
