import type { CorpusTerm } from '../../text/corpus-terms.js';
import { syllablesOf } from '../../text/pinyin.js';
import type { Suggestion } from '../engine.js';

/** Paragraphs that a search for a term would give. */
export type CountParagraphs = (term: string) => number | Promise<number>;

/** Terms that are looked up at most, best first. */
const MAX_LOOKED_UP = 12;
/** Shorter pieces of a term are not mended: every pair of characters is one step from many. */
const MIN_PIECE = 3;

/**
 * What someone may have meant by a folded term that found nothing, from the corpus's own terms: said alike
 * (五水共制: the same syllables in pinyin, or the term typed in pinyin), or one character wrong, missing, too
 * many or changed with its neighbour. Where the whole resembles nothing, its pieces are tried (最多跑一趟改革).
 * Best first: said alike before the rest, then by use; only what finds something.
 */
export async function didYouMean(term: string, terms: readonly CorpusTerm[], count: CountParagraphs, limit = 3): Promise<Suggestion[]> {
  const whole = resembling(term, terms);
  const candidates = whole.length > 0 ? whole : mendPieces(term, terms);
  const suggestions: Suggestion[] = [];
  for (const text of candidates.slice(0, MAX_LOOKED_UP)) {
    if (suggestions.length === limit) break;
    const paragraphs = await count(text);
    if (paragraphs > 0) suggestions.push({ text, kind: 'did-you-mean', paragraphs });
  }
  return suggestions;
}

/** Texts of the terms that resemble a text, those that are said alike first. */
function resembling(text: string, terms: readonly CorpusTerm[]): string[] {
  const saidHere = syllablesOf(text).join(' ');
  const isPinyin = /^[a-z]+$/.test(text);
  const alike: string[] = [];
  const near: string[] = [];
  for (const { text: other, said } of terms) {
    if (other === text) continue;
    if (said === saidHere || (isPinyin && said.replaceAll(' ', '') === text)) alike.push(other);
    else if (Math.abs(other.length - text.length) <= 1 && isOneEditAway(text, other)) near.push(other);
  }
  // Of two characters one wrong leaves one: only what is said alike is worth a guess then.
  return text.length <= 2 ? alike : [...alike, ...near];
}

/** The text with one of its pieces replaced by a term that resembles it, longest pieces first. */
function mendPieces(text: string, terms: readonly CorpusTerm[]): string[] {
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
