import { MARK_KINDS, markAt, type HeadingMark, type MarkKind } from './heading-marks.js';
import { isSpace, linesOf, lostLineEnds, trimmedSpan, type Line } from '../model/lines.js';
import { APPENDIX_HEADING, appendixHeadingEnd, headingEnd, yearHeadingEnd } from './run-in-headings.js';
import { breaksOf } from './sentences.js';
import { partRunInTails } from './run-in-tails.js';
import { findOpeners } from './openers.js';
import { cutParagraphs } from './paragraph-cutting.js';
import { RANKS, type Piece } from './piece.js';
import { SpanCursor } from '../model/span-cursor.js';
import type { Span } from '../../text/span.js';

/** What is known of the text's lines beforehand, by their places in it. */
export interface KnownLines {
  readonly titles: readonly Span[];
  /** Level 0 stands for bold type. */
  readonly emphasized: readonly (Span & { readonly level: number })[];
  readonly tables: readonly Span[];
}

const SALUTATION = /(?:尊敬的)?(?:各位(?:代表|委员|领导|同志|来宾)|同志们)[:：,，!！]?/u;
/** Inside a line a salutation has its stop: …请市政协各位委员提出意见 addresses no one. */
const SALUTATION_STOPPED = new RegExp(SALUTATION.source.replace(/\?$/u, ''), 'u');
/** Salutations open a report within so many characters of its first line, when all of it is one line. */
const MAX_OPENING_CHARACTERS = 260;
const MAX_STANDALONE_CHARACTERS = 42;

