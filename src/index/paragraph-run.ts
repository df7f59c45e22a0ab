import { readParagraphs } from '../corpus/documents/stored-document.js';
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

/** Folds paragraphs, marks their word boundaries and collects their grams, document by document. */
export class ParagraphRunBuilder {
  private accumulator: PostingAccumulator | null = null;
  private units = new Uint16Array(1 << 16);
  private isBoundary = new Uint8Array(1 << 16);
  private end = 0;
  private readonly lengths: number[] = [];

  /**
   * @param lines its paragraphs as they are stored
   * @param first the number of its first paragraph, greater than all before
   */
  addDocument(lines: Uint8Array, first: number): void {
    this.accumulator ??= new PostingAccumulator(first);
    for (const [index, { text, isRepeated }] of readParagraphs(lines).entries()) this.add(this.accumulator, isRepeated ? '' : text, first + index);
  }

  private add(accumulator: PostingAccumulator, text: string, number: number): void {
    const folded = foldWithMap(text);
    const isBoundary = markWordBoundaries(folded);
    accumulator.add(number, folded.text, isBoundary);
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
      grams: (this.accumulator ?? new PostingAccumulator(0)).finish(),
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
