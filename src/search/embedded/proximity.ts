/**
 * The fewest characters between an occurrence of one string and one of the other, in either order; 0 when
 * they touch or share characters, null when one is missing. Linear in their occurrences.
 */
export function nearestGap(text: string, left: string, right: string): number | null {
  let one = text.indexOf(left);
  let other = text.indexOf(right);
  if (one < 0 || other < 0) return null;
  let least = Infinity;
  for (;;) {
    const gap = one <= other ? other - (one + left.length) : one - (other + right.length);
    least = Math.min(least, Math.max(gap, 0));
    if (least === 0) return 0;
    if (one <= other) {
      one = text.indexOf(left, one + 1);
      if (one < 0) return least;
    } else {
      other = text.indexOf(right, other + 1);
      if (other < 0) return least;
    }
  }
}
