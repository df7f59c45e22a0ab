import { describe, expect, it, vi } from 'vitest';
import { verifySnapshot } from '../../../src/search/embedded/verify-snapshot.js';
import { withSnapshot } from '../../index/built-snapshot.js';
import { makeDocument, readSeedLines } from '../../index/documents-fixture.js';

const documents = [makeDocument('a', ['深化“最多跑一次”改革', '小微园、双创园开工', '建成小微园3个']), makeDocument('b', ['发展数字经济', '改革再改革'])];

describe('verifySnapshot', () => {
  it('accepts what was built', async () => {
    await withSnapshot(documents, async (snapshot) => {
      expect(await verifySnapshot(snapshot, { samples: 1_200, seed: 1 })).toEqual({ samples: 1_200, paragraphs: 5, difference: null });
    });
  });

  it('accepts an index of nothing', async () => {
    await withSnapshot([], async (snapshot) => {
      expect((await verifySnapshot(snapshot, { samples: 10, seed: 1 })).difference).toBeNull();
    });
  });

  it('names the paragraph whose stored folded text is another', async () => {
    await withSnapshot(documents, async (snapshot) => {
      snapshot.texts.units[snapshot.texts.offsets[1] as number] = '大'.charCodeAt(0);
      const { difference } = await verifySnapshot(snapshot, { samples: 10, seed: 1 });
      expect(difference).toMatchObject({ query: null, paragraphId: documents[0]?.paragraphs[1]?.id });
    });
  });

  it('names a term of the corpus that is counted in other paragraphs than say it', async () => {
    await withSnapshot(readSeedLines().slice(1, 2), async (snapshot) => {
      expect((await verifySnapshot(snapshot, { samples: 10, seed: 1 })).difference).toBeNull();
      const counts = snapshot.termCounts();
      counts[0] = (counts[0] as number) + 1;
      vi.spyOn(snapshot, 'termCounts').mockReturnValue(counts);
      const { difference } = await verifySnapshot(snapshot, { samples: 10, seed: 1 });
      expect(difference).toEqual({ query: snapshot.terms().terms[0]?.text, paragraphId: null, expected: counts[0] - 1, found: counts[0] });
    });
  });

  it('names the first term that a list without a paragraph misses', async () => {
    await withSnapshot(documents, async (snapshot) => {
      const list = await snapshot.grams.lookUp('改革');
      // The cached list is what later searches get: this one now says 发展数字经济 instead of 深化…改革.
      list.paragraphs[0] = 3;
      const { difference } = await verifySnapshot(snapshot, { samples: 1_000, seed: 1 });
      expect(difference?.query).toContain('改革');
    });
  });
});
