import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nearSpans, wildcardSpans } from '../../../src/search/embedded/shortest-spans.js';
import { termSpans } from '../../../src/search/embedded/term-spans.js';
import { CLAUSE_ENDS } from '../../../src/text/clause.js';
import type { Span } from '../../../src/text/span.js';
import { near } from '../query-fixture.js';

/** Characters of one and of two code units, with clause ends among them. */
const text = fc.string({ unit: fc.constantFrom(...'数字改,。一𠮷'), maxLength: 60 });
const word = fc.string({ unit: fc.constantFrom(...'数字改,𠮷'), minLength: 1, maxLength: 3 });

describe('nearSpans', () => {
  it('gives what looking at every pair of occurrences gives', () => {
    fc.assert(
      fc.property(text, word, word, fc.integer({ min: 0, max: 12 }), (folded, left, right, distance) => {
        expect(nearSpans(near(left, distance, right), folded)).toEqual(withoutOverlap(shortest(allPairs(left, right, distance, folded))));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds its spans among a million characters of two frequent ones', () => {
    const folded = '建展建建建展'.repeat(170_000);
    expect(nearSpans(near('建', 1, '展'), folded)).toHaveLength(340_000);
  });
});

describe('wildcardSpans', () => {
  it('gives what following every chain of parts gives', () => {
    fc.assert(
      fc.property(text, fc.array(word, { minLength: 2, maxLength: 5 }), (folded, parts) => {
        expect(wildcardSpans(parts, folded)).toEqual(withoutOverlap(shortest(allChains(parts, folded))));
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a hundred parts among a hundred thousand characters', () => {
    expect(wildcardSpans(Array<string>(100).fill(','), '一,'.repeat(50_000))).toHaveLength(500);
    expect(wildcardSpans(Array<string>(100).fill('一'), '一'.repeat(100_000))).toHaveLength(1_000);
  });
});

/** The definition, pair by pair. */
function allPairs(left: string, right: string, distance: number, folded: string): readonly Span[] {
  return termSpans(left, folded).flatMap((one) =>
    termSpans(right, folded).flatMap((other) => {
      const [before, after] = one.start <= other.start ? [one, other] : [other, one];
      const isNear = after.start >= before.end && [...folded.slice(before.end, after.start)].length <= distance;
      return isNear ? [{ start: before.start, end: after.end }] : [];
    }),
  );
}

/** The definition, from each place of the first part on. */
function allChains(parts: readonly string[], folded: string): readonly Span[] {
  const [first = '', ...rest] = parts;
  const spans: Span[] = [];
  for (let start = folded.indexOf(first); start >= 0; start = folded.indexOf(first, start + 1)) {
    let ends: readonly number[] = [start + first.length];
    for (const part of rest) ends = [...new Set(ends.flatMap((end) => endsAfterGap(part, folded, end)))];
    spans.push(...ends.map((end) => ({ start, end })));
  }
  return spans;
}

function endsAfterGap(part: string, folded: string, from: number): readonly number[] {
  const ends: number[] = [];
  let at = from;
  for (const character of [...folded.slice(from), ''].slice(0, 9)) {
    if (folded.startsWith(part, at)) ends.push(at + part.length);
    if (CLAUSE_ENDS.has(character)) break;
    at += character.length;
  }
  return ends;
}

/** Those that hold no other, each once, in order of place. */
function shortest(spans: readonly Span[]): readonly Span[] {
  const apart = [...new Map(spans.map((span) => [`${span.start} ${span.end}`, span])).values()];
  const minimal = apart.filter((span) => !apart.some((other) => other !== span && other.start >= span.start && other.end <= span.end));
  return minimal.sort((a, b) => a.start - b.start);
}

function withoutOverlap(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
