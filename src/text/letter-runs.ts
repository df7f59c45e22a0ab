import { foldedCharacter } from './folded-characters.js';
import { spelledUnit, spellingOf, unitOfRoman } from './whole-units.js';

/** What stands before a piece of a text that is being folded. */
export interface Before {
  /** The last character folded so far, '' at the beginning; breaks are none. */
  readonly last: string;
  /** Whether the text is what a reader typed, a piece of a text whose ends are not known. */
  readonly isTerm: boolean;
}

/** What a piece of the original folds to. */
export interface FoldedPiece {
  readonly text: string;
  /** Where it ends in the original. */
  readonly end: number;
  /** Letters up to here are each folded by themselves, without being looked at again. */
  readonly lettersUntil: number;
}

const LOOK_ALIKES: ReadonlyMap<string, string> = new Map([
  ...[...'ΙІіӀ'].map((letter) => [letter, 'i'] as const),
  ...[...'Ѵѵ'].map((letter) => [letter, 'v'] as const),
  ...[...'ΧХх'].map((letter) => [letter, 'x'] as const),
  ...[...'Пп'].map((letter) => [letter, 'ii'] as const),
  ...[...'Шш'].map((letter) => [letter, 'iii'] as const),
]);
const ROMAN_LETTERS = /^[ivx]+$/;
const OWN_CHARACTER = /[Ⅰ-Ⅻⅰ-ⅻ]/u;
/** What makes letters beside it part of a word or a code (V2X, 5G, μm). */
const LETTER_OR_DIGIT = /[\p{Nd}\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
const DIGIT = /\p{Nd}/u;
const SQUARE_OR_CUBE = /^[23]$/;
const RAISED = /[²³]/u;
/** After which m2 is a unit and not the money in circulation. */
const FIGURE_OR_NUMERAL = /[0-9〇一二三四五六七八九十百千万亿兆几余多]/u;

/**
 * Folds the letters from a place on: a Roman numeral or a unit becomes one character, any other run its letters, one
 * by one. Looks at the run once, whatever its length, where `lettersUntil` is heeded.
 *
 * @param at a character of the kind `letter`, or an O
 */
export function foldLetters(original: string, at: number, before: Before): FoldedPiece {
  let end = at;
  while (end < original.length && isLetter(original.codePointAt(end) as number)) end += widthAt(original, end);
  const run = original.slice(at, end);
  const previous = characterBefore(original, at);
  const next = characterAt(original, end);
  const isAlone = !LETTER_OR_DIGIT.test(previous) && !LETTER_OR_DIGIT.test(next);
  const whole = romanUnit(run);
  const isOwn = [...run].every((character) => OWN_CHARACTER.test(character));
  if (whole !== null && (isOwn || (isAlone && !isBetweenFigures(original, end, run, before)))) return { text: whole, end, lettersUntil: end };
  const unit = foldUnit(original, run, { previous, next, end, before });
  if (unit !== null) return unit;
  return foldFirst(original, at, end);
}

/** km, and with the figure that raises it: m2, m². */
function foldUnit(
  original: string,
  run: string,
  { previous, next, end, before }: { readonly previous: string; readonly next: string; readonly end: number; readonly before: Before },
): FoldedPiece | null {
  if (LETTER_OR_DIGIT.test(previous.replace(DIGIT, ''))) return null;
  const letters = spellingOf(run);
  const figure = next === '' ? '' : foldedCharacter(next.codePointAt(0) as number).text;
  const figureEnd = end + next.length;
  const isRaised = RAISED.test(next);
  // What follows a raised figure is no more of it: 1200m²3栋.
  if (SQUARE_OR_CUBE.test(figure) && (isRaised || !LETTER_OR_DIGIT.test(characterAt(original, figureEnd)))) {
    const text = spelledUnit(letters + figure);
    // Dearer by the square metre (元/m2) is a unit too, written small: M1/M2 is none.
    const isUnit = isRaised || FIGURE_OR_NUMERAL.test(before.last) || (before.last === '/' && run === letters);
    if (text !== null && isUnit) return { text, end: figureEnd, lettersUntil: figureEnd };
  }
  const text = LETTER_OR_DIGIT.test(next) ? null : spelledUnit(letters);
  return text === null ? null : { text, end, lettersUntil: end };
}

/** A run that is no numeral as a whole: characters of numerals are numerals all the same, letters are letters. */
function foldFirst(original: string, at: number, end: number): FoldedPiece {
  let stop = at;
  while (stop < end && OWN_CHARACTER.test(original[stop] as string)) stop++;
  const own = stop > at ? romanUnit(original.slice(at, stop)) : null;
  if (own !== null) return { text: own, end: stop, lettersUntil: stop };
  let lettersEnd = at;
  while (lettersEnd < end && (lettersEnd === at || !OWN_CHARACTER.test(original[lettersEnd] as string))) lettersEnd++;
  const { text } = foldedCharacter(original.codePointAt(at) as number);
  return { text, end: at + widthAt(original, at), lettersUntil: lettersEnd };
}

function romanUnit(run: string): string | null {
  if (run.length > MAX_ROMAN_UNITS) return null;
  const letters = [...run].map(numeralLetters).join('');
  return ROMAN_LETTERS.test(letters) ? unitOfRoman(letters) : null;
}

function numeralLetters(character: string): string {
  const spelling = spellingOf(character);
  return LOOK_ALIKES.get(character) ?? LOOK_ALIKES.get(spelling) ?? spelling;
}

/** Of seven letters, each of which may be of two units (𝐗). */
const MAX_ROMAN_UNITS = 14;

/** The x of 7 x 24 is a sign of multiplication. */
function isBetweenFigures(original: string, end: number, run: string, { last }: Before): boolean {
  return /^[xXｘＸ]$/u.test(run) && /[0-9]/.test(last) && DIGIT.test(nextKept(original, end));
}

/** The first character from a place on that folding does not drop; '' where none is left. */
export function nextKept(original: string, from: number): string {
  for (let at = from; at < original.length; ) {
    const codePoint = original.codePointAt(at) as number;
    const { text } = foldedCharacter(codePoint);
    if (text !== '') return String.fromCodePoint(codePoint);
    at += widthAt(original, at);
  }
  return '';
}

/** '' behind the end. */
function characterAt(original: string, at: number): string {
  const codePoint = original.codePointAt(at);
  return codePoint === undefined ? '' : String.fromCodePoint(codePoint);
}

/** '' at the beginning. */
function characterBefore(original: string, at: number): string {
  const pair = characterAt(original, at - 2);
  return pair.length === 2 ? pair : (original[at - 1] ?? '');
}

/** Code units of the character at a place. */
function widthAt(original: string, at: number): number {
  return (original.codePointAt(at) as number) > 0xffff ? 2 : 1;
}

function isLetter(codePoint: number): boolean {
  const { kind, text } = foldedCharacter(codePoint);
  return kind === 'letter' || (kind === 'nought' && text === 'o');
}
