import type { ScannedParagraph } from './oracle.js';

/**
 * Substrings of 1 to 12 characters from random places of the corpus, always the same ones. A term cannot
 * begin or end with the break between digits, hold a line end, or a quotation mark (it is sent quoted).
 */
export function sampleTerms(scanned: readonly ScannedParagraph[], count: number): readonly string[] {
  const random = createRandom(20_181_016);
  const terms = new Set<string>();
  while (terms.size < count) {
    const { folded } = scanned[Math.floor(random() * scanned.length)] as ScannedParagraph;
    const characters = [...folded];
    const start = Math.floor(random() * characters.length);
    const term = characters.slice(start, start + 1 + Math.floor(random() * 12)).join('');
    if (term !== '' && !/^ | $|\n/.test(term)) terms.add(term);
  }
  return [...terms];
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
