import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyOfGram } from '../../src/index/gram-key.js';
import { PostingAccumulator } from '../../src/index/posting-accumulator.js';
import { decodePostings } from '../../src/index/posting-codec.js';
import { gramsOf } from '../../src/text/grams.js';

type Counts = Record<string, readonly (readonly [paragraph: number, frequency: number, aligned: number])[]>;

/** What the accumulator holds, by gram. */
function accumulate(texts: readonly string[], marks: (text: string) => Uint8Array): Counts {
  const accumulator = new PostingAccumulator(0);
  texts.forEach((text, paragraph) => accumulator.add(paragraph, text, marks(text)));
  const run = accumulator.finish();
  const grams = new Map([...new Set(texts.flatMap((text) => [...gramsOf(text)]))].map((gram) => [keyOfGram(gram), gram]));
  const counts: Counts = {};
  run.keys.forEach((key, index) => {
    const bytes = run.bytes.subarray(index === 0 ? 0 : run.ends[index - 1], run.ends[index]);
    const { paragraphs, frequencies, alignedFrequencies } = decodePostings(bytes, run.counts[index] as number, texts.length);
    const gram = grams.get(key);
    expect(gram).toBeDefined();
    expect(run.lasts[index]).toBe(paragraphs.at(-1));
    counts[gram as string] = [...paragraphs].map((paragraph, at) => [paragraph, frequencies[at] as number, alignedFrequencies[at] as number]);
  });
  return counts;
}

/** The same by reading each text for each gram: occurrences do not overlap, leftmost first. */
function scan(texts: readonly string[], marks: (text: string) => Uint8Array): Counts {
  const counts: Record<string, [number, number, number][]> = {};
  texts.forEach((text, paragraph) => {
    const isBoundary = marks(text);
    for (const gram of new Set(gramsOf(text))) {
      let frequency = 0;
      let aligned = 0;
      for (let at = text.indexOf(gram); at >= 0; at = text.indexOf(gram, at + gram.length)) {
        frequency++;
        aligned += (isBoundary[at] as number) & (isBoundary[at + gram.length] as number);
      }
      (counts[gram] ??= []).push([paragraph, frequency, aligned]);
    }
  });
  return counts;
}

const everySecond = (text: string): Uint8Array => Uint8Array.from({ length: text.length + 1 }, (_, at) => 1 - (at % 2));

describe('PostingAccumulator', () => {
  it.each([
    ['人人人 holds 人人 once', '人人人', '人人', 1],
    ['人人人人 holds it twice', '人人人人', '人人', 2],
    ['人人，人人 holds it twice', '人人,人人', '人人', 2],
    ['𠮷𠮷𠮷 holds 𠮷𠮷 once', '𠮷𠮷𠮷', '𠮷𠮷', 1],
  ])('%s', (_name, text, gram, frequency) => {
    expect(accumulate([text], everySecond)[gram]?.[0]?.[1]).toBe(frequency);
  });

  it('counts every gram of every paragraph like a scan', () => {
    const text = fc.string({ unit: fc.constantFrom(...'人民城市一二,。 1a𠮷'), maxLength: 40 });
    fc.assert(fc.property(fc.array(text, { minLength: 1, maxLength: 12 }), (texts) => void expect(accumulate(texts, everySecond)).toEqual(scan(texts, everySecond))));
  });

  it('keeps lists that outgrow many slices', () => {
    const texts = Array.from({ length: 5_000 }, (_, paragraph) => '发展'.repeat(1 + (paragraph % 3)) + (paragraph % 7 === 0 ? '改革' : ''));
    expect(accumulate(texts, everySecond)).toEqual(scan(texts, everySecond));
  });
});
