import { CLAUSE_ENDS } from '../text/clause.js';
import { DIGIT_BREAK } from '../text/folding.js';
import { gramKey } from './gram-key.js';
import { COUNTED, countsCode } from './posting-codec.js';

/** The postings of a run of paragraphs, encoded (`posting-codec.ts`) and sorted by gram. */
export interface GramRun {
  /** The paragraph number that each gram's first gap counts from. */
  readonly base: number;
  /** Ascending (`gram-key.ts`). */
  readonly keys: Float64Array;
  /** Postings of each gram. */
  readonly counts: Uint32Array;
  /** The paragraph of each gram's last posting. */
  readonly lasts: Uint32Array;
  /** Where each gram's postings end in `bytes`. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Code units that are in no gram: `gramsOf` of `text/grams.ts` in numbers. */
const PARTS_GRAMS = new Uint8Array(0x10000);
for (const character of [...CLAUSE_ENDS, DIGIT_BREAK]) PARTS_GRAMS[character.charCodeAt(0)] = 1;

/** Bytes of a gram's first slice and of its largest. Half of all grams stand in one or two paragraphs. */
const FIRST_SLICE_BYTES = 8;
const LARGEST_SLICE_LEVEL = 9;
const LINK_BYTES = 4;

/**
 * Collects the postings of paragraphs given in ascending order, about 2 bytes a posting: each gram's bytes
 * lie in slices of one growing arena, each slice twice the last and linked from it.
 */
export class PostingAccumulator {
  private grams = 0;
  private capacity = 1 << 16;
  private keys = new Float64Array(this.capacity);
  private counts = new Uint32Array(this.capacity);
  private lasts = new Int32Array(this.capacity);
  private heads = new Uint32Array(this.capacity);
  private positions = new Uint32Array(this.capacity);
  private limits = new Uint32Array(this.capacity);
  private levels = new Uint8Array(this.capacity);
  /** Counts in the paragraph at hand; 0 where the gram does not stand in it. */
  private frequencies = new Uint32Array(this.capacity);
  private aligned = new Uint32Array(this.capacity);
  /** Open addressing; gram number + 1, 0 where free. */
  private table = new Int32Array(1 << 18);
  private arena = new Uint8Array(1 << 20);
  private arenaEnd = 0;
  private touched: number[] = [];
  /** Gram number + 1 of each single character of one code unit: half of all look-ups without hashing. */
  private readonly singles = new Int32Array(0x10000);

  /** @param base no paragraph number is smaller */
  constructor(private readonly base: number) {}

  /** Adds one paragraph: every character and every pair of neighbours, as `gramsOf` gives them. */
  add(paragraph: number, folded: string, isBoundary: Uint8Array): void {
    let previous = 0;
    let previousStart = 0;
    let pairWasCounted = false;
    let pairBefore = 0;
    for (let start = 0; start < folded.length; ) {
      const unit = folded.charCodeAt(start);
      if (PARTS_GRAMS[unit] === 1) {
        previous = 0;
        pairBefore = 0;
        start++;
        continue;
      }
      const character = unit >= 0xd800 && unit <= 0xdbff ? (folded.codePointAt(start) as number) : unit;
      const end = start + (character > 0xffff ? 2 : 1);
      const endsAtBoundary = isBoundary[end] as number;
      this.count(this.findSingle(character), (isBoundary[start] as number) & endsAtBoundary);
      if (previous !== 0) {
        const pair = gramKey(previous, character);
        // 人人 stands once in 人人人: occurrences of one gram do not overlap, leftmost first.
        pairWasCounted = !(pair === pairBefore && pairWasCounted);
        if (pairWasCounted) this.count(this.find(pair), (isBoundary[previousStart] as number) & endsAtBoundary);
        pairBefore = previous === character ? pair : 0;
      }
      previous = character;
      previousStart = start;
      start = end;
    }
    for (const gram of this.touched) this.writePosting(gram, paragraph);
    this.touched.length = 0;
  }

  finish(): GramRun {
    const { grams } = this;
    const keys = this.keys.slice(0, grams).sort();
    const counts = new Uint32Array(grams);
    const lasts = new Uint32Array(grams);
    const ends = new Uint32Array(grams);
    let bytes = new Uint8Array(this.arenaEnd);
    let end = 0;
    for (let index = 0; index < grams; index++) {
      const gram = this.find(keys[index] as number);
      counts[index] = this.counts[gram] as number;
      lasts[index] = this.lasts[gram] as number;
      end = this.copySlices(gram, bytes, end);
      ends[index] = end;
    }
    bytes = bytes.slice(0, end);
    return { base: this.base, keys, counts, lasts, ends, bytes };
  }

  private findSingle(character: number): number {
    if (character > 0xffff) return this.find(gramKey(character, 0));
    if (this.singles[character] === 0) this.singles[character] = this.find(gramKey(character, 0)) + 1;
    return (this.singles[character] as number) - 1;
  }

