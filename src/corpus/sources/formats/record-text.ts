import { decodeHTML } from 'entities';
import { NO_METADATA, type SourceHint, type SourceMetadata, type SourceRemoval } from '../../model/source-text.js';
import { shiftSpan } from '../../../text/span.js';
import { COLUMN_ROLES, columnsByName, isAbstractName, roleOfName, yearOfValue, type ColumnNames } from './columns.js';
import type { FormatText } from './format.js';
import { HintBuilder } from './hint-builder.js';
import { readHtml } from './html.js';
import { toIsoDay } from './html-metadata.js';
import { readPlainText } from './plain-text.js';
import { hasProse } from '../../model/prose.js';
import { plainName } from './field-names.js';
import { fieldsOf, textOf, type FieldText, type JsonObject } from './record-fields.js';
import { looksLikeHtml } from './text-format.js';

const HTML_NAMES = ['html', 'contenthtml', 'bodyhtml', 'rawhtml', 'pagehtml', 'htmlcontent'];
/** Without a name that says so, the longest field is the text, if it is so long. */
const MIN_TEXT_CHARACTERS = 100;
/** A field of so many characters with sentences that the text does not have is text, whatever its name. */
const MIN_PROSE_CHARACTERS = 60;
/** Facts are short; what is longer is kept among the removals alone. */
const MAX_FACT_CHARACTERS = 200;
const MARKED = /^[\s\u3000]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|第[一二三四五六七八九十]+[章节编部])/u;

/**
 * One row of a table or object of JSON as a text: its title, where the text does not begin with it, and its text;
 * place, year, day and address as metadata. What is not taken into the text is told as removals.
 *
 * @param columns which fields say what; null where their names tell
 */
export function readRecordFields(record: JsonObject, columns: ColumnNames | null, incomplete: string | null): FormatText {
  const fields = fieldsOf(record);
  const { text, ...roles } = columns ?? columnsByName([...fields.keys()]);
  const html = HTML_NAMES.flatMap((wanted) => [...fields.keys()].find((name) => plainName(name) === wanted) ?? [])[0] ?? null;
  const bodies = textFields(fields, columns === null ? longest(fields, text ?? [], html) : (text ?? []), html, roles);
  const plain = bodies.length === 0 ? null : joinBodies(bodies.map((name) => fields.get(name) as FieldText));
  const body = readBody(html === null ? null : textOf(fields.get(html) as FieldText), plain);
  const said = (role: keyof ColumnNames): string | null => {
    const name = roles[role as keyof typeof roles]?.find((one) => fields.has(one) && !bodies.includes(one));
    return name === undefined ? null : textOf(fields.get(name) as FieldText).replace(/\s+/gu, ' ').trim();
  };
  const title = said('title');
  const rest = [...fields].filter(([name]) => !bodies.includes(name) && name !== html);
  const places = (roles.place ?? []).flatMap((name) => (fields.has(name) ? [textOf(fields.get(name) as FieldText).trim()] : []));
  const year = yearOfValue(said('year') ?? '');
  const known = new Set([...(roles.title ?? []), ...(roles.url ?? []), ...(roles.date ?? []), ...(roles.publisher ?? [])]);
  const facts = rest.filter(([name, value]) => !known.has(name) && textOf(value).length <= MAX_FACT_CHARACTERS).map(([name, value]) => [name, textOf(value).replace(/\s+/gu, ' ')] as const);
  const url = said('url');
  const metadata: SourceMetadata = {
    title: title ?? body.metadata.title,
    url: url !== null && /^https?:\/\//iu.test(url) ? url : body.metadata.url,
    siteDate: toIsoDay(said('date')) ?? body.metadata.siteDate,
    publisher: said('publisher') ?? body.metadata.publisher,
    fields: { ...body.metadata.fields, ...Object.fromEntries(facts) },
    ...(places.length > 0 || year !== null ? { stated: { place: places, year } } : {}),
    ...(incomplete === null ? {} : { incomplete }),
  };
  const removals = rest.filter(([name]) => name !== roles.title?.[0]).map(([name, value]) => fieldRemoval(name, textOf(value)));
  return withTitle(title, metadata, body, removals);
}

/** Of the fields called a text the longest (an abstract may be called so too), else the longest of all. */
function longest(fields: ReadonlyMap<string, FieldText>, called: readonly string[], html: string | null): readonly string[] {
  const lengthOf = (name: string): number => textOf(fields.get(name) as FieldText).length;
  const among = called.length > 0 ? called : html === null ? [...fields.keys()].filter((name) => roleOfName(name) === null && lengthOf(name) > MIN_TEXT_CHARACTERS) : [];
  const [first, ...others] = among;
  return first === undefined ? [] : [others.reduce((best, name) => (lengthOf(name) > lengthOf(best) ? name : best), first)];
}

/** The text's own fields, and in the order of the record those that are prose beside it and say something else. */
function textFields(fields: ReadonlyMap<string, FieldText>, chosen: readonly string[], html: string | null, roles: ColumnNames): readonly string[] {
  const own = chosen.filter((name) => fields.has(name));
  const main = own.map((name) => textOf(fields.get(name) as FieldText)).join('\n');
  const known = COLUMN_ROLES.flatMap((role) => roles[role] ?? []);
  const taken = new Set(html === null ? known : [...known, html]);
  const isProse = (name: string, value: string): boolean => value.length >= MIN_PROSE_CHARACTERS && hasProse(value) && !looksLikeHtml(value) && !main.includes(value.trim());
  const others = [...fields].filter(([name, value]) => !own.includes(name) && !taken.has(name) && !isAbstractName(name) && isProse(name, textOf(value))).map(([name]) => name);
  return [...fields.keys()].filter((name) => own.includes(name) || others.includes(name));
}

