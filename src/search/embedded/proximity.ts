import type { TermFinder } from './term-finder.js';

/**
 * The fewest code units between an occurrence of one term and one of the other, in either order, in a piece
 * of the text; 0 when they touch or share characters, null when one is missing. Linear in the piece.
 */
export function nearestGap(text: Uint16Array, start: number, end: number, left: TermFinder, right: TermFinder): number | null {
  let one = left.find(text, start, end);
  let other = right.find(text, start, end);
  if (one < 0 || other < 0) return null;
  let least = Infinity;
  for (;;) {
    const gap = one <= other ? other - (one + left.length) : one - (other + right.length);
    least = Math.min(least, Math.max(gap, 0));
    if (least === 0) return 0;
    if (one <= other) {
      one = left.find(text, one + 1, end);
      if (one < 0) return least;
    } else {
      other = right.find(text, other + 1, end);
      if (other < 0) return least;
    }
  }
}
