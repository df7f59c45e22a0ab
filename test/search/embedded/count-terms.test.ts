import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FoldedTexts } from '../../../src/index/folded-texts.js';
import { countTerms } from '../../../src/search/embedded/count-terms.js';

function toTexts(texts: readonly string[]): FoldedTexts {
  const joined = texts.join('');
  const offsets = [0];
  for (const text of texts) offsets.push((offsets.at(-1) as number) + text.length);
  const units = Uint16Array.from({ length: joined.length }, (_, at) => joined.charCodeAt(at));
  return new FoldedTexts(units, Uint32Array.from(offsets), new Uint8Array(joined.length));
}

it('counts for each term the paragraphs that hold it, and nothing across their ends', async () => {
  const text = fc.string({ unit: fc.constantFrom('小', '微', '园'), maxLength: 8 });
  const term = fc.string({ unit: fc.constantFrom('小', '微', '园'), minLength: 2, maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(text), fc.uniqueArray(term), async (texts, terms) => {
      const counted = await countTerms(toTexts(texts), terms);
      expect([...counted]).toEqual(terms.map((one) => texts.filter((held) => held.includes(one)).length));
    }),
  );
});
