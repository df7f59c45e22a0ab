import type { SourceHint } from '../../model/source-text.js';
import { HintBuilder } from './hint-builder.js';
import { classifyPdfLines, type PdfLineRole } from './pdf-line-roles.js';
import { groupBy } from '../../../text/groups.js';
import { usualSize, type PdfLine } from './pdf-lines.js';

/** Where a column of text stands, in points. */
interface Frame {
  readonly left: number;
  readonly right: number;
}

/** In units of the font's size. */
const INDENT = 0.8;
/** How far from its right end a line still counts as full, beyond what begins the next one. */
const RAGGED = 1;
const LATIN_CHARACTER_WIDTH = 0.6;
const SAME_SIZE_SHARE = 0.08;
/** A gap this many times the usual one parts paragraphs. */
const PARAGRAPH_GAP = 1.3;
const HEADING_SIZE_SHARE = 1.12;
const MAX_HEADING_CHARACTERS = 60;

const MAX_TITLE_CHARACTERS = 100;
const MAX_TITLE_GAP = 2.5;
const ENDS_TITLE = /(?:报告|通知|意见|规划|纲要|办法|决定|决议|方案|总结|要点|公报|公告|条例|规定|细则|文件|讲话|[。；！？）)])$/;
/** A line of the document's head that is no part of its title: a date, a meeting, an author. */
const OTHER_HEAD_LINE = /^[-—–（(【[]|^[\d〇○零一二三四五六七八九]{4}年.{0,12}[月号]|(?:[省市县区州]长|主席|主任)[\s\u3000].{1,12}$/;

/**
 * What no line break may part: opening marks, a character, a run of figures or letters, or shares with what
 * stands behind their commas (12.9％、23％; 81.2%，PM2.5), marks that must not begin a line.
 */
const UNBREAKABLE_OPENING = /^[“‘（(《〈【〔［「『]*(?:[\d.]{1,12}[%％](?:[、，][\w.]{1,12}[%％]?){1,5}|[\w.,:%+\-/]{1,20}|[^])?[”’）)》〉】〕］」』，。、；：！？%％,.;:!?…—]*/;
/** What may hang over the right end of a line. */
const HANGING = /[，。、；：！？,.;:!?]$/;
const HANGING_WIDTH = 1.1;
/** Of the lines, so many end no further to the right than full ones. */
const FULL_SHARE = 0.97;
const SENTENCE_END = /[。！？；：.;:][”’）)]?$/;
const NUMBERED_OPENING = /^(?:[（(]?[一二三四五六七八九十]{1,3}[）)、]|[（(]\d{1,2}[）)]|\d{1,2}[.．、]\D|第[一二三四五六七八九十]{1,3}[章节部]|——)/;
const ENDS_WITH_LETTER = /[a-z,;]$/i;
const BEGINS_WITH_LETTER = /^[a-z]/i;

/**
 * Puts printed lines together to paragraphs, one a line: a line goes on with the next where it reaches the right
 * end of its column and the next is not indented, across pages too. Running heads, page numbers and notes follow
 * the paragraph that they interrupt.
 */
export function writePdfParagraphs(
  lines: readonly PdfLine[],
  pageSizes: readonly { readonly width: number; readonly height: number }[],
): { readonly text: string; readonly hints: readonly SourceHint[] } {
  const roles = classifyPdfLines(lines, pageSizes);
  const body = lines.filter((_, index) => roles[index] === 'body');
  const frames = findFrames(body, pageSizes.map((size) => size.width));
  const usualGap = usualLineGap(body);
  const bodySize = usualSize(body);
  const headingSizes = largerSizes(body, bodySize);
  const builder = new HintBuilder();
  let paragraph: PdfLine[] = [];
  let waiting: [PdfLine, PdfLineRole][] = [];
  const endParagraph = (): void => {
    writeParagraph(builder, paragraph, bodySize, headingSizes);
    for (const [line, role] of waiting) writeAside(builder, line, role);
    [paragraph, waiting] = [[], []];
  };
  let table: { readonly start: number; rows: number } | null = null;
  const endTable = (end: number): void => {
    if (table !== null && table.rows > 1) builder.addHint('table', 'table-rows', table.start, end);
    table = null;
  };
  lines.forEach((line, index) => {
    const role = roles[index] as PdfLineRole;
    if (role !== 'body') {
      waiting.push([line, role]);
      return;
    }
    const last = paragraph.at(-1);
    if (last !== undefined && !goesOn(last, line, frames, usualGap, bodySize)) endParagraph();
    if (paragraph.length === 0) {
      const isRow = line.text.includes('\t');
      if (!isRow) endTable(builder.position - 1);
      else if (table === null) table = { start: builder.position, rows: 1 };
      else table.rows++;
    }
    paragraph.push(line);
  });
  endParagraph();
  endTable(builder.position - 1);
  return builder.finish();
}

function goesOn(last: PdfLine, next: PdfLine, frames: ReadonlyMap<PdfLine, Frame>, usualGap: number, bodySize: number): boolean {
  const size = Math.max(last.size, next.size);
  if (Math.abs(last.size - next.size) > SAME_SIZE_SHARE * size) return false;
  if (last.text.includes('\t') || next.text.includes('\t')) return false;
  if (size >= HEADING_SIZE_SHARE * bodySize && isTitleParted(last, next)) return true;
  const frame = frames.get(last) as Frame;
  const nextFrame = frames.get(next) as Frame;
  // A line ends short of its right end when what comes next did not fit, else with its paragraph.
  if (last.end + (openingWidth(next.text) + RAGGED) * size < frame.right) return false;
  // A title in large print that did not fit its line goes on in the middle of the next.
  const isTitleRest = size >= HEADING_SIZE_SHARE * bodySize && isCentred(next, nextFrame);
  if (next.x > nextFrame.left + INDENT * size && !isTitleRest) return false;
  // Over a page break no gap tells; a number that begins a line after a full stop then does.
  if (next.page !== last.page && SENTENCE_END.test(last.text) && NUMBERED_OPENING.test(next.text)) return false;
  const isBelow = next.page === last.page && next.y > last.y && frame === nextFrame;
  // Lines of larger print lie further apart, as much as they are larger.
  const gap = size >= HEADING_SIZE_SHARE * bodySize ? usualGap * (size / bodySize) : usualGap;
  return !isBelow || next.y - last.y <= PARAGRAPH_GAP * Math.max(gap, size);
}

/** Whether two lines of large print, one centred below the other, are one title: what ends as a title does is whole. */
function isTitleParted(last: PdfLine, next: PdfLine): boolean {
  const isBelow = next.page === last.page && next.y > last.y && next.y - last.y <= MAX_TITLE_GAP * next.size;
  const isCentredBelow = Math.abs(last.x + last.end - next.x - next.end) < next.size && Math.abs(last.x - next.x) > next.size / 2;
  if (!isBelow || !isCentredBelow || last.text.length + next.text.length > MAX_TITLE_CHARACTERS) return false;
  return !ENDS_TITLE.test(last.text) && !OTHER_HEAD_LINE.test(next.text) && !NUMBERED_OPENING.test(last.text) && !NUMBERED_OPENING.test(next.text);
}

function isCentred(line: PdfLine, frame: Frame): boolean {
  return Math.abs(line.x - frame.left - (frame.right - line.end)) < line.size;
}

/** In units of the font's size. */
function openingWidth(text: string): number {
  let width = 0;
  for (const character of UNBREAKABLE_OPENING.exec(text)?.[0] ?? '') width += character < '\u2000' ? LATIN_CHARACTER_WIDTH : 1;
  return width;
}

/** The column of each line: one a page, or two where nearly nothing crosses the middle. */
function findFrames(lines: readonly PdfLine[], pageWidths: readonly number[]): ReadonlyMap<PdfLine, Frame> {
  const columns: (readonly PdfLine[])[] = [];
  for (const pageLines of groupBy(lines, (line) => line.page).values()) {
    const middle = (pageWidths[(pageLines[0] as PdfLine).page] as number) / 2;
    const left = pageLines.filter((line) => line.end <= middle + line.size);
    const right = pageLines.filter((line) => line.x >= middle - line.size);
    const isParted = left.length >= 5 && right.length >= 5 && left.length + right.length >= 0.85 * pageLines.length;
    if (!isParted) columns.push(pageLines);
    else columns.push(pageLines.filter((line) => !right.includes(line)), right);
  }
  const lefts = columns.map(leftEdge);
  const width = usualWidth(columns.flatMap((column, index) => column.map((line) => ({ line, width: line.end - (lefts[index] as number) }))));
  const frames = new Map<PdfLine, Frame>();
  columns.forEach((column, index) => {
    const left = lefts[index] as number;
    const frame = { left, right: left + width };
    for (const line of column) frames.set(line, frame);
  });
  return frames;
}

/**
 * How far nearly all lines reach, over all pages: of a page that holds a few short lines nobody could tell where they
 * would end. Word processors let a mark hang over the right end, by its own width; the other lines show that end.
 */
function usualWidth(lines: readonly { readonly line: PdfLine; readonly width: number }[]): number {
  const reach = (some: typeof lines): number => some.map(({ width }) => width).sort((a, b) => a - b)[Math.floor(FULL_SHARE * some.length)] ?? 0;
  const all = reach(lines);
  const unmarked = reach(lines.filter(({ line }) => !HANGING.test(line.text)));
  return all - unmarked <= HANGING_WIDTH * usualSize(lines.map(({ line }) => line)) ? unmarked : all;
}

/** The leftmost x at which at least a fifth of the lines that are not alone there begin. */
function leftEdge(lines: readonly PdfLine[]): number {
  const counts = countBy(lines.map((line) => Math.round(line.x)));
  const frequent = [...counts].filter(([, count]) => count >= Math.max(2, 0.15 * lines.length)).map(([x]) => x);
  return Math.min(...(frequent.length > 0 ? frequent : lines.map((line) => line.x)));
}

function usualLineGap(lines: readonly PdfLine[]): number {
  const gaps: number[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next?.page === line.page && next.y > line.y) gaps.push(Math.round(next.y - line.y));
  });
  return mostFrequent(gaps) ?? 0;
}

