import type { Line } from '../model/lines.js';
import { FURNITURE_WORD } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';

/** A line that holds so many characters and a stop is text; one that holds so many needs none. */
const MIN_TEXT_CHARACTERS = 40;
const MIN_CERTAIN_CHARACTERS = 120;
/** A line that ends as a sentence does may be shorter. */
const MIN_SENTENCE_CHARACTERS = 12;

/** Indices of the first and last line that read as text; both behind the last line where none does. */
export interface TextRange {
  readonly first: number;
  readonly last: number;
}

/** From the first to the last line that reads as text: long, or ending as a sentence does. What lies outside may be a page's. */
export function textRange(lines: readonly Pick<Line, 'text'>[]): TextRange {
  const first = lines.findIndex(({ text }) => isText(text));
  const last = lines.findLastIndex(({ text }) => isText(text));
  return first < 0 ? { first: lines.length, last: lines.length } : { first, last };
}

function isText(text: string): boolean {
  if (text.length >= MIN_CERTAIN_CHARACTERS) return true;
  if (text.length >= MIN_TEXT_CHARACTERS && /[。；！？]/u.test(text)) return true;
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
