import { COLUMN_ROLES, roleOfName, type ColumnNames, type ColumnRole } from './columns.js';
import { plainName } from './field-names.js';
import { goesOn, groupingOf, isDocumentName, type PieceGrouping } from './record-pieces.js';
import type { TableRow } from './table.js';

/** Columns that name the sections of a document, where its rows are pieces. */
const HEADING_NAME = /标题$|^[章节][名题]?$|heading|headline|section|chapter/;
/** Of rows whose cells name no document, so many mean that the cell above stands over them. */
const MIN_OPEN_SHARE = 0.3;
/** One document is not longer. */
const MAX_CHARACTERS = 5_000_000;
const MAX_VALUES = 3;

type Fields = Readonly<Record<string, string>>;

/** How the rows of a table are pieces of documents. */
export interface TablePieces {
  readonly grouping: PieceGrouping;
  readonly names: readonly string[];
  /** Columns that say of what document a row is; where all are empty, the row above says it. */
  readonly naming: readonly string[];
  readonly text: readonly string[];
  readonly headings: readonly string[];
}

/**
 * How the rows of a table are pieces of documents, a paragraph or a page each; null where each is a document.
 *
 * @param names of all columns
 * @param rows the first of the table, below its header
 */
export function tablePieces(names: readonly string[], columns: ColumnNames, rows: readonly TableRow[]): TablePieces | null {
  const roleOf = (name: string): ColumnRole | null => COLUMN_ROLES.find((role) => columns[role]?.includes(name)) ?? roleOfName(name);
  const naming = names.filter((name) => ['title', 'id', 'url', 'place', 'year'].includes(roleOf(name) ?? '') || isDocumentName(name));
  const own = rows.map((row) => fieldsOf(row, names));
  const isOpen = own.filter((fields) => naming.every((name) => fields[name] === undefined)).length >= MIN_OPEN_SHARE * rows.length;
  const wanted = isOpen ? naming : [];
  let above: Fields = {};
  const grouping = groupingOf(own.map((fields) => (above = withNames(fields, above, wanted))), roleOf);
  if (grouping === null) return null;
  const text = columns.text ?? [];
  const headings = names.filter((name) => HEADING_NAME.test(plainName(name)) && !grouping.names.includes(name) && !text.includes(name));
  return { grouping, names, naming: wanted, text, headings };
}

/** The rows with those of one document as one row; `to` is the number of its last. */
export async function* joinRows(rows: AsyncIterable<TableRow> | Iterable<TableRow>, pieces: TablePieces): AsyncGenerator<TableRow> {
  let open: { readonly row: TableRow; readonly fields: Fields }[] = [];
  let characters = 0;
  for await (const row of rows) {
    const last = open.at(-1);
    const fields = withNames(fieldsOf(row, pieces.names), last?.fields ?? {}, pieces.naming);
    if (last !== undefined && (!goesOn(pieces.grouping, last.fields, fields) || characters > MAX_CHARACTERS)) {
      yield joined(open, pieces);
      [open, characters] = [[], 0];
    }
    open.push({ row, fields });
    characters += row.cells.reduce((sum, cell) => sum + cell.length, 0);
  }
  if (open.length > 0) yield joined(open, pieces);
}

function fieldsOf({ cells }: TableRow, names: readonly string[]): Fields {
  return Object.fromEntries(names.flatMap((name, index) => (cells[index]?.trim() ? [[name, cells[index].trim()]] : [])));
}

/** A row that names no document, with what the row above it names. */
function withNames(fields: Fields, above: Fields, naming: readonly string[]): Fields {
  if (naming.length === 0 || naming.some((name) => fields[name] !== undefined)) return fields;
  return { ...fields, ...Object.fromEntries(naming.flatMap((name) => (above[name] === undefined ? [] : [[name, above[name]]]))) };
}

function joined(open: readonly { readonly row: TableRow; readonly fields: Fields }[], { names, text, headings, grouping }: TablePieces): TableRow {
  const { row: first } = open[0] as (typeof open)[number];
  if (open.length === 1) return { ...first, cells: names.map((name, index) => open[0]?.fields[name] ?? first.cells[index] ?? '') };
  const said = new Map<string, string>();
  const lines = open.flatMap(({ fields }) => {
    const above = headings.filter((name) => fields[name] !== undefined && said.get(name) !== fields[name]);
    for (const name of above) said.set(name, fields[name] as string);
    return [...above.map((name) => fields[name] as string), ...text.flatMap((name) => fields[name] ?? [])];
  });
  const cells = names.map((name) => {
    if (name === text[0]) return lines.join('\n');
    if (text.includes(name) || headings.includes(name)) return '';
    const values = [...new Set(open.flatMap(({ fields }) => fields[name] ?? []))];
    const isCounted = !grouping.names.includes(name) && values.length > MAX_VALUES && values.every((value) => /^\d+$/.test(value));
    return isCounted ? `${values[0]}—${values.at(-1)}` : values.join('，');
  });
  return { cells, number: first.number, to: open.at(-1)?.row.number, incomplete: open.find(({ row }) => row.incomplete !== null)?.row.incomplete ?? null };
}
