import { NO_METADATA, type SourceFormat } from '../../model/source-text.js';
import { reasonOf } from '../unreadable-source-error.js';
import { COLUMN_ROLES, chooseColumns, columnsByName, isPlaceName, roleOfName, yearOfValue, type ColumnNames } from './columns.js';
import type { ContainerRecord, FormatText } from './format.js';
import { HintBuilder } from './hint-builder.js';
import { RecordKeys } from './record-keys.js';
import { joinRows, tablePieces } from './table-pieces.js';
import { UnreadableContent } from './unreadable-content.js';

/** One row as its file has it. */
export interface TableRow {
  readonly cells: readonly string[];
  /** As a spreadsheet counts it, from 1. */
  readonly number: number;
  /** Of the last row where several are one document. */
  readonly to?: number | undefined;
  /** Why it is not whole, in Chinese; null where nothing says so. */
  readonly incomplete: string | null;
}

/** What a table's records share. */
export interface TableSource {
  readonly format: SourceFormat;
  readonly encoding: string;
  /** What stands before the number of a row in its place: `#`, `#Sheet1!`. */
  readonly place: string;
  /** Of the sheet, for what the table gives as a whole; empty where it is all that the file holds. */
  readonly name: string;
  /** The name of the sheet, which may say a place or a year; empty where there is none. */
  readonly sheet: string;
  readonly columns: ColumnNames | null;
  readonly keys: RecordKeys;
}

/** So much is looked at before the columns are chosen. */
const SAMPLE_ROWS = 200;
const SAMPLE_CHARACTERS = 4_000_000;
/** Rows of a title and remarks stand above the header. */
const MAX_HEADER_ROW = 10;
const MAX_NAME_CHARACTERS = 30;
/** Of columns without a header, the cells of the first row are of the length of the others. */
const MIN_TEXT_TIMES = 5;
/** A table without a column of text is one document; larger than this it is data. */
const MAX_GRID_CHARACTERS = 5_000_000;
const MAX_QUOTED = 200;
/** A cell that is a paragraph, and one that is a report. */
const MAX_LINE_CHARACTERS = 1500;
const MIN_REPORT_CHARACTERS = 1000;
const YEAR_NAME = '年份';
const SHEET_NAME = '工作表';

/**
 * The records of a table, one for each row with text, the row without one named as such. A table without a column
 * of long text (statistics, a list of projects) is one document, its rows as lines.
 *
 * @throws UnreadableContent when a person named columns that it does not have
 */
export async function* tableRecords(rows: AsyncIterator<TableRow, unknown>, source: TableSource): AsyncGenerator<ContainerRecord> {
  const sample: TableRow[] = [];
  for (let characters = 0; sample.length < SAMPLE_ROWS && characters < SAMPLE_CHARACTERS; ) {
    const next = await rows.next();
    if (next.done === true) break;
    if (next.value.cells.every((cell) => cell.trim() === '')) continue;
    sample.push(next.value);
    characters += next.value.cells.reduce((sum, cell) => sum + cell.length, 0);
  }
  if (sample.length === 0) return;
  const { header, names } = findHeader(sample, source.columns);
  const body = sample.slice(header + 1);
  const columns = withSentences(names, body, chooseColumns(names, body.map(({ cells }) => cells), source.columns));
  if (columns.text?.length === 0 || body.length === 0 || isLines(sample)) {
    yield await readGrid(sample, rows, source, header);
    return;
  }
  for (const { cells, number } of sample.slice(0, Math.max(0, header))) {
    yield { kind: 'not-read', key: `${source.name}#${number}`, place: source.place + number, reason: `表头上方的一行，不是记录：${quoted(cells)}` };
  }
  const above = new Map<string, string>();
  const pieces = tablePieces(names, columns, body);
  const all = withRest(body, rows);
  const years = pieces === null && source.columns === null ? yearColumns(names, body) : [];
  for await (const row of pieces === null ? all : joinRows(all, pieces)) {
    if (years.length > 0) yield* toYearRecords(row, names, years, columns, source);
    else yield toRecord(row, names, columns, source, above);
  }
}

/** Columns where none holds long text: one that is called a text is one if its rows, a sentence each, are pieces of documents. */
function withSentences(names: readonly string[], body: readonly TableRow[], columns: ColumnNames): ColumnNames {
  const [called] = columnsByName(names).text ?? [];
  if (columns.text?.length !== 0 || called === undefined) return columns;
  const other = { ...columns, text: [called] };
  return (tablePieces(names, other, body)?.grouping.names.length ?? 0) > 0 ? other : columns;
}

