import { foldedCharacter, plainUnits } from './folded-characters.js';
import { endsListMark, endsPointedMark, foldInContext, needsContext } from './folding-contexts.js';
import type { Span } from './span.js';

/**
 * Bumped whenever folding, grams or word boundaries change what an index holds; a snapshot made by another
 * version is refused.
 */
export const FOLDING_VERSION = 4;

/** A folded text and the way back to the original. */
export interface FoldedText {
  readonly text: string;
  /**
   * For each code unit of the folded text, where the original character begins that it came from.
   * One entry more than the text has code units: the last is the original's length.
   */
  readonly starts: Uint32Array;
  /** For each code unit of the folded text, where the original character ends that it came from. */
  readonly ends: Uint32Array;
}

/**
 * Stands in a folded text where a run of dropped characters parted two digits, and behind the number of a heading or
 * list mark: no number and no word is forged (12345、110; 二、“十五五”).
 */
export const DIGIT_BREAK = ' ';

/**
 * Folds a text for indexing, and keeps the map back. What counts as the same text (`search-semantics.md`, section 2) is
 * decided here, with what each character is (`folded-characters.ts`) and what it is beside others
 * (`folding-contexts.ts`). Local but for breaks and these contexts: the folding of a piece is a piece of the folding.
 * Linear.
 */
export function foldWithMap(original: string): FoldedText {
  return foldInto(roomFor(original, true), original, false).foldedText(original.length);
}

/** The folded text alone. Empty when nothing of the original is kept (《》). */
export function fold(original: string): string {
  return foldInto(roomFor(original, false), original, false).text();
}

/**
 * What a reader typed, folded for looking up: like a text, but it may begin and end within a sentence, so that the
 * number at its beginning is no mark (二、三产).
 */
export function foldTerm(typed: string): string {
  return foldInto(roomFor(typed, false), typed, true).text();
}

/**
 * The original characters that pieces of the folding came from: what stands between the first and the last of them
 * is included (quotation marks inside), what was dropped around them is not. A piece of nothing is nothing, before
 * the character that follows it.
 *
 * @param pieces of the folded text
 */
export function originalSpans(original: string, pieces: readonly Span[]): readonly Span[] {
  if (pieces.length === 0) return [];
  const end = pieces.reduce((last, piece) => Math.max(last, piece.start + 1, piece.end), 0);
  const room = foldInto(roomFor(original, true), original, false, end);
  return pieces.map((piece) => room.originalSpan(piece, original.length));
}

/** Where a folding is put together. Columns that grow and are used again: making new ones takes longer than folding a short text. */
class FoldingRoom {
  /** Units so far. */
  length = 0;
  private units = new Uint16Array(0);
  private starts = new Uint32Array(0);
  private ends = new Uint32Array(0);
  private bytes = Buffer.alloc(0);

  constructor(private readonly hasMap: boolean) {}

  /** Makes room for so many units more. */
  reserve(count: number): void {
    if (this.length + count < this.units.length) return;
    const { units, starts, ends } = this;
    const capacity = Math.max(this.length + count + 1, this.units.length * 2);
    this.units = new Uint16Array(capacity);
    this.units.set(units);
    this.bytes = Buffer.from(this.units.buffer);
    if (!this.hasMap) return;
    this.starts = new Uint32Array(capacity);
    this.starts.set(starts);
    this.ends = new Uint32Array(capacity);
    this.ends.set(ends);
  }

  /** Adds the plain characters from a place of the original on; gives the place after them. */
  addPlain(original: string, from: number): number {
    const { units, starts, ends, hasMap } = this;
    let { length } = this;
    let at = from;
    for (; at < original.length; at++) {
      const unit = plainUnits[original.charCodeAt(at)] as number;
      if (unit === 0) break;
      units[length] = unit;
      if (hasMap) {
        starts[length] = at;
        ends[length] = at + 1;
      }
      length++;
    }
    this.length = length;
    return at;
  }

  /**
   * Adds the figures from a place within a number on, gives the place after them. They fold to themselves, but for a 0
   * that may stand in a year of Chinese figures, which none does behind one of the others.
   */
  addFigures(original: string, from: number): number {
    const { units, starts, ends, hasMap } = this;
    let at = from;
    for (; at < original.length; at++) {
      const unit = original.charCodeAt(at);
      if (unit < 0x30 || unit > 0x39 || (unit === 0x30 && !isOneToNine(original.charCodeAt(at - 1)))) break;
      units[this.length] = unit;
      if (hasMap) {
        starts[this.length] = at;
        ends[this.length] = at + 1;
      }
      this.length++;
    }
    return at;
  }

