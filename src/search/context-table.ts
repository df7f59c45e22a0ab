import type { Span } from '../text/span.js';
import { pinyinPlaces } from '../text/pinyin-order.js';

/** Folded code units that are compared on a side: what is alike so far stays in the order of the documents. */
const KEY_UNITS = 10;

export type ContextSide = 'left' | 'right';

/** What stands beside each occurrence on one side, nearest first, in the order in which the occurrences were added. */
export class ContextTable {
  /** `KEY_UNITS` units for each occurrence; 0 where its paragraph ends. */
  private units = new Uint16Array(1024 * KEY_UNITS);
  /** Occurrences so far. */
  length = 0;

  constructor(private readonly side: ContextSide) {}

  /** @param folded the paragraph's text */
  add(folded: string, { start, end }: Span): void {
    const first = this.length * KEY_UNITS;
    if (first === this.units.length) {
      const grown = new Uint16Array(this.units.length * 2);
      grown.set(this.units);
      this.units = grown;
    }
    for (let step = 0; step < KEY_UNITS; step++) {
      const at = this.side === 'right' ? end + step : start - 1 - step;
      this.units[first + step] = at < folded.length && at >= 0 ? folded.charCodeAt(at) : 0;
    }
    this.length++;
  }

  /** The unit so many steps away from an occurrence, from 0; 0 beyond the end of the paragraph, or of what is kept. */
  unit(occurrence: number, step: number): number {
    return step < KEY_UNITS ? (this.units[occurrence * KEY_UNITS + step] as number) : 0;
  }

  /**
   * The occurrences at some places of their order by context, characters by their pronunciation; those whose paragraph
   * ends there come first. Only the ones with the same neighbour as these are sorted.
   */
  sorted(from: number, to: number): Uint32Array {
    const places = pinyinPlaces(this.units.subarray(0, this.length * KEY_UNITS));
    const keys = this.units.subarray(0, this.length * KEY_UNITS).map((unit) => places[unit] as number);
    const starts = new Uint32Array(0x10001);
    for (let occurrence = 0; occurrence < this.length; occurrence++) (starts[(keys[occurrence * KEY_UNITS] as number) + 1] as number)++;
    for (let key = 1; key < starts.length; key++) (starts[key] as number) += starts[key - 1] as number;
    const next = starts.slice();
    const order = new Uint32Array(this.length);
    for (let occurrence = 0; occurrence < this.length; occurrence++) {
      order[(next[keys[occurrence * KEY_UNITS] as number] as number)++] = occurrence;
    }
    for (let key = 0; key + 1 < starts.length; key++) {
      const [start, end] = [starts[key] as number, starts[key + 1] as number];
      if (end > from && start < to && end - start > 1) order.subarray(start, end).sort((a, b) => compareKeys(keys, a, b));
    }
    return order.subarray(from, to);
  }
}

function compareKeys(keys: Uint16Array, a: number, b: number): number {
  for (let step = 1; step < KEY_UNITS; step++) {
    const difference = (keys[a * KEY_UNITS + step] as number) - (keys[b * KEY_UNITS + step] as number);
    if (difference !== 0) return difference;
  }
  return a - b;
}
