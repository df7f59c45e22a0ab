import type { Snapshot } from '../../index/snapshot.js';
import { lengthNorm } from './bm25.js';
import type { ParagraphSet } from './paragraph-sets.js';
import { RANKING_WEIGHTS, type RankingWeights } from './ranking-weights.js';

/** A heading with the last paragraph that stands below it. */
export interface HeadingRange {
  readonly heading: number;
  readonly last: number;
}

/** What scoring needs of a snapshot as a whole, worked out once. */
export class RankingStatistics {
  /** BM25's length normalisation of each searched paragraph. */
  readonly lengthNorms: Float32Array;
  /** The last paragraph that stands below each heading; of what heads nothing the paragraph itself. */
  private readonly lastBelow: Uint32Array;
  /** For one number of each paragraph while a match set is ranked, which waits for nothing. */
  readonly room: Float64Array;
  private readonly headingsOfLists = new WeakMap<ParagraphSet, readonly HeadingRange[]>();

  constructor(
    readonly snapshot: Snapshot,
    readonly weights: RankingWeights = RANKING_WEIGHTS,
  ) {
    const { paragraphCount, texts } = snapshot;
    const { offsets } = texts;
    const meanLength = meanParagraphLength(snapshot);
    this.lastBelow = findLastBelow(snapshot.columns.headings);
    this.room = new Float64Array(paragraphCount);
    this.lengthNorms = new Float32Array(paragraphCount);
    for (let paragraph = 0; paragraph < paragraphCount; paragraph++) {
      this.lengthNorms[paragraph] = lengthNorm((offsets[paragraph + 1] as number) - (offsets[paragraph] as number), meanLength, weights.b);
    }
  }

  /** Those of a term's list that head others, in order; kept as long as the list is. */
  headingsAmong(list: ParagraphSet): readonly HeadingRange[] {
    let headings = this.headingsOfLists.get(list);
    if (headings === undefined) this.headingsOfLists.set(list, (headings = headingsAmong(list, this.lastBelow)));
    return headings;
  }
}

/** Of the searched paragraphs, in UTF-16 code units. */
export function meanParagraphLength({ texts, paragraphCount, manifest }: Snapshot): number {
  return texts.characters / Math.max(paragraphCount - manifest.counts.repeatedParagraphs, 1);
}

/** Those of the paragraphs that head others, in order. */
function headingsAmong(paragraphs: ParagraphSet, lastBelow: Uint32Array): readonly HeadingRange[] {
  const headings: HeadingRange[] = [];
  for (let place = 0; place < paragraphs.length; place++) {
    const heading = paragraphs[place] as number;
    const last = lastBelow[heading] as number;
    if (last > heading) headings.push({ heading, last });
  }
  return headings;
}

/** @param headings of each paragraph the one right above, which has a smaller number; -1 for none */
function findLastBelow(headings: Int32Array): Uint32Array {
  const last = Uint32Array.from(headings.keys());
  for (let paragraph = headings.length - 1; paragraph >= 0; paragraph--) {
    const heading = headings[paragraph] as number;
    if (heading >= 0 && (last[heading] as number) < (last[paragraph] as number)) last[heading] = last[paragraph] as number;
  }
  return last;
}
