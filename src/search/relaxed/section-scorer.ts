import type { RelaxedIndex, TermPostings } from './relaxed-index.js';
import { inverseFrequency, saturate, type RelaxedWeights } from './relaxed-weights.js';
import type { SectionSet } from './section-set.js';

/** What a whole index says of a term. */
export interface TermStatistics {
  /** The idf over sections; 0 for a term that none holds. */
  readonly inverseFrequency: number;
  readonly occurrences: number;
}

/** Terms whose statistics are kept: some 100 bytes each. */
const MAX_KNOWN_TERMS = 20_000;

/** Scores whole sections from the postings of their paragraphs, term by term. Made once for an index. */
export class SectionScorer {
  private readonly known = new Map<string, TermStatistics>();
  private readonly sectionCount: number;
  private readonly totalLength: number;
  private readonly meanLength: number;
  private readonly frequencies: Float64Array;
  private readonly holders: number[] = [];
  /** For each section, the logarithm of how much its own length lets the collection's text say. */
  private readonly priors: Float64Array;

  constructor(
    private readonly index: RelaxedIndex,
    private readonly weights: RelaxedWeights,
  ) {
    this.sectionCount = index.sectionLengths.length;
    this.frequencies = new Float64Array(this.sectionCount);
    let sum = 0;
    for (let section = 0; section < this.sectionCount; section++) sum += this.lengthOf(section);
    this.totalLength = Math.max(1, sum);
    this.meanLength = this.totalLength / Math.max(1, this.sectionCount);
    const prior = this.weights.likelihoodPrior * this.meanLength;
    this.priors = Float64Array.from(index.sectionLengths, (length) => Math.log(prior / (prior + length)));
  }

  /** @param postings all of the term's */
  statisticsOf(term: string, postings: TermPostings): TermStatistics {
    let statistics = this.known.get(term);
    if (statistics === undefined) {
      if (this.known.size >= MAX_KNOWN_TERMS) this.known.clear();
      this.known.set(term, (statistics = this.countUp(postings)));
    }
    return statistics;
  }

  private countUp(postings: TermPostings): TermStatistics {
    let holding = 0;
    let occurrences = 0;
    let last = -1;
    for (let place = 0; place < postings.paragraphs.length; place++) {
      const section = this.sectionAt(postings, place);
      if (section !== last) holding++;
      last = section;
      occurrences += postings.frequencies[place] as number;
    }
    return { inverseFrequency: holding === 0 ? 0 : inverseFrequency(this.sectionCount, holding, this.weights.idfSmoothing), occurrences };
  }

  /** Adds a term's BM25, times `weight`, to the scores of the sections that hold it. */
  addBm25(postings: TermPostings, weight: number, scores: Float64Array): void {
    this.forEachHolder(postings, (section, frequency) => {
      const saturated = saturate(frequency, this.lengthOf(section) / this.meanLength, this.weights.section);
      scores[section] = (scores[section] as number) + weight * saturated;
    });
  }

  /**
   * Adds the logarithm of how likely the section is to say a term, times `weight`, to the scores of the sections that
   * hold it; what a section's length takes from all terms alike is added by `addPriors`. Dirichlet smoothing, Zhai and
   * Lafferty, A Study of Smoothing Methods for Language Models (2004).
   *
   * @param occurrences in the whole index
   * @returns the weight that `addPriors` is owed: 0 for a term that nothing holds
   */
  addLikelihood(postings: TermPostings, occurrences: number, weight: number, scores: Float64Array): number {
    if (occurrences === 0) return 0;
    const expected = (this.weights.likelihoodPrior * this.meanLength * occurrences) / this.totalLength;
    this.forEachHolder(postings, (section, frequency) => {
      scores[section] = (scores[section] as number) + weight * Math.log(1 + frequency / expected);
    });
    return weight;
  }

  /** @param weight of all terms that were added */
  addPriors(weight: number, sections: SectionSet, scores: Float64Array): void {
    sections.forEach((section) => {
      scores[section] = (scores[section] as number) + weight * (this.priors[section] as number);
    });
  }

  private forEachHolder(postings: TermPostings, visit: (section: number, frequency: number) => void): void {
    for (let place = 0; place < postings.paragraphs.length; place++) {
      const section = this.sectionAt(postings, place);
      if (this.frequencies[section] === 0) this.holders.push(section);
      this.frequencies[section] = (this.frequencies[section] as number) + (postings.frequencies[place] as number);
    }
    for (const section of this.holders) {
      visit(section, this.frequencies[section] as number);
      this.frequencies[section] = 0;
    }
    this.holders.length = 0;
  }

  private sectionAt(postings: TermPostings, place: number): number {
    return this.index.paragraphSections[postings.paragraphs[place] as number] as number;
  }

  private lengthOf(section: number): number {
    return this.index.sectionLengths[section] as number;
  }
}
