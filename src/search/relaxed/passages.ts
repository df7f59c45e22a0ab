/** Passages are made of whole sentences. */
const SENTENCE_END = /[。;!?\n]/;
const KEY_BASE = 0x10000;

/** The pairs of characters to count, each under its place in the list. */
export interface PairCounter {
  readonly size: number;
  /** Adds to `counts` how often each pair stands in this piece of a text. */
  count(text: string, start: number, end: number, counts: Float64Array): void;
}

/** Counts the given pairs in one pass over a text. Pairs with a character outside the BMP are not seen. */
export function createPairCounter(pairs: readonly string[]): PairCounter {
  const places = new Map<number, number>();
  pairs.forEach((pair, place) => {
    if (pair.length === 2) places.set(pair.charCodeAt(0) * KEY_BASE + pair.charCodeAt(1), place);
  });
  return {
    size: pairs.length,
    count(text, start, end, counts) {
      for (let at = start + 1; at < end; at++) {
        const place = places.get(text.charCodeAt(at - 1) * KEY_BASE + text.charCodeAt(at));
        if (place !== undefined) counts[place] = (counts[place] as number) + 1;
      }
    },
  };
}

/** A sentence with what it holds of the pairs asked for. */
export interface CountedSentence {
  readonly length: number;
  readonly counts: Float64Array;
}

/** Cuts a folded paragraph at the ends of its sentences and counts the pairs in each. */
export function countSentences(text: string, counter: PairCounter): CountedSentence[] {
  const sentences: CountedSentence[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at++) {
    if (at < text.length && !SENTENCE_END.test(text[at] as string)) continue;
    if (at > start) {
      const counts = new Float64Array(counter.size);
      counter.count(text, start, at, counts);
      sentences.push({ length: at - start, counts });
    }
    start = at + 1;
  }
  return sentences;
}
