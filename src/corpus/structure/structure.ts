import { markAt, type MarkKind } from './heading-marks.js';
import { findClauseHeadings } from './clause-numbers.js';
import { findContents } from './contents-list.js';
import { linesOf, lostLineEnds, trimmedSpan, type Line } from '../model/lines.js';
import { partRunInTails } from './run-in-tails.js';
import { findOpeners } from './openers.js';
import { HEADING_TAIL, HEADING_VERB } from './run-in-headings.js';
import { cutParagraphs } from './paragraph-cutting.js';
import type { Emphasis, Piece } from './piece.js';
import { demoteItems } from './list-items.js';
import { piecesOfLine } from './line-pieces.js';
import { findRuleLines, partAtArticles, type RuleLine } from './rule-articles.js';
import { MAX_OPENING_CHARACTERS, SALUTATION } from './salutation.js';
import { SpanCursor } from '../model/span-cursor.js';
import { rankStandalone, standaloneHeading } from './standalone-headings.js';
import type { Span } from '../../text/span.js';

/** What is known of the text's lines beforehand, by their places in it. */
export interface KnownLines {
  readonly titles: readonly Span[];
  readonly emphasized: readonly Emphasis[];
  readonly tables: readonly Span[];
}

const MAX_OPENING_LINES = 40;

/** Parts the text of an article into headings and text; together the pieces hold everything but white space. */
export function findPieces(text: string, known: KnownLines): readonly Piece[] {
  const headTitles = new SpanCursor(known.titles);
  const lines = linesOf(text).flatMap((line) => partAtTitle(text, line, headTitles)).flatMap((line) => partAtArticles(text, line));
  const isWithoutLineEnds = lostLineEnds(lines);
  const ranked = rankStandalone(demoteItems(text, piecesOf(text, lines, known)));
  const parted = partRunInTails(text, findOpeners(text, ranked, isWithoutLineEnds), isWithoutLineEnds);
  return findOpeners(text, parted, isWithoutLineEnds).flatMap((piece) => (piece.kind === 'text' && !piece.isWhole ? cutText(text, piece, isWithoutLineEnds) : [piece]));
}

function piecesOf(text: string, lines: readonly Line[], known: KnownLines): readonly Piece[] {
  const [titles, tables, emphasized] = [new SpanCursor(known.titles), new SpanCursor(known.tables), new SpanCursor(known.emphasized)];
  const contents = findContents(lines);
  const isTitle = lines.map((line) => titles.overlapping(line.start, line.end) !== undefined);
  const rules = findRuleLines(lines, (index) => contents.has(index) || isTitle[index] === true);
  const clauses = findClauseHeadings(lines);
  const opening = openingEnd(lines, contents);
  const isRuling = rules.size === 0 && lines.some((line, index) => isTitle[index] === true && RULE_TITLE.test(line.text));
  const pieces: Piece[] = [];
  const counts = new Map<MarkKind, number>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const table = tables.overlapping(line.start, line.start + 1);
    const tableEnd = table !== undefined ? lastLineWithin(lines, index, table) : tabularEnd(lines, index);
    const rule = rules.get(index);
    if (isTitle[index] === true) {
      pieces.push({ ...spanOf(line), kind: 'title', rank: 0, mark: null, isWhole: true });
    } else if (tableEnd > index || table !== undefined) {
      pieces.push({ start: line.start, end: (lines[tableEnd] as Line).end, kind: 'text', rank: 0, mark: null, isWhole: true });
      index = tableEnd;
    } else if (rule !== undefined) {
      pieces.push(...piecesOfRule(text, line, rule));
    } else if (contents.has(index) || (index < opening && line.text.length <= MAX_OPENING_CHARACTERS && !isNumberedHead(line))) {
      pieces.push({ ...spanOf(line), kind: 'text', rank: 0, mark: null, isWhole: true });
    } else if (clauses.has(index)) {
      pieces.push({ ...spanOf(line), kind: 'heading', rank: clauses.get(index) as number, mark: null, isWhole: true });
    } else if (isRuling && rulesAtOnce(line)) {
      pieces.push(...cutText(text, { ...spanOf(line), kind: 'text', rank: 0, mark: markAt(line.text, 0), isWhole: true }, false));
    } else {
      const emphasis = emphasized.overlapping(line.start, line.end);
      pieces.push(...(standaloneHeading(lines, index, emphasis) ?? piecesOfLine(text, line, counts, index <= opening)));
    }
  }
  return pieces;
}

