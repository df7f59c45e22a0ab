import { KIND_HEADING } from '../../index/paragraph-columns.js';
import type { Postings } from '../../index/posting-codec.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { ScorePart } from '../engine.js';
import { inverseDocumentFrequency, saturate } from './bm25.js';
import type { MatchedTerm, MatchSet } from './matcher.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import { nearestGap } from './proximity.js';
import type { RankingStatistics } from './ranking-statistics.js';
import type { RankingWeights } from './ranking-weights.js';

const UNKNOWN = 0;
const NO = 1;
const YES = 2;

/** One term of the query, ready to score any matched paragraph. */
interface ScoredTerm {
  readonly term: MatchedTerm;
  readonly idf: number;
  /** What the term's occurrences count in each matched paragraph, by place in the match set. */
  readonly frequencies: Float32Array;
  /** By paragraph: whether it is a heading that holds the term, or stands below one. */
  readonly headingMarks: Uint8Array;
  /** By document: whether its title holds the term. */
  readonly titleMarks: Uint8Array;
}

/**
 * Scores the paragraphs of one match set: BM25 of each term, lifts for headings and title, and a lift for
 * terms near each other. Reads nothing but memory.
 */
export class Scorer {
  private readonly terms: readonly ScoredTerm[];
  private readonly snapshot: Snapshot;
  private readonly weights: RankingWeights;

  constructor(
    private readonly matches: MatchSet,
    private readonly statistics: RankingStatistics,
  ) {
    this.snapshot = statistics.snapshot;
    this.weights = statistics.weights;
    this.terms = matches.terms.map((term) => this.prepare(term));
  }

  /** No paragraph's score is higher than its score without proximity by more than this. */
  get greatestProximityLift(): number {
    let sum = 0;
    for (let second = 1; second < this.terms.length; second++) sum += this.pairIdf(second) * this.weights.proximityLift;
    return sum;
  }

  /** The score of all but proximity, for each paragraph of the match set. */
  scoreAll(): Float64Array {
    const scores = new Float64Array(this.matches.paragraphs.length);
    for (const scored of this.terms) {
      for (let place = 0; place < scores.length; place++) {
        (scores[place] as number) += this.textScore(scored, place) + this.headingLift(scored, place) + this.titleLift(scored, place);
      }
    }
    return scores;
  }

  /** For terms that stand near each other in one paragraph; searches its text. */
  proximity(place: number): number {
    let sum = 0;
    for (let second = 1; second < this.terms.length; second++) sum += this.pairLift(place, second);
    return sum;
  }

  /** The parts that add up to the score of one paragraph of the match set. */
  explain(place: number): readonly ScorePart[] {
    const parts: ScorePart[] = [];
    const add = (name: string, value: number): void => {
      if (value !== 0) parts.push({ name, value });
    };
    for (const scored of this.terms) {
      const { input } = scored.term;
      add(`正文“${input}”`, this.textScore(scored, place));
      add(`上级标题“${input}”`, this.headingLift(scored, place));
      add(`文件标题“${input}”`, this.titleLift(scored, place));
    }
    for (let second = 1; second < this.terms.length; second++) {
      const [left, right] = [this.terms[second - 1] as ScoredTerm, this.terms[second] as ScoredTerm];
      add(`“${left.term.input}”与“${right.term.input}”相近`, this.pairLift(place, second));
    }
    return parts;
  }

  private textScore({ term, idf, frequencies }: ScoredTerm, place: number): number {
    const paragraph = this.matches.paragraphs[place] as number;
    const frequency = frequencies[place] as number;
    const earned = saturate(frequency, this.weights.k1, this.statistics.lengthNorms[paragraph] as number);
    if (term.isSaidByDocument === null) return idf * earned;
    return idf * Math.max(earned, term.isSaidByDocument(paragraph) ? this.weights.saidByDocument : 0);
  }

  private headingLift({ idf, headingMarks }: ScoredTerm, place: number): number {
    const { headings } = this.snapshot.columns;
    const heading = headings[this.matches.paragraphs[place] as number] as number;
    return heading >= 0 && isMarked(heading, headingMarks, headings) ? idf * this.weights.headingLift : 0;
  }

  private titleLift({ term, idf, titleMarks }: ScoredTerm, place: number): number {
    const document = this.snapshot.documentOf[this.matches.paragraphs[place] as number] as number;
    if (titleMarks[document] === UNKNOWN) {
      const title = this.snapshot.foldedTitles[document] as string;
      titleMarks[document] = term.strings.every((string) => title.includes(string)) ? YES : NO;
    }
    return titleMarks[document] === YES ? idf * this.weights.titleLift : 0;
  }

  private pairLift(place: number, second: number): number {
    const left = this.terms[second - 1] as ScoredTerm;
    const right = this.terms[second] as ScoredTerm;
    if (left.frequencies[place] === 0 || right.frequencies[place] === 0) return 0;
    const text = this.snapshot.texts.of(this.matches.paragraphs[place] as number);
    const gap = nearestGap(text, left.term.strings[0] as string, right.term.strings[0] as string);
    const { proximityLift, proximityHalving } = this.weights;
    return gap === null ? 0 : (this.pairIdf(second) * proximityLift) / (1 + gap / proximityHalving);
  }

  private pairIdf(second: number): number {
    return Math.min((this.terms[second - 1] as ScoredTerm).idf, (this.terms[second] as ScoredTerm).idf);
  }

  private prepare(term: MatchedTerm): ScoredTerm {
    const { snapshot } = this;
    return {
      term,
      idf: inverseDocumentFrequency(snapshot.paragraphCount, term.postings.paragraphs.length),
      frequencies: this.weighFrequencies(term.postings),
      headingMarks: this.markHeadings(term.postings.paragraphs),
      titleMarks: new Uint8Array(snapshot.documentCount),
    };
  }

  private weighFrequencies({ paragraphs, frequencies, alignedFrequencies }: Postings): Float32Array {
    const wanted = this.matches.paragraphs;
    const { cutOccurrence } = this.weights;
    const weighed = new Float32Array(wanted.length);
    let at = 0;
    for (let place = 0; place < weighed.length; place++) {
      const paragraph = wanted[place] as number;
      at = advance(paragraphs, at, paragraph);
      if (paragraphs[at] !== paragraph) continue;
      const aligned = alignedFrequencies[at] as number;
      weighed[place] = aligned + cutOccurrence * ((frequencies[at] as number) - aligned);
    }
    return weighed;
  }

  /** Marks headings that hold a term; and, when many paragraphs will ask, all headings below them at once. */
  private markHeadings(paragraphs: ParagraphSet): Uint8Array {
    const { headings, kinds } = this.snapshot.columns;
    const { headingNumbers } = this.statistics;
    const marks = new Uint8Array(headings.length);
    for (let at = 0; at < paragraphs.length; at++) {
      const paragraph = paragraphs[at] as number;
      if (kinds[paragraph] === KIND_HEADING) marks[paragraph] = YES;
    }
    if (this.matches.paragraphs.length < headingNumbers.length) return marks;
    for (let at = 0; at < headingNumbers.length; at++) {
      const heading = headingNumbers[at] as number;
      if (marks[heading] === YES) continue;
      const above = headings[heading] as number;
      marks[heading] = above >= 0 ? (marks[above] as number) : NO;
    }
    return marks;
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
