import { readPlainText } from '../../../corpus/sources/formats/plain-text.js';
import { APPENDIX_HEADING } from '../../../corpus/structure/run-in-headings.js';

/** A line of a report as other formats show it: without the signs of Markdown, which say how it looks. */
export interface ReportLine {
  readonly text: string;
  readonly isBold: boolean;
}

/** A report of a collection of plain texts, taken apart for rendering. */
export interface PlainReport {
  /** The whole file. */
  readonly text: string;
  /** Of its head of fields; null where it has none. */
  readonly title: string | null;
  /** The lines that hold anything; comments are left out but for headings in them. */
  readonly lines: readonly ReportLine[];
}

/** Takes a text with a head of fields (`---`, `title: …`) and light Markdown apart. */
export function toPlainReport(text: string): PlainReport {
  const { metadata } = readPlainText(text);
  const body = bodyOf(text).replace(/<!--([^]*?)-->/gu, (_, inner: string) => (APPENDIX_HEADING.test(inner.trim()) ? inner : ''));
  const lines = body.split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return { text, title: metadata.title, lines: lines.map(toLine) };
}

/** The head of fields, both its lines `---` included; empty where there is none. */
export function headOf(text: string): string {
  return readPlainText(text).metadata.title === null ? '' : (/^---\n[^]*?\n---\n/u.exec(text)?.[0] ?? '');
}

function bodyOf(text: string): string {
  return text.slice(headOf(text).length);
}

function toLine(line: string): ReportLine {
  const bare = line.replace(/^#{1,6}\s+/u, '').replace(/\*\*/gu, '');
  return { text: bare, isBold: bare !== line && (line.startsWith('#') || /^\*\*[^*]+\*\*$/u.test(line)) };
}