/** The rows with those that follow them, empty ones left out. */
async function* withRest(first: readonly TableRow[], rows: AsyncIterator<TableRow, unknown>): AsyncGenerator<TableRow> {
  yield* first;
  for (let next = await rows.next(); next.done !== true; next = await rows.next()) {
    if (next.value.cells.some((cell) => cell.trim() !== '')) yield next.value;
  }
}

/** One column of paragraphs: a text, a line in each row. */
function isLines(sample: readonly TableRow[]): boolean {
  const filled = sample.map(({ cells }) => cells.flatMap((cell, index) => (cell.trim() === '' ? [] : [index])));
  if (sample.length < 2 || filled.some((indexes) => indexes.length !== 1 || indexes[0] !== filled[0]?.[0])) return false;
  return sample.reduce((sum, { cells }) => sum + cells.join('').length, 0) <= MAX_LINE_CHARACTERS * sample.length;
}

/** Columns that are called like years and hold texts: a row for each place, its reports side by side. */
function yearColumns(names: readonly string[], rows: readonly TableRow[]): readonly string[] {
  const years = names.filter((name, index) => {
    const values = rows.map(({ cells }) => cells[index]?.trim() ?? '').filter((cell) => cell !== '');
    return yearOfValue(name) !== null && values.length > 0 && values.reduce((sum, value) => sum + value.length, 0) >= MIN_REPORT_CHARACTERS * values.length;
  });
  return years.length > 1 ? years : [];
}

/** A record for each year of which the row holds a text. */
function* toYearRecords(row: TableRow, names: readonly string[], years: readonly string[], columns: ColumnNames, source: TableSource): Generator<ContainerRecord> {
  for (const year of years) {
    if ((row.cells[names.indexOf(year)] ?? '').trim() === '') continue;
    const cells = names.map((name, index) => (name === year || !years.includes(name) ? (row.cells[index] ?? '') : ''));
    const record = toRecord({ ...row, cells: [...cells, year] }, [...names, YEAR_NAME], { ...columns, text: [year], year: [YEAR_NAME] }, source, new Map());
    yield { ...record, place: `${record.place}（${year}）` };
  }
}

/** Which of the first rows names the columns, -1 where none does, and the names: each once, and all columns have one. */
function findHeader(sample: readonly TableRow[], named: ColumnNames | null): { readonly header: number; readonly names: readonly string[] } {
  const width = sample.reduce((most, { cells }) => Math.max(most, cells.length), 0);
  const wanted = COLUMN_ROLES.flatMap((role) => named?.[role] ?? []);
  const known = sample.slice(0, MAX_HEADER_ROW).map(({ cells }) => (isNames(cells) ? cells.filter((cell) => (wanted.length > 0 ? wanted.includes(cell.trim()) : roleOfName(cell.trim()) !== null)).length : 0));
  const most = Math.max(...known);
  const header = most > 0 ? known.indexOf(most) : wanted.length === 0 && isHeaderByShape(sample) ? 0 : -1;
  const names = nameColumns(header < 0 ? [] : (sample[header]?.cells ?? []), width);
  if (wanted.some((name) => !names.includes(name))) throw new UnreadableContent('no-such-column');
  return { header, names };
}

function isNames(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim().length <= MAX_NAME_CHARACTERS) && cells.some((cell) => cell.trim() !== '');
}

/** Names that no list knows: short, where what stands below is long. */
function isHeaderByShape(sample: readonly TableRow[]): boolean {
  const first = sample[0]?.cells ?? [];
  if (!isNames(first) || sample.length < 2 || new Set(first).size < first.length) return false;
  return first.some((cell, index) => {
    const below = sample.slice(1).reduce((sum, { cells }) => sum + (cells[index]?.length ?? 0), 0) / (sample.length - 1);
    return cell.trim() !== '' && below > MIN_TEXT_TIMES * Math.max(MAX_NAME_CHARACTERS, cell.length);
  });
}

function nameColumns(cells: readonly string[], width: number): readonly string[] {
  const names: string[] = [];
  for (let index = 0; index < Math.max(width, cells.length); index++) {
    const name = cells[index]?.trim().replace(/\s+/gu, '') || `第${index + 1}列`;
    names.push(names.includes(name) ? `${name}（第${index + 1}列）` : name);
  }
  return names;
}

