/** Code units that end a sentence of folded text: 。 ; ! ? and the line end. */
const SENTENCE_ENDS: ReadonlySet<number> = new Set([...'。;!?\n'].map((end) => end.charCodeAt(0)));
const KEY_BASE = 0x10000;

/** What a code unit may be: neither, the second of a pair, or the end of a sentence. */
const SECOND = 1;
const SENTENCE_END = 2;

/** Pairs of characters, by their two code units. */
export interface PairPlaces {
  /** Their places in the list. */
  readonly places: ReadonlyMap<number, number>;
  /** By code unit, so that most characters of a text are passed over without a look at the pairs. */
  readonly kinds: Uint8Array;
}

/** Pairs with a character outside the BMP are left out: passages do not see them. */
export function placePairs(pairs: readonly string[]): PairPlaces {
  const places = new Map<number, number>();
  const kinds = new Uint8Array(KEY_BASE);
  pairs.forEach((pair, place) => {
    if (pair.length !== 2) return;
    places.set(pair.charCodeAt(0) * KEY_BASE + pair.charCodeAt(1), place);
    kinds[pair.charCodeAt(1)] = SECOND;
  });
  for (const end of SENTENCE_ENDS) kinds[end] = SENTENCE_END;
  return { places, kinds };
}

/** A sentence and the places of the pairs that it holds, repeats included. */
export interface Sentence {
  readonly length: number;
  readonly found: readonly number[];
}

/** Cuts a folded text at the ends of its sentences and finds the pairs in each, in one pass. */
export function findPairs(text: string, { places, kinds }: PairPlaces): Sentence[] {
  const sentences: Sentence[] = [];
  let found: number[] = [];
  let start = 0;
  let previous = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit];
    if (kind === SENTENCE_END) {
      if (at > start) sentences.push({ length: at - start, found });
      found = [];
      start = at + 1;
      previous = 0;
      continue;
    }
    const place = kind === SECOND ? places.get(previous * KEY_BASE + unit) : undefined;
    if (place !== undefined) found.push(place);
    previous = unit;
  }
  if (text.length > start) sentences.push({ length: text.length - start, found });
  return sentences;
}
