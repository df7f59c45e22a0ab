import { KIND_HEADING } from '../../index/paragraph-columns.js';
import { saturate } from './bm25.js';
import type { MatchedTerm } from './matcher.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import type { RankingStatistics } from './ranking-statistics.js';

/** While postings are so many times more than paragraphs to score, each is looked up by itself. */
const WORTH_WALKING = 16;

const UNKNOWN = 0;
const NO = 1;
const YES = 2;

/** What one term of a query gives to the score of paragraphs. */
export class TermScorer {
  constructor(
    readonly term: MatchedTerm,
    readonly idf: number,
    private readonly statistics: RankingStatistics,
  ) {}

  /** Adds this term's share to the scores of all of these paragraphs, in one walk where there are many. */
  addScores(paragraphs: ParagraphSet, scores: Float64Array): void {
    if (paragraphs.length * WORTH_WALKING < this.term.postings.paragraphs.length) this.addScoresOneByOne(paragraphs, scores);
    else this.addScoresWalking(paragraphs, scores);
  }

  /** For its occurrences in the paragraph, or for the document that says the place or year instead. */
  textScore(paragraph: number): number {
    const { weights, lengthNorms } = this.statistics;
    const at = this.placeOf(paragraph);
    const earned = at < 0 ? 0 : saturate(this.weigh(at), weights.k1, lengthNorms[paragraph] as number);
    const said = this.term.isSaidByDocument?.(paragraph) === true ? weights.saidByDocument : 0;
    return this.idf * Math.max(earned, said);
  }

  /** For standing in a heading above the paragraph. */
  headingLift(paragraph: number): number {
    const { headings } = this.statistics.snapshot.columns;
    for (let heading = headings[paragraph] as number; heading >= 0; heading = headings[heading] as number) {
      if (this.placeOf(heading) >= 0) return this.idf * this.statistics.weights.headingLift;
    }
    return 0;
  }

  /** For standing in the document's title. */
  titleLift(paragraph: number): number {
    const { documentOf } = this.statistics.snapshot;
    return this.stoodInTitle(documentOf[paragraph] as number) ? this.idf * this.statistics.weights.titleLift : 0;
  }

  private addScoresOneByOne(paragraphs: ParagraphSet, scores: Float64Array): void {
    for (let place = 0; place < paragraphs.length; place++) {
      const paragraph = paragraphs[place] as number;
      (scores[place] as number) += this.textScore(paragraph) + this.headingLift(paragraph) + this.titleLift(paragraph);
    }
  }

  /** The same sums in one pass: headings come before what stands below them, so their marks are known in time. */
  private addScoresWalking(paragraphs: ParagraphSet, scores: Float64Array): void {
    const { weights, lengthNorms, snapshot } = this.statistics;
    const { headings, kinds } = snapshot.columns;
    const { documentOf, firstParagraphs } = snapshot;
    const { idf, term } = this;
    const { isSaidByDocument } = term;
    const { paragraphs: posted, frequencies, alignedFrequencies } = term.postings;
    const { k1, cutOccurrence } = weights;
    const headingLift = idf * weights.headingLift;
    const marks = new Uint8Array(headings.length);
    let documentEnd = 0;
    let titleLift = 0;
    let at = 0;
    for (let place = 0; place < paragraphs.length; place++) {
      const paragraph = paragraphs[place] as number;
      for (; at < posted.length && (posted[at] as number) < paragraph; at++) {
        if (kinds[posted[at] as number] === KIND_HEADING) marks[posted[at] as number] = YES;
      }
      if (paragraph >= documentEnd) {
        const document = documentOf[paragraph] as number;
        documentEnd = firstParagraphs[document + 1] as number;
        titleLift = this.stoodInTitle(document) ? idf * weights.titleLift : 0;
      }
      let earned = 0;
      if (posted[at] === paragraph) {
        const aligned = alignedFrequencies[at] as number;
        earned = saturate(aligned + cutOccurrence * ((frequencies[at] as number) - aligned), k1, lengthNorms[paragraph] as number);
      }
      if (isSaidByDocument !== null && isSaidByDocument(paragraph)) earned = Math.max(earned, weights.saidByDocument);
      const heading = headings[paragraph] as number;
      const lifted = heading >= 0 && isMarked(heading, marks, headings) ? headingLift : 0;
      (scores[place] as number) += idf * earned + lifted + titleLift;
    }
  }

  /** Place in the postings; -1 where the term does not stand in the paragraph. */
  private placeOf(paragraph: number): number {
    const { paragraphs } = this.term.postings;
    const at = advance(paragraphs, 0, paragraph);
    return paragraphs[at] === paragraph ? at : -1;
  }

  /** An occurrence that cuts through words counts little. */
  private weigh(at: number): number {
    const { frequencies, alignedFrequencies } = this.term.postings;
    const aligned = alignedFrequencies[at] as number;
    return aligned + this.statistics.weights.cutOccurrence * ((frequencies[at] as number) - aligned);
  }

  private stoodInTitle(document: number): boolean {
    const title = this.statistics.snapshot.foldedTitles[document] as string;
    return this.term.strings.every((string) => title.includes(string));
  }
}

/** Whether a heading or one above it is marked; what is found out is marked too. */
function isMarked(heading: number, marks: Uint8Array, headings: Int32Array): boolean {
  const mark = marks[heading] as number;
  if (mark !== UNKNOWN) return mark === YES;
  const above = headings[heading] as number;
  const isBelow = above >= 0 && isMarked(above, marks, headings);
  marks[heading] = isBelow ? YES : NO;
  return isBelow;
}