function toRecord({ cells, number, to, incomplete }: TableRow, names: readonly string[], columns: ColumnNames, { format, encoding, place, sheet, keys }: TableSource, above: Map<string, string>): ContainerRecord {
  const fields: Record<string, string> = {};
  // A row of more cells than there are names: the last ones say which they are.
  cells.forEach((cell, index) => {
    if (cell.trim() !== '') fields[names[index] ?? `第${index + 1}列`] = cell;
  });
  fillPlaces(fields, columns.place ?? [], above);
  const told = withSheet(fields, columns, sheet);
  const text = (columns.text ?? []).map((name) => fields[name] ?? '').join('\n');
  const at = `${place}${number}${to === undefined ? '' : `-${to}`}`;
  if (text.trim() === '') return { kind: 'not-read', key: keys.take(null, cells.join('\t')), place: at, reason: `这一行没有正文：${quoted(cells)}` };
  const id = (columns.id ?? []).flatMap((name) => fields[name]?.trim() ?? [])[0] ?? null;
  return { kind: 'fields', key: keys.take(id, text), place: at, format, encoding, ...told, incomplete };
}

/** What the name of the sheet says where no column does: a year, or a place, inside which those of the columns lie. */
function withSheet(fields: Record<string, string>, columns: ColumnNames, sheet: string): { readonly fields: Readonly<Record<string, string>>; readonly columns: ColumnNames } {
  const name = sheet.trim();
  if ((columns.year ?? []).length === 0 && yearOfValue(name) !== null) return { fields: { ...fields, [SHEET_NAME]: name }, columns: { ...columns, year: [SHEET_NAME] } };
  const { place = [] } = columns;
  return isPlaceName(name) && place.length < 2 && !place.some((one) => fields[one] === name) ? { fields: { ...fields, [SHEET_NAME]: name }, columns: { ...columns, place: [SHEET_NAME, ...place] } } : { fields, columns };
}

/**
 * Gives a row the outer places of the row above it where its own cells are empty: a province is one cell over the rows
 * of all its counties, and only the first of them holds it. The innermost place is never given.
 */
function fillPlaces(fields: Record<string, string>, places: readonly string[], above: Map<string, string>): void {
  const innermost = places.findLastIndex((name) => fields[name] !== undefined);
  places.forEach((name, index) => {
    const own = fields[name];
    if (own === undefined && index < innermost && above.has(name)) fields[name] = above.get(name) as string;
    else if (own !== undefined && above.get(name) !== own) {
      above.set(name, own);
      for (const inner of places.slice(index + 1)) above.delete(inner);
    }
  });
}

async function readGrid(sample: readonly TableRow[], rows: AsyncIterator<TableRow, unknown>, { format, encoding, name, place }: TableSource, header: number): Promise<ContainerRecord> {
  const identity = { key: name, place: name === '' ? '' : place.replace(/!$/u, '') };
  const builder = new HintBuilder();
  let characters = 0;
  const add = ({ cells }: TableRow): void => {
    const line = cells.map((cell) => cell.replace(/\s+/gu, ' ').trim()).join('\t').trimEnd();
    if (line.trim() === '') return;
    characters += line.length;
    builder.addLine(line);
  };
  // What stands above the header, in one cell, heads the table.
  const above = sample.findIndex(({ cells }) => cells.filter((cell) => cell.trim() !== '').length > 1);
  const start = Math.max(0, header >= 0 ? header : above);
  let tableStart = 0;
  sample.forEach((row, index) => {
    if (index === start) tableStart = builder.position;
    add(row);
  });
  for (let next = await rows.next(); next.done !== true && characters <= MAX_GRID_CHARACTERS; next = await rows.next()) add(next.value);
  if (characters > MAX_GRID_CHARACTERS) return { ...identity, kind: 'not-read', reason: reasonOf('data-table') };
  if (!isLines(sample)) builder.addHint('table', 'table-rows', tableStart, builder.position - 1);
  const text: FormatText = { ...builder.finish(), metadata: NO_METADATA, removals: [] };
  return { ...identity, kind: 'text', format, encoding, text };
}

function quoted(cells: readonly string[]): string {
  return cells.filter((cell) => cell.trim() !== '').join('，').replace(/\s+/gu, ' ').slice(0, MAX_QUOTED);
}
