import { normaliseCharacters } from '../decode-text.js';
import { BODY_NAMES, plainName } from './field-names.js';
import { readHtml } from './html.js';
import { looksLikeHtml } from './text-format.js';

export type JsonObject = Readonly<Record<string, unknown>>;

const HEADING_NAME = /^(?:(?:chapter|section|sub|part|paragraph|para|block|article|h\d?|first|second|third|level\d?)?(?:heading|title|headline|head|caption|label|name)|[\u4e00-\u9fff]{0,4}标题|章名|节名|章节名?)$/;
/** Of what an extractor writes of a table or picture, what a reader sees. */
const CAPTION_NAME = /caption|footnote$/;
const HTML_BODY_NAMES = ['tablebody', 'html', 'tablehtml'];
/** Names under which a block says how deep a heading it is. */
const LEVEL_NAMES = ['textlevel', 'level', 'headinglevel', 'depth'];
const HEADING_KIND = /^(?:title|heading|header_?\d|h[1-6]|section_?(?:header|title|heading)|subtitle|标题)$/i;
const MAX_HEADING_CHARACTERS = 100;
const MAX_LEVEL = 6;
const MAX_NESTING = 8;

/** A line of a field, with what the record says of it. */
export interface FieldLine {
  readonly text: string;
  /** Depth of a heading, 1 the outermost; 0 for text. */
  readonly level: number;
  readonly isTable: boolean;
}

