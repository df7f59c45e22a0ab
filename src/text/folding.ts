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

/** By code unit: 1 for a character known to fold to itself and to be no digit, as nearly all of a report are. */
const isPlain = new Uint8Array(0x10000);

/**
 * Folds a text for indexing and for looking up, and keeps the map back: the only function that decides what
 * counts as the same text (`search-semantics.md`, section 2). Local: but for the break between digits,
 * the folding of a piece is a piece of the folding. Linear.
 */
export function foldWithMap(original: string): FoldedText {
  const map = new MapBuilder(original.length + 1);
  const text = foldInto(original, map);
  map.starts[map.length] = original.length;
  return { text, starts: map.starts.subarray(0, map.length + 1), ends: map.ends.subarray(0, map.length) };
}

/** The folded text alone. Empty when nothing of the original is kept (《》). */
export function fold(original: string): string {
  return foldInto(original, null);
}

/**
 * The original characters that a piece of the folded text came from: what stands between the first and the
 * last of them is included (quotation marks inside), what was dropped around them is not.
 */
export function originalSpan(folded: FoldedText, start: number, end: number): Span {
  if (end <= start) return { start: folded.starts[start] ?? 0, end: folded.starts[start] ?? 0 };
  return { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? 0 };
}

/** The two columns of a map; typed, which takes a third of the time of arrays that are copied into typed ones. */
class MapBuilder {
  starts: Uint32Array;
  ends: Uint32Array;
  length = 0;

  constructor(capacity: number) {
    this.starts = new Uint32Array(capacity);
    this.ends = new Uint32Array(capacity);
  }

  /** So many units of the folded text came from here; room is left for one entry more. */
  add(units: number, start: number, end: number): void {
    this.reserve(units);
    for (let unit = 0; unit < units; unit++) {
      this.starts[this.length] = start;
      this.ends[this.length++] = end;
    }
  }

  /** Each unit of a stretch of the original came from itself. */
  addPlain(start: number, end: number): void {
    this.reserve(end - start);
    for (let at = start; at < end; at++) {
      this.starts[this.length] = at;
      this.ends[this.length++] = at + 1;
    }
  }

  private reserve(units: number): void {
    const { starts, ends, length } = this;
    if (length + units < starts.length) return;
    this.starts = new Uint32Array((length + units) * 2);
    this.ends = new Uint32Array((length + units) * 2);
    this.starts.set(starts);
    this.ends.set(ends);
  }
}

function foldInto(original: string, map: MapBuilder | null): string {
  let text = '';
  let lastIsDigit = false;
  let lastIsPlainDigit = false;
  let dropped = false;
  let droppedFrom = 0;
  for (let index = 0; index < original.length; ) {
    let plainEnd = index;
    while (plainEnd < original.length && isPlain[original.charCodeAt(plainEnd)] === 1) plainEnd++;
    if (plainEnd > index) {
      text += original.slice(index, plainEnd);
      map?.addPlain(index, plainEnd);
      lastIsDigit = false;
      lastIsPlainDigit = false;
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
      if (lastIsDigit && character.beginsWithDigit && (dropped || !lastIsPlainDigit || !character.isPlainDigit)) {
        text += DIGIT_BREAK;
        map?.add(1, dropped ? droppedFrom : index, index);
      }
      text += character.text;
      map?.add(character.text.length, index, index + width);
      lastIsDigit = character.endsWithDigit;
      lastIsPlainDigit = character.isPlainDigit;
      dropped = false;
    }
    index += width;
  }
  return text;
}

function foldCharacter(codePoint: number): FoldedCharacter {
  const { text, isPlainDigit } = computeFoldedCharacter(codePoint);
  const character = { text, isPlainDigit, beginsWithDigit: DIGIT.test(text[0] ?? ''), endsWithDigit: DIGIT.test(text.at(-1) ?? '') };
  if (codePoint <= 0xffff) {
    cache[codePoint] = character;
    if (text === String.fromCharCode(codePoint) && !character.beginsWithDigit) isPlain[codePoint] = 1;
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
