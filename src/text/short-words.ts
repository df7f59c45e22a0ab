import { PairTable, type PairNumbers } from './pair-table.js';

/** More than twice the pairs of jieba's dictionary, so that the table drops none. */
const MAX_SLOTS = 1 << 20;
const IS_WORD = 1;
const BEGINS_WORD = 2;

/** The words of two and of three characters of a dictionary. */
export class ShortWords {
  private readonly pairs: PairNumbers;
  /** By the number of a pair. */
  private readonly kinds: Uint8Array;
  /** Of a pair's number and the character behind it. */
  private readonly triples: PairNumbers;

  constructor(words: readonly string[]) {
    const short = words.filter(({ length }) => length === 2 || length === 3);
    const pairs = new PairTable(MAX_SLOTS);
    for (const word of short) pairs.add(word.charCodeAt(0), word.charCodeAt(1));
    this.pairs = pairs.number(1, 0, () => undefined);
    this.kinds = new Uint8Array(short.length);
    const triples = new PairTable(MAX_SLOTS);
    for (const word of short) {
      const pair = this.pairs.find(word.charCodeAt(0), word.charCodeAt(1));
      this.kinds[pair] = (this.kinds[pair] as number) | (word.length === 2 ? IS_WORD : BEGINS_WORD);
      if (word.length === 3) triples.add(pair, word.charCodeAt(2));
    }
    this.triples = triples.number(1, 0, () => undefined);
  }

  /** The first place behind `from`, and at most `end`, that no word of the text goes across. */
  endOfStretch(text: string, from: number, end: number): number {
    let reached = from + 1;
    for (let at = from; at < reached && reached < end; at++) reached = Math.max(reached, at + this.longestAt(text, at, end));
    return reached;
  }

  /** Characters of the longest word that begins here; 1 where none does. */
  private longestAt(text: string, at: number, end: number): number {
    if (at + 1 >= end) return 1;
    const pair = this.pairs.find(text.charCodeAt(at), text.charCodeAt(at + 1));
    if (pair < 0) return 1;
    const kind = this.kinds[pair] as number;
    if (kind >= BEGINS_WORD && at + 2 < end && this.triples.find(pair, text.charCodeAt(at + 2)) >= 0) return 3;
    return (kind & IS_WORD) === 0 ? 1 : 2;
  }
}
