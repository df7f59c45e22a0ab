import type { Line } from '../model/lines.js';
import { FURNITURE_WORD } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';

/** A line that holds so many characters and a stop is text; one that holds so many needs none. */
const MIN_TEXT_CHARACTERS = 40;
const MIN_CERTAIN_CHARACTERS = 120;
/** A line that ends as a sentence does may be shorter. */
const MIN_SENTENCE_CHARACTERS = 12;
/** 现将有关事项公告如下： is all the prose that some notices have. */
const MIN_INTRODUCTION_CHARACTERS = 16;

const DAY = /^(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*[-/.年]\s*[\d一二三四五六七八九十]{1,2}\s*[-/.月]\s*[\d一二三四五六七八九十]{1,3}\s*日?$/u;
/** A name under which a date is the text's own. */
const SIGNATURE = /(?:局|委|委员会|办|办公室|府|厅|部|会|院|署|中心|公司|处|站|所|室|组|团)(?:[（(][^（）()]{1,8}[）)])?$/u;
const MAX_LINES_TO_SIGNATURE = 30;

/** Indices of the first and last line that read as text; both behind the last line where none does. */
export interface TextRange {
  readonly first: number;
  readonly last: number;
}

/** From the first to the last line that reads as text: long, or ending as a sentence does. What lies outside may be a page's. */
export function textRange(lines: readonly Pick<Line, 'text'>[]): TextRange {
  const first = lines.findIndex(({ text }) => isText(text));
  const last = lines.findLastIndex(({ text }) => isText(text) || isItem(text));
  return first < 0 ? { first: lines.length, last: lines.length } : { first, last: signatureBelow(lines, Math.max(first, last)) };
}

/** A numbered line, but for one of a list of links with their dates. */
function isItem(text: string): boolean {
  return markAt(text, 0) !== null && !/\d{1,2}[-/.]\d{1,2}[\])】]?$/u.test(text);
}

/** The day below the name of who signs, where a notice ends; the last line itself where there is none. */
function signatureBelow(lines: readonly Pick<Line, 'text'>[], last: number): number {
  for (let index = last + 2; index < Math.min(lines.length, last + MAX_LINES_TO_SIGNATURE); index++) {
    if (DAY.test((lines[index] as Line).text) && SIGNATURE.test((lines[index - 1] as Line).text)) return index;
  }
  return last;
}

function isText(text: string): boolean {
  if (text.length >= MIN_CERTAIN_CHARACTERS) return true;
  if (text.length >= MIN_TEXT_CHARACTERS && /[。；！？]/u.test(text)) return true;
  if (text.length >= MIN_INTRODUCTION_CHARACTERS && /如下[:：]$/u.test(text)) return true;
  if (text.length < MIN_SENTENCE_CHARACTERS || !/[。；！][”』」）)]*$/u.test(text)) return false;
  return markAt(text, 0) !== null || furnitureShare(text) < 0.4;
}

/** The share of a line's characters, signs and spaces apart, that stand in words of page controls. */
export function furnitureShare(text: string): number {
  const length = countWords(text);
  if (length === 0) return 0;
  let covered = 0;
  for (const found of text.matchAll(FURNITURE_WORD)) covered += countWords(found[0]);
  return covered / length;
}

function countWords(text: string): number {
  return text.replace(/[^\p{L}\p{N}]/gu, '').length;
}
