import { columnsByName, roleOfName, yearOfValue } from './columns.js';
import { MIN_TEXT_CHARACTERS, rowsByColumn, rowsOf } from './json-rows.js';
import { plainName } from './field-names.js';
import { isObject, type JsonObject } from './record-fields.js';

/** A record of a JSON file, or what stands in it beside them. */
export type JsonItem =
  | { readonly kind: 'record'; readonly value: JsonObject; /** Of its place in the file, from 1. */ readonly number: number; /** The name under which its object stands; null in a list. */ readonly key: string | null }
  | { /** It is no JSON. */ readonly kind: 'broken'; readonly number: number; readonly text: string }
  | { /** What a wrapper says besides its records. */ readonly kind: 'beside'; readonly number: number; readonly text: string };

/** A list under such a name is the text of the object that holds it, not a list of records. */
const LIST_OF_PARTS = /^(?:sections?|paragraphs?|paras|chapters?|blocks?|lines|sents?|sentences|pages?|parts?|children|content|contents|text|texts|body|article|elements|章节|段落|句子|正文|内容|各部分)$/;
const MAX_WRAPPERS = 4;
/** Objects in a record that say its fields: {"_id": …, "_source": {…}}, {"基本信息": {…}, "报告": {…}}. */
const MAX_LIFTED = 2;
/** 浙江省, 瑞安市: a key that says where. */
const PLACE_KEY = /^[\p{Script=Han}·]{1,14}(?:省|自治区|市|区|县|旗|州|盟|地区)$/u;

type Item = Extract<JsonItem, { readonly kind: 'record' }>;
type Part = Exclude<JsonItem, { readonly kind: 'broken' }>;

/** The records that a value holds, in its order, with what stands beside them; null where it holds none. */
export function itemsOf(value: unknown, depth = 0): readonly JsonItem[] | null {
  if (Array.isArray(value)) return itemsOfList(value);
  if (!isObject(value)) return null;
  const rows = rowsByColumn(value);
  if (rows !== null) return rows.map((row, index) => item(row, index + 1));
  if (depth < MAX_WRAPPERS) {
    const wrapped = wrappedIn(value).flatMap(([name, list]) => {
      const items = itemsOf(list, depth + 1);
      return items === null ? [] : [{ name, items }];
    });
    const [only, ...others] = wrapped;
    const names = wrapped.map(({ name }) => name);
    if (only !== undefined) return [...(others.length === 0 && !isSaying(only.name) ? only.items : wrapped.flatMap(({ name, items }) => items.map((one) => withKey(one, name)))), ...besides(value, names)];
  }
  return itemsByKey(value) ?? [item(value, 1)];
}

/** The fields of a record with those of the objects in it, outer ones first; where a name is taken the object stays as it is. */
export function liftFields(record: JsonObject, depth = 0): JsonObject {
  const entries = Object.entries(record);
  if (depth >= MAX_LIFTED || !entries.some(([, value]) => isObject(value))) return record;
  const lifted: Record<string, unknown> = Object.fromEntries(entries.filter(([, value]) => !isObject(value)));
  for (const [name, value] of entries) {
    if (!isObject(value)) continue;
    const inner = liftFields(value, depth + 1);
    if (Object.keys(inner).some((one) => one in lifted)) lifted[name] = value;
    else Object.assign(lifted, inner);
  }
  return lifted;
}

function item(value: JsonObject, number: number, key: string | null = null): Item {
  return { kind: 'record', value, number, key };
}

function itemsOfList(list: readonly unknown[]): readonly JsonItem[] | null {
  const rows = rowsOf(list);
  if (rows !== null) return rows.map((row, index) => item(row, index + 2));
  if (list.some(isObject)) return list.flatMap((one, index) => (isObject(one) ? [item(one, index + 1)] : one === null ? [] : [item({ text: one }, index + 1)]));
  const texts = list.filter((one) => typeof one === 'string');
  if (texts.length === 0) return null;
  // Short ones are the lines of one text.
  return texts.every((one) => one.length >= MIN_TEXT_CHARACTERS) ? texts.map((text, index) => item({ text }, index + 1)) : [item({ text: list }, 1)];
}

/** The lists of records that an object is only a wrapper of: {"RECORDS": […]}, {"code": 0, "data": {"list": […]}}, {"2019": […], "2020": […]}; none where it is a record. */
function wrappedIn(object: JsonObject): readonly (readonly [string, unknown])[] {
  const entries = Object.entries(object).filter(([, value]) => typeof value === 'object' && value !== null);
  const holdsText = Object.entries(object).some(([name, value]) => roleOfName(name) === 'text' && typeof value === 'string' && value.length > 0);
  const isTitled = Object.entries(object).some(([name, value]) => roleOfName(name) === 'title' && typeof value === 'string');
  if (holdsText || entries.some(([name]) => LIST_OF_PARTS.test(plainName(name)) && (isTitled || !hasRecords(object[name])))) return [];
  return entries.filter(([, value]) => hasRecords(value));
}