  /** Adds what a piece of the original folds to, all of whose units came from the whole piece. */
  add(text: string, start: number, end: number): void {
    for (let unit = 0; unit < text.length; unit++) {
      this.units[this.length] = text.charCodeAt(unit);
      if (this.hasMap) {
        this.starts[this.length] = start;
        this.ends[this.length] = end;
      }
      this.length++;
    }
  }

  /** The last character so far; '' at the beginning. */
  lastCharacter(): string {
    const { length, units } = this;
    if (length === 0) return '';
    const last = units[length - 1] as number;
    const isLowHalf = last >= 0xdc00 && last <= 0xdfff && length > 1;
    return isLowHalf ? String.fromCharCode(units[length - 2] as number, last) : String.fromCharCode(last);
  }

  text(): string {
    return this.bytes.toString('utf16le', 0, this.length * 2);
  }

  /** With the map. */
  foldedText(originalLength: number): FoldedText {
    const { length } = this;
    this.starts[length] = originalLength;
    return { text: this.text(), starts: this.starts.slice(0, length + 1), ends: this.ends.slice(0, length) };
  }

  originalSpan({ start, end }: Span, originalLength: number): Span {
    const from = start < this.length ? (this.starts[start] as number) : originalLength;
    return { start: from, end: end <= start ? from : (this.ends[end - 1] as number) };
  }
}

function isOneToNine(unit: number): boolean {
  return unit >= 0x31 && unit <= 0x39;
}

/** Longer texts, which are rare, get a room of their own that is not kept. */
const MAX_KEPT_UNITS = 1 << 16;
const roomWithMap = new FoldingRoom(true);
const roomWithoutMap = new FoldingRoom(false);

function roomFor({ length }: string, hasMap: boolean): FoldingRoom {
  if (length > MAX_KEPT_UNITS) return new FoldingRoom(hasMap);
  return hasMap ? roomWithMap : roomWithoutMap;
}

/**
 * Leaves the folding in the room, until the next is put there.
 *
 * @param wanted units of the folding that are enough
 */
function foldInto(room: FoldingRoom, original: string, isTerm: boolean, wanted = Infinity): FoldingRoom {
  room.length = 0;
  room.reserve(original.length);
  let lastIsDigit = false;
  let lastIsPlainDigit = false;
  let dropped = false;
  let droppedFrom = 0;
  /** Whether a list mark has ended and nothing kept has followed yet. */
  let afterMark = false;
  let lettersUntil = 0;
  for (let index = 0; index < original.length && room.length < wanted; ) {
    if (!afterMark) {
      const plainEnd = room.addPlain(original, index);
      if (plainEnd > index) {
        lastIsDigit = false;
        dropped = false;
        index = plainEnd;
        continue;
      }
    }
    if (lastIsDigit && lastIsPlainDigit && !dropped) {
      const figuresEnd = room.addFigures(original, index);
      if (figuresEnd > index) {
        index = figuresEnd;
        continue;
      }
    }
    const codePoint = original.codePointAt(index) as number;
    const width = codePoint > 0xffff ? 2 : 1;
    const character = foldedCharacter(codePoint);
    if (character.text === '') {
      if (!dropped) droppedFrom = index;
      dropped = true;
      if (character.mayEndMark && room.length > 0) afterMark ||= endsListMark(original, index, isTerm);
      index += width;
      continue;
    }
    let { text, beginsWithDigit } = character;
    let end = index + width;
    if (character.kind !== 'own' && index >= lettersUntil && (!beginsWithDigit || needsContext(original, index))) {
      const piece = foldInContext(character, original, index, { last: room.lastCharacter(), isTerm });
      beginsWithDigit &&= piece.text === text;
      ({ text, end, lettersUntil } = piece);
    }
    // With a break, and for all that is left of the original, should each of it be one unit.
    room.reserve(1 + text.length + original.length - index);
    const forgesNumber = beginsWithDigit && lastIsDigit && (dropped || !lastIsPlainDigit || !character.isPlainDigit);
    if (forgesNumber || afterMark || (beginsWithDigit && !lastIsDigit && endsPointedMark(original, index, dropped, isTerm))) {
      room.add(DIGIT_BREAK, dropped ? droppedFrom : index, index);
    }
    room.add(text, index, end);
    lastIsDigit = beginsWithDigit && character.endsWithDigit;
    lastIsPlainDigit = character.isPlainDigit;
    dropped = false;
    afterMark = false;
    index = end;
  }
  return room;
}
