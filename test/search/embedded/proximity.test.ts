import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearestGap, PairGaps } from '../../../src/search/embedded/proximity.js';
import { TermFinder } from '../../../src/search/embedded/term-finder.js';

const units = (text: string): Uint16Array => Uint16Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
const text = fc.string({ unit: fc.constantFrom(...'数字改革一'), maxLength: 40 });
const word = fc.string({ unit: fc.constantFrom(...'数字改'), minLength: 1, maxLength: 3 });

describe('PairGaps', () => {
  it('gives the nearest gap over every two places of each pair, as nearestGap does', () => {
    fc.assert(
      fc.property(text, fc.array(fc.record({ left: word, right: word }), { minLength: 1, maxLength: 5 }), (piece, pairs) => {
        const joined = units(`数${piece}字`);
        const gaps = [...new PairGaps(pairs).of(joined, 1, joined.length - 1)];
        expect(gaps).toEqual(pairs.map(({ left, right }) => gapOfAllPairs(piece, left, right)));
        expect(gaps).toEqual(pairs.map(({ left, right }) => nearestGap(joined, 1, joined.length - 1, new TermFinder(left), new TermFinder(right)) ?? Infinity));
      }),
      { numRuns: 1000 },
    );
  });
});

function gapOfAllPairs(text: string, left: string, right: string): number {
  const placesOf = (term: string): readonly number[] => [...text].flatMap((_, at) => (text.startsWith(term, at) ? [at] : []));
  const gaps = placesOf(left).flatMap((one) =>
    placesOf(right).map((other) => Math.max(0, one <= other ? other - one - left.length : one - other - right.length)),
  );
  return Math.min(Infinity, ...gaps);
}
