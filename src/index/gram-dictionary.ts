import { lowerBound } from '../text/lower-bound.js';
import { keyOfGram } from './gram-key.js';
import { SnapshotCorruptError } from './snapshot-errors.js';

/** Where the postings of one gram lie. */
export interface GramEntry {
  /** Postings, that is, paragraphs that hold the gram. */
  readonly count: number;
  /** Byte range in `postings.bin`. */
  readonly start: number;
  readonly end: number;
}

/**
 * All grams of a snapshot in memory, 16 bytes each: sorted keys, numbers of postings, and where they lie.
 * The file holds the same three arrays one after the other, little-endian.
 */
export class GramDictionary {
  private constructor(
    private readonly keys: Float64Array,
    private readonly counts: Uint32Array,
    private readonly offsets: Uint32Array,
  ) {}

  /** @throws SnapshotCorruptError when the bytes are not a dictionary of so many grams */
  static decode(bytes: Uint8Array, grams: number): GramDictionary {
    if (bytes.length !== GramDictionary.encodedBytes(grams)) {
      throw new SnapshotCorruptError('grams.bin', `${bytes.length} bytes cannot hold ${grams} grams`);
    }
    const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
    const { buffer, byteOffset } = aligned;
    return new GramDictionary(
      new Float64Array(buffer, byteOffset, grams),
      new Uint32Array(buffer, byteOffset + grams * 8, grams),
      new Uint32Array(buffer, byteOffset + grams * 12, grams + 1),
    );
  }

  static encode(keys: Float64Array, counts: Uint32Array, offsets: Uint32Array): Uint8Array {
    const bytes = new Uint8Array(GramDictionary.encodedBytes(keys.length));
    bytes.set(new Uint8Array(keys.buffer, keys.byteOffset, keys.byteLength), 0);
    bytes.set(new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength), keys.byteLength);
    bytes.set(new Uint8Array(offsets.buffer, offsets.byteOffset, offsets.byteLength), keys.byteLength + counts.byteLength);
    return bytes;
  }

  /** The file of the grams from this place on, their postings counted from those of the first. */
  encodeFrom(place: number): Uint8Array {
    const base = this.offsets[place] as number;
    return GramDictionary.encode(this.keys.subarray(place), this.counts.subarray(place), this.offsets.subarray(place).map((offset) => offset - base));
  }

  private static encodedBytes(grams: number): number {
    return grams * 16 + 4;
  }

  get size(): number {
    return this.keys.length;
  }

  /** Null for a gram that stands nowhere, and for what is no gram. */
  find(gram: string): GramEntry | null {
    const key = keyOfGram(gram);
    if (key === null) return null;
    const place = this.placeOf(key);
    return this.keys[place] === key ? this.entry(place) : null;
  }

  /** The place of the first key that is no smaller. */
  placeOf(key: number): number {
    return lowerBound(this.keys.length, (place) => (this.keys[place] as number) < key);
  }

  /** By place in the order of keys. */
  entry(index: number): GramEntry {
    return {
      count: this.counts[index] as number,
      start: this.offsets[index] as number,
      end: this.offsets[index + 1] as number,
    };
  }

  /** Where the postings of a gram begin, and those of the one before end; one more than there are grams. */
  start(index: number): number {
    return this.offsets[index] as number;
  }

  key(index: number): number {
    return this.keys[index] as number;
  }
}
