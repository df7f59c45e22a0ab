import type { CorpusTerm } from '../../text/corpus-terms.js';
import { beginsWithTyped, syllablesOf } from '../../text/pinyin.js';

/** Shorter pieces of a term are not mended: every pair of characters is one step from many. */
const MIN_PIECE = 3;
/** Longer terms are sentences, which have more pieces than can be compared in time. */
const MAX_MENDED_PIECEWISE = 12;

/** A term that someone may have meant. */
export type MeantTerm = Pick<CorpusTerm, 'text' | 'said'>;

/**
 * What someone may have meant by a folded term that found nothing, from the corpus's own terms: said alike
 * (五水共制: the same syllables in pinyin, or the term typed in pinyin or by its initials), or one character
 * wrong, missing, too many or changed with its neighbour. Where the whole resembles nothing, its pieces are tried
 * (最多跑一趟改革). Said alike before the rest, then in the order of the terms.
 */
export function didYouMean(term: string, terms: readonly MeantTerm[]): readonly string[] {
  const whole = resembling(term, terms);
  if (whole.length > 0 || term.length > MAX_MENDED_PIECEWISE) return [...new Set(whole)];
  return [...new Set(mendPieces(term, terms))];
}

/** Texts of the terms that resemble a text, those that are said alike first. */
function resembling(text: string, terms: readonly MeantTerm[]): string[] {
  const saidHere = syllablesOf(text).join(' ');
  const isPinyin = /^[a-z]+$/.test(text);
  const alike: string[] = [];
  const near: string[] = [];
  const begun: string[] = [];
  for (const { text: other, said } of terms) {
    if (other === text) continue;
    if (said === saidHere || (isPinyin && said.replaceAll(' ', '') === text)) alike.push(other);
    else if (isPinyin && beginsWithTyped(text, other, said)) begun.push(other);
    else if (Math.abs(other.length - text.length) <= 1 && isOneEditAway(text, other)) near.push(other);
  }
  if (isPinyin) return [...alike, ...begun];
  // Of two characters one wrong leaves one: only what is said alike is worth a guess then.
  return text.length <= 2 ? alike : [...alike, ...near];
}

/** The text with one of its pieces replaced by a term that resembles it, longest pieces first. */
function mendPieces(text: string, terms: readonly MeantTerm[]): string[] {
  const known = new Set(terms.map((term) => term.text));
  for (let length = text.length - 1; length >= MIN_PIECE; length--) {
    const mended: string[] = [];
    for (let start = 0; start + length <= text.length; start++) {
      const piece = text.slice(start, start + length);
      if (known.has(piece)) continue;
      for (const other of resembling(piece, terms)) mended.push(text.slice(0, start) + other + text.slice(start + length));
    }
    if (mended.length > 0) return mended;
  }
  return [];
}

/** Whether one inserted, left out, replaced or swapped character makes one text the other (Damerau, 1964). */
function isOneEditAway(a: string, b: string): boolean {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let tail = 0;
  while (tail < a.length - start && tail < b.length - start && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++;
  const left = a.slice(start, a.length - tail);
  const right = b.slice(start, b.length - tail);
  if (left.length + right.length <= 1 || (left.length === 1 && right.length === 1)) return true;
  return left.length === 2 && right.length === 2 && left[0] === right[1] && left[1] === right[0];
}