/** Rules without articles number their sentences: 三、劳动期限为一年至三年。必要时得延长。 */
const RULE_TITLE = /(?:规定|决定|决议|条例|的解释|办法|规则|细则|守则)(?:\s*[（(][^（）()]{1,20}[）)])?$/u;

/** Whether a numbered paragraph begins with a sentence that rules, and not with a heading (三、加强领导。各级…). */
function rulesAtOnce(line: Line): boolean {
  const mark = markAt(line.text, 0);
  if (mark === null || mark.kind !== 'section') return false;
  const stop = line.text.indexOf('。');
  const sentence = line.text.slice(mark.length, stop);
  return stop > 0 && stop < line.text.length - 1 && !HEADING_VERB.test(sentence) && !HEADING_TAIL.test(sentence);
}

function piecesOfRule(text: string, line: Line, { kind, rank, mark, article }: RuleLine): readonly Piece[] {
  const piece: Piece = { ...spanOf(line), kind, rank, mark, isWhole: true, article };
  return kind === 'heading' ? [piece] : cutText(text, piece, false);
}

/** A line that a title begins, without anything between the two, is two. */
function partAtTitle(text: string, line: Line, titles: SpanCursor<Span>): readonly Line[] {
  const title = titles.overlapping(line.start, line.start + 1);
  if (title === undefined || title.end >= line.end) return [line];
  const rest = trimmedSpan(text, title.end, line.end);
  return [{ ...trimmedSpan(text, line.start, title.end), text: text.slice(line.start, title.end).trim() }, { ...rest, text: text.slice(rest.start, rest.end) }];
}

function spanOf(line: Line): Span {
  return { start: line.start, end: line.end };
}

function cutText(text: string, piece: Piece, isWithoutLineEnds: boolean): readonly Piece[] {
  return cutParagraphs(text, piece, isWithoutLineEnds).map((span) => ({ ...piece, ...span }));
}

function isNumberedHead(line: Line): boolean {
  const mark = markAt(line.text, 0);
  return mark !== null && mark.number === 1 && mark.kind !== 'item' && mark.kind !== 'subitem';
}

/** How many lines stand above the salutation or the opening words of the speech, at the head of a document. */
function openingEnd(lines: readonly Line[], contents: ReadonlySet<number>): number {
  let looked = 0;
  for (let index = 0; index < lines.length && looked < MAX_OPENING_LINES; index++) {
    const line = lines[index] as Line;
    if (contents.has(index)) continue;
    if (SALUTATION.test(line.text.slice(0, 12)) || /我(?:谨|现)?(?:代表|向)/u.test(line.text)) return line.text.length <= 16 ? index + 1 : index;
    if (isNumberedHead(line)) return looked > 6 ? 0 : index;
    if (line.text.length > MAX_OPENING_CHARACTERS) return 0;
    looked += 1;
  }
  return 0;
}

function lastLineWithin(lines: readonly Line[], from: number, span: Span): number {
  let last = from;
  while (last + 1 < lines.length && (lines[last + 1] as Line).start < span.end) last += 1;
  return last;
}

/** The last of the lines from here on that are rows of a table written with tabs or bars; the line itself where it is none. */
function tabularEnd(lines: readonly Line[], from: number): number {
  const isRow = (line: Line | undefined): boolean => line !== undefined && (line.text.match(/\t|[|｜]/gu)?.length ?? 0) >= 2;
  let last = from;
  while (isRow(lines[last]) && isRow(lines[last + 1])) last += 1;
  return last;
}

