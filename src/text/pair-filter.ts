/** As a power of two: twice as many would be asked no faster, and half as many let through twice as much. */
const FILTER_BITS = 19;

/**
 * Tells of most places in a text that no string of a set begins there, by its first two code units alone and without
 * cutting these out: most places of a text begin none, and cutting them out to ask a map is what costs. A class because
 * it is filled string by string.
 */
export class PairFilter {
  readonly #bits = new Uint8Array(1 << (FILTER_BITS - 3));

  /** A string of the set, by its first two code units at a place. */
  add(text: string, at = 0): void {
    const bit = bitOf(text, at);
    this.#bits[bit >>> 3] = (this.#bits[bit >>> 3] as number) | (1 << (bit & 7));
  }

  /** False where none begins; true where one may. The text goes on for two code units at least. */
  mayBegin(text: string, at: number): boolean {
    const bit = bitOf(text, at);
    return ((this.#bits[bit >>> 3] as number) & (1 << (bit & 7))) !== 0;
  }
}

function bitOf(text: string, at: number): number {
  return (Math.imul(text.charCodeAt(at), 0x9e3779b1) ^ Math.imul(text.charCodeAt(at + 1), 0x85ebca6b)) >>> (32 - FILTER_BITS);
}
