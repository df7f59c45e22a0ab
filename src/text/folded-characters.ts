import { ideographOfRadical } from './radicals.js';
import { toSimplifiedCharacter } from './simplified.js';
import { isKeptForUnits, spelledUnit, spellingOf, unitOfCharacter } from './whole-units.js';

/**
 * What decides how a character is folded: nothing but itself (`own`), or what stands beside it: letters that may be
 * a Roman numeral or a unit, one dash or two, a wave between figures, a sign of multiplication, a sign for nought in a
 * year, a raised figure, a degree.
 */
export type CharacterKind = 'own' | 'letter' | 'dash' | 'wave' | 'times' | 'nought' | 'raised' | 'degree';

/** What folding makes of one code point where nothing beside it matters. */
export interface FoldedCharacter {
  /** Empty when it is dropped. */
  readonly text: string;
  readonly kind: CharacterKind;
  /** Figures that stand for themselves (2, ２) join a run of digits; others (₂) must not prolong one. */
  readonly isPlainDigit: boolean;
  readonly beginsWithDigit: boolean;
  readonly endsWithDigit: boolean;
  /** Whether it may end the mark of a heading: 、 and closing round brackets. */
  readonly mayEndMark: boolean;
}

const LINE_END = /^[\n\v\f\r\u0085\u2028\u2029]$/u;
/** Circled, bracketed and dotted numbers: ① ⑴ ⒈ ㈠ ㉑ ㊀ 🄀 and their kin. */
const ENCLOSED_NUMBER =
  /^[\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3220-\u3229\u3248-\u324f\u3251-\u325f\u3280-\u3289\u32b1-\u32bf\u{1f100}-\u{1f10c}]$/u;
/**
 * Quotation marks, book-title marks and brackets of every kind by their Unicode categories, the ASCII marks
 * that have none of these, the middle dot with the bullets that pages use for it (石龙山•石龙公园),
 * the enumeration comma, white space, and what has no width.
 */
const DROPPED =
  /[\p{Pi}\p{Pf}\p{Ps}\p{Pe}"'`´·•‧∙⋅・、\s\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const DIGIT = /[0-9]/;
/** An ellipsis ends a clause; as the three full stops of NFKC it would be told from no decimal point. */
const ELLIPSIS = '…';
/** Signs that end clauses, of which NFKC makes several: ‼ ⁉. */
const CLAUSE_ENDS_ALONE = /^[!?]+$/;

const ENDS_MARK = new Set([...'、)）'].map((sign) => sign.charCodeAt(0)));
const COLON = /^∶$/u;
const SLASH = /^[∕⁄]$/u;
const HYPHEN = /^[\u2010-\u2012\u2212]$/u;
const DASH = /^[—–―─]$/u;
/** Two dashes in one character. */
const LONG_DASH = '⸺';
const WAVE = /^[~〜∼]$/u;
const NOUGHT = /^[○◯零0０OoＯｏΟО]$/u;
const RAISED_FIGURE = /^[⁰¹²³⁴-⁹]$/u;
/** A letter by its spelling, in whatever shape it was typed: m, Ｍ, 𝒎. */
const LETTER = /^[a-z]$/;
/** Roman numerals' own characters, and the letters that look like some of them. */
const NUMERAL_LETTER = /^[Ⅰ-Ⅻⅰ-ⅻΙІіӀѴѵΧХхШшПп]$/u;

/**
 * By code point, of the basic plane only, which bounds it; an array is five times faster here than a map. It has its
 * length from the beginning: one that is filled here and there becomes a map inside the engine.
 */
const cache = new Array<FoldedCharacter | undefined>(0x10000);

/**
 * By code unit, what a character folds to that folds to one unit, is no digit and is told by itself alone, as nearly
 * all of a report are; 0 for the others and those not seen yet.
 */
export const plainUnits = new Uint16Array(0x10000);

/** What folding makes of a code point by itself. */
export function foldedCharacter(codePoint: number): FoldedCharacter {
  return cache[codePoint] ?? computeOnce(codePoint);
}

function computeOnce(codePoint: number): FoldedCharacter {
  const { text, kind, isPlainDigit } = compute(codePoint);
  const beginsWithDigit = DIGIT.test(text[0] ?? '');
  const character = { text, kind, isPlainDigit, beginsWithDigit, endsWithDigit: DIGIT.test(text.at(-1) ?? ''), mayEndMark: ENDS_MARK.has(codePoint) };
  if (codePoint <= 0xffff) {
    cache[codePoint] = character;
    // The halves of a pair are looked at by themselves where neighbours are asked for.
    const isHalf = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (kind === 'own' && text.length === 1 && !beginsWithDigit && !isHalf) plainUnits[codePoint] = text.charCodeAt(0);
  }
  return character;
}

function compute(codePoint: number): Pick<FoldedCharacter, 'text' | 'kind' | 'isPlainDigit'> {
  const own = (text: string): ReturnType<typeof compute> => ({ text, kind: 'own', isPlainDigit: false });
  // A surrogate that stands alone is no character; U+FFFD is what every decoder makes of it.
  const isLoneSurrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
  if (isLoneSurrogate || isKeptForUnits(codePoint)) return own('\ufffd');
  const character = ideographOfRadical(codePoint) ?? String.fromCodePoint(codePoint);
  if (LINE_END.test(character)) return own('\n');
  if (character === ELLIPSIS || ENCLOSED_NUMBER.test(character)) return own(character);
  const spelling = spellingOf(character);
  const kept = spelling.replace(DROPPED, '');
  if (COLON.test(kept)) return own(':');
  if (SLASH.test(kept)) return own('/');
  if (HYPHEN.test(kept)) return own('-');
  if (character === LONG_DASH) return own('——');
  if (DASH.test(kept)) return { text: '—', kind: 'dash', isPlainDigit: false };
  if (WAVE.test(kept)) return { text: '~', kind: 'wave', isPlainDigit: false };
  if (character === '×') return { text: character, kind: 'times', isPlainDigit: false };
  if (character === '°') return { text: character, kind: 'degree', isPlainDigit: false };
  if (LETTER.test(kept) || NUMERAL_LETTER.test(kept) || NUMERAL_LETTER.test(character)) return { text: kept, kind: NOUGHT.test(character) ? 'nought' : 'letter', isPlainDigit: false };
  if (isMatchedWhole(character, kept)) return own(spelledUnit(kept) ?? unitOfCharacter(codePoint));
  const text = [...kept].map(toSimplifiedCharacter).join('');
  if (RAISED_FIGURE.test(character)) return { text, kind: 'raised', isPlainDigit: false };
  return { text, kind: NOUGHT.test(character) ? 'nought' : 'own', isPlainDigit: /^\p{Nd}$/u.test(character) };
}

/**
 * What NFKC makes into several characters: ㎡, ½, ㏂. Not so a ligature, which is letters of a word (ﬁ), nor signs
 * that end a clause.
 */
function isMatchedWhole(character: string, kept: string): boolean {
  const several = [...character.normalize('NFKC')].length > 1 && [...kept].length > 1;
  return several && !/^\p{L}$/u.test(character) && !CLAUSE_ENDS_ALONE.test(kept);
}
