import { roleOfName } from './columns.js';
import { plainName } from './field-names.js';
import type { JsonObject } from './record-fields.js';

/** A record of a JSON file, or a line of it that is none. */
export type JsonItem =
  | { readonly kind: 'record'; readonly value: JsonObject; /** Of its place in the file, from 1. */ readonly number: number; /** The name under which its object stands; null in a list. */ readonly key: string | null }
  | { readonly kind: 'broken'; readonly number: number; readonly text: string };
type Item = Extract<JsonItem, { readonly kind: 'record' }>;

/** Fields that name the document which a block is a piece of. */
const DOCUMENT_NAMES = /^(?:doc|document|report|article|file|parent|source|paper)(?:id|name|no|title|path|key)?$|^(?:filename|filepath|pdf|pdfname|pdfpath)$|^(?:文档|文件|报告|文章|原文)(?:编号|名称?|标题|号)$/;
/** Fields that number the pieces of a document. */
const RUNNING_NAMES =
  /^(?:page|pageidx|pageindex|pageno|pagenum|pagenumber|pageid|seq|sequence|seqno|index|idx|no|num|number|order|orderno|part|partno|chunk|chunkid|chunkindex|chunkno|block|blockid|blockindex|blockno|line|lineno|para|paraid|paraindex|parano|paragraph|paragraphid|paragraphno|paragraphindex|position|pos|sort|segment|segmentid|section(?:no|index|id)?|页|页码|页号|页数|序号|段|段号|段落号|段落序号|段落编号|顺序|排序|行号|部分|块号|分段)$/;
/** Fields that only pieces of a document have. */
const BLOCK_NAMES = /^(?:textlevel|bbox|polygon|pageidx|layout|imgpath|tablebody)$/;
const BLOCK_KIND = /^(?:text|title|heading|header|footer|paragraph|para|p|h[1-6]|table|image|figure|list|list_?item|equation|caption|page_?number|narrative_?text|section_?header|footnote|标题|正文|段落|表格)$/i;
/** A piece is shorter than a report. */
const MAX_BLOCK_CHARACTERS = 6000;
const MARKED_HEADING = /^[\s\u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节编部])/u;
const SAMPLE = 400;

/** What tells the documents apart that blocks belong to; empty names where all are one. Null where the records are no blocks. */
type Grouping = { readonly names: readonly string[] } | null;

/**
 * The records as they are, but blocks of one report, which share what names it and are numbered or marked as its
 * pieces, as one record whose `blocks` are what they say each. Blocks of one document stand together.
 */
export async function* joinBlocks(items: Iterable<JsonItem> | AsyncIterable<JsonItem>): AsyncGenerator<JsonItem> {
  const sample: JsonItem[] = [];
  let grouping: Grouping | undefined;
  let open: Item[] = [];
  const take = function* (item: JsonItem): Generator<JsonItem> {
    if (grouping === null || grouping === undefined || item.kind === 'broken') {
      yield item;
      return;
    }
    if (open.length > 0 && identityOf(open[0] as Item, grouping.names) !== identityOf(item, grouping.names)) {
      yield joined(open);
      open = [];
    }
    open.push(item);
  };
  for await (const item of items) {
    if (grouping !== undefined) {
      yield* take(item);
      continue;
    }
    sample.push(item);
    if (sample.length < SAMPLE) continue;
    grouping = groupingOf(sample);
    for (const one of sample) yield* take(one);
  }
  if (grouping === undefined) {
    grouping = groupingOf(sample);
    for (const one of sample) yield* take(one);
  }
  if (open.length > 0) yield joined(open);
}

function groupingOf(items: readonly JsonItem[]): Grouping {
  const records = items.filter((item) => item.kind === 'record').map(({ value }) => value);
  if (records.length < 2 || items.some((item) => item.kind === 'record' && item.key !== null)) return null;
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const lengths = records.map((record) => Math.max(0, ...Object.values(record).map((value) => (typeof value === 'string' ? value.length : 0))));
  const isShort = lengths.reduce((sum, length) => sum + length, 0) <= MAX_BLOCK_CHARACTERS * records.length;
  const isNumbered = names.some((name) => RUNNING_NAMES.test(plainName(name)) && records.filter((record) => isNumber(record[name])).length > records.length / 2);
  const isMarked = names.some((name) => BLOCK_NAMES.test(plainName(name))) || records.filter(isOfBlockKind).length > records.length / 2;
  if (!isShort || !(isNumbered || isMarked || repeats(records, names.filter((name) => DOCUMENT_NAMES.test(plainName(name)))))) return null;
  const documents = names.filter((name) => DOCUMENT_NAMES.test(plainName(name)) && !isMostlyDistinct(records, name));
  if (repeats(records, documents)) return { names: documents };
  // An id or a title that several share, with what else is the same of all pieces: place, year, address.
  const shared = names.filter((name) => ['title', 'id', 'url', 'place', 'year'].includes(roleOfName(name) ?? '') && isOfDocument(records, name));
  if (shared.some((name) => roleOfName(name) !== 'place' && roleOfName(name) !== 'year')) return repeats(records, shared) ? { names: shared } : null;
  // What each says of itself alone makes it a document.
  return names.some((name) => isOfItsOwn(records, name)) ? null : { names: [] };
}

/** Whether most have a place, a year, a title or an address and few share it; headings 一、… are titles of no document. */
function isOfItsOwn(records: readonly JsonObject[], name: string): boolean {
  if (!['title', 'url', 'place', 'year'].includes(roleOfName(name) ?? '')) return false;
  const values = records.map((record) => record[name]).filter(isFilled);
  return values.length > records.length / 2 && values.filter((value) => MARKED_HEADING.test(String(value))).length < values.length / 2;
}

/** Whether most have it and several share one value of it. */
function isOfDocument(records: readonly JsonObject[], name: string): boolean {
  return records.filter((record) => isFilled(record[name])).length > records.length / 2 && !isMostlyDistinct(records, name);
}

function isMostlyDistinct(records: readonly JsonObject[], name: string): boolean {
  const values = records.map((record) => record[name]).filter(isFilled);
  return new Set(values.map((value) => JSON.stringify(value))).size > Math.max(1, values.length * 0.6);
}

/** Whether neighbours share the values of all these names, where there are any. */
function repeats(records: readonly JsonObject[], names: readonly string[]): boolean {
  if (names.length === 0) return false;
  const values = records.map((record) => JSON.stringify(names.map((name) => record[name] ?? null)));
  return values.filter((value, index) => index > 0 && value === values[index - 1]).length >= values.length / 3;
}

function isOfBlockKind(record: JsonObject): boolean {
  return ['type', 'category', 'kind', 'tag', 'role', '类型'].some((name) => typeof record[name] === 'string' && BLOCK_KIND.test(record[name]));
}

function isFilled(value: unknown): boolean {
  return value !== null && value !== undefined && value !== '';
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
}

function identityOf({ value }: Item, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => value[name] ?? null));
}

/** What all blocks say is said once, of the whole. */
function joined(items: readonly Item[]): Item {
  const [first] = items as readonly [Item];
  if (items.length === 1) return first;
  const shared = Object.entries(first.value).filter(([name, value]) => items.every((item) => JSON.stringify(item.value[name]) === JSON.stringify(value)));
  const names = new Set(shared.map(([name]) => name));
  const blocks = items.map(({ value }) => Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name))));
  return { ...first, value: { ...Object.fromEntries(shared), blocks } };
}