/** Parts the text of an article into headings and text; together the pieces hold everything but white space. */
export function findPieces(text: string, known: KnownLines): readonly Piece[] {
  const headTitles = new SpanCursor(known.titles);
  const lines = linesOf(text).flatMap((line) => partAtTitle(text, line, headTitles));
  const [titles, tables, emphasized] = [new SpanCursor(known.titles), new SpanCursor(known.tables), new SpanCursor(known.emphasized)];
  const opening = openingEnd(lines);
  const pieces: Piece[] = [];
  const counts = new Map<MarkKind, number>();
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index] as Line;
    const table = tables.overlapping(line.start, line.start + 1);
    const tableEnd = table !== undefined ? lastLineWithin(lines, index, table) : tabularEnd(lines, index);
    if (titles.overlapping(line.start, line.end) !== undefined) {
      pieces.push({ ...spanOf(line), kind: 'title', rank: 0, mark: null, isWhole: true });
    } else if (tableEnd > index || table !== undefined) {
      pieces.push({ start: line.start, end: (lines[tableEnd] as Line).end, kind: 'text', rank: 0, mark: null, isWhole: true });
      index = tableEnd;
    } else if (index < opening && line.text.length <= MAX_OPENING_CHARACTERS && !isNumberedHead(line)) {
      pieces.push({ ...spanOf(line), kind: 'text', rank: 0, mark: null, isWhole: true });
    } else {
      const emphasis = emphasized.overlapping(line.start, line.end);
      pieces.push(...(standaloneHeading(lines, index, emphasis) ?? piecesOfLine(text, line, counts, index <= opening)));
    }
  }
  const ranked = rankStandalone(pieces);
  const isWithoutLineEnds = lostLineEnds(lines);
  const parted = partRunInTails(text, findOpeners(text, ranked, isWithoutLineEnds), isWithoutLineEnds);
  return findOpeners(text, parted, isWithoutLineEnds).flatMap((piece) => (piece.kind === 'text' && !piece.isWhole ? cutText(text, piece, isWithoutLineEnds) : [piece]));
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
function openingEnd(lines: readonly Line[]): number {
  for (let index = 0; index < Math.min(lines.length, 40); index++) {
    const line = lines[index] as Line;
    if (SALUTATION.test(line.text.slice(0, 12)) || /我(?:谨|现)?(?:代表|向)/u.test(line.text)) return line.text.length <= 16 ? index + 1 : index;
    if (isNumberedHead(line)) return index > 6 ? 0 : index;
    if (line.text.length > MAX_OPENING_CHARACTERS) return 0;
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

/** A short line without a stop above other text; null where the line is not a heading by itself. */
function standaloneHeading(lines: readonly Line[], index: number, emphasis: KnownLines['emphasized'][number] | undefined): readonly Piece[] | null {
  const line = lines[index] as Line;
  const isAppendix = APPENDIX_HEADING.test(line.text);
  const mark = markAt(line.text, 0);
  if (mark !== null && !isAppendix) return null;
  const covers = emphasis !== undefined && emphasis.end - emphasis.start >= line.text.length * 0.9;
  if (line.text.length > MAX_STANDALONE_CHARACTERS || /[。；：，、!！？?;:,]$/u.test(line.text) || SALUTATION.test(line.text.slice(0, 6))) return null;
  const rank = isAppendix ? RANKS.appendix : covers && emphasis.level > 0 ? RANKS.markup + emphasis.level / 100 : RANKS.standalone;
  const heading: Piece = { ...spanOf(line), kind: 'heading', rank, mark: null, isWhole: true };
  if (isAppendix || covers) return [heading];
  const next = lines[index + 1];
  if (next === undefined || line.text.length < 4 || !/\p{Script=Han}{3}/u.test(line.text)) return null;
  const nextMark = markAt(next.text, 0);
  const leadsText = next.text.length > MAX_STANDALONE_CHARACTERS || /[。：！]$/u.test(next.text) || nextMark?.number === 1;
  return leadsText && !/^[-—－(（]?\d{4}年\d{1,2}月(?:\d{1,2}日)?[)）]?$/u.test(line.text) ? [heading] : null;
}

/** The headings and the text of one line, which may be a whole report. */
function piecesOfLine(text: string, line: Line, counts: Map<MarkKind, number>, isOpening: boolean): readonly Piece[] {
  const pieces: Piece[] = [];
  const push = (kind: 'heading' | 'text', start: number, end: number, rank: number, mark: HeadingMark | null, isWhole = false): void => {
    const span = trimmedSpan(text, start, end);
    if (span.end > span.start) pieces.push({ ...span, kind, rank, mark, isWhole });
  };
  let at = line.start;
  if (isOpening) at = cutOpening(text, line, (start, end) => push('text', start, end, 0, null, true));
  let textStart = at;
  let textMark: HeadingMark | null = null;
  const breaks = breaksOf(text, line);
  const places = initialPlaces(text, at, line.end, breaks);
  let behindHeading: InitialPlace | null = null;
  for (let next = 0; next < places.length || behindHeading !== null; ) {
    const listed = places[next];
    const isListed = listed !== undefined && (behindHeading === null || listed.place <= behindHeading.place);
    const { place, isAfterStop }: InitialPlace = isListed ? listed : (behindHeading as InitialPlace);
    if (isListed) next += 1;
    else behindHeading = null;
    if (place < at) continue;
    const mark = markAt(text, place);
    const isCounted = mark !== null && isPlausible(text, place, mark, isAfterStop || place === line.start, counts, line.end);
    const appendixEnd = mark === null && isAfterStop ? appendixHeadingEnd(text, place, line.end) : null;
    const yearEnd = mark === null && isAfterStop && place > line.start ? yearHeadingEnd(text, place, line.end) : null;
    const isParted = isAfterStop && place > line.start && isSpace(text.charCodeAt(place - 1));
    const partedEnd = isCounted || appendixEnd !== null ? null : (yearEnd ?? (isParted ? partedHeadingEnd(text, place, line.end) : null));
    if (partedEnd !== null) {
      push('text', textStart, place, 0, textMark);
      textMark = null;
      push('heading', place, partedEnd, RANKS.standalone, null);
      textStart = at = partedEnd;
      continue;
    }
    if (!isCounted && appendixEnd === null) {
      // A blank behind a stop is what is left of a line end: …坚实的社会基础。 此次浙江援疆项目…
      if (isParted || (isAfterStop && place > line.start && LEAD_DASH.test(text.slice(place, place + 3)))) {
        push('text', textStart, place, 0, textMark);
        textStart = place;
        textMark = null;
      }
      continue;
    }
    push('text', textStart, place, 0, textMark);
    textMark = null;
    if (mark !== null) count(counts, mark);
    const end = mark === null ? { end: appendixEnd as number } : headingEnd(text, place, mark, line.end);
    if (end === null || (mark !== null && isItemAlone(text, place, end.end, mark, line.end))) {
      textStart = place;
      textMark = mark;
      at = place + 1;
      continue;
    }
    if (mark === null) counts.clear();
    push('heading', place, end.end, mark === null ? RANKS.appendix : MARK_KINDS[mark.kind], mark);
    textStart = end.end;
    at = end.end;
    // A deeper mark right behind the heading opens the next one without anything between.
    behindHeading = { place: trimmedSpan(text, at, line.end).start, isAfterStop: true };
  }
  push('text', textStart, line.end, 0, textMark);
  return pieces;
}

/** Meeting, speaker, salutation and opening words that run into one another: each a piece of its own. */
function cutOpening(text: string, line: Line, push: (start: number, end: number) => void): number {
  const found = SALUTATION_STOPPED.exec(line.text.slice(0, MAX_OPENING_CHARACTERS));
  if (found === null || found.index > MAX_OPENING_CHARACTERS - 20) return line.start;
  const salutation = line.start + found.index;
  const meeting = /(?:会议|大会)(?:第?[一二三四五六七八九十]*次会议)?上(?=\s?\S)/u.exec(line.text.slice(0, found.index));
  const parts = meeting === null ? [line.start, salutation] : [line.start, line.start + meeting.index + meeting[0].length, salutation];
  parts.forEach((start, order) => push(start, parts[order + 1] ?? salutation));
  const end = salutation + found[0].length;
  push(salutation, end);
  return end;
}

/** A heading without a number that stands between two blanks in a line: …提出意见。 2021年工作回顾 2021年是林芝发展史上…. */
function partedHeadingEnd(text: string, start: number, lineEnd: number): number | null {
  const found = /^[^\s。，；：！？,;:!?]{4,42}(?=\s+[\p{Script=Han}\d“（(])/u.exec(text.slice(start, Math.min(lineEnd, start + 60)));
  return found === null || SALUTATION.test(found[0]) ? null : start + found[0].length;
}

interface InitialPlace {
  readonly place: number;
  readonly isAfterStop: boolean;
}

/** Places where a heading or an item may begin: behind stops, semicolons, colons and blanks. */
function initialPlaces(text: string, from: number, end: number, breaks: ReturnType<typeof breaksOf>): InitialPlace[] {
  const places = new Map<number, boolean>([[from, true]]);
  const add = (place: number, isAfterStop: boolean): void => {
    let at = place;
    while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    if (at < end && at >= from && (isAfterStop || !places.has(at))) places.set(at, isAfterStop);
  };
  for (const place of breaks.sentences) add(place, true);
  for (const place of breaks.clauses) add(place, false);
  for (let at = from; at < end; at++) {
    const character = text[at] as string;
    if (character === '：' || character === ':') add(at + 1, false);
    if (!isSpace(character.charCodeAt(0))) continue;
    while (at + 1 < end && isSpace(text.charCodeAt(at + 1))) at += 1;
    add(at + 1, false);
  }
  return [...places].map(([place, isAfterStop]) => ({ place, isAfterStop })).sort((one, other) => one.place - other.place);
}

/** Two dashes open an item behind a sentence, and never go on with one: ……底线。——五年来,我们深度融入…. */
const LEAD_DASH = /^(?:——|--)[\p{Script=Han}“《\d]/u;

/** 一、二期工程 and 一、二、三产业 begin no heading. */
const NO_NUMBER = /^[二三四五六七八九十][、期季级线产类批号次]/u;

function isPlausible(text: string, place: number, mark: HeadingMark, isAfterStop: boolean, counts: ReadonlyMap<MarkKind, number>, lineEnd: number): boolean {
  const rest = text.slice(place + mark.length, Math.min(lineEnd, place + mark.length + 6));
  if (rest === '' || (mark.kind === 'section' && NO_NUMBER.test(rest))) return false;
  // 坚持质量第 一、效益优先: the blank is the source's own.
  if (!isAfterStop && /[第\d]\s*$/u.test(text.slice(Math.max(0, place - 4), place))) return false;
  if (isAfterStop && (mark.kind === 'part' || mark.kind === 'section' || mark.kind === 'subsection' || mark.kind === 'ordinal')) return true;
  return mark.number === 1 || counts.get(mark.kind) === mark.number - 1 || (isAfterStop && counts.has(mark.kind));
}

function count(counts: Map<MarkKind, number>, mark: HeadingMark): void {
  for (const kind of [...counts.keys()]) if (MARK_KINDS[kind] > MARK_KINDS[mark.kind]) counts.delete(kind);
  counts.set(mark.kind, mark.number);
}

/** A numbered sentence that has no text of its own before the next number is an item of a list, not a heading. */
function isItemAlone(text: string, start: number, end: number, mark: HeadingMark, lineEnd: number): boolean {
  if (mark.kind === 'section' || mark.kind === 'part') return false;
  if (!/[。！？!?]["”』」）)]*$/u.test(text.slice(start, end))) return false;
  const next = trimmedSpan(text, end, Math.min(text.length, end + 80));
  if (next.end === next.start) return mark.kind !== 'subsection';
  const following = markAt(text, next.start);
  const isSameLine = next.start < lineEnd;
  if (following !== null && following.kind === mark.kind && following.number === mark.number + 1) return true;
  return !isSameLine && mark.kind !== 'subsection' && mark.kind !== 'ordinal';
}

/**
 * Gives headings without a number their place: above the count that begins below them, or below every number
 * that is open; with no number above them they are outermost.
 */
function rankStandalone(pieces: readonly Piece[]): readonly Piece[] {
  let open = false;
  const below = headingsBelow(pieces);
  return pieces.map((piece, index) => {
    if (piece.kind === 'heading' && piece.mark !== null) open = true;
    if (piece.kind === 'heading' && piece.rank === RANKS.appendix) open = false;
    if (piece.kind !== 'heading' || piece.rank !== RANKS.standalone) return piece;
    const next = below[index];
    if (next?.mark?.number === 1) return { ...piece, rank: MARK_KINDS[next.mark.kind] - 0.25 };
    return open ? piece : { ...piece, rank: MARK_KINDS.section };
  });
}

/** For each piece, the next heading behind it that has a place of its own. */
function headingsBelow(pieces: readonly Piece[]): readonly (Piece | undefined)[] {
  const below = new Array<Piece | undefined>(pieces.length);
  let next: Piece | undefined;
  for (let index = pieces.length - 1; index >= 0; index--) {
    const piece = pieces[index] as Piece;
    below[index] = next;
    if (piece.kind === 'heading' && piece.rank !== RANKS.standalone) next = piece;
  }
  return below;
}
