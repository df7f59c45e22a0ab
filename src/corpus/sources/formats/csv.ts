import { createReadStream } from 'node:fs';
import { CsvError, parse } from 'csv-parse';
import { normaliseCharacters } from '../decode-text.js';
import type { FileContent } from '../file-content.js';
import { delimiterOf } from './delimited.js';
import type { ContainerRecord, OpenOptions } from './format.js';
import { readPlainText } from './plain-text.js';
import { RecordKeys } from './record-keys.js';
import { tableRecords, type TableRow } from './table.js';

const CHUNK_BYTES = 1 << 16;
/** A cell without a closing quotation mark would take the rest of the file. */
const MAX_RECORD_BYTES = 64 * 1024 * 1024;
const CUT_CELL = 32_767;

/**
 * The rows of a table of delimited text, read piece by piece where it is large; decoded as its head shows. A text
 * that only bears the name of a table is given as the text that it is. A row with a quotation mark that nothing
 * closes is read as far as it goes and said to be cut.
 */
export async function* openCsv(content: FileContent, { columns }: OpenOptions): AsyncGenerator<ContainerRecord> {
  const decoded = content.decoded();
  if (decoded === null) return;
  const { text, encoding } = decoded;
  const delimiter = delimiterOf(text, content.extension);
  if (delimiter === null && content.isWhole && columns === null) {
    yield { kind: 'text', key: '', place: '', format: 'text', encoding, text: readPlainText(text) };
    return;
  }
  const chunks = content.isWhole || content.path === null ? piecesOf(Buffer.from(text)) : decodedPieces(content.path, encoding);
  const rows = csvRows(chunks, delimiter ?? ',');
  yield* tableRecords(rows, { format: 'csv', encoding, place: '#', name: '', sheet: '', columns, keys: new RecordKeys() });
}

/** The rows, and of a table that breaks off what there is of its last one. */
async function* csvRows(chunks: AsyncIterable<Buffer> | Iterable<Buffer>, delimiter: string): AsyncGenerator<TableRow> {
  const parser = parse({ ...OPTIONS, delimiter, info: true, max_record_size: MAX_RECORD_BYTES });
  // Its own queue, for a parser that fails drops the rows that it has read.
  const read: { record: string[]; info: { bytes: number } }[] = [];
  let failure: Error | null = null;
  const ended = new Promise<void>((resolve) => parser.once('end', resolve).on('error', (error) => ((failure = error), resolve())));
  parser.on('data', (row: (typeof read)[number]) => read.push(row));
  let number = 0;
  /** Bytes that no row has taken yet. */
  let open: Buffer[] = [];
  let [openFrom, taken] = [0, 0];
  const take = function* (): Generator<TableRow> {
    for (const { record, info } of read.splice(0)) {
      taken = info.bytes;
      yield { cells: record, number: ++number, incomplete: record.some(isCut) ? CUT_REASON : null };
    }
    for (; open[0] !== undefined && openFrom + open[0].length <= taken; open = open.slice(1)) openFrom += open[0].length;
  };
  for await (const chunk of chunks) {
    open.push(chunk);
    await new Promise<void>((resolve) => parser.write(chunk, () => setImmediate(resolve)));
    yield* take();
    if (failure !== null) break;
  }
  parser.end();
  await ended;
  yield* take();
  if (failure === null) return;
  if (!((failure as Error) instanceof CsvError)) throw failure as Error;
  yield { cells: readBroken(Buffer.concat(open).subarray(taken - openFrom).toString(), delimiter), number: number + 1, incomplete: BROKEN_REASON };
}

const BROKEN_REASON = '表格在这一行中断，引号没有闭合，之后的文字可能不全。';
const OPTIONS = { bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false } as const;

/** The cells of a row with a quotation mark that nothing closes, the last of them up to the end. */
function readBroken(text: string, delimiter: string): readonly string[] {
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const isQuoted = text[at] === '"';
    const end = isQuoted ? endOfQuoted(text, at + 1) : text.indexOf(delimiter, at);
    const cellEnd = end < 0 ? text.length : end;
    cells.push(isQuoted ? text.slice(at + 1, cellEnd).replaceAll('""', '"') : text.slice(at, cellEnd));
    const next = isQuoted ? text.indexOf(delimiter, cellEnd) : cellEnd;
    if (end < 0 || next < 0) break;
    at = next + delimiter.length;
  }
  return cells;
}

/** Of the mark that closes a cell; -1 for none. */
function endOfQuoted(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

export const CUT_REASON = '单元格正好有 32,767 个字，是电子表格一格的上限：后面的文字在保存时被截断了。';

/** Whether a cell holds exactly as much as spreadsheets keep: by characters, or by code units as they count. */
export function isCut(cell: string): boolean {
  return cell.length >= CUT_CELL && (cell.length === CUT_CELL || [...cell].length === CUT_CELL);
}

function* piecesOf(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

/** A large file in UTF-8, piece by piece, with its characters put right. */
async function* decodedPieces(path: string | Buffer, encoding: string): AsyncGenerator<Buffer> {
  const decoder = new TextDecoder(encoding);
  let held = '';
  for await (const chunk of createReadStream(path)) {
    const text = held + decoder.decode(chunk as Buffer, { stream: true });
    // A line end of two characters may lie over two pieces.
    held = text.endsWith('\r') ? '\r' : '';
    yield Buffer.from(normaliseCharacters(held === '' ? text : text.slice(0, -1)));
  }
  yield Buffer.from(normaliseCharacters(held + decoder.decode()));
}
