import { fold } from './folding.js';

/** One bit for each of 2^26 hashes, 8 MB: of the 700,000 pairs in 22 million characters one in a hundred shares another's. */
const HASH_BITS = 26;

/**
 * The pairs of neighbouring Chinese characters in texts: all that folding brings side by side, and some more,
 * since whatever is not Chinese is passed over and two pairs may share a bit.
 */
export class NeighbourPairs {
  /** @param bits of pairs collected elsewhere; by default there are none, in memory that threads can share */
  constructor(readonly bits: Uint8Array = new Uint8Array(new SharedArrayBuffer(1 << (HASH_BITS - 3)))) {}

  /**
   * Reads the bytes as they are, for decoding them would take as long again.
   *
   * @param utf8 a text as it is written, JSON and all; the pairs are those of the folded text
   */
  add(utf8: Uint8Array): void {
    let last = 0;
    const addUnit = (unit: number): void => {
      if (last !== 0) this.set(last, unit);
      last = unit;
    };
    for (let at = 0; at < utf8.length; ) {
      const byte = utf8[at] as number;
      if (byte < 0x80) {
        at++;
        continue;
      }
      const width = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
      let codePoint = byte & (0x7f >> width);
      for (let next = 1; next < width; next++) codePoint = (codePoint << 6) | ((utf8[at + next] as number) & 0x3f);
      at += width;
      const known = width < 4 ? (foldedUnits[codePoint] as number) : UNKNOWN;
      if (known === NOT_CHINESE) continue;
      if (known !== UNKNOWN) addUnit(known);
      else for (const unit of chineseOf(String.fromCodePoint(codePoint))) addUnit(unit);
    }
  }

  has(first: number, second: number): boolean {
    const hash = hashOf(first, second);
    return (((this.bits[hash >>> 3] as number) >>> (hash & 7)) & 1) === 1;
  }

  private set(first: number, second: number): void {
    const hash = hashOf(first, second);
    this.bits[hash >>> 3] = (this.bits[hash >>> 3] as number) | (1 << (hash & 7));
  }
}

/** By code unit: the one Chinese code unit that it folds to, or one of these. */
const foldedUnits = new Uint16Array(0x10000);
const UNKNOWN = 0;
const NOT_CHINESE = 1;

/** The Chinese code units that a character folds to, most often one or none; those beyond the basic plane are in no word. */
function chineseOf(character: string): readonly number[] {
  const units = [...fold(character)].filter((each) => each.length === 1 && /\p{Script=Han}/u.test(each)).map((each) => each.charCodeAt(0));
  if (character.length === 1 && units.length < 2) foldedUnits[character.charCodeAt(0)] = units[0] ?? NOT_CHINESE;
  return units;
}

/** Knuth's multiplicative hashing of the pair as one number of 32 bits. */
function hashOf(first: number, second: number): number {
  return Math.imul((first << 16) | second, 0x9e3779b1) >>> (32 - HASH_BITS);
}
