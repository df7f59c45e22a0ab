import type { RelaxedIndex, TermPostings } from './relaxed-index.js';
import { inverseFrequency, saturate, type RelaxedWeights } from './relaxed-weights.js';

/** Scores whole documents from the postings of their paragraphs, term by term. */
export class DocumentScorer {
  private readonly documentCount: number;
  private readonly totalLength: number;
  private readonly meanLength: number;
  private readonly frequencies: Float64Array;
  private readonly holders: number[] = [];

  constructor(
    private readonly index: RelaxedIndex,
    private readonly weights: RelaxedWeights,
  ) {
    this.documentCount = index.documentLengths.length;
    this.frequencies = new Float64Array(this.documentCount);
    let sum = 0;
    for (let document = 0; document < this.documentCount; document++) sum += this.lengthOf(document);
    this.totalLength = Math.max(1, sum);
    this.meanLength = this.totalLength / Math.max(1, this.documentCount);
  }

  /** The idf over documents; 0 for a term that none holds. */
  inverseFrequency(postings: TermPostings): number {
    let holding = 0;
    let last = -1;
    for (let place = 0; place < postings.paragraphs.length; place++) {
      const document = this.documentAt(postings, place);
      if (document !== last) holding++;
      last = document;
    }
    return holding === 0 ? 0 : inverseFrequency(this.documentCount, holding, this.weights.idfSmoothing);
  }

  /** Adds a term's BM25, times `weight`, to the scores of the documents that hold it. */
  addBm25(postings: TermPostings, weight: number, scores: Float64Array): void {
    this.forEachHolder(postings, (document, frequency) => {
      const saturated = saturate(frequency, this.lengthOf(document) / this.meanLength, this.weights.document);
      scores[document] = (scores[document] as number) + weight * saturated;
    });
  }

  /**
   * Adds the logarithm of how likely the document is to say a term, times `weight`, to the scores of all
   * documents: Dirichlet smoothing, Zhai and Lafferty, A Study of Smoothing Methods for Language Models (2004).
   */
  addLikelihood(postings: TermPostings, weight: number, scores: Float64Array): void {
    let occurrences = 0;
    for (let place = 0; place < postings.frequencies.length; place++) occurrences += postings.frequencies[place] as number;
    if (occurrences === 0) return;
    const prior = this.weights.likelihoodPrior * this.meanLength;
    const expected = (prior * occurrences) / this.totalLength;
    this.forEachHolder(postings, (document, frequency) => {
      scores[document] = (scores[document] as number) + weight * Math.log(1 + frequency / expected);
    });
    for (let document = 0; document < this.documentCount; document++) {
      scores[document] = (scores[document] as number) + weight * Math.log(prior / (prior + this.lengthOf(document)));
    }
  }

  private forEachHolder(postings: TermPostings, visit: (document: number, frequency: number) => void): void {
    for (let place = 0; place < postings.paragraphs.length; place++) {
      const document = this.documentAt(postings, place);
      if (this.frequencies[document] === 0) this.holders.push(document);
      this.frequencies[document] = (this.frequencies[document] as number) + (postings.frequencies[place] as number);
    }
    for (const document of this.holders) {
      visit(document, this.frequencies[document] as number);
      this.frequencies[document] = 0;
    }
    this.holders.length = 0;
  }

  private documentAt(postings: TermPostings, place: number): number {
    return this.index.paragraphDocuments[postings.paragraphs[place] as number] as number;
  }

  private lengthOf(document: number): number {
    return this.index.documentLengths[document] as number;
  }
}
