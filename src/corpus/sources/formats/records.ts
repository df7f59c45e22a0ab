import { NO_METADATA, type SourceHint, type SourceMetadata, type SourceRemoval } from '../../model/source-text.js';
import type { FormatText } from './format.js';
import { sortHints } from './hint-builder.js';
import { readHtml } from './html.js';
import { toIsoDay } from './html-metadata.js';
import { BODY_NAMES, fieldsOf, isObject, plainName, type JsonObject } from './record-fields.js';
import { looksLikeHtml } from './text-format.js';
import { shiftSpan } from '../../../text/span.js';

/** Names of fields as scrapers give them, lower case, without `_`, `-` and blanks; the first that is there wins. */
const HTML_NAMES = ['html', 'contenthtml', 'bodyhtml', 'rawhtml', 'pagehtml', 'htmlcontent'];
const TITLE_NAMES = ['title', 'headline', 'articletitle', '标题', '题名', '文章标题', '文件名称', 'name', 'subject', '名称'];
const URL_NAMES = ['url', 'link', 'href', 'sourceurl', 'pageurl', 'uri', '链接', '网址', '原文链接', '来源链接'];
const DATE_NAMES = [
  'pubdate', 'publishdate', 'publisheddate', 'publishtime', 'publishedat', 'pubtime', 'releasedate', 'date', 'datetime',
  'time', '发布日期', '发布时间', '生成日期', '成文日期', '日期', '时间',
];
const PUBLISHER_NAMES = ['publisher', 'source', 'site', 'sitename', 'media', 'agency', 'issuer', '发布机构', '来源', '发布单位', '网站'];

const MAX_FIELD_CHARACTERS = 1000;
/** A field of so many characters with sentences that the body does not have is text, whatever its name. */
const MIN_PROSE_CHARACTERS = 60;
const PROSE = /\p{Script=Han}.{30,}[。；！]/u;

/**
 * Reads records, one JSON object a line or one array of objects, into one text: each record's title, its short
 * fields as lines `name：value`, its body. Each is bounded by a hint `article` that carries its metadata; a line
 * that is no object is an article of its own, as it stands. Null where no record is found.
 */
export function readRecords(text: string): FormatText | null {
  const records = parseArray(text) ?? parseLines(text);
  if (!records.some((record) => typeof record !== 'string')) return null;
  const parts: string[] = [];
  const hints: SourceHint[] = [];
  const removals: SourceRemoval[] = [];
  let offset = 0;
  for (const record of records) {
    const article = typeof record === 'string' ? { text: record, hints: [], metadata: NO_METADATA, removals: [] } : readRecord(record);
    const trimmed = article.text.trimEnd();
    if (trimmed === '') continue;
    const rule = typeof record === 'string' ? 'broken-record' : 'record';
    hints.push({ span: { start: offset, end: offset + trimmed.length }, kind: 'article', rule, level: 0, metadata: article.metadata });
    hints.push(...shiftHints(article.hints, offset));
    removals.push(...shiftRemovals(article.removals, offset));
    parts.push(trimmed, '\n\n');
    offset += trimmed.length + 2;
  }
  return { text: parts.join(''), hints: sortHints(hints), metadata: NO_METADATA, removals };
}

function parseArray(text: string): readonly (JsonObject | string)[] | null {
  if (!text.trimStart().startsWith('[')) return null;
  const value = parseJson(text);
  return Array.isArray(value) ? value.map((item: unknown) => (isObject(item) ? item : JSON.stringify(item))) : null;
}

