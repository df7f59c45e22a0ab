import { normaliseCharacters } from '../decode-text.js';

export type JsonObject = Readonly<Record<string, unknown>>;

/** Names of fields that hold a text, as scrapers give them, lower case, without `_`, `-` and blanks. */
export const BODY_NAMES: readonly string[] = [
  'text', 'content', 'body', 'fulltext', 'maintext', 'articlebody', 'articletext', 'rawtext', 'plaintext', 'article',
  'paragraphs', 'document', 'passage', 'sections', 'chapters', 'blocks', '章节', '段落', '正文', '全文', '内容', '正文内容', '文本', '文章内容',
];
const HEADING_NAMES = ['heading', 'title', 'subtitle', 'headline', 'head', 'caption', 'label', '标题', '小标题'];
const MAX_NESTING = 8;

/** The name of a field as lists of names give it. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[_\-\s]/g, '');
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Texts and numbers of a record by their names. A list is one text, an item a line; of objects in it (sections,
 * blocks) first their headings, then their texts, then what else they say as `name：value`. Fields of objects
 * inside come after the record's own, and where a name is taken under their path (`meta.title`).
 */
export function fieldsOf(record: JsonObject): Map<string, string> {
  const fields = new Map<string, string>();
  flatten(record, '', fields, 0);
  return fields;
}

function flatten(value: JsonObject, path: string, into: Map<string, string>, depth: number): void {
  const nested: [string, JsonObject][] = [];
  for (const [name, field] of Object.entries(value)) {
    if (isObject(field)) {
      nested.push([name, field]);
      continue;
    }
    const normal = normaliseCharacters(linesOf(field, depth).join('\n'));
    if (normal.trim() !== '') into.set(normaliseCharacters(into.has(name) ? path + name : name), normal);
  }
  for (const [name, field] of nested) {
    if (depth < MAX_NESTING) flatten(field, `${path}${name}.`, into, depth + 1);
    else into.set(normaliseCharacters(path + name), normaliseCharacters(JSON.stringify(field)));
  }
}

/** The lines of a value: of a list one or more for each item. */
function linesOf(value: unknown, depth: number): readonly string[] {
  if (typeof value === 'string') return value.trim() === '' ? [] : [value];
  if (typeof value === 'number') return [String(value)];
  if (depth >= MAX_NESTING) return value === null || typeof value !== 'object' ? [] : [JSON.stringify(value)];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => (isObject(item) ? sectionLines(item, depth + 1) : linesOf(item, depth + 1)));
  return isObject(value) ? sectionLines(value, depth + 1) : [];
}

/** A section or a block in a list: its number of a page and its kind are no text of the document. */
function sectionLines(section: JsonObject, depth: number): readonly string[] {
  const entries = Object.entries(section);
  const isNamed = (name: string, names: readonly string[]): boolean => names.includes(plainName(name));
  const headings = entries.filter(([name]) => isNamed(name, HEADING_NAMES));
  const bodies = entries.filter(([name, value]) => !isNamed(name, HEADING_NAMES) && (isNamed(name, BODY_NAMES) || typeof value === 'object'));
  const lines = [...headings, ...bodies].flatMap(([, value]) => linesOf(value, depth));
  if (lines.length > 0 && entries.some(([name]) => isNamed(name, [...HEADING_NAMES, ...BODY_NAMES]))) return [...lines, ...proseOf(section, [...headings, ...bodies])];
  return [...lines, ...entries.filter((entry) => !bodies.includes(entry)).flatMap(([name, value]) => linesOf(value, depth).map((line) => `${name}：${line}`))];
}

/** What stands beside heading and text and is long enough to be text itself. */
function proseOf(section: JsonObject, taken: readonly (readonly [string, unknown])[]): readonly string[] {
  const names = new Set(taken.map(([name]) => name));
  return Object.entries(section).flatMap(([name, value]) => (!names.has(name) && typeof value === 'string' && /\p{Script=Han}.*[。；]/u.test(value) ? [value] : []));
}
