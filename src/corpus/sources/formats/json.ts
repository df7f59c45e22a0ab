import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { FileContent } from '../file-content.js';
import { reasonOf } from '../unreadable-source-error.js';
import type { ColumnNames } from './columns.js';
import type { ContainerRecord, OpenOptions } from './format.js';
import { joinBlocks } from './json-blocks.js';
import { itemsOf, type JsonItem } from './json-items.js';
import { findJsonValues } from './json-values.js';
import { readPlainText } from './plain-text.js';
import { columnsByName } from './columns.js';
import { fieldsOf, textOf, type JsonObject } from './record-fields.js';
import { RecordKeys } from './record-keys.js';
import { UnreadableContent } from './unreadable-content.js';

/** Larger than this one value is not read at once; records a line each may be of any size. */
const MAX_VALUE_BYTES = 400 * 1024 * 1024;
const MAX_QUOTED = 200;
/** Before a record of a JSON text sequence (RFC 7464). */
const SEPARATOR = '\u001E';

/**
 * The records of a JSON file: of a list, of a list inside a wrapper, of an object whose names are keys, of lines of
 * objects (read line by line where the file is large). Blocks of one report are one record. A line that is no
 * JSON is named as not read; a file without any record is given as the text that it is.
 *
 * @throws UnreadableContent when it is one value of more than 400 MB
 */
export async function* openJson(content: FileContent, { columns }: OpenOptions): AsyncGenerator<ContainerRecord> {
  const decoded = content.decoded();
  if (decoded === null) throw new UnreadableContent('undecodable');
  const { encoding } = decoded;
  const keys = new RecordKeys();
  const whole = await wholeValue(content, encoding);
  const items = whole === undefined ? severalItems(content, encoding) : (itemsOf(whole) ?? []);
  let count = 0;
  const failures: ContainerRecord[] = [];
  for await (const item of joinBlocks(items)) {
    if (item.kind === 'beside') {
      yield { kind: 'not-read', key: keys.take(null, item.text), place: `#${item.number}`, reason: `记录外面的栏目，不是记录：${item.text.slice(0, MAX_QUOTED)}` };
      continue;
    }
    if (item.kind === 'broken') {
      const failure: ContainerRecord = { kind: 'not-read', key: keys.take(null, item.text), place: `#${item.number}`, reason: `${reasonOf('damaged')}（不是完整的 JSON）：${item.text.slice(0, MAX_QUOTED)}` };
      // A text without any record is no damaged list of them.
      if (count === 0) failures.push(failure);
      else yield failure;
      continue;
    }
    if (count++ === 0) yield* failures.splice(0);
    yield toRecord(item.value, `#${item.number}`, item.key, encoding, columns, keys);
  }
  if (count > 0) return;
  if (!content.isWhole) throw new UnreadableContent('too-large');
  yield { kind: 'text', key: '', place: '', format: 'text', encoding, text: readPlainText(decoded.text) };
}

/** Of lines of values, or of what else holds several: a file that is read whole is looked through for objects. */
function severalItems(content: FileContent, encoding: string): AsyncIterable<JsonItem> | readonly JsonItem[] {
  const text = content.decoded()?.text ?? '';
  const [first = ''] = text.trimStart().split('\n', 1);
  if (!content.isWhole || isJson(first)) return readLines(content, encoding);
  const found = findJsonValues(text);
  if (found === null || !found.some(({ kind }) => kind === 'value')) return readLines(content, encoding);
  return found.flatMap((one): readonly JsonItem[] => {
    if (one.kind === 'broken') return [{ kind: 'broken', number: one.line, text: one.text }];
    const items = itemsOf(one.value) ?? [];
    return items.length === 1 ? items.map((item) => ({ ...item, number: one.line })) : items;
  });
}

/** Undefined where the file is lines of values, or no JSON. */
async function wholeValue(content: FileContent, encoding: string): Promise<unknown> {
  const head = content.decoded()?.text ?? '';
  const firstLine = head.slice(0, head.indexOf('\n') + 1);
  if (!content.isWhole && isJson(firstLine)) return undefined;
  if (content.isWhole) return withoutQuotes(parseJson(head));
  if (content.path === null || content.size > MAX_VALUE_BYTES) throw new UnreadableContent('too-large');
  return parseJson(new TextDecoder(encoding).decode(await readFile(content.path)));
}

/** A value that was written twice, as a string in which the JSON stands. */
function withoutQuotes(value: unknown): unknown {
  return typeof value === 'string' && /^\s*[[{]/.test(value) ? parseJson(value) : value;
}

async function* readLines(content: FileContent, encoding: string): AsyncGenerator<JsonItem> {
  let number = 0;
  for await (const line of content.isWhole || content.path === null ? (content.decoded()?.text ?? '').split('\n') : linesOf(content.path, encoding)) {
    number += 1;
    if (line.trim() === '') continue;
    const value = parseJson(line.startsWith(SEPARATOR) ? line.slice(1) : line);
    for (const item of value === undefined ? [] : (itemsOf(value) ?? [])) yield { ...item, number };
    if (value === undefined || itemsOf(value) === null) yield { kind: 'broken', number, text: line };
  }
}

async function* linesOf(path: string | Buffer, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let rest = '';
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const lines = decoder.decode(chunk as Buffer, { stream: true }).split('\n');
    lines[0] = rest + (lines[0] as string);
    rest = lines.pop() as string;
    if (rest.length > MAX_VALUE_BYTES / 4) throw new UnreadableContent('too-large');
    yield* lines;
  }
  yield rest + decoder.decode();
}

function toRecord(fields: JsonObject, place: string, name: string | null, encoding: string, columns: ColumnNames | null, keys: RecordKeys): ContainerRecord {
  const read = fieldsOf(fields);
  const id = columns?.id ?? columnsByName([...read.keys()]).id ?? [];
  const own = id.flatMap((one) => (read.has(one) ? [textOf(read.get(one) as NonNullable<ReturnType<typeof read.get>>)] : []))[0] ?? name;
  const text = [...read].filter(([one]) => !id.includes(one)).map(([, value]) => textOf(value)).reduce((longest, one) => (one.length > longest.length ? one : longest), '');
  return { kind: 'fields', key: keys.take(own, text), place, format: 'jsonl', encoding, fields, columns: columns?.text === undefined ? null : columns, incomplete: null };
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
