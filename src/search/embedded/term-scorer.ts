import { saturate } from './bm25.js';
import type { Snapshot } from '../../index/snapshot.js';
import { lowerBound } from '../../text/lower-bound.js';
import type { MatchedTerm } from './matcher.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import type { RankingStatistics } from './ranking-statistics.js';

/** What one term of a query gives to the score of paragraphs. */
export class TermScorer {
  /** What standing in a heading above or in the title is worth. */
  private readonly liftBelow: number;
  private readonly liftTitled: number;
  /** The searched documents whose title holds it, in order. */
  private readonly titled: readonly number[];
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
    this.liftBelow = idf * weights.headingLift;
    this.liftTitled = idf * weights.titleLift;
    this.titled = findTitled(term.strings, snapshot);
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
    const isSaid = this.term.isSaidByDocument;
    let at = 0;
    for (let place = 0; place < paragraphs.length; place++) {
      const paragraph = paragraphs[place] as number;
      at = advance(posted, at, paragraph);
      if (isSaid !== null) {
        (scores[place] as number) += this.scoreAt(at, paragraph);
      } else if (posted[at] === paragraph) {
        const weighed = weigh(frequencies[at] as number, alignedFrequencies[at] as number, cutOccurrence);
        (scores[place] as number) += idf * saturate(weighed, k1, lengthNorms[paragraph] as number);
      }
    }
  }

  /** The most that its lifts can add to a score. */
  get greatestLift(): number {
    const { length } = this.statistics.headingsAmong(this.term.postings.paragraphs);
    return (length > 0 ? this.liftBelow : 0) + (this.titled.length > 0 ? this.liftTitled : 0);
  }

  /** Adds the lifts for headings and title of these paragraphs to what they have, where that is more than the floor. */
  addLifts(paragraphs: ParagraphSet, scores: Float64Array, floor: number): void {
    this.addHeadingLifts(paragraphs, scores, floor);
    const { firstParagraphs } = this.statistics.snapshot;
    let place = 0;
    for (const document of this.titled) {
      place = advance(paragraphs, place, firstParagraphs[document] as number);
      const end = firstParagraphs[document + 1] as number;
      for (; place < paragraphs.length && (paragraphs[place] as number) < end; place++) {
        if ((scores[place] as number) > floor) (scores[place] as number) += this.liftTitled;
      }
    }
  }

  /** Few headings say a term: from each of them along what stands below it, instead of up from every paragraph. */
  private addHeadingLifts(paragraphs: ParagraphSet, scores: Float64Array, floor: number): void {
    const { headings } = this.statistics.snapshot.columns;
    let place = 0;
    for (const { heading, last } of this.statistics.headingsAmong(this.term.postings.paragraphs)) {
      if ((paragraphs[place] as number) <= heading) place = advance(paragraphs, place, heading + 1);
      // What an outer heading has lifted is passed already.
      for (; place < paragraphs.length && (paragraphs[place] as number) <= last; place++) {
        // Most do not reach the page, and a look at each would fetch it from far memory.
        if ((scores[place] as number) <= floor) continue;
        const paragraph = paragraphs[place] as number;
        let above = headings[paragraph] as number;
        while (above > heading) above = headings[above] as number;
        // Headings of one name may part what stands below another.
        (scores[place] as number) += above === heading ? this.liftBelow : this.headingLift(paragraph);
      }
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
      this.liftBelowHeading = this.standsAbove(paragraph, heading) ? this.liftBelow : 0;
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
    if (this.titled.length === 0) return 0;
    const document = this.statistics.snapshot.documentOf[paragraph] as number;
    const place = lowerBound(this.titled.length, (at) => (this.titled[at] as number) < document);
    return this.titled[place] === document ? this.liftTitled : 0;
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

/** The searched documents whose title holds all of the strings, in order. */
function findTitled(strings: readonly string[], { documentCount, titles }: Snapshot): readonly number[] {
  return titles.mayBeHeldBy(strings[0] as string).filter((document) => document < documentCount && strings.every((string) => titles.of(document).includes(string)));
}

/** An occurrence that cuts through words counts little. */
function weigh(frequency: number, aligned: number, cutOccurrence: number): number {
  return aligned + cutOccurrence * (frequency - aligned);
}