function joinBodies(bodies: readonly FieldText[]): FieldText {
  const lines = bodies.flatMap((body) => body.lines);
  let before = 0;
  const leftOut = bodies.flatMap((body) => {
    const shifted = body.leftOut.map((one) => ({ ...one, line: one.line + before }));
    before += body.lines.length;
    return shifted;
  });
  return { lines, leftOut };
}

/**
 * The page where one is given with its mark-up, which says more than the text taken from it; of two texts the one
 * that is not read is left out as such.
 */
function readBody(html: string | null, plain: FieldText | null): FormatText {
  const text = plain === null ? null : readPlain(plain);
  if (html === null) return text ?? { text: '', hints: [], metadata: NO_METADATA, removals: [] };
  const page = readHtml(html);
  if (text === null) return page;
  const [read, other, place] = page.text.length >= text.text.length / 2 ? [page, text, '纯文本字段'] : [text, page, 'HTML 字段'];
  if (other.text.trim() === '') return read;
  const removal: SourceRemoval = { rule: 'repeated-body', reason: '同一条记录里同一正文的另一份', text: other.text.trim(), at: read.text.length, place };
  return { ...read, removals: [...read.removals, removal] };
}

/** A text that may be written as a page, whole or with line ends only, or escaped once more than its file needs. */
function readPlain(plain: FieldText): FormatText {
  const text = textOf(plain);
  if (looksLikeHtml(text)) return readHtml(text);
  if (ESCAPED_HTML.test(text)) return readHtml(decodeHTML(text));
  if ((text.match(LINE_TAG)?.length ?? 0) >= MIN_LINE_SIGNS) return text.includes('\n') ? readPlainText(text.replace(LINE_TAG, '\n')) : readHtml(text);
  const isEscaped = !text.includes('\n') && (text.match(ESCAPED_LINE_END)?.length ?? 0) >= MIN_LINE_SIGNS;
  return isEscaped ? readPlainText(text.replace(ESCAPED_LINE_END, '\n').replaceAll('\\t', ' ')) : readLines(plain);
}

const LINE_TAG = /<br\s*\/?>|<\/(?:p|div)>/giu;
const ESCAPED_LINE_END = /\\r\\n|\\n|\\r/gu;
const MIN_LINE_SIGNS = 3;
const ESCAPED_HTML = /^\s*&lt;(?:!doctype|html|body|div|p|span|br|table|section|article|h[1-6]|font|strong)\b/iu;

function readLines({ lines, leftOut }: FieldText): FormatText {
  if (lines.length === 1) return readOneLine((lines[0] as FieldText['lines'][number]).text, leftOut);
  // What nobody marked is read as a file of it is.
  if (leftOut.length === 0 && lines.every(({ level, isTable }) => level === 0 && !isTable)) return readPlainText(lines.map(({ text }) => text).join('\n'));
  const builder = new HintBuilder();
  const removals: SourceRemoval[] = [];
  const left = [...leftOut];
  const leaveOut = (line: number): void => {
    while (left[0] !== undefined && left[0].line <= line) removals.push(fieldRemoval('', (left.shift() as (typeof left)[number]).text, builder.position));
  };
  let title: string | null = null;
  let tableStart = 0;
  lines.forEach(({ text, level, isTable }, index) => {
    leaveOut(index);
    const start = builder.position;
    const end = start + text.length;
    // What an extractor calls the first heading is the title of the whole.
    if (index === 0 && level === 1 && !MARKED.test(text)) builder.addHint('title', 'first-heading', start, start + (title = text).length);
    else if (level > 0) builder.addHint('heading', 'record-heading', start, end, level);
    if (isTable && lines[index - 1]?.isTable !== true) tableStart = start;
    builder.addLine(text);
    if (isTable && lines[index + 1]?.isTable !== true) builder.addHint('table', 'table-rows', tableStart, end);
  });
  leaveOut(Infinity);
  return { ...builder.finish(), metadata: { ...NO_METADATA, title }, removals };
}

/**
 * Programs that take a text out of a page leave one line. Where its title ends, and which blanks stood at line ends,
 * is told with the rest of the text: cut here, 各县商务局： and what an index table says would be lines of a page.
 */
function readOneLine(line: string, leftOut: FieldText['leftOut']): FormatText {
  const text = `${line}\n`;
  return { text, hints: [], metadata: NO_METADATA, removals: leftOut.map((one) => fieldRemoval('', one.text, text.length)) };
}

function fieldRemoval(name: string, value: string, at = 0): SourceRemoval {
  return { rule: 'record-field', reason: '表格或记录里正文以外的栏目，已作为来源信息读取', text: name === '' ? value : `${name}：${value}`, at, place: name === '' ? '正文各块的说明' : `“${name}”一栏` };
}

/** The title above the text; a text that begins with it would say it twice. */
function withTitle(title: string | null, metadata: SourceMetadata, body: FormatText, removals: readonly SourceRemoval[]): FormatText {
  const isRepeated = title === null || title === '' || body.text.trimStart().startsWith(title);
  const head = isRepeated ? '' : `${title}\n`;
  const hints: SourceHint[] = isRepeated ? [] : [{ span: { start: 0, end: title.length }, kind: 'title', rule: 'record-title', level: 0 }];
  return {
    text: head + body.text,
    hints: [...hints, ...body.hints.map((hint) => ({ ...hint, span: shiftSpan(hint.span, head.length) }))],
    metadata,
    removals: [...removals, ...body.removals.map((removal) => ({ ...removal, at: removal.at + head.length }))],
  };
}
