import type { Snapshot } from '../../index/snapshot.js';
import type { ScorePart } from '../engine.js';
import { inverseDocumentFrequency } from './bm25.js';
import type { MatchSet } from './matcher.js';
import { nearestGap, PairGaps } from './proximity.js';
import type { RankingStatistics } from './ranking-statistics.js';
import type { RankingWeights } from './ranking-weights.js';
import { TermFinder } from './term-finder.js';
import { TermScorer } from './term-scorer.js';

/**
 * Scores the paragraphs of one match set: BM25 of each term, lifts for headings and title, and a lift for
 * terms near each other. Reads nothing but memory.
 */
export class Scorer {
  private readonly terms: readonly TermScorer[];
  /** Neighbouring terms of the query; patterns, whose places are looser, are in none. */
  private readonly pairs: readonly Pair[];
  /** Null for few pairs, which are found faster one by one. */
  private readonly gaps: PairGaps | null;
  private readonly snapshot: Snapshot;
  private readonly weights: RankingWeights;

  constructor(
    private readonly matches: MatchSet,
    private readonly statistics: RankingStatistics,
  ) {
    this.snapshot = statistics.snapshot;
    this.weights = statistics.weights;
    const { paragraphCount } = this.snapshot;
    this.terms = matches.terms.map(
      (term) => new TermScorer(term, inverseDocumentFrequency(paragraphCount, term.paragraphCount), statistics),
    );
    this.pairs = this.terms.slice(1).flatMap((right, index) => toPair(this.terms[index] as TermScorer, right));
    this.gaps = this.pairs.length < MANY_PAIRS ? null : new PairGaps(this.pairs.map(({ terms: [left, right] }) => ({ left, right })));
  }

  /** Whether there is one term and the match set is its list as it is cached. */
  get isOfOneList(): boolean {
    const [term, ...more] = this.terms;
    return term !== undefined && more.length === 0 && term.takesAll(this.matches.paragraphs);
  }

  /** No paragraph's proximity is higher. */
  get greatestProximity(): number {
    return this.pairs.reduce((sum, { idf }) => sum + idf * this.weights.proximityLift, 0);
  }

  /** The same of its lifts for headings and titles. */
  get greatestLift(): number {
    return this.terms.reduce((sum, { greatestLift }) => sum + greatestLift, 0);
  }

  /** What the paragraphs of the match set score for their own text, by their places; until the next one is made. */
  textScores(): Float64Array {
    const { paragraphs } = this.matches;
    const scores = this.statistics.room.subarray(0, paragraphs.length).fill(0);
    for (const term of this.terms) term.addTextScores(paragraphs, scores);
    return scores;
  }

  /** Adds their lifts for headings and titles to the text scores, where these are more than the floor. */
  addLifts(scores: Float64Array, floor: number): void {
    for (const term of this.terms) term.addLifts(this.matches.paragraphs, scores, floor);
  }

  /** About how many code units `proximity` reads. */
  proximityUnits(paragraph: number): number {
    return this.pairs.length === 0 ? 0 : this.snapshot.texts.lengthOf(paragraph) * (this.gaps === null ? this.pairs.length : 1);
  }

  /** For terms that stand near each other in one paragraph; searches its text. */
  proximity(paragraph: number): number {
    return this.pairLifts(paragraph).reduce((sum, lift) => sum + lift, 0);
  }

  /** The score of a matched paragraph: the sum of the parts that `explain` names, in their order. */
  score(paragraph: number): number {
    let sum = 0;
    for (const term of this.terms) {
      sum += term.textScore(paragraph);
      sum += term.headingLift(paragraph);
      sum += term.titleLift(paragraph);
    }
    for (const lift of this.pairLifts(paragraph)) sum += lift;
    return sum;
  }

  /** The parts that add up to the score of a matched paragraph. */
  explain(paragraph: number): readonly ScorePart[] {
    const parts: ScorePart[] = [];
    const add = (name: string, value: number): void => {
      if (value !== 0) parts.push({ name, value });
    };
    for (const scorer of this.terms) {
      const { input } = scorer.term;
      add(`正文“${input}”`, scorer.textScore(paragraph));
      add(`上级标题“${input}”`, scorer.headingLift(paragraph));
      add(`文件标题“${input}”`, scorer.titleLift(paragraph));
    }
    const lifts = this.pairLifts(paragraph);
    this.pairs.forEach(({ inputs }, index) => add(`“${inputs[0]}”与“${inputs[1]}”相近`, lifts[index] as number));
    return parts;
  }

  /** What each of the pairs adds. */
  private pairLifts(paragraph: number): readonly number[] {
    if (this.pairs.length === 0) return NO_LIFTS;
    const { units, offsets } = this.snapshot.texts;
    const { proximityLift, proximityHalving } = this.weights;
    const [start, end] = [offsets[paragraph] as number, offsets[paragraph + 1] as number];
    const gaps = this.gaps?.of(units, start, end);
    return this.pairs.map(({ left, right, idf }, index) => {
      const gap = gaps?.[index] ?? nearestGap(units, start, end, left, right) ?? Infinity;
      return (idf * proximityLift) / (1 + gap / proximityHalving);
    });
  }
}

/** From so many pairs on one pass for all of them is faster than one for each. */
const MANY_PAIRS = 4;
const NO_LIFTS: readonly number[] = [];

/** Two terms that lift a paragraph where they stand near each other, worth the idf of the commoner one. */
interface Pair {
  readonly inputs: readonly [string, string];
  readonly terms: readonly [string, string];
  readonly left: TermFinder;
  readonly right: TermFinder;
  readonly idf: number;
}

function toPair(one: TermScorer, other: TermScorer): readonly Pair[] {
  const [left, right] = [one.term.strings, other.term.strings];
  if (left.length !== 1 || right.length !== 1) return [];
  const terms = [left[0] as string, right[0] as string] as const;
  return [
    {
      inputs: [one.term.input, other.term.input],
      terms,
      left: new TermFinder(terms[0]),
      right: new TermFinder(terms[1]),
      idf: Math.min(one.idf, other.idf),
    },
  ];
}
