import type { FileContent } from '../file-content.js';
import { normaliseCharacters } from '../decode-text.js';
import { zipEntries } from '../zip-archive.js';
import { COLUMN_ROLES } from './columns.js';
import { CUT_REASON, isCut } from './csv.js';
import type { ContainerRecord, OpenOptions } from './format.js';
import { RecordKeys } from './record-keys.js';
import { tableRecords, type TableRow } from './table.js';
import { UnreadableContent } from './unreadable-content.js';

/** Once unpacked: 3,000 reports take some 150 MB. */
const MAX_UNPACKED_BYTES = 400 * 1024 * 1024;
/** Rows times columns, empty ones included, which the library fills in. */
const MAX_CELLS = 20_000_000;

/**
 * The rows of a workbook, sheet after sheet; each sheet is a table of its own. Numbers are given without the format
 * that the spreadsheet shows them in, days as ISO 8601.
 *
 * @throws UnreadableContent when it is damaged, or unpacks to more than 400 MB or 20 million cells
 */
export async function* openXlsx({ path, bytes, isWhole }: FileContent, { columns }: OpenOptions): AsyncGenerator<ContainerRecord> {
  await checkBounds(isWhole || path === null ? { bytes } : { path });
  const { default: readWorkbook } = await import('read-excel-file/node');
  // A path in bytes is read as a file as well, though the typings say otherwise.
  const sheets = await readWorkbook(isWhole || path === null ? Buffer.from(bytes) : (path as string), { trim: false }).catch((error: unknown) => {
    throw new UnreadableContent('damaged', { cause: error });
  });
  const keys = new RecordKeys();
  const filled = sheets.filter(({ data }) => data.some((row) => row.some((cell) => cell !== null)));
  if (filled.length === 0) throw new UnreadableContent('empty');
  for (const { sheet, data } of filled) {
    const isAll = filled.length === 1;
    const source = { format: 'xlsx', encoding: 'binary', place: `#${sheet}!`, keys, columns: columnsOfSheet(columns, data), name: isAll ? '' : sheet, sheet } as const;
    yield* tableRecords(rowsOf(data), source);
  }
}

/** The columns that a person named are those of one sheet; others are read as they are. */
function columnsOfSheet(columns: OpenOptions['columns'], data: readonly (readonly unknown[])[]): OpenOptions['columns'] {
  if (columns === null) return null;
  const cells = new Set(data.slice(0, 10).flat());
  return COLUMN_ROLES.flatMap((role) => columns[role] ?? []).every((name) => cells.has(name)) ? columns : null;
}

async function* rowsOf(data: readonly (readonly unknown[])[]): AsyncGenerator<TableRow> {
  await Promise.resolve();
  for (const [index, row] of data.entries()) {
    const cells = row.map(showCell);
    yield { cells: cells.map(normaliseCharacters), number: index + 1, incomplete: cells.some(isCut) ? CUT_REASON : null };
  }
}

function showCell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '' : value.toISOString().replace(/T00:00:00\.000Z$/u, '').replace(/T(\d\d:\d\d:\d\d)\.\d+Z$/u, ' $1');
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Unpacks its parts one after the other, so that none holds more than it says, and looks how far its cells lie apart. */
async function checkBounds(source: { readonly path: string | Buffer } | { readonly bytes: Buffer }): Promise<void> {
  let total = 0;
  try {
    for await (const { name, size, read } of zipEntries(source)) {
      if (!name.endsWith('.xml')) continue;
      total += size;
      if (total > MAX_UNPACKED_BYTES) throw new UnreadableContent('expands-too-far');
      const part = await read();
      if (/worksheets\/[^/]+\.xml$/i.test(name) && cellsOf(part) > MAX_CELLS) throw new UnreadableContent('expands-too-far');
    }
  } catch (error) {
    if (error instanceof UnreadableContent) throw error;
    throw new UnreadableContent('damaged', { cause: error });
  }
}

/** Rows times columns up to the last that a cell names. */
function cellsOf(sheet: Buffer): number {
  let [rows, columns] = [0, 0];
  for (const [, letters, digits] of sheet.toString('latin1').matchAll(/<(?:\w+:)?c\s[^>]{0,200}?\br="([A-Z]{1,4})(\d{1,8})"/g)) {
    rows = Math.max(rows, Number(digits));
    columns = Math.max(columns, [...(letters as string)].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0));
  }
  return rows * columns;
}
