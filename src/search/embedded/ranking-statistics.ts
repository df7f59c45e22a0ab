import { KIND_HEADING } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { lengthNorm } from './bm25.js';
import { RANKING_WEIGHTS, type RankingWeights } from './ranking-weights.js';

/** What scoring needs of a snapshot as a whole, worked out once. */
export class RankingStatistics {
  /** BM25's length normalisation of each searched paragraph. */
  readonly lengthNorms: Float32Array;
  /** The paragraphs that are headings, ascending. */
  readonly headingNumbers: Uint32Array;

  constructor(
    readonly snapshot: Snapshot,
    readonly weights: RankingWeights = RANKING_WEIGHTS,
  ) {
    const { texts, columns, paragraphCount } = snapshot;
    const meanLength = texts.characters / Math.max(paragraphCount, 1);
    this.lengthNorms = new Float32Array(paragraphCount);
    for (let paragraph = 0; paragraph < paragraphCount; paragraph++) {
      this.lengthNorms[paragraph] = lengthNorm(texts.lengthOf(paragraph), meanLength, weights.b);
    }
    this.headingNumbers = new Uint32Array(columns.kinds.reduce((sum, kind) => sum + Number(kind === KIND_HEADING), 0));
    let heading = 0;
    columns.kinds.forEach((kind, paragraph) => {
      if (kind === KIND_HEADING) this.headingNumbers[heading++] = paragraph;
    });
  }
}