  private count(gram: number, isAligned: number): void {
    if (this.frequencies[gram] === 0) this.touched.push(gram);
    (this.frequencies[gram] as number)++;
    if (isAligned === 1) (this.aligned[gram] as number)++;
  }

  private find(key: number): number {
    const mask = this.table.length - 1;
    let slot = hash(key) & mask;
    for (let gram = this.table[slot] as number; gram !== 0; gram = this.table[slot] as number) {
      if (this.keys[gram - 1] === key) return gram - 1;
      slot = (slot + 1) & mask;
    }
    if (this.grams === this.capacity) this.grow();
    const gram = this.grams++;
    this.keys[gram] = key;
    this.lasts[gram] = this.base - 1;
    const head = this.allocate(FIRST_SLICE_BYTES);
    this.heads[gram] = head;
    this.positions[gram] = head;
    this.limits[gram] = head + FIRST_SLICE_BYTES;
    this.table[slot] = gram + 1;
    if (this.grams * 2 > this.table.length) this.rehash();
    return gram;
  }

  private writePosting(gram: number, paragraph: number): void {
    const frequency = this.frequencies[gram] as number;
    const aligned = this.aligned[gram] as number;
    const code = countsCode(frequency, aligned);
    this.writeVarint(gram, (paragraph - (this.lasts[gram] as number) - 1) * 4 + code);
    if (code === COUNTED) {
      this.writeVarint(gram, frequency);
      this.writeVarint(gram, aligned);
    }
    this.lasts[gram] = paragraph;
    (this.counts[gram] as number)++;
    this.frequencies[gram] = 0;
    this.aligned[gram] = 0;
  }

  private writeVarint(gram: number, value: number): void {
    let rest = value;
    while (rest > 0x7f) {
      this.writeByte(gram, (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    this.writeByte(gram, rest);
  }

  private writeByte(gram: number, byte: number): void {
    if (this.positions[gram] === this.limits[gram]) {
      const level = Math.min((this.levels[gram] as number) + 1, LARGEST_SLICE_LEVEL);
      const size = FIRST_SLICE_BYTES << level;
      const start = this.allocate(size);
      const link = this.limits[gram] as number;
      for (let index = 0; index < LINK_BYTES; index++) this.arena[link + index] = start >>> (8 * index);
      this.levels[gram] = level;
      this.positions[gram] = start;
      this.limits[gram] = start + size;
    }
    this.arena[(this.positions[gram] as number)++] = byte;
  }

  private copySlices(gram: number, target: Uint8Array, targetStart: number): number {
    let end = targetStart;
    let start = this.heads[gram] as number;
    const lastLimit = this.limits[gram] as number;
    for (let level = 0; ; level = Math.min(level + 1, LARGEST_SLICE_LEVEL)) {
      const limit = start + (FIRST_SLICE_BYTES << level);
      const sliceEnd = limit === lastLimit ? (this.positions[gram] as number) : limit;
      target.set(this.arena.subarray(start, sliceEnd), end);
      end += sliceEnd - start;
      if (limit === lastLimit) return end;
      start = 0;
      for (let index = LINK_BYTES - 1; index >= 0; index--) start = start * 256 + (this.arena[limit + index] as number);
    }
  }

  private allocate(size: number): number {
    const start = this.arenaEnd;
    this.arenaEnd += size + LINK_BYTES;
    if (this.arenaEnd > this.arena.length) {
      const larger = new Uint8Array(this.arena.length * 2);
      larger.set(this.arena);
      this.arena = larger;
    }
    return start;
  }

  private grow(): void {
    this.capacity *= 2;
    this.keys = enlarged(this.keys, new Float64Array(this.capacity));
    this.counts = enlarged(this.counts, new Uint32Array(this.capacity));
    this.lasts = enlarged(this.lasts, new Int32Array(this.capacity));
    this.heads = enlarged(this.heads, new Uint32Array(this.capacity));
    this.positions = enlarged(this.positions, new Uint32Array(this.capacity));
    this.limits = enlarged(this.limits, new Uint32Array(this.capacity));
    this.levels = enlarged(this.levels, new Uint8Array(this.capacity));
    this.frequencies = enlarged(this.frequencies, new Uint32Array(this.capacity));
    this.aligned = enlarged(this.aligned, new Uint32Array(this.capacity));
  }

  private rehash(): void {
    this.table = new Int32Array(this.table.length * 2);
    const mask = this.table.length - 1;
    for (let gram = 0; gram < this.grams; gram++) {
      let slot = hash(this.keys[gram] as number) & mask;
      while (this.table[slot] !== 0) slot = (slot + 1) & mask;
      this.table[slot] = gram + 1;
    }
  }
}

function hash(key: number): number {
  const high = (key / 0x200000) | 0;
  const low = key | 0;
  const mixed = Math.imul(high, 0x9e3779b1) ^ Math.imul(low, 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}

function enlarged<T extends { set(from: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}
