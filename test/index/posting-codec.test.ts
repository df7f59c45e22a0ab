import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePostings, PostingWriter, type ParagraphMove, type Postings } from '../../src/index/posting-codec.js';
import { SnapshotCorruptError } from '../../src/index/snapshot-errors.js';

const PARAGRAPHS = 1_000_000;

interface Posting {
  readonly paragraph: number;
  readonly frequency: number;
  readonly aligned: number;
}

const postings = fc
  .uniqueArray(
    fc.record({ paragraph: fc.nat(PARAGRAPHS - 1), frequency: fc.integer({ min: 1, max: 300 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }),
    { selector: ({ paragraph }) => paragraph, maxLength: 60 },
  )
  .map((list) =>
    list
      .map(({ paragraph, frequency, share }): Posting => ({ paragraph, frequency, aligned: Math.round(frequency * share) }))
      .sort((a, b) => a.paragraph - b.paragraph),
  );

function encode(list: readonly Posting[]): Uint8Array {
  const writer = new PostingWriter();
  for (const { paragraph, frequency, aligned } of list) writer.write(paragraph, frequency, aligned);
  return Uint8Array.from(writer.take());
}

function decode(bytes: Uint8Array, count: number): readonly Posting[] {
  return toList(decodePostings(bytes, count, PARAGRAPHS));
}

function toList({ paragraphs, frequencies, alignedFrequencies }: Postings): readonly Posting[] {
  return [...paragraphs].map((paragraph, index) => ({
    paragraph,
    frequency: frequencies[index] as number,
    aligned: alignedFrequencies[index] as number,
  }));
}

describe('posting lists', () => {
  it('come back as they were written', () => {
    fc.assert(fc.property(postings, (list) => void expect(decode(encode(list), list.length)).toEqual(list)));
  });

  it('take one byte a posting where a gram stands once in neighbouring paragraphs', () => {
    expect(encode([0, 1, 2, 3].map((paragraph) => ({ paragraph, frequency: 1, aligned: 1 })))).toHaveLength(4);
  });

  it('joined from runs are the bytes of one list', () => {
    fc.assert(
      fc.property(postings, fc.nat(60), (list, at) => {
        const [left, right] = [list.slice(0, at), list.slice(at)];
        const writer = new PostingWriter();
        for (const run of [left, right]) {
          const base = run === left ? 0 : (left.at(-1)?.paragraph ?? -1) + 1;
          const encoded = encode(run.map((posting) => ({ ...posting, paragraph: posting.paragraph - base })));
          if (run.length > 0) writer.append(encoded, base, run.at(-1)?.paragraph as number);
        }
        expect(Uint8Array.from(writer.take())).toEqual(encode(list));
      }),
    );
  });

  it('moved with others merged in are the bytes of the list of both', () => {
    const stretches = fc.array(fc.record({ length: fc.integer({ min: 1, max: 9 }), isKept: fc.boolean(), gone: fc.nat(3) }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(postings, stretches, (list, cuts) => {
        const [before, others, moves]: [Posting[], Posting[], ParagraphMove[]] = [[], [], []];
        let [at, end] = [0, 0];
        for (const { length, isKept, gone } of [...cuts, { length: list.length, isKept: true, gone: 1 }]) {
          const stretch = list.slice(at, (at += length));
          const [first, last] = [stretch[0], stretch.at(-1)];
          if (first === undefined || last === undefined) break;
          if (isKept) {
            // Before a stretch stood paragraphs that are gone, some with the gram.
            for (let number = 0; number < gone; number++) before.push({ paragraph: end++, frequency: 2, aligned: number });
            const by = first.paragraph - end;
            moves.push({ from: end, to: (end = last.paragraph + 1 - by), by });
            before.push(...stretch.map((posting) => ({ ...posting, paragraph: posting.paragraph - by })));
          } else {
            others.push(...stretch);
          }
        }
        const writer = new PostingWriter();
        const known = encode(before);
        const count = writer.appendMoved(known, 0, known.length, moves, decodePostings(encode(others), others.length, PARAGRAPHS));
        expect(count).toBe(list.length);
        expect(Uint8Array.from(writer.take())).toEqual(encode(list));
      }),
    );
  });

  it.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -1)],
    ['prolonged', (bytes: Uint8Array) => Uint8Array.from([...bytes, 0])],
    ['of a paragraph that does not exist', (bytes: Uint8Array) => Uint8Array.from([0xff, 0xff, 0xff, 0x7f, ...bytes.subarray(1)])],
  ])('%s are refused', (_name, damage) => {
    const list = [7, 8, 9].map((paragraph) => ({ paragraph, frequency: 2, aligned: 1 }));
    expect(() => decode(damage(encode(list)), list.length)).toThrow(SnapshotCorruptError);
  });

  it.each([-1, 1])('of another number than the dictionary says are refused: %i', (more) => {
    const list = [7, 8, 9].map((paragraph) => ({ paragraph, frequency: 1, aligned: 1 }));
    expect(() => decode(encode(list), list.length + more)).toThrow(SnapshotCorruptError);
  });
});
