import type { Snapshot } from '../../index/snapshot.js';
import type { ScorePart } from '../engine.js';
import { inverseDocumentFrequency, lengthNorm, saturate } from './bm25.js';
import type { MatchedTerm, MatchSet } from './matcher.js';
import { advance } from './paragraph-sets.js';
import { nearestGap } from './proximity.js';
import { RANKING_WEIGHTS, type RankingWeights } from './ranking-weights.js';

const HEADING_KIND = 1;
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
  private readonly meanLength: number;

  constructor(
    private readonly matches: MatchSet,
    private readonly snapshot: Snapshot,
    private readonly weights: RankingWeights = RANKING_WEIGHTS,
  ) {
    this.meanLength = snapshot.texts.characters / Math.max(snapshot.paragraphCount, 1);
    this.terms = matches.terms.map((term) => this.prepare(term));
  }

  /** No paragraph's score is higher than its score without proximity by more than this. */
  get greatestProximityLift(): number {
    let sum = 0;
    for (let index = 1; index < this.terms.length; index++) sum += this.pairIdf(index) * this.weights.proximityLift;
    return sum;
  }

  /** The score of all but proximity, for each paragraph of the match set. */
  scoreAll(): Float64Array {
    const { paragraphs } = this.matches;
    const scores = new Float64Array(paragraphs.length);
    for (let index = 0; index < paragraphs.length; index++) scores[index] = this.scoreAlone(index);
    return scores;
  }

  /** For terms that stand near each other in one paragraph; searches its text. */
  proximity(index: number): number {
    let sum = 0;
    for (let second = 1; second < this.terms.length; second++) sum += this.pairLift(index, second);
    return sum;
  }

  /** The parts that add up to the score of one paragraph of the match set. */
  explain(index: number): readonly ScorePart[] {
    const parts: ScorePart[] = [];
    const add = (name: string, value: number): void => {
      if (value !== 0) parts.push({ name, value });
    };
    for (const scored of this.terms) {
      const { input } = scored.term;
      add(`正文“${input}”`, this.textScore(scored, index));
      add(`标题层级“${input}”`, this.headingLift(scored, index));
      add(`文件标题“${input}”`, this.titleLift(scored, index));
    }
    for (let second = 1; second < this.terms.length; second++) {
      const [left, right] = [this.terms[second - 1] as ScoredTerm, this.terms[second] as ScoredTerm];
      add(`相近“${left.term.input}”“${right.term.input}”`, this.pairLift(index, second));
    }
    return parts;
  }

  private scoreAlone(index: number): number {
    let score = 0;
    for (const scored of this.terms) {
      score += this.textScore(scored, index) + this.headingLift(scored, index) + this.titleLift(scored, index);
    }
    return score;
  }

  private textScore({ term, idf, frequencies }: ScoredTerm, index: number): number {
    const paragraph = this.matches.paragraphs[index] as number;
    const { k1, b, saidByDocument } = this.weights;
    const frequency = frequencies[index] as number;
    const norm = lengthNorm(this.snapshot.texts.lengthOf(paragraph), this.meanLength, b);
    const earned = frequency === 0 ? 0 : saturate(frequency, k1, norm);
    const said = term.isSaidByDocument?.(paragraph) === true ? saidByDocument : 0;
    return idf * Math.max(earned, said);
  }

  private headingLift({ idf, headingMarks }: ScoredTerm, index: number): number {
    const { headings } = this.snapshot.columns;
    const heading = headings[this.matches.paragraphs[index] as number] as number;
    return heading >= 0 && isMarked(heading, headingMarks, headings) ? idf * this.weights.headingLift : 0;
  }

  private titleLift({ term, idf, titleMarks }: ScoredTerm, index: number): number {
    const document = this.snapshot.documentOf[this.matches.paragraphs[index] as number] as number;
    if (titleMarks[document] === UNKNOWN) {
      const title = this.snapshot.foldedTitles[document] as string;
      titleMarks[document] = term.strings.every((string) => title.includes(string)) ? YES : NO;
    }
    return titleMarks[document] === YES ? idf * this.weights.titleLift : 0;
  }

  private pairLift(index: number, second: number): number {
    const left = this.terms[second - 1] as ScoredTerm;
    const right = this.terms[second] as ScoredTerm;
    if (left.frequencies[index] === 0 || right.frequencies[index] === 0) return 0;
    const text = this.snapshot.texts.of(this.matches.paragraphs[index] as number);
    const gap = nearestGap(text, left.term.strings[0] as string, right.term.strings[0] as string);
    const { proximityLift, proximityHalving } = this.weights;
    return gap === null ? 0 : (this.pairIdf(second) * proximityLift) / (1 + gap / proximityHalving);
  }

  private pairIdf(second: number): number {
    return Math.min((this.terms[second - 1] as ScoredTerm).idf, (this.terms[second] as ScoredTerm).idf);
  }

  private prepare(term: MatchedTerm): ScoredTerm {
    const { snapshot, matches } = this;
    const { kinds } = snapshot.columns;
    const { paragraphs, frequencies, alignedFrequencies } = term.postings;
    const headingMarks = new Uint8Array(snapshot.paragraphCount);
    for (let index = 0; index < paragraphs.length; index++) {
      const paragraph = paragraphs[index] as number;
      if (kinds[paragraph] === HEADING_KIND) headingMarks[paragraph] = YES;
    }
    const counted = new Float32Array(matches.paragraphs.length);
    let at = 0;
    for (let index = 0; index < counted.length; index++) {
      const paragraph = matches.paragraphs[index] as number;
      at = advance(paragraphs, at, paragraph);
      if (paragraphs[at] !== paragraph) continue;
      const aligned = alignedFrequencies[at] as number;
      counted[index] = aligned + this.weights.cutOccurrence * ((frequencies[at] as number) - aligned);
    }
    return {
      term,
      idf: inverseDocumentFrequency(snapshot.paragraphCount, paragraphs.length),
      frequencies: counted,
      headingMarks,
      titleMarks: new Uint8Array(snapshot.documentCount),
    };
  }
}

/** Whether a heading or one above it is marked; what is found out is marked too. */
function isMarked(heading: number, marks: Uint8Array, headings: Int32Array): boolean {
  if (marks[heading] === UNKNOWN) {
    const above = headings[heading] as number;
    marks[heading] = above >= 0 && isMarked(above, marks, headings) ? YES : NO;
  }
  return marks[heading] === YES;
}
