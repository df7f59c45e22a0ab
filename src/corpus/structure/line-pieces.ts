import { MARK_KINDS, markAt, OUTER_KINDS, type HeadingMark, type MarkKind } from './heading-marks.js';
import { isSpace, trimmedSpan, type Line } from '../model/lines.js';
import { appendixHeadingEnd, headingEnd, yearHeadingEnd } from './run-in-headings.js';
import { breaksOf } from './sentences.js';
import { RANKS, type Piece } from './piece.js';
import { MAX_OPENING_CHARACTERS, SALUTATION } from './salutation.js';

/** Inside a line a salutation has its stop: …请市政协各位委员提出意见 addresses no one. */
const SALUTATION_STOPPED = new RegExp(SALUTATION.source.replace(/\?$/u, ''), 'u');

/**
 * The headings and the text of one line, which may be a whole report.
 *
 * @param counts the numbers that are open; those of the line are added
 * @param isOpening true where salutation and opening words may stand in the line
 */
export function piecesOfLine(text: string, line: Line, counts: Map<MarkKind, number>, isOpening: boolean): readonly Piece[] {
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
  return found === null || SALUTATION.test(found[0]) || DATE_ALONE.test(found[0]) ? null : start + found[0].length;
}

/** Of 2014年 4月又将此项工作延伸到…. */
const DATE_ALONE = /^(?:\d{4}年)?(?:\d{1,2}月)?(?:\d{1,2}日)?$/u;

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
  if (isAfterStop && (OUTER_KINDS.has(mark.kind) || mark.kind === 'subsection' || mark.kind === 'ordinal')) return true;
  return mark.number === 1 || counts.get(mark.kind) === mark.number - 1 || (isAfterStop && counts.has(mark.kind));
}

function count(counts: Map<MarkKind, number>, mark: HeadingMark): void {
  for (const kind of [...counts.keys()]) if (MARK_KINDS[kind] > MARK_KINDS[mark.kind]) counts.delete(kind);
  counts.set(mark.kind, mark.number);
}

/** A numbered sentence that has no text of its own before the next number is an item of a list, not a heading. */
function isItemAlone(text: string, start: number, end: number, mark: HeadingMark, lineEnd: number): boolean {
  if (OUTER_KINDS.has(mark.kind) && mark.kind !== 'section') return false;
  if (!/[。！？!?]["”』」）)]*$/u.test(text.slice(start, end))) return false;
  const next = trimmedSpan(text, end, Math.min(text.length, end + 80));
  if (next.end === next.start) return mark.kind !== 'subsection';
  const following = markAt(text, next.start);
  const isSameLine = next.start < lineEnd;
  const isNext = following !== null && following.kind === mark.kind && following.number === mark.number + 1;
  if (isNext || (following !== null && MARK_KINDS[following.kind] < MARK_KINDS[mark.kind])) return true;
  return !isSameLine && mark.kind !== 'section' && mark.kind !== 'subsection' && mark.kind !== 'ordinal';
}
