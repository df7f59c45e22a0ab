import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StoredDocument } from '../../src/corpus/documents/stored-document.js';
import type { PlannedStretch } from '../../src/index/build-plan.js';
import { GramDictionary } from '../../src/index/gram-dictionary.js';
import { joinRuns, mergeWithKnown, orderMerges, type GramBlock } from '../../src/index/merge-grams.js';
import { PostingAccumulator, type GramRun } from '../../src/index/posting-accumulator.js';

/** Paragraphs by their numbers, cut at every character. */
function runOf(texts: readonly (readonly [number: number, text: string])[]): GramRun {
  const accumulator = new PostingAccumulator(texts[0]?.[0] ?? 0);
  for (const [number, text] of texts) accumulator.add(number, text, new Uint8Array(text.length + 1).fill(1));
  return accumulator.finish();
}

interface GramList {
  readonly key: number;
  readonly count: number;
  readonly bytes: Uint8Array;
}

function gramsOf(blocks: Iterable<GramBlock>): readonly GramList[] {
  return [...blocks].flatMap(({ keys, counts, ends, bytes }) =>
    Array.from(keys, (key, index) => ({ key, count: counts[index] as number, bytes: bytes.subarray(index === 0 ? 0 : ends[index - 1], ends[index]) })),
  );
}

function listsOf(blocks: Iterable<GramBlock>): readonly string[] {
  return gramsOf(blocks).map(({ key, count, bytes }) => `${key} ${count} ${Buffer.from(bytes).toString('hex')}`);
}

const TEXT = fc.string({ unit: fc.constantFrom(...'改革开放小微园最多跑一次。'), minLength: 1, maxLength: 12 });
/** Documents of one paragraph or more, in order: those of before, those that are new, and those that are gone. */
const DOCUMENTS = fc.array(fc.record({ texts: fc.array(TEXT, { minLength: 1, maxLength: 4 }), fate: fc.constantFrom('kept', 'kept', 'new', 'gone') }), { minLength: 1, maxLength: 12 });

describe('merging grams with those of the snapshot before', () => {
  it('gives what indexing all paragraphs anew gives, in one part as in two', () => {
    fc.assert(
      fc.property(DOCUMENTS, (documents) => {
        const before: [number, string][] = [];
        const now: [number, string][] = [];
        const fresh: [number, string][] = [];
        const stretches: PlannedStretch[] = [];
        for (const { texts, fate } of documents) {
          if (fate !== 'gone') stretches.push({ document: {} as StoredDocument, first: now.length, previousFirst: fate === 'kept' ? before.length : null, count: texts.length });
          for (const text of texts) {
            if (fate === 'new') fresh.push([now.length, text]);
            if (fate !== 'new') before.push([before.length, text]);
            if (fate !== 'gone') now.push([now.length, text]);
          }
        }
        const known = gramsOf(joinRuns([runOf(before)]));
        const ends = known.map(((end) => ({ bytes }) => (end += bytes.length))(0));
        const dictionary = GramDictionary.encode(Float64Array.from(known.map(({ key }) => key)), Uint32Array.from(known.map(({ count }) => count)), Uint32Array.from([0, ...ends]));
        const previous = { dictionary: GramDictionary.decode(dictionary, known.length), postings: Buffer.concat(known.map(({ bytes }) => bytes)) };

        const expected = listsOf(joinRuns([runOf(now)]));
        const plan = { stretches, paragraphCount: now.length };
        const [whole, ...none] = orderMerges(plan, [runOf(fresh)], previous);
        expect(none).toEqual([]);
        expect(listsOf(mergeWithKnown(whole as NonNullable<typeof whole>))).toEqual(expected);
        if (known.length === 0) return;
        const [first, second] = orderMerges(plan, [runOf(fresh)], previous, 0);
        if (first === undefined || second === undefined) throw new Error('There are not two parts.');
        expect([...listsOf(mergeWithKnown(first)), ...listsOf(mergeWithKnown(second))]).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });
});
