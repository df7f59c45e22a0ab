/** More than the greatest code point. */
const CODE_POINTS = 0x200000;

/**
 * A gram as one number, so that sorted typed arrays can hold a dictionary: its first code point and its
 * second, 0 for a single character. Exact below 2^53.
 */
export function gramKey(first: number, second: number): number {
  return first * CODE_POINTS + second;
}

/** The key of a gram of one or two code points; null for any other string. */
export function keyOfGram(gram: string): number | null {
  const first = gram.codePointAt(0);
  if (first === undefined) return null;
  const width = first > 0xffff ? 2 : 1;
  if (gram.length === width) return gramKey(first, 0);
  const second = gram.codePointAt(width) as number;
  return gram.length === width + (second > 0xffff ? 2 : 1) ? gramKey(first, second) : null;
}
