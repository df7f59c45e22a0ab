import { roleOfName, type ColumnRole } from './columns.js';
import { plainName } from './field-names.js';
import type { JsonObject } from './record-fields.js';

/** Fields that name the document which a piece is of. */
const DOCUMENT_NAMES = /^(?:doc|document|report|article|file|parent|source|paper)(?:id|name|no|title|path|key)?$|^(?:filename|filepath|pdf|pdfname|pdfpath)$|^(?:文档|文件|报告|文章|原文)(?:编号|名称?|标题|号)$/;
/** Fields that number the pieces of a document. */
const RUNNING_NAMES =
  /^(?:page|pageidx|pageindex|pageno|pagenum|pagenumber|pageid|seq|sequence|seqno|index|idx|no|num|number|order|orderno|part|partno|chunk|chunkid|chunkindex|chunkno|block|blockid|blockindex|blockno|line|lineno|para|paraid|paraindex|parano|paragraph|paragraphid|paragraphno|paragraphindex|position|pos|sort|segment|segmentid|sent|sentid|sentenceid|sid|section(?:no|index|id)?|页|页码|页号|页数|序号|段|段号|段落号|段落序号|段落编号|句号|句子序号|句子编号|顺序|排序|行号|部分|块号|分段)$/;
/** Fields that only pieces of a document have. */
const BLOCK_NAMES = /^(?:textlevel|bbox|polygon|pageidx|layout|imgpath|tablebody)$/;
const BLOCK_KIND = /^(?:text|title|heading|header|footer|paragraph|para|p|h[1-6]|table|image|figure|list|list_?item|equation|caption|page_?number|narrative_?text|section_?header|footnote|标题|正文|段落|表格)$/i;
/** A piece is shorter than a report. */
const MAX_PIECE_CHARACTERS = 6000;
/** Pieces that nothing numbers are paragraphs, or where only place and year are shared, short ones. */
const MAX_PARAGRAPH_CHARACTERS = 1500;
const MAX_PLACED_PARAGRAPH_CHARACTERS = 400;
const MARKED_HEADING = /^[\s\u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节编部])/u;
/** What a report begins with, and no later piece of one. */
const REPORT_OPENING = /^\s*(?![（(一二三四五六七八九十])(?:[—─－-]{2}|各位代表|(?:19|20)\d\d年\d{1,2}月\d{1,2}日在|[^\n。，]{0,50}(?:报告|总结|公报|规划|纲要)[^\n。，]{0,30}(?:\n|$))/u;

/** What tells the documents apart that records are pieces of. */
export interface PieceGrouping {
  /** Fields whose values neighbours share; none where all records are one document. */
  readonly names: readonly string[];
  /** Pieces as long as reports: one that begins as a report does is another, though it shares all names. */
  readonly isByOpening: boolean;
}

/**
 * How records are pieces of documents, by what they share and what numbers or marks them; null where each is a
 * document of its own.
 *
 * @param records the first of a file
 * @param roleOf the role of a field
 */
export function groupingOf(records: readonly JsonObject[], roleOf: (name: string) => ColumnRole | null = roleOfName): PieceGrouping | null {
  if (records.length < 2) return null;
  const names = [...new Set(records.flatMap((record) => Object.keys(record)))];
  const mean = records.reduce((sum, record) => sum + Math.max(0, ...Object.values(record).map(lengthOf)), 0) / records.length;
  const isNumbered = names.some((name) => RUNNING_NAMES.test(plainName(name)) && records.filter((record) => isNumber(record[name])).length > records.length / 2);
  const isMarked = names.some((name) => BLOCK_NAMES.test(plainName(name))) || records.filter(isOfBlockKind).length > records.length / 2;
  const namesOfDocuments = names.filter(isDocumentName);
  const isOf = (name: string, roles: readonly (ColumnRole | null)[]): boolean => roles.includes(roleOf(name));
  // An id or a title that several share, with what else is the same of all pieces: place, year, address.
  const shared = names.filter((name) => isOf(name, ['title', 'id', 'url', 'place', 'year']) && isOfDocument(records, name));
  const isNamed = shared.some((name) => isOf(name, ['title', 'id', 'url']));
  const documents = namesOfDocuments.filter((name) => !isMostlyDistinct(records, name));
  if (mean <= MAX_PIECE_CHARACTERS && (isNumbered || isMarked || repeats(records, namesOfDocuments))) {
    if (repeats(records, documents)) return { names: documents, isByOpening: false };
    if (isNamed) return repeats(records, shared) ? { names: shared, isByOpening: false } : null;
    if (repeats(records, shared)) return { names: shared, isByOpening: false };
    // What each says of itself alone makes it a document.
    return names.some((name) => isOfItsOwn(records, name, roleOf)) ? null : { names: [], isByOpening: false };
  }
  const isOwn = names.some((name) => isOf(name, ['title', 'id', 'url', 'place', 'year']) && !shared.includes(name) && isMostlyDistinct(records, name) && records.filter((record) => isFilled(record[name])).length > records.length / 2);
  const together = [...new Set([...documents, ...shared])];
  const openings = records.filter(opensReport).length;
  if (isOwn || !repeats(records, together) || openings > (2 / 3) * records.length) return null;
  if (mean <= (isNamed || documents.length > 0 ? MAX_PARAGRAPH_CHARACTERS : MAX_PLACED_PARAGRAPH_CHARACTERS)) return { names: together, isByOpening: false };
  return (isNamed && shared.length > 1) || documents.length > 0 ? { names: together, isByOpening: true } : null;
}

/** Whether a record goes on with the document of the one before it. */
export function goesOn({ names, isByOpening }: PieceGrouping, before: JsonObject, record: JsonObject): boolean {
  if (identityOf(before, names) !== identityOf(record, names)) return false;
  return !isByOpening || !opensReport(record);
}

function opensReport(record: JsonObject): boolean {
  return REPORT_OPENING.test(Object.values(record).reduce<string>((longest, value) => (typeof value === 'string' && value.length > longest.length ? value : longest), ''));
}

/** Whether a field of this name says of what document a piece is. */
export function isDocumentName(name: string): boolean {
  return DOCUMENT_NAMES.test(plainName(name));
}

function lengthOf(value: unknown): number {
  return typeof value === 'string' ? value.length : 0;
}

/** Whether most have a place, a year, a title or an address; headings 一、… are titles of no document. */
function isOfItsOwn(records: readonly JsonObject[], name: string, roleOf: (name: string) => ColumnRole | null): boolean {
  if (!['title', 'url', 'place', 'year'].includes(roleOf(name) ?? '')) return false;
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
  const values = records.map((record) => identityOf(record, names));
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

function identityOf(record: JsonObject, names: readonly string[]): string {
  return JSON.stringify(names.map((name) => record[name] ?? null));
}
