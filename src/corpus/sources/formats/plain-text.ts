import { NO_METADATA, type SourceMetadata } from '../../model/source-text.js';
import type { FormatText } from './format.js';
import { HintBuilder } from './hint-builder.js';
import { toIsoDay } from './html-metadata.js';

const HEADING = /^ {0,3}(#{1,6})[ \t]+\S/;
const TABLE_ROW = /^\s*\|.*\|\s*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
/** `[^1]: …` */
const NOTE = /^\[\^[^\]]+\]:/;
const FIELD = /^([\w\p{Script=Han}][\w \p{Script=Han}-]{0,30}):[ \t]*((?![ \t]).*)$/u;
/** A value of a list, below its name: `source:`, `- https://…` */
const LIST_ITEM = /^\s*-\s+((?!\s).*)$/;
/** Three hyphens by the rule; four where a hand wrote them. */
const HEAD_RULE = /^-{3,5}\s*$/;
const MAX_HEAD_LINES = 50;

/**
 * Plain text or Markdown as it stands, marks included, with hints on its headings, tables and notes, and on the
 * head of fields between two lines `---` that collections put above their texts.
 */
export function readPlainText(text: string): FormatText {
  const builder = new HintBuilder();
  const lines = text.replace(/\n$/, '').split('\n');
  const head = readHead(lines);
  let isCode = false;
  let tableStart = -1;
  lines.forEach((line, index) => {
    const start = builder.position;
    const end = start + line.length;
    builder.addLine(line);
    if (index < head.lineCount) {
      const valueAt = /^title:\s*/i.exec(line)?.[0].length ?? null;
      builder.addHint('furniture', 'front-matter', start, valueAt === null ? end : start + valueAt);
      if (valueAt !== null) builder.addHint('title', 'front-matter', start + valueAt, end);
      return;
    }
    if (FENCE.test(line)) isCode = !isCode;
    const heading = isCode ? null : HEADING.exec(line);
    if (heading !== null) builder.addHint('heading', 'markdown-heading', start, end, heading[1]?.length);
    if (NOTE.test(line)) builder.addHint('footnote', 'note-text', start, end);
    const isRow = TABLE_ROW.test(line);
    if (isRow && tableStart < 0) tableStart = start;
    if (isRow && !TABLE_ROW.test(lines[index + 1] ?? '')) {
      builder.addHint('table', 'table-rows', tableStart, end);
      tableStart = -1;
    }
  });
  return { ...builder.finish(), metadata: head.metadata, removals: [] };
}

interface Head {
  /** Lines that it takes, both `---` included; 0 where there is none. */
  readonly lineCount: number;
  readonly metadata: SourceMetadata;
}

function readHead(lines: readonly string[]): Head {
  const none = { lineCount: 0, metadata: NO_METADATA };
  if (!HEAD_RULE.test(lines[0] ?? '')) return none;
  const end = lines.slice(1, MAX_HEAD_LINES).findIndex((line) => HEAD_RULE.test(line)) + 1;
  if (end === 0) return none;
  const fields = new Map<string, string>();
  let list: string | null = null;
  for (const line of lines.slice(1, end)) {
    const item = LIST_ITEM.exec(line)?.[1];
    if (list !== null && item !== undefined) {
      fields.set(list, [...(fields.has(list) ? [fields.get(list)] : []), unquoted(item.trim())].join(' '));
      continue;
    }
    const field = FIELD.exec(line);
    if (field === null) return none;
    const [, name, text] = field as unknown as [string, string, string];
    const value = unquoted(text.trim());
    list = value === '' ? name : null;
    if (value !== '') fields.set(name, value);
  }
  if (fields.size === 0) return none;
  const take = (...names: readonly string[]): string | null => {
    const name = [...fields.keys()].find((candidate) => names.includes(candidate.toLowerCase()));
    const value = name === undefined ? null : (fields.get(name) as string);
    if (name !== undefined) fields.delete(name);
    return value;
  };
  const [title, url, siteDate, publisher, source] = [take('title'), take('url', 'link'), toIsoDay(take('date')), take('publisher'), take('source')];
  // A source is a name or an address; of several addresses the first is shown.
  const [address = null] = source?.match(/https?:\/\/\S+/gu) ?? [];
  const metadata = { title, url: url ?? address, siteDate, publisher: publisher ?? (address === null ? source : null) };
  return { lineCount: end + 1, metadata: { ...metadata, fields: Object.fromEntries(fields) } };
}

function unquoted(value: string): string {
  return value.replace(/^(["'])(.*)\1$/, '$2');
}