/** What a wrapper says in words besides its records. */
function besides(object: JsonObject, names: readonly string[]): readonly Part[] {
  const said = Object.entries(object).filter(([name, value]) => !names.includes(name) && /\p{Script=Han}/u.test(JSON.stringify(value)));
  return said.length === 0 ? [] : [{ kind: 'beside', number: 0, text: said.map(([name, value]) => `${name}：${typeof value === 'string' ? value : JSON.stringify(value)}`).join('，') }];
}

/** Objects that say more of themselves than a section or a block does, or a list of them further in. */
function hasRecords(value: unknown, depth = 0): boolean {
  if (depth > MAX_WRAPPERS) return false;
  if (Array.isArray(value)) return value.some((one) => isObject(one) && isRecord(liftFields(one))) || rowsOf(value) !== null;
  if (!isObject(value)) return false;
  return rowsByColumn(value) !== null || Object.entries(value).some(([name, inner]) => !LIST_OF_PARTS.test(plainName(name)) && typeof inner === 'object' && hasRecords(inner, depth + 1));
}

function isRecord(object: JsonObject): boolean {
  const { text = [], title = [], place = [], year = [], date = [], url = [], id = [] } = columnsByName(Object.keys(object));
  const isNamed = title.length > 0 || place.length > 0 || year.length > 0 || date.length > 0 || url.length > 0 || id.length > 0;
  const holdsParts = Object.entries(object).some(([name, value]) => Array.isArray(value) && value.length > 0 && LIST_OF_PARTS.test(plainName(name)));
  const holdsText = text.length > 0 || Object.values(object).some((value) => typeof value === 'string' && value.length >= MIN_TEXT_CHARACTERS);
  return (holdsText && (isNamed || isLong(object))) || (holdsParts && title.length > 0 && (place.length > 0 || year.length > 0 || date.length > 0 || url.length > 0 || id.length > 0));
}

function isLong(object: JsonObject): boolean {
  return Object.values(object).some((value) => typeof value === 'string' && value.length >= 5 * MIN_TEXT_CHARACTERS);
}

/** An object whose names are the keys of its records: {"瑞安市2019": {…}, …}, of their texts, or of more such objects: {"瑞安市": {"2019": …}}. */
function itemsByKey(object: JsonObject, depth = 0): readonly Item[] | null {
  const entries = Object.entries(object);
  if (entries.length === 0 || entries.some(([name]) => roleOfName(name) !== null)) return null;
  const isAll = (test: (value: unknown) => boolean): boolean => entries.every(([, value]) => test(value));
  if ((entries.length > 1 || depth > 0) && isAll((value) => typeof value === 'string' && value.length >= MIN_TEXT_CHARACTERS)) {
    return entries.map(([name, text], index) => ({ ...withKey(item({ text }, index + 1), name), key: name }));
  }
  if (isAll((value) => isObject(value) && Object.keys(value).some((name) => roleOfName(name) === 'text'))) {
    return entries.map(([name, value], index) => ({ ...withKey(item(value as JsonObject, index + 1), name), key: name }));
  }
  if (depth >= MAX_WRAPPERS || !isAll(isObject)) return null;
  const inner = entries.map(([name, value]) => ({ name, items: itemsByKey(value as JsonObject, depth + 1) }));
  if (inner.some(({ items }) => items === null)) return null;
  return inner.flatMap(({ name, items }) => (items ?? []).map((one) => ({ ...withKey(one, name), key: `${name}/${one.key ?? one.number}` }))).map((one, index) => ({ ...one, number: index + 1 }));
}

/** Whether a key says something of what stands under it. */
function isSaying(name: string): boolean {
  return yearOfValue(name) !== null || PLACE_KEY.test(name);
}

/** A record with what the key above it says: a year, a place, else in words its title; what it says itself goes first. */
function withKey<T extends JsonItem>(one: T, name: string): T {
  if (one.kind !== 'record') return one;
  const { title = [], place = [], year = [] } = columnsByName(Object.keys(one.value));
  if (yearOfValue(name) !== null) return year.length > 0 ? one : { ...one, value: { 年份: name, ...one.value } };
  // The outer place first: 省份 above 城市.
  if (PLACE_KEY.test(name)) return place.length > 1 || '地区' in one.value ? one : { ...one, value: place.length === 0 ? { 地区: name, ...one.value } : { 省: name, ...one.value } };
  return title.length > 0 || !/\p{Script=Han}/u.test(name) ? one : { ...one, value: { title: name, ...one.value } };
}
