import { roleOfName } from './columns.js';
import { isObject, type JsonObject } from './record-fields.js';

/** Names under which programs write the names of a table's columns, and its rows. */
const COLUMN_KEYS = ['columns', 'fields', 'header', 'headers', 'names', '列名', '表头'];
const ROW_KEYS = ['data', 'rows', 'records', 'values', 'items', '数据'];
/** A text of a document, where no name says so: a record by itself, or one of a column. */
export const MIN_TEXT_CHARACTERS = 200;

/** A table as a list of lists, the first of them its names; null where it is none. */
export function rowsOf(list: readonly unknown[]): readonly JsonObject[] | null {
  const [names, ...rows] = list;
  if (!Array.isArray(names) || rows.length === 0 || !names.every((name) => typeof name === 'string') || !rows.every(Array.isArray)) return null;
  return names.some((name) => roleOfName(name) !== null) ? toObjects(names, rows) : null;
}

/**
 * A table as an object: its names beside its rows ({"columns": […], "data": [[…]]}), or a list or numbered values for
 * each column ({"city": […], "text": […]}, {"city": {"0": …}, "text": {"0": …}}); null where it is none.
 */
export function rowsByColumn(object: JsonObject): readonly JsonObject[] | null {
  const names = COLUMN_KEYS.map((key) => object[key]).find((value) => Array.isArray(value) && value.length > 1 && value.every((name) => typeof name === 'string'));
  const rows = ROW_KEYS.map((key) => object[key]).find((value) => Array.isArray(value) && value.length > 0 && value.every(Array.isArray));
  if (names !== undefined && rows !== undefined) return toObjects(names as readonly string[], rows as readonly (readonly unknown[])[]);
  const columns = Object.entries(object);
  if (columns.length < 2 || !columns.some(([name]) => !['text', null].includes(roleOfName(name)))) return null;
  const keys = keysOf(columns[0]?.[1]);
  if (keys === null || keys.length === 0) return null;
  const values = columns.map(([, column]) => valuesOf(column, keys));
  if (values.some((column) => column === null)) return null;
  const all = values as readonly (readonly unknown[])[];
  // Lists of short texts are the parts of one document.
  if (!all.some((column) => column.filter((value) => typeof value === 'string' && value.length >= MIN_TEXT_CHARACTERS).length > column.length / 2)) return null;
  return keys.map((_, index) => Object.fromEntries(columns.map(([name], at) => [name, (all[at] as readonly unknown[])[index]])));
}

function keysOf(column: unknown): readonly string[] | null {
  if (Array.isArray(column)) return column.map((_, index) => String(index));
  return isObject(column) && Object.keys(column).every((key) => /^\d+$/.test(key)) ? Object.keys(column) : null;
}

/** The values of a column by these keys; null where it has others, or holds more than values. */
function valuesOf(column: unknown, keys: readonly string[]): readonly unknown[] | null {
  const own = keysOf(column);
  if (own === null || own.length !== keys.length) return null;
  const values = keys.map((key) => (column as Readonly<Record<string, unknown>>)[key]);
  return values.every((value) => value !== undefined && (value === null || typeof value !== 'object')) ? values : null;
}

function toObjects(names: readonly string[], rows: readonly (readonly unknown[])[]): readonly JsonObject[] {
  return rows.map((row) => Object.fromEntries(row.map((cell, index) => [names[index] ?? `第${index + 1}列`, cell])));
}
