import type { Span } from './span.js';
import { toSimplifiedCharacter } from './simplified.js';

/**
 * Bumped whenever folding, grams or word boundaries change what an index holds; a snapshot made by another
 * version is refused.
 */
export const FOLDING_VERSION = 1;

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

/** Stands in a folded text where a run of dropped characters parted two digits: no number is forged. */
export const DIGIT_BREAK = ' ';

/** What folding makes of one code point; an empty string means that it is dropped. */
interface FoldedCharacter {
  readonly text: string;
  /** Figures that stand for themselves (2, ２) join a run of digits; others (², ½) must not prolong one. */
  readonly isPlainDigit: boolean;
  readonly beginsWithDigit: boolean;
  readonly endsWithDigit: boolean;
}

const LINE_END = /^[\n\v\f\r\u0085\u2028\u2029]$/u;
/** Circled, bracketed and dotted numbers: ① ⑴ ⒈ ㈠ ㉑ ㊀ 🄀 and their kin. */
const ENCLOSED_NUMBER =
  /^[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u{1f100}-\u{1f10c}]$/u;
/**
 * Quotation marks, book-title marks and brackets of every kind by their Unicode categories, the ASCII marks
 * that have none of these, the middle dot with the bullets that pages use for it (石龙山•龙山公园),
 * the enumeration comma, white space, and what has no width.
 */
const DROPPED =
  /[\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'`´·•‧∙⋅・、\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const DIGIT = /[0-9]/;
/** An ellipsis ends a clause; as the three full stops of NFKC it would be told from no decimal point. */
const ELLIPSIS = '…';

/** By code point, of the basic plane only, which bounds it; an array is five times faster here than a map. */
const cache: (FoldedCharacter | undefined)[] = [];

/**
 * By code unit, what a character is known to fold to that folds to one unit and is no digit, as nearly all of a
 * report are; 0 for the others and those not seen yet.
 */
const plainUnits = new Uint16Array(0x10000);

/**
 * Folds a text for indexing and for looking up, and keeps the map back: the only function that decides what
 * counts as the same text (`search-semantics.md`, section 2). Local: but for the break between digits,
 * the folding of a piece is a piece of the folding. Linear.
 */
export function foldWithMap(original: string): FoldedText {
  return foldInto(roomFor(original, true), original).foldedText(original.length);
}

/** The folded text alone. Empty when nothing of the original is kept (《》). */
export function fold(original: string): string {
  return foldInto(roomFor(original, false), original).text();
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
  const room = foldInto(roomFor(original, true), original);
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

/** Longer texts, which are rare, get a room of their own that is not kept. */
const MAX_KEPT_UNITS = 1 << 16;
const roomWithMap = new FoldingRoom(true);
const roomWithoutMap = new FoldingRoom(false);

function roomFor({ length }: string, hasMap: boolean): FoldingRoom {
  if (length > MAX_KEPT_UNITS) return new FoldingRoom(hasMap);
  return hasMap ? roomWithMap : roomWithoutMap;
}

/** Leaves the folding in the room, until the next is put there. */
function foldInto(room: FoldingRoom, original: string): FoldingRoom {
  room.length = 0;
  room.reserve(original.length);
  let lastIsDigit = false;
  let lastIsPlainDigit = false;
  let dropped = false;
  let droppedFrom = 0;
  for (let index = 0; index < original.length; ) {
    const plainEnd = room.addPlain(original, index);
    if (plainEnd > index) {
      lastIsDigit = false;
      dropped = false;
      index = plainEnd;
      continue;
    }
    const codePoint = original.codePointAt(index) as number;
    const width = codePoint > 0xffff ? 2 : 1;
    const character = cache[codePoint] ?? foldCharacter(codePoint);
    if (character.text === '') {
      if (!dropped) droppedFrom = index;
      dropped = true;
    } else {
      // With a break, and for all that is left of the original, should each of it be one unit.
      room.reserve(1 + character.text.length + original.length - index);
      if (lastIsDigit && character.beginsWithDigit && (dropped || !lastIsPlainDigit || !character.isPlainDigit)) {
        room.add(DIGIT_BREAK, dropped ? droppedFrom : index, index);
      }
      room.add(character.text, index, index + width);
      lastIsDigit = character.endsWithDigit;
      lastIsPlainDigit = character.isPlainDigit;
      dropped = false;
    }
    index += width;
  }
  return room;
}

function foldCharacter(codePoint: number): FoldedCharacter {
  const { text, isPlainDigit } = computeFoldedCharacter(codePoint);
  const character = { text, isPlainDigit, beginsWithDigit: DIGIT.test(text[0] ?? ''), endsWithDigit: DIGIT.test(text.at(-1) ?? '') };
  if (codePoint <= 0xffff) {
    cache[codePoint] = character;
    if (text.length === 1 && !character.beginsWithDigit) plainUnits[codePoint] = text.charCodeAt(0);
  }
  return character;
}

function computeFoldedCharacter(codePoint: number): Pick<FoldedCharacter, 'text' | 'isPlainDigit'> {
  // A surrogate that stands alone is no character; U+FFFD is what every decoder makes of it.
  const isLoneSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  const character = isLoneSurrogate ? '\ufffd' : String.fromCodePoint(codePoint);
  if (LINE_END.test(character)) return { text: '\n', isPlainDigit: false };
  if (character === ELLIPSIS || ENCLOSED_NUMBER.test(character)) return { text: character, isPlainDigit: false };
  const compatible = character.normalize('NFKC').toLowerCase().replace(DROPPED, '');
  const text = [...compatible].map(toSimplifiedCharacter).join('');
  return { text, isPlainDigit: /^\p{Nd}$/u.test(character) };
}
