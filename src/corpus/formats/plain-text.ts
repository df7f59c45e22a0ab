import { NO_METADATA, type SourceMetadata } from '../source-text.js';
import type { FormatText } from './format-text.js';
import { HintBuilder } from './hint-builder.js';
import { toIsoDay } from './html-metadata.js';

const HEADING = /^ {0,3}(#{1,6})[ \t]+\S/;
const TABLE_ROW = /^\s*\|.*\|\s*$/;
const FENCE = /^ {0,3}(?:```|~~~)/;
/** `[^1]: …` */
const NOTE = /^\[\^[^\]]+\]:/;
const FIELD = /^([\w\p{Script=Han}][\w \p{Script=Han}-]{0,30}):[ \t]*(.*)$/u;
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
  return { ...builder.finish(), metadata: head.metadata };
}

interface Head {
  /** Lines that it takes, both `---` included; 0 where there is none. */
  readonly lineCount: number;
  readonly metadata: SourceMetadata;
}

function readHead(lines: readonly string[]): Head {
  const none = { lineCount: 0, metadata: NO_METADATA };
  if (lines[0]?.trimEnd() !== '---') return none;
  const end = lines.slice(1, MAX_HEAD_LINES).findIndex((line) => line.trimEnd() === '---') + 1;
  const fields = new Map<string, string>();
  for (const line of lines.slice(1, end)) {
    const field = FIELD.exec(line);
    if (field === null) return none;
    const value = (field[2] as string).trim().replace(/^(["'])(.*)\1$/, '$2');
    if (value !== '') fields.set(field[1] as string, value);
  }
  if (fields.size === 0) return none;
  const take = (...names: readonly string[]): string | null => {
    const name = [...fields.keys()].find((candidate) => names.includes(candidate.toLowerCase()));
    const value = name === undefined ? null : (fields.get(name) as string);
    if (name !== undefined) fields.delete(name);
    return value;
  };
  const metadata = {
    title: take('title'),
    url: take('url', 'link'),
    siteDate: toIsoDay(take('date')),
    publisher: take('publisher', 'source'),
    fields: {},
  };
  return { lineCount: end + 1, metadata: { ...metadata, fields: Object.fromEntries(fields) } };
}
