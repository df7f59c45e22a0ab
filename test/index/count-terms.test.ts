import fc from 'fast-check';
import { expect, it } from 'vitest';
import { countCorpusTerms, countTerms, type JoinedTexts } from '../../src/index/count-terms.js';
import type { BuildPlan } from '../../src/index/build-plan.js';
import type { PreviousAnalysis } from '../../src/index/previous-analysis.js';

function toTexts(texts: readonly string[]): JoinedTexts {
  const joined = texts.join('');
  const offsets = [0];
  for (const text of texts) offsets.push((offsets.at(-1) as number) + text.length);
  const units = Uint16Array.from({ length: joined.length }, (_, at) => joined.charCodeAt(at));
  return { units, offsets: Uint32Array.from(offsets) };
}

const held = fc.string({ unit: fc.constantFrom('小', '微', '园'), maxLength: 8 });
const term = fc.string({ unit: fc.constantFrom('小', '微', '园'), minLength: 2, maxLength: 4 });

it('counts for each term the paragraphs that hold it, and nothing across their ends', () => {
  fc.assert(
    fc.property(fc.array(held), fc.uniqueArray(term), (texts, terms) => {
      const counted = countTerms(toTexts(texts), terms, [{ first: 0, end: texts.length }]);
      expect([...counted]).toEqual(terms.map((one) => texts.filter((text) => text.includes(one)).length));
    }),
  );
});

it('comes to the same from what came and went as from all texts', () => {
  // Documents by name, each a list of paragraphs; some are in one snapshot only, some changed.
  const documents = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), fc.array(held, { minLength: 1, maxLength: 4 }));
  fc.assert(
    fc.property(documents, documents, fc.uniqueArray(term), (before, now, terms) => {
      const firstOf = new Map<string, number>();
      let paragraphs = 0;
      for (const [name, texts] of Object.entries(before)) {
        firstOf.set(name, paragraphs);
        paragraphs += texts.length;
      }
      const old = toTexts(Object.values(before).flat());
      const previous = {
        paragraphCount: paragraphs,
        units: old.units,
        columns: { textOffsets: old.offsets },
        termCounts: countTerms(old, terms, [{ first: 0, end: paragraphs }]),
      } as unknown as PreviousAnalysis;
      let first = 0;
      const stretches = Object.entries(now).map(([name, texts]) => {
        const previousFirst = JSON.stringify(before[name]) === JSON.stringify(texts) ? (firstOf.get(name) ?? null) : null;
        first += texts.length;
        return { first: first - texts.length, previousFirst, count: texts.length };
      });
      const plan = { stretches, paragraphCount: first } as unknown as BuildPlan;
      const texts = toTexts(Object.values(now).flat());
      expect(countCorpusTerms(terms, plan, texts, previous)).toEqual(countCorpusTerms(terms, plan, texts, null));
    }),
  );
});
