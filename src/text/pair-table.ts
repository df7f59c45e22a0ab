/**
 * Counts pairs of whole numbers in typed arrays: a hash table with open addressing that grows up to a limit.
 * When it is full there, pairs counted once are dropped (Manku and Motwani, Approximate Frequency Counts over
 * Data Streams, 2002): a pair so lost is rare, and counts of the rest may miss what was dropped before.
 */
export class PairTable {
  private first: Int32Array;
  private second: Int32Array;
  private counts: Int32Array;
  private used = 0;

  /** @param maxSlots a power of two; 12 bytes a slot */
  constructor(
    private readonly maxSlots: number,
    private slots = 1 << 12,
  ) {
    this.first = new Int32Array(slots);
    this.second = new Int32Array(slots);
    this.counts = new Int32Array(slots);
  }

  add(first: number, second: number): void {
    const slot = this.slotOf(first, second);
    if (this.counts[slot] === 0) {
      this.first[slot] = first;
      this.second[slot] = second;
      this.used++;
    }
    this.counts[slot] = (this.counts[slot] as number) + 1;
    if (this.used * 4 > this.slots * 3) this.makeRoom();
  }


  /** Gives every pair that was counted at least so often, with its count, a number of its own, from `firstNumber` on. */
  number(minimum: number, firstNumber: number, visit: (first: number, second: number, count: number) => void): PairNumbers {
    const numbers = new Int32Array(this.slots).fill(-1);
    let next = firstNumber;
    for (let slot = 0; slot < this.slots; slot++) {
      if ((this.counts[slot] as number) < minimum) continue;
      numbers[slot] = next++;
      visit(this.first[slot] as number, this.second[slot] as number, this.counts[slot] as number);
    }
    return { find: (first, second) => numbers[this.slotOf(first, second)] as number };
  }

  /** The slot that holds the pair, or the free one where it belongs. */
  private slotOf(first: number, second: number): number {
    const mask = this.slots - 1;
    // Two odd constants of Knuth's multiplicative hashing, mixed so that neighbours part.
    let slot = (Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)) >>> 0;
    slot = (slot ^ (slot >>> 15)) & mask;
    while (this.counts[slot] !== 0 && (this.first[slot] !== first || this.second[slot] !== second)) slot = (slot + 1) & mask;
    return slot;
  }

  private makeRoom(): void {
    if (this.slots < this.maxSlots) {
      this.rebuild(this.slots * 2, 1);
      return;
    }
    for (let minimum = 2; this.used * 2 > this.slots; minimum++) this.rebuild(this.slots, minimum);
  }

  private rebuild(slots: number, minimum: number): void {
    const { first, second, counts } = this;
    this.slots = slots;
    this.first = new Int32Array(slots);
    this.second = new Int32Array(slots);
    this.counts = new Int32Array(slots);
    this.used = 0;
    for (let from = 0; from < counts.length; from++) {
      if ((counts[from] as number) < minimum) continue;
      const slot = this.slotOf(first[from] as number, second[from] as number);
      this.first[slot] = first[from] as number;
      this.second[slot] = second[from] as number;
      this.counts[slot] = counts[from] as number;
      this.used++;
    }
  }
}

/** Numbers of the pairs that were counted often enough. */
export interface PairNumbers {
  /** -1 for a pair that has none. */
  find(first: number, second: number): number;
}