function largerSizes(lines: readonly PdfLine[], bodySize: number): readonly number[] {
  const sizes = new Set(lines.map((line) => Math.round(line.size * 2) / 2).filter((size) => size >= HEADING_SIZE_SHARE * bodySize));
  return [...sizes].sort((a, b) => b - a);
}

function writeParagraph(builder: HintBuilder, lines: readonly PdfLine[], bodySize: number, headingSizes: readonly number[]): void {
  const first = lines[0];
  if (first === undefined) return;
  const start = builder.position;
  let text = '';
  for (const line of lines) {
    if (ENDS_WITH_LETTER.test(text) && BEGINS_WITH_LETTER.test(line.text)) text += ' ';
    for (const mark of line.noteMarks) {
      builder.addHint('footnote', 'note-mark', start + text.length + mark.start, start + text.length + mark.end);
    }
    text += line.text;
  }
  if (first.size >= HEADING_SIZE_SHARE * bodySize && text.length <= MAX_HEADING_CHARACTERS) {
    const level = headingSizes.indexOf(Math.round(first.size * 2) / 2) + 1;
    builder.addHint('heading', 'large-print', start, start + text.length, level);
  }
  builder.addLine(text);
}

function writeAside(builder: HintBuilder, line: PdfLine, role: PdfLineRole): void {
  const start = builder.position;
  const end = start + line.text.length;
  if (role === 'page-number') builder.addHint('page-number', 'page-number', start, end);
  else if (role === 'note') builder.addHint('footnote', 'small-print', start, end);
  else builder.addHint('furniture', role, start, end);
  builder.addLine(line.text);
}

function mostFrequent(values: readonly number[]): number | null {
  return [...countBy(values)].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function countBy(values: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
