import { CLAUSE_ENDS } from './clause.js';
import { foldedCharacter, type FoldedCharacter } from './folded-characters.js';
import { foldLetters, nextKept, type Before, type FoldedPiece } from './letter-runs.js';

const FIGURE = /[0-9０-９〇一二三四五六七八九十]/u;
/** A figure, or what stands between a figure and the wave behind it: 5%～8%, 2021年～2035年, 3万～5万, 20℃～25℃. */
const FIGURE_OR_UNIT = /[0-9〇一二三四五六七八九十%‰°年月日号时点分秒周天季度岁级届期百千万亿兆元角米里亩顷吨斤克升人户家个名项件台套辆栋座层倍页章条款次所处a-z\u{f0000}-\u{10ffff}]/u;

/** Folds a character whose neighbours decide what it means (`search-semantics.md`, section 2). */
export function foldInContext(character: FoldedCharacter, original: string, at: number, before: Before): FoldedPiece {
  const one = (text: string): FoldedPiece => ({ text, end: at + 1, lettersUntil: at + 1 });
  switch (character.kind) {
    case 'dash':
      return one(isDash(original, at - 1) || isDash(original, at + 1) ? '—' : '-');
    case 'wave':
      return one(isBetweenEnds(original, at, before) ? '-' : '~');
    case 'times':
      return one(/[0-9]/.test(before.last) || (before.last === '' && before.isTerm && FIGURE.test(nextKept(original, at + 1))) ? 'x' : character.text);
    case 'raised':
      return one(/[0-9⁰¹²³⁴-⁹]/u.test(before.last) ? (original[at] as string) : character.text);
    case 'degree': {
      const isScale = /[CFcfＣＦ]/u.test(original[at + 1] ?? '') && !/\p{Script=Latin}/u.test(original[at + 2] ?? '');
      if (!isScale) return one(character.text);
      return { ...one(/[Ccｃ]/u.test((original[at + 1] as string).normalize('NFKC')) ? CELSIUS : FAHRENHEIT), end: at + 2 };
    }
    case 'nought':
      if (isNoughtOfYear(original, at)) return one('〇');
      return character.text === 'o' ? foldLetters(original, at, before) : one(character.text);
    case 'letter':
      return foldLetters(original, at, before);
    case 'own':
      return one(character.text);
  }
}

const CELSIUS = foldedCharacter('℃'.charCodeAt(0)).text;
const FAHRENHEIT = foldedCharacter('℉'.charCodeAt(0)).text;

function isDash(original: string, at: number): boolean {
  return at >= 0 && at < original.length && foldedCharacter(original.charCodeAt(at)).kind === 'dash';
}

/** A wave behind a figure and before one. What a reader typed may begin or end at the wave. */
function isBetweenEnds(original: string, at: number, { last, isTerm }: Before): boolean {
  const next = nextKept(original, at + 1);
  if (last === '' && next === '') return false;
  return (last === '' ? isTerm : FIGURE_OR_UNIT.test(last)) && (next === '' ? isTerm : FIGURE.test(next));
}

/** What stands for a figure in a year of Chinese figures. */
const isYearFigure = unitsOf('〇一二三四五六七八九○◯零0０OoＯｏΟО');
const YEAR_LENGTH = 4;

/** False for a digit that is told by itself: nearly every one, but for raised ones and a 0 behind Chinese figures. */
export function needsContext(original: string, at: number): boolean {
  const unit = original.charCodeAt(at);
  if (unit !== 0x30 && unit !== 0xff10) return foldedCharacter(unit).kind === 'raised';
  let before = at - 1;
  while (before > at - YEAR_LENGTH && original.charCodeAt(before) === unit) before--;
  return isYearFigure[original.charCodeAt(before)] === 1;
}

/** Whether a sign for nought stands in a year of four Chinese figures: 二○二五, 一九九零. */
function isNoughtOfYear(original: string, at: number): boolean {
  let start = at;
  while (at - start < YEAR_LENGTH && start > 0 && isYearFigure[original.charCodeAt(start - 1)] === 1) start--;
  if (!/[一二]/u.test(original[start] as string)) return false;
  let end = at + 1;
  while (end - start <= YEAR_LENGTH && end < original.length && isYearFigure[original.charCodeAt(end)] === 1) end++;
  if (end - start !== YEAR_LENGTH) return false;
  return !/[0-9０-９A-Za-z]/u.test(`${original[start - 1] ?? ''}${original[end] ?? ''}`);
}

