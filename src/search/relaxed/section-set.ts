import type { RelaxedIndex, TermPostings } from './relaxed-index.js';

/** The sections of an index that are ranked, as stretches of neighbours. */
export class SectionSet {
  /** The first section of each stretch and the end of each, in turns. */
  private readonly bounds: Uint32Array;
  private readonly isWhole: boolean;

  constructor(
    private readonly index: Pick<RelaxedIndex, 'sectionStarts' | 'sectionLengths'>,
    has: (section: number) => boolean,
  ) {
    const bounds: number[] = [];
    const count = index.sectionLengths.length;
    let isWithin = false;
    for (let section = 0; section < count; section++) {
      if (has(section) === isWithin) continue;
      bounds.push(section);
      isWithin = !isWithin;
    }
    if (isWithin) bounds.push(count);
    this.bounds = Uint32Array.from(bounds);
    this.isWhole = count === 0 || (bounds.length === 2 && bounds[0] === 0 && bounds[1] === count);
  }

  forEach(visit: (section: number) => void): void {
    for (let at = 0; at < this.bounds.length; at += 2) {
      const end = this.bounds[at + 1] as number;
      for (let section = this.bounds[at] as number; section < end; section++) visit(section);
    }
  }

  /** Those of a term's postings that stand in these sections. */
  select({ paragraphs, frequencies }: TermPostings): TermPostings {
    if (this.isWhole) return { paragraphs, frequencies };
    const { sectionStarts } = this.index;
    // Places of the postings from and to, in turns.
    const kept: number[] = [];
    let count = 0;
    let to = 0;
    for (let at = 0; at < this.bounds.length && to < paragraphs.length; at += 2) {
      const from = firstFrom(paragraphs, to, sectionStarts[this.bounds[at] as number] as number);
      to = firstFrom(paragraphs, from, sectionStarts[this.bounds[at + 1] as number] as number);
      count += to - from;
      kept.push(from, to);
    }
    const [keptParagraphs, keptFrequencies] = [new Uint32Array(count), new Uint32Array(count)];
    let next = 0;
    for (let at = 0; at < kept.length; at += 2) {
      for (let place = kept[at] as number; place < (kept[at + 1] as number); place++, next++) {
        keptParagraphs[next] = paragraphs[place] as number;
        keptFrequencies[next] = frequencies[place] as number;
      }
    }
    return { paragraphs: keptParagraphs, frequencies: keptFrequencies };
  }
}

/** The first place from `start` on that holds at least `wanted`. */
function firstFrom(numbers: ArrayLike<number>, start: number, wanted: number): number {
  let low = start;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((numbers[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
