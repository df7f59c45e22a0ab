import { saturate } from './bm25.js';
import type { MatchedTerm } from './matcher.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import type { RankingStatistics } from './ranking-statistics.js';

/** What one term of a query gives to the score of paragraphs. */
export class TermScorer {
  /** No paragraph's title lift is higher. */
  readonly greatestTitleLift: number;
  /** The same of its heading lift. */
  readonly greatestHeadingLift: number;
  private readonly mayStandInTitle: boolean;
  private titled: Uint8Array | null = null;
  /** The heading that a lift was last looked up for, and that lift. */
  private liftedHeading = -1;
  private liftBelowHeading = 0;
  private soughtParagraph = 0;
  private soughtPlace = 0;

  constructor(
    readonly term: MatchedTerm,
    readonly idf: number,
    private readonly statistics: RankingStatistics,
  ) {
    const { weights, snapshot } = statistics;
    this.mayStandInTitle = term.strings.every((string) => snapshot.titles.mayHold(string));
    this.greatestTitleLift = this.mayStandInTitle ? idf * weights.titleLift : 0;
    this.greatestHeadingLift = idf * weights.headingLift;
  }

  /** Whether these are the paragraphs of its list, and a document that says it instead adds none. */
  takesAll(paragraphs: ParagraphSet): boolean {
    return paragraphs === this.term.postings.paragraphs && this.term.isSaidByDocument === null;
  }

  /** Adds the text scores of all of these paragraphs to what they have. */
  addTextScores(paragraphs: ParagraphSet, scores: Float64Array): void {
    const { idf } = this;
    const { paragraphs: posted, frequencies, alignedFrequencies } = this.term.postings;
    const { lengthNorms, weights } = this.statistics;
    const { k1, cutOccurrence } = weights;
    // A term alone takes exactly the paragraphs of its list: nothing to look up, four times as fast.
    if (this.takesAll(paragraphs)) {
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
      (scores[place] as number) += this.scoreAt(at, paragraph);
    }
  }

  /** For its occurrences in the paragraph, or for the document that says the place or year instead. */
  textScore(paragraph: number): number {
    return this.scoreAt(this.seek(paragraph), paragraph);
  }

  /** For standing in a heading above the paragraph. */
  headingLift(paragraph: number): number {
    const heading = this.statistics.snapshot.columns.headings[paragraph] as number;
    if (heading < 0) return 0;
    // Paragraphs below one heading come one after the other.
    if (heading !== this.liftedHeading) {
      this.liftedHeading = heading;
      this.liftBelowHeading = this.standsAbove(paragraph, heading) ? this.idf * this.statistics.weights.headingLift : 0;
    }
    return this.liftBelowHeading;
  }

  private standsAbove(paragraph: number, nearest: number): boolean {
    const { headings } = this.statistics.snapshot.columns;
    const { paragraphs: posted } = this.term.postings;
    const at = this.seek(paragraph);
    for (let heading = nearest; heading >= 0; heading = headings[heading] as number) {
      // At most so many postings lie between, each of another paragraph.
      const place = advance(posted, Math.max(0, at - (paragraph - heading)), heading);
      if (posted[place] === heading) return true;
    }
    return false;
  }

  /** For standing in the document's title. */
  titleLift(paragraph: number): number {
    if (!this.mayStandInTitle) return 0;
    const { documentOf } = this.statistics.snapshot;
    this.titled ??= this.markTitles();
    return this.titled[documentOf[paragraph] as number] === 1 ? this.idf * this.statistics.weights.titleLift : 0;
  }

  /** 1 for each searched document whose title holds it: looked up for all of them as soon as it is asked of one. */
  private markTitles(): Uint8Array {
    const { documentCount, titles } = this.statistics.snapshot;
    const { strings } = this.term;
    const marks = new Uint8Array(documentCount);
    for (const document of titles.mayBeHeldBy(strings[0] as string)) {
      const title = titles.of(document);
      if (document < documentCount && strings.every((string) => title.includes(string))) marks[document] = 1;
    }
    return marks;
  }

  /** @param at the first place of the list at the paragraph or after it */
  private scoreAt(at: number, paragraph: number): number {
    const { paragraphs: posted, frequencies, alignedFrequencies } = this.term.postings;
    const { lengthNorms, weights } = this.statistics;
    let earned = 0;
    if (posted[at] === paragraph) {
      const weighed = weigh(frequencies[at] as number, alignedFrequencies[at] as number, weights.cutOccurrence);
      earned = saturate(weighed, weights.k1, lengthNorms[paragraph] as number);
    }
    if (this.term.isSaidByDocument?.(paragraph) === true) earned = Math.max(earned, weights.saidByDocument);
    return this.idf * earned;
  }

  /** The first place of the list at this paragraph or after it. Asking in ascending order is fast. */
  private seek(paragraph: number): number {
    if (paragraph < this.soughtParagraph) this.soughtPlace = 0;
    this.soughtParagraph = paragraph;
    this.soughtPlace = advance(this.term.postings.paragraphs, this.soughtPlace, paragraph);
    return this.soughtPlace;
  }
}

/** An occurrence that cuts through words counts little. */
function weigh(frequency: number, aligned: number, cutOccurrence: number): number {
  return aligned + cutOccurrence * (frequency - aligned);
}
