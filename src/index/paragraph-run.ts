import { foldWithMap } from '../text/folding.js';
import { markWordBoundaries } from '../text/word-boundaries.js';
import { PostingAccumulator, type GramRun } from './posting-accumulator.js';

/** Paragraphs in the order of their numbers, analysed: what one worker makes of its share of a corpus. */
export interface ParagraphRun {
  /** Folded texts, one after the other. */
  readonly units: Uint16Array;
  /** One entry a unit: 1 where a word boundary stands before it. */
  readonly isBoundary: Uint8Array;
  /** Units of each paragraph. */
  readonly lengths: Uint32Array;
  readonly grams: GramRun;
}

/** Folds paragraphs, marks their word boundaries and collects their grams, in the order of their numbers. */
export class ParagraphRunBuilder {
  private readonly accumulator: PostingAccumulator;
  private units = new Uint16Array(1 << 16);
  private isBoundary = new Uint8Array(1 << 16);
  private end = 0;
  private readonly lengths: number[] = [];

  /** @param base no paragraph number is smaller */
  constructor(base: number) {
    this.accumulator = new PostingAccumulator(base);
  }

  addAll({ texts, numbers }: { readonly texts: readonly string[]; readonly numbers: readonly number[] }): void {
    texts.forEach((text, index) => this.add(text, numbers[index] as number));
  }

  /** @param number greater than the last */
  add(text: string, number: number): void {
    const folded = foldWithMap(text);
    const isBoundary = markWordBoundaries(folded);
    this.accumulator.add(number, folded.text, isBoundary);
    this.lengths.push(folded.text.length);
    this.reserve(folded.text.length);
    for (let at = 0; at < folded.text.length; at++) this.units[this.end + at] = folded.text.charCodeAt(at);
    this.isBoundary.set(isBoundary.subarray(0, folded.text.length), this.end);
    this.end += folded.text.length;
  }

  finish(): ParagraphRun {
    return {
      units: this.units.slice(0, this.end),
      isBoundary: this.isBoundary.slice(0, this.end),
      lengths: Uint32Array.from(this.lengths),
      grams: this.accumulator.finish(),
    };
  }

  private reserve(count: number): void {
    if (this.end + count <= this.units.length) return;
    const capacity = Math.max(this.units.length * 2, this.end + count);
    const units = new Uint16Array(capacity);
    units.set(this.units);
    this.units = units;
    const isBoundary = new Uint8Array(capacity);
    isBoundary.set(this.isBoundary);
    this.isBoundary = isBoundary;
  }
}