/** By code unit: asked of every sign that may end a mark and of every 0, where a regular expression takes ten times as long. */
const isMarkNumeral = unitsOf('〇一二三四五六七八九十百0123456789０１２３４５６７８９');
const MAX_MARK_NUMERALS = 4;
/** What follows the number of a mark: 二、 （三） 3） 1. and the blank after it. */
const MARK_SIGN = /[、)）.．]/u;
const CLOSING = /[)）]/u;
const OPENING = /[(（]/u;

/**
 * Whether the sign at this place ends the mark of a heading or of an item of a list, at the beginning of a paragraph
 * or clause (二、 （三） 1.), whose number must make no word with what follows: 二、“十五五” is not 二十五. Not so
 * before the numeral of another mark or before 产 (一、二、三产).
 *
 * @param sign the place of a 、 a closing bracket or a point
 * @param isTerm whether the text is what a reader typed: no mark stands at the beginning of that
 */
export function endsListMark(original: string, sign: number, isTerm: boolean): boolean {
  let start = sign - 1;
  while (start >= 0 && isBlank(original, start)) start--;
  const last = start;
  while (start >= 0 && last - start <= MAX_MARK_NUMERALS && isMarkNumeral[original.charCodeAt(start)] === 1) start--;
  if (last === start || last - start > MAX_MARK_NUMERALS) return false;
  if (CLOSING.test(original[sign] as string)) {
    while (start >= 0 && (OPENING.test(original[start] as string) || isBlank(original, start))) start--;
  }
  return beginsClause(original, start, isTerm) && !isBeforeNumeralOfList(original, sign + 1);
}

/** Whether a clause begins after this place: nothing but what folding drops stands between. */
function beginsClause(original: string, before: number, isTerm: boolean): boolean {
  for (let at = before; at >= 0; at--) {
    const { text, kind } = foldedCharacter(original.charCodeAt(at));
    if (text !== '') return kind === 'dash' ? isDash(original, at - 1) : CLAUSE_ENDS.has(text.at(-1) as string);
  }
  return !isTerm;
}

/** Whether the next mark or 产 follows: the numbers are a list in running text. */
function isBeforeNumeralOfList(original: string, from: number): boolean {
  let at = from;
  while (at < original.length && foldedCharacter(original.charCodeAt(at)).text === '') at++;
  const start = at;
  while (at < original.length && at - start < MAX_MARK_NUMERALS && isMarkNumeral[original.charCodeAt(at)] === 1) at++;
  if (at === start) return false;
  return original[at] === '产' || MARK_SIGN.test(original[at] ?? '');
}

const YEAR = /^\d{4}年/;

/**
 * Whether a digit follows the mark 1. of an item with a blank between, or is the first of a year (1.2020年): else it
 * would make a decimal fraction with it.
 *
 * @param isParted whether folding dropped something before the digit
 */
export function endsPointedMark(original: string, digit: number, isParted: boolean, isTerm: boolean): boolean {
  let sign = digit - 1;
  if (isParted) while (sign >= 0 && isBlank(original, sign)) sign--;
  if (sign < 1 || !isPoint(original.charCodeAt(sign))) return false;
  return (isParted || YEAR.test(original.slice(digit, digit + YEAR_LENGTH + 1).normalize('NFKC'))) && endsListMark(original, sign, isTerm);
}

function isPoint(unit: number): boolean {
  return unit === 0x2e || unit === 0xff0e;
}

function isBlank(original: string, at: number): boolean {
  const unit = original.charCodeAt(at);
  return unit === 0x20 || unit === 0x3000 || unit === 0xa0 || unit === 0x09;
}

function unitsOf(characters: string): Uint8Array {
  const units = new Uint8Array(0x10000);
  for (const character of characters) units[character.charCodeAt(0)] = 1;
  return units;
}
