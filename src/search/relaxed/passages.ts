/** Code units that end a sentence of folded text: 。 ; ! ? and the line end. */
const SENTENCE_ENDS: ReadonlySet<number> = new Set([...'。;!?\n'].map((end) => end.charCodeAt(0)));
const KEY_BASE = 0x10000;

/** Pairs of characters, each by its two code units, with its place in the list. */
export type PairPlaces = ReadonlyMap<number, number>;

/** Pairs with a character outside the BMP are left out: passages do not see them. */
export function placePairs(pairs: readonly string[]): PairPlaces {
  const places = new Map<number, number>();
  pairs.forEach((pair, place) => {
    if (pair.length === 2) places.set(pair.charCodeAt(0) * KEY_BASE + pair.charCodeAt(1), place);
  });
  return places;
}

/** A sentence and the places of the pairs that it holds, repeats included. */
export interface Sentence {
  readonly length: number;
  readonly found: readonly number[];
}

/** Cuts a folded text at the ends of its sentences and finds the pairs in each, in one pass. */
export function findPairs(text: string, places: PairPlaces): Sentence[] {
  const sentences: Sentence[] = [];
  let found: number[] = [];
  let start = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (SENTENCE_ENDS.has(unit)) {
      if (at > start) sentences.push({ length: at - start, found });
      found = [];
      start = at + 1;
      previous = 0;
      continue;
    }
    const place = places.get(previous * KEY_BASE + unit);
    if (place !== undefined) found.push(place);
    previous = unit;
  }
  if (text.length > start) sentences.push({ length: text.length - start, found });
  return sentences;
}
