import type { SourceHint, SourceRemoval } from '../../model/source-text.js';
import type { FormatText } from './format.js';
import { HintBuilder } from './hint-builder.js';
import { squeeze, toPageMetadata } from './html-metadata.js';
import { parseHtmlPage } from './html-page.js';
import { findMainText } from './main-text.js';
import { findFurniture } from './page-furniture.js';
import { lineText, type LeftOut, type PageLine } from './page-line.js';

const MAX_HEADING_CHARACTERS = 100;

/**
 * The lines that a page shows, with hints on headings, titles, tables, notes, and on what lies outside its main
 * text. Any input gives a text, at worst an empty one.
 */
export function readHtml(html: string): FormatText {
  const page = parseHtmlPage(html);
  const texts = page.lines.map(lineText);
  const metadata = toPageMetadata(page, texts);
  const main = findMainText(page);
  const furniture = main === null ? new Set<number>() : findFurniture(page, main, texts, metadata.title);
  const { text, hints, removals } = writeLines(page.lines, metadata.title, furniture);
  return { text, hints, metadata, removals: [...removals, ...page.leftOutAtEnd.map((leftOut) => toRemoval(leftOut, text.length))] };
}

const REASONS: Readonly<Record<LeftOut['rule'], string>> = {
  'hidden-element': '网页里不显示的内容',
  'ruby-reading': '字上方的注音，不是正文',
  'form-control': '表单里的输入框、按钮和选项',
};

function toRemoval({ rule, text, place }: LeftOut, at: number): SourceRemoval {
  return { rule, reason: REASONS[rule], text, at, place };
}

/**
 * Writes lines as text with the hints that they carry and what was left out of them; the lines whose index is in
 * `furniture` get one hint more.
 */
function writeLines(
  lines: readonly PageLine[],
  title: string | null,
  furniture: ReadonlySet<number>,
): { readonly text: string; readonly hints: readonly SourceHint[]; readonly removals: readonly SourceRemoval[] } {
  const removals: SourceRemoval[] = [];
  const builder = new HintBuilder();
  let tableStart = 0;
  let tableEnd = 0;
  let table: number | null = null;
  lines.forEach((line, index) => {
    const text = lineText(line);
    const start = builder.position;
    const end = start + text.length;
    if (line.table === null || line.table !== table) {
      builder.addHint('table', 'table-rows', tableStart, tableEnd);
      [table, tableStart, tableEnd] = [line.table, start, start];
    }
    if (line.table !== null) tableEnd = end;
    if (furniture.has(index)) builder.addHint('furniture', 'outside-main-text', start, end);
    if (title !== null && squeeze(text) === squeeze(title)) builder.addHint('title', 'page-title', start, end);
    if (line.isNote) builder.addHint('footnote', 'note-text', start, end);
    if (line.headingLevel > 0 && text.length <= MAX_HEADING_CHARACTERS) {
      builder.addHint('heading', 'heading-element', start, end, line.headingLevel);
    } else if (line.table === null) {
      builder.addHint('heading', 'bold-opening', start, start + boldOpeningLength(line));
    }
    addNoteMarks(builder, line, start);
    let at = start;
    for (const piece of line.pieces) {
      if (piece.leftOut !== undefined) removals.push(toRemoval(piece.leftOut, at));
      at += piece.text.length;
    }
    builder.addLine(text);
  });
  builder.addHint('table', 'table-rows', tableStart, tableEnd);
  return { ...builder.finish(), removals };
}

/** Length of the bold text that a line begins with, where it can be a heading: 一、…, or （一）… before its text. */
function boldOpeningLength(line: PageLine): number {
  let length = 0;
  for (const piece of line.pieces) {
    if (!piece.isBold && piece.text.trim() !== '') break;
    length += piece.text.length;
  }
  return length <= MAX_HEADING_CHARACTERS ? length : 0;
}

function addNoteMarks(builder: HintBuilder, line: PageLine, start: number): void {
  let offset = start;
  for (const piece of line.pieces) {
    if (piece.isNoteMark) builder.addHint('footnote', 'note-mark', offset, offset + piece.text.length);
    offset += piece.text.length;
  }
}