/** What a field holds; of lists of sections or blocks, what of them is no text. */
export interface FieldText {
  readonly lines: readonly FieldLine[];
  readonly leftOut: readonly { readonly text: string; /** Of the line that it would stand before. */ readonly line: number }[];
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a field, a line for each of its items. */
export function textOf({ lines }: FieldText): string {
  return lines.map(({ text }) => text).join('\n');
}

/**
 * Texts and numbers of a record by their names. A list is one text, an item a line; of objects in it (sections,
 * blocks) first their headings, then their texts; what else they say is left out and told. Fields of objects
 * inside come after the record's own, and where a name is taken under their path (`meta.title`).
 */
export function fieldsOf(record: JsonObject): Map<string, FieldText> {
  const fields = new Map<string, FieldText>();
  flatten(record, '', fields, 0);
  return fields;
}

function flatten(value: JsonObject, path: string, into: Map<string, FieldText>, depth: number): void {
  const nested: [string, JsonObject][] = [];
  for (const [name, written] of Object.entries(value)) {
    const field = unquoted(written);
    if (isObject(field)) {
      nested.push([name, field]);
      continue;
    }
    const lines = new FieldLines();
    lines.add(field, depth, 1);
    if (!lines.isEmpty) into.set(normaliseCharacters(into.has(name) ? path + name : name), lines.finish());
  }
  for (const [name, field] of nested) {
    if (depth < MAX_NESTING) flatten(field, `${path}${name}.`, into, depth + 1);
    else into.set(normaliseCharacters(path + name), { lines: [{ text: normaliseCharacters(JSON.stringify(field)), level: 0, isTable: false }], leftOut: [] });
  }
}

/** An object that was written as a string: "{\\"title\\": …}". */
function unquoted(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*\{\s*"/.test(value)) return value;
  try {
    const parsed: unknown = JSON.parse(value);
    return isObject(parsed) ? parsed : value;
  } catch {
    return value;
  }
}

/** Collects the lines of one field; lives while it is read. */
class FieldLines {
  private readonly lines: FieldLine[] = [];
  private readonly leftOut: { text: string; line: number }[] = [];

  get isEmpty(): boolean {
    return this.lines.length === 0 && this.leftOut.length === 0;
  }

  finish(): FieldText {
    return { lines: this.lines, leftOut: this.leftOut };
  }

  /** @param level of the headings of sections in it */
  add(value: unknown, depth: number, level: number): void {
    if (typeof value === 'string') this.addText(value, 0);
    else if (typeof value === 'number' || typeof value === 'bigint' || value === true) this.addText(String(value), 0);
    else if (typeof value !== 'object' || value === null) return;
    else if (depth >= MAX_NESTING) this.addText(JSON.stringify(value), 0);
    else if (Array.isArray(value)) for (const item of value) this.add(item, depth + 1, level);
    else if (isObject(value)) this.addSection(value, depth + 1, level);
  }

  private addText(text: string, level: number, isTable = false): void {
    const normal = normaliseCharacters(text).trimEnd();
    if (normal.trim() === '') return;
    for (const line of normal.split('\n')) this.lines.push({ text: line, level: normal.includes('\n') || line.length > MAX_HEADING_CHARACTERS ? 0 : level, isTable });
  }

  /** A section or a block in a list: its number of a page and its kind are no text of the document. */
  private addSection(section: JsonObject, depth: number, level: number): void {
    const entries = Object.entries(section);
    const isCalled = (name: string, names: readonly string[]): boolean => names.includes(plainName(name));
    const headings = entries.filter(([name, value]) => HEADING_NAME.test(plainName(name)) && typeof value === 'string' && /\p{Script=Han}/u.test(value));
    const bodies = entries.filter((entry) => !headings.includes(entry) && isBody(entry));
    // A sentence under a name that no list knows: {"sid": 3, "s": "各位代表："}.
    const saying = entries.filter(([, value]) => typeof value === 'string' && /\p{Script=Han}/u.test(value));
    if (headings.length === 0 && bodies.length === 0 && saying.length === 1) bodies.push(...saying);
    const rest = entries.filter((entry) => !headings.includes(entry) && !bodies.includes(entry));
    if (headings.length === 0 && bodies.length === 0) {
      for (const [name, value] of rest) {
        const lines = new FieldLines();
        lines.add(value, depth, level);
        for (const { text } of lines.lines) this.addText(`${name}：${text}`, 0);
      }
      return;
    }
    const own = levelOf(section);
    for (const [, heading] of headings) this.addText(heading as string, own || level);
    for (const [name, body] of bodies) {
      if (isCalled(name, HTML_BODY_NAMES) || (typeof body === 'string' && looksLikeHtml(body))) this.addText(readHtml(normaliseCharacters(String(body))).text, 0, true);
      else if (typeof body === 'string') this.addText(body, headings.length === 0 ? own : 0);
      else this.add(body, depth, Math.min(level + (headings.length > 0 ? 1 : 0), MAX_LEVEL));
    }
    const said = rest.filter(([, value]) => value !== null && value !== '').map(([name, value]) => `${name}：${typeof value === 'string' ? value : JSON.stringify(value)}`);
    if (said.length > 0) this.leftOut.push({ text: normaliseCharacters(said.join('，')), line: this.lines.length });
  }
}

/** A list of numbers is where a block stands on its page. */
function isBody([name, value]: [string, unknown]): boolean {
  if (typeof value === 'string') return [...BODY_NAMES, ...HTML_BODY_NAMES].includes(plainName(name)) || value.split('\n').some((line) => /^\P{Script=Han}*\p{Script=Han}.*[。；]/u.test(line));
  if (Array.isArray(value)) return value.length > 0 && (value.some((item) => typeof item === 'object' || typeof item === 'string') || CAPTION_NAME.test(name));
  return isObject(value);
}

function levelOf(block: JsonObject): number {
  const level = Object.entries(block).find(([name, value]) => LEVEL_NAMES.includes(plainName(name)) && Number.isInteger(value) && (value as number) > 0)?.[1];
  if (level !== undefined) return Math.min(level as number, MAX_LEVEL);
  const kind = ['type', 'category', 'label', 'kind', 'style', 'tag', 'role', '类型'].map((name) => block[name]).find((value) => typeof value === 'string');
  if (typeof kind !== 'string' || !HEADING_KIND.test(kind)) return 0;
  return Number(/\d$/.exec(kind)?.[0] ?? 1);
}