function parseLines(text: string): readonly (JsonObject | string)[] {
  const whole = text.trimStart().startsWith('{') ? parseJson(text) : undefined;
  if (isObject(whole)) return [whole];
  return text.split('\n').flatMap((line) => {
    if (line.trim() === '') return [];
    const value = parseJson(line);
    return [isObject(value) ? value : line];
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function readRecord(record: JsonObject): FormatText {
  const fields = fieldsOf(record);
  const take = (names: readonly string[]): string | null => {
    for (const name of names) {
      const key = [...fields.keys()].find((candidate) => plainName(candidate) === name);
      if (key === undefined) continue;
      const value = fields.get(key) as string;
      fields.delete(key);
      return value;
    }
    return null;
  };
  const html = take(HTML_NAMES);
  const plain = takeLongestBody(fields) ?? (html === null ? takeLongest(fields) : null);
  const title = take(TITLE_NAMES)?.trim() ?? null;
  const body = readBody(html, plain);
  const rest = new Map(fields);
  const metadata: SourceMetadata = {
    title: title ?? body.metadata.title,
    url: take(URL_NAMES) ?? body.metadata.url,
    siteDate: toIsoDay(take(DATE_NAMES)) ?? body.metadata.siteDate,
    publisher: take(PUBLISHER_NAMES) ?? body.metadata.publisher,
    fields: { ...body.metadata.fields, ...Object.fromEntries(fields) },
  };
  return writeRecord(title, rest, body, metadata);
}

/**
 * The page where one is given with its mark-up, which says more than the text taken from it; of two texts the one
 * that is not read is left out as such.
 */
function readBody(html: string | null, plain: string | null): FormatText {
  const text = plain === null ? null : looksLikeHtml(plain) ? readHtml(plain) : { text: plain, hints: [], metadata: NO_METADATA, removals: [] };
  if (html === null) return text ?? { text: '', hints: [], metadata: NO_METADATA, removals: [] };
  const page = readHtml(html);
  if (text === null) return page;
  const [read, other, place] = page.text.length >= text.text.length / 2 ? [page, text, '纯文本字段'] : [text, page, 'HTML 字段'];
  if (other.text.trim() === '') return read;
  const removal: SourceRemoval = { rule: 'repeated-body', reason: '同一条记录里同一正文的另一份', text: other.text.trim(), at: read.text.length, place };
  return { ...read, removals: [...read.removals, removal] };
}

function writeRecord(title: string | null, fields: ReadonlyMap<string, string>, body: FormatText, metadata: SourceMetadata): FormatText {
  const hints: SourceHint[] = [];
  let head = '';
  const add = (line: string, kind: 'title' | 'furniture', rule: string): void => {
    hints.push({ span: { start: head.length, end: head.length + line.length }, kind, rule, level: 0 });
    head += `${line}\n`;
  };
  // A body that begins with its own title would say it twice.
  const isRepeated = title !== null && body.text.trimStart().startsWith(title);
  if (title !== null && title !== '' && !isRepeated) add(title, 'title', 'record-title');
  for (const [name, value] of fields) {
    const isText = value.length >= MIN_PROSE_CHARACTERS && PROSE.test(value) && !body.text.includes(value.trim());
    if (isText) head += `${value.trim()}\n`;
    else add(`${name}：${value.replace(/\s+/g, ' ')}`, 'furniture', 'record-field');
  }
  return { text: head + body.text, hints: [...hints, ...shiftHints(body.hints, head.length)], metadata, removals: shiftRemovals(body.removals, head.length) };
}

/** Of the fields that are called a text (an abstract may be called so too) the longest. */
function takeLongestBody(fields: Map<string, string>): string | null {
  let longest: string | null = null;
  for (const wanted of BODY_NAMES) {
    const name = [...fields.keys()].find((candidate) => plainName(candidate) === wanted);
    if (name !== undefined && (longest === null || (fields.get(name) as string).length > (fields.get(longest) as string).length)) longest = name;
  }
  if (longest === null) return null;
  const value = fields.get(longest) as string;
  fields.delete(longest);
  return value;
}

function takeLongest(fields: Map<string, string>): string | null {
  let longest: string | null = null;
  for (const [name, value] of fields) {
    if (value.length > (longest === null ? MAX_FIELD_CHARACTERS / 10 : (fields.get(longest) as string).length)) longest = name;
  }
  if (longest === null) return null;
  const value = fields.get(longest) as string;
  fields.delete(longest);
  return value;
}

function shiftHints(hints: readonly SourceHint[], offset: number): readonly SourceHint[] {
  return hints.map((hint) => ({ ...hint, span: shiftSpan(hint.span, offset) }));
}

function shiftRemovals(removals: readonly SourceRemoval[], offset: number): readonly SourceRemoval[] {
  return removals.map((removal) => ({ ...removal, at: removal.at + offset }));
}
