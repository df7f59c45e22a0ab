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
 * Folds a text for indexing and for looking up, and keeps the map back: the only function that decides what
 * counts as the same text (`search-semantics.md`, section 2). Local: but for the break between digits,
 * the folding of a piece is a piece of the folding. Linear.
 */
export function foldWithMap(original: string): FoldedText {
  const starts: number[] = [];
  const ends: number[] = [];
  const text = foldInto(original, starts, ends);
  starts.push(original.length);
  return { text, starts: Uint32Array.from(starts), ends: Uint32Array.from(ends) };
}

/** The folded text alone. Empty when nothing of the original is kept (《》). */
export function fold(original: string): string {
  return foldInto(original, null, null);
}

/**
 * The original characters that a piece of the folded text came from: what stands between the first and the
 * last of them is included (quotation marks inside), what was dropped around them is not.
 */
export function originalSpan(folded: FoldedText, start: number, end: number): Span {
  if (end <= start) return { start: folded.starts[start] ?? 0, end: folded.starts[start] ?? 0 };
  return { start: folded.starts[start] ?? 0, end: folded.ends[end - 1] ?? 0 };
}

function foldInto(original: string, starts: number[] | null, ends: number[] | null): string {
  let text = '';
  let lastIsDigit = false;
  let lastIsPlainDigit = false;
  let dropped = false;
  let droppedFrom = 0;
  for (let index = 0; index < original.length; ) {
    const codePoint = original.codePointAt(index) as number;
    const width = codePoint > 0xffff ? 2 : 1;
    const character = cache[codePoint] ?? foldCharacter(codePoint);
    if (character.text === '') {
      if (!dropped) droppedFrom = index;
      dropped = true;
    } else {
      if (lastIsDigit && character.beginsWithDigit && (dropped || !lastIsPlainDigit || !character.isPlainDigit)) {
        text += DIGIT_BREAK;
        starts?.push(dropped ? droppedFrom : index);
        ends?.push(index);
      }
      text += character.text;
      if (starts !== null && ends !== null) {
        for (let unit = 0; unit < character.text.length; unit++) {
          starts.push(index);
          ends.push(index + width);
        }
      }
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
  if (codePoint <= 0xffff) cache[codePoint] = character;
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
