import { saturate } from './bm25.js';
import type { MatchedTerm } from './matcher.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import type { RankingStatistics } from './ranking-statistics.js';

/** What one term of a query gives to the score of paragraphs. */
export class TermScorer {
  /** No paragraph's heading and title lift together are higher. */
  readonly greatestLift: number;
  private readonly mayStandInTitle: boolean;

  constructor(
    readonly term: MatchedTerm,
    readonly idf: number,
    private readonly statistics: RankingStatistics,
  ) {
    const { weights, snapshot } = statistics;
    this.mayStandInTitle = term.strings.every((string) => snapshot.titles.mayHold(string));
    this.greatestLift = idf * (weights.headingLift + (this.mayStandInTitle ? weights.titleLift : 0));
  }

  /** Adds the text scores of all of these paragraphs to what they have. */
  addTextScores(paragraphs: ParagraphSet, scores: Float64Array): void {
    const { idf } = this;
    const { isSaidByDocument } = this.term;
    const { paragraphs: posted, frequencies, alignedFrequencies } = this.term.postings;
    const { lengthNorms, weights } = this.statistics;
    const { k1, cutOccurrence, saidByDocument } = weights;
    // A term alone takes exactly the paragraphs of its list: nothing to look up, four times as fast.
    if (paragraphs === posted && isSaidByDocument === null) {
      for (let place = 0; place < posted.length; place++) {
        const norm = lengthNorms[posted[place] as number] as number;
        const weighed = weigh(frequencies[place] as number, alignedFrequencies[place] as number, cutOccurrence);
        (scores[place] as number) += idf * saturate(weighed, k1, norm);
      }
      return;
    }
    let at = 0;
    for (let place = 0; place < paragraphs.length; place++) {
      const paragraph = paragraphs[place] as number;
      // Most often the next will do, and a call costs more than a look at it.
      if ((posted[at] as number) < paragraph && (posted[++at] as number) < paragraph) at = advance(posted, at, paragraph);
      let earned = 0;
      if (posted[at] === paragraph) {
        const weighed = weigh(frequencies[at] as number, alignedFrequencies[at] as number, cutOccurrence);
        earned = saturate(weighed, k1, lengthNorms[paragraph] as number);
      }
      if (isSaidByDocument?.(paragraph) === true) earned = Math.max(earned, saidByDocument);
      (scores[place] as number) += idf * earned;
    }
  }

  /** For its occurrences in the paragraph, or for the document that says the place or year instead. */
  textScore(paragraph: number): number {
    const scores = new Float64Array(1);
    this.addTextScores(Uint32Array.of(paragraph), scores);
    return scores[0] as number;
  }

  /** For standing in a heading above the paragraph. */
  headingLift(paragraph: number): number {
    const { headings } = this.statistics.snapshot.columns;
    const { paragraphs: posted } = this.term.postings;
    for (let heading = headings[paragraph] as number; heading >= 0; heading = headings[heading] as number) {
      if (posted[advance(posted, 0, heading)] === heading) return this.idf * this.statistics.weights.headingLift;
    }
    return 0;
  }

  /** For standing in the document's title. */
  titleLift(paragraph: number): number {
    if (!this.mayStandInTitle) return 0;
    const { documentOf, titles } = this.statistics.snapshot;
    const title = titles.of(documentOf[paragraph] as number);
    return this.term.strings.every((string) => title.includes(string)) ? this.idf * this.statistics.weights.titleLift : 0;
  }
}

/** An occurrence that cuts through words counts little. */
function weigh(frequency: number, aligned: number, cutOccurrence: number): number {
  return aligned + cutOccurrence * (frequency - aligned);
}
