import { fold, foldTerm, originalSpans } from '../../src/text/folding.js';
import type { Span } from '../../src/text/span.js';
import type { ScannedParagraph } from './oracle.js';

/** A piece of a folded text, and what a reader who copies it from the page pastes. */
export interface SampledTerm {
  readonly typed: string;
  readonly folded: string;
}

/** Sent between quotation marks, which would end the term. */
const QUOTATION_MARK = /["“”＂]/gu;

/**
 * Substrings of 1 to 12 characters from random places of the corpus, always the same ones, as they stand in the
 * source. Left out are those that fold to something else when cut out of their surroundings: cut inside a year, or
 * beginning with the number of a heading.
 */
export function sampleTerms(scanned: readonly ScannedParagraph[], count: number): readonly SampledTerm[] {
  const random = createRandom(20_181_016);
  const terms = new Map<string, SampledTerm>();
  let leftOut = 0;
  while (terms.size < count) {
    const { folded, paragraph } = scanned[Math.floor(random() * scanned.length)] as ScannedParagraph;
    const characters = [...folded];
    const first = Math.floor(random() * characters.length);
    const term = characters.slice(first, first + 1 + Math.floor(random() * 12)).join('');
    if (term === '' || /^ | $|\n/.test(term)) continue;
    const start = characters.slice(0, first).join('').length;
    const [span] = originalSpans(paragraph.text, [{ start, end: start + term.length }]) as [Span];
    const typed = paragraph.text.slice(span.start, span.end).replace(QUOTATION_MARK, '');
    if (foldTerm(typed) === term && fold(typed) === term) terms.set(term, { typed, folded: term });
    else if (++leftOut > count / 20) throw new Error(`${leftOut} pieces fold to something else, among them ${typed}`);
  }
  return [...terms.values()];
}

/** mulberry32: small, seeded and good enough to choose places. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
