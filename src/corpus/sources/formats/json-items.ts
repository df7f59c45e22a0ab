import { columnsByName, roleOfName } from './columns.js';
import type { JsonItem } from './json-blocks.js';
import { plainName } from './field-names.js';
import { isObject, type JsonObject } from './record-fields.js';

/** A list under such a name is the text of the object that holds it, not a list of records. */
const LIST_OF_PARTS = /^(?:sections?|paragraphs?|paras|chapters?|blocks?|lines|pages?|parts?|children|content|contents|text|texts|body|article|elements|章节|段落|正文|内容|各部分)$/;
const MAX_WRAPPERS = 4;
/** A text that is a record by itself, in a list of texts or under a key. */
const MIN_TEXT_CHARACTERS = 200;

type Item = Extract<JsonItem, { readonly kind: 'record' }>;

/** The records that a value holds, in its order; null where it holds none. */
export function itemsOf(value: unknown, depth = 0): readonly Item[] | null {
  if (Array.isArray(value)) return itemsOfList(value);
  if (!isObject(value)) return null;
  const list = wrappedIn(value);
  const wrapped = list === null || depth >= MAX_WRAPPERS ? null : itemsOf(list, depth + 1);
  if (wrapped !== null) return wrapped;
  return itemsByKey(value) ?? [item(value, 1)];
}

function item(value: JsonObject, number: number, key: string | null = null): Item {
  return { kind: 'record', value, number, key };
}

function itemsOfList(list: readonly unknown[]): readonly Item[] | null {
  const rows = rowsOf(list);
  if (rows !== null) return rows.map((row, index) => item(row, index + 2));
  if (list.some(isObject)) return list.flatMap((one, index) => (isObject(one) ? [item(one, index + 1)] : one === null ? [] : [item({ text: one }, index + 1)]));
  const texts = list.filter((one) => typeof one === 'string');
  if (texts.length === 0) return null;
  // Short ones are the lines of one text.
  return texts.every((one) => one.length >= MIN_TEXT_CHARACTERS) ? texts.map((text, index) => item({ text }, index + 1)) : [item({ text: list }, 1)];
}

/** A table as a list of lists, the first of them its names. */
function rowsOf(list: readonly unknown[]): readonly JsonObject[] | null {
  const [names, ...rows] = list;
  if (!Array.isArray(names) || rows.length === 0 || !names.every((name) => typeof name === 'string') || !rows.every(Array.isArray)) return null;
  if (!names.some((name) => roleOfName(name) !== null)) return null;
  return rows.map((row) => Object.fromEntries((row as readonly unknown[]).map((cell, index) => [(names as readonly string[])[index] ?? `第${index + 1}列`, cell])));
}

/** The list of records that an object is only a wrapper of: {"RECORDS": […]}, {"code": 0, "data": {"list": […]}}; null where it is a record. */
function wrappedIn(object: JsonObject): unknown {
  const entries = Object.entries(object).filter(([, value]) => typeof value === 'object' && value !== null);
  const holdsText = Object.entries(object).some(([name, value]) => roleOfName(name) === 'text' && typeof value === 'string' && value.length > 0);
  const isTitled = Object.entries(object).some(([name, value]) => roleOfName(name) === 'title' && typeof value === 'string');
  if (holdsText || entries.some(([name]) => LIST_OF_PARTS.test(plainName(name)) && (isTitled || !hasRecords(object[name])))) return null;
  const [largest] = entries.filter(([, value]) => hasRecords(value)).sort((one, other) => JSON.stringify(other[1]).length - JSON.stringify(one[1]).length);
  return largest?.[1] ?? null;
}

/** Objects that say more of themselves than a section or a block does, or a list of them further in. */
function hasRecords(value: unknown, depth = 0): boolean {
  if (depth > MAX_WRAPPERS) return false;
  if (Array.isArray(value)) return value.some((one) => isObject(one) && isRecord(one)) || rowsOf(value) !== null;
  return isObject(value) && Object.entries(value).some(([name, inner]) => !LIST_OF_PARTS.test(plainName(name)) && typeof inner === 'object' && hasRecords(inner, depth + 1));
}

function isRecord(object: JsonObject): boolean {
  const { text = [], title = [], place = [], year = [], date = [], url = [], id = [] } = columnsByName(Object.keys(object));
  const holdsText = text.length > 0 || Object.values(object).some((value) => typeof value === 'string' && value.length >= MIN_TEXT_CHARACTERS);
  return holdsText && (title.length > 0 || place.length > 0 || year.length > 0 || date.length > 0 || url.length > 0 || id.length > 0 || isLong(object));
}

function isLong(object: JsonObject): boolean {
  return Object.values(object).some((value) => typeof value === 'string' && value.length >= 5 * MIN_TEXT_CHARACTERS);
}

/** An object whose names are the keys of its records: {"瑞安市2019": {…}, …}, or of their texts. */
function itemsByKey(object: JsonObject): readonly Item[] | null {
  const entries = Object.entries(object);
  if (entries.length === 0 || entries.some(([name]) => roleOfName(name) !== null)) return null;
  const isAll = (test: (value: unknown) => boolean): boolean => entries.every(([, value]) => test(value));
  if (entries.length > 1 && isAll((value) => typeof value === 'string' && value.length >= MIN_TEXT_CHARACTERS)) {
    return entries.map(([name, text], index) => item({ title: name, text }, index + 1, name));
  }
  if (!isAll((value) => isObject(value) && Object.keys(value).some((name) => roleOfName(name) === 'text'))) return null;
  return entries.map(([name, value], index) => item(/\p{Script=Han}/u.test(name) && columnsByName(Object.keys(value as JsonObject)).title?.length === 0 ? { title: name, ...(value as JsonObject) } : (value as JsonObject), index + 1, name));
}
