import { PairTable } from './pair-table.js';

/**
 * All strings of a text that repeat, by number: single characters first, then by length. A string's prefix is
 * the number of the string without its last character, its suffix that without its first (-1 for characters).
 */
export class RepeatedStrings {
  readonly lengths: number[] = [];
  readonly counts: number[] = [];
  readonly prefixes: number[] = [];
  readonly suffixes: number[] = [];
  readonly lasts: number[] = [];
  /** For each string the sum of c ln c over its repeated extensions to the left and to the right. */
  readonly leftSums: number[] = [];
  readonly rightSums: number[] = [];

  add(length: number, count: number, prefix: number, suffix: number, last: number): number {
    this.lengths.push(length);
    this.counts.push(count);
    this.prefixes.push(prefix);
    this.suffixes.push(suffix);
    this.lasts.push(last);
    this.leftSums.push(0);
    this.rightSums.push(0);
    if (prefix >= 0 && suffix >= 0) {
      const sum = count * Math.log(count);
      this.rightSums[prefix] = (this.rightSums[prefix] as number) + sum;
      this.leftSums[suffix] = (this.leftSums[suffix] as number) + sum;
    }
    return this.lengths.length - 1;
  }

  get size(): number {
    return this.lengths.length;
  }

  textOf(number: number): string {
    let text = '';
    for (let at = number; at >= 0; at = this.prefixes[at] as number) text = String.fromCharCode(this.lasts[at] as number) + text;
    return text;
  }
}

/** What parts pieces in the array of code units. */
export const PIECE_END = 0;

/**
 * Finds every string of up to `maxLength` characters that stands at least `minCount` times within the pieces,
 * level by level: a string is counted only where both strings one shorter inside it are frequent (Agrawal and
 * Srikant, Fast Algorithms for Mining Association Rules, 1994), so that strings are pairs of numbers and never
 * made. Linear in the text for each level.
 *
 * @param units code units of the pieces, each piece followed by `PIECE_END`
 * @returns the strings, and for each unit the longest that begins there (-1 for none)
 */
export function findRepeatedStrings(
  units: Uint16Array,
  { minCount, maxLength, maxSlots }: { readonly minCount: number; readonly maxLength: number; readonly maxSlots: number },
): { readonly strings: RepeatedStrings; readonly longest: Int32Array } {
  const strings = new RepeatedStrings();
  const current = numberCharacters(units, minCount, strings);
  const longest = current.slice();
  for (let length = 2; length <= maxLength; length++) {
    const table = new PairTable(maxSlots);
    for (let at = 0; at + 1 < current.length; at++) {
      const [first, second] = [current[at] as number, current[at + 1] as number];
      if (first >= 0 && second >= 0) table.add(first, second);
    }
    const numbers = table.number(minCount, strings.size, (prefix, suffix, count) => {
      strings.add(length, count, prefix, suffix, strings.lasts[suffix] as number);
    });
    let isLast = true;
    for (let at = 0; at < current.length; at++) {
      const first = current[at] as number;
      const second = at + 1 < current.length ? (current[at + 1] as number) : -1;
      const number = first >= 0 && second >= 0 ? numbers.find(first, second) : -1;
      current[at] = number;
      if (number < 0) continue;
      longest[at] = number;
      isLast = false;
    }
    if (isLast) break;
  }
  return { strings, longest };
}

function numberCharacters(units: Uint16Array, minCount: number, strings: RepeatedStrings): Int32Array {
  const counts = new Int32Array(0x10000);
  for (const unit of units) counts[unit] = (counts[unit] as number) + 1;
  const numbers = new Int32Array(0x10000).fill(-1);
  counts.forEach((count, unit) => {
    if (unit !== PIECE_END && count >= minCount) numbers[unit] = strings.add(1, count, -1, -1, unit);
  });
  const perUnit = new Int32Array(units.length);
  for (let at = 0; at < units.length; at++) perUnit[at] = numbers[units[at] as number] as number;
  return perUnit;
}
