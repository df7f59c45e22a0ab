/** BM25's two parameters: how soon repeats stop to count, and how much length does (0 not at all, 1 in full). */
export interface Bm25Parameters {
  readonly k1: number;
  readonly b: number;
}

/**
 * What relaxed ranking weighs. Measured over 800 citizens' questions with 599 policy documents by
 * `policy-search evaluate questions`, which also varies the last two over a grid in cross-validation.
 */
export interface RelaxedWeights {
  /** Over whole sections. A low k1 rewards the section that holds more of the question over one that repeats a part of it. */
  readonly section: Bm25Parameters;
  /** Over passages: k1 0.6 and 0.1 differ by 0.001. */
  readonly passage: Bm25Parameters;
  /**
   * Added to a term's count of units in its idf: terms of one document would outweigh all the rest of a
   * question in a small collection. 4 against 0 gives up to 0.001.
   */
  readonly idfSmoothing: number;
  /**
   * How much of the collection's own text each section is taken to hold besides, in mean lengths, for its
   * query likelihood. Half the section's score from likelihood gives 0.001 over BM25 alone; 0.4 and
   * 0.7 differ by as much.
   */
  readonly likelihoodPrior: number;
  /** The best passage beside the section's 1. */
  readonly passageShare: number;
  /** Content words, counted over whole sections, beside the section's 1. */
  readonly wordShare: number;
  /**
   * Added, as a share of the whole, where the document is of no other place than the question names. 0.3 gives hit@1
   * 0.844 for 0.841; lifting those that name the place in their title instead takes 0.003 away, as few do.
   */
  readonly placeShare: number;
}

export const RELAXED_WEIGHTS: RelaxedWeights = {
  section: { k1: 0.6, b: 0.7 },
  passage: { k1: 0.3, b: 0.5 },
  idfSmoothing: 4,
  likelihoodPrior: 0.7,
  passageShare: 1,
  wordShare: 0.75,
  placeShare: 0.3,
};

/**
 * Robertson and Zaragoza, The Probabilistic Relevance Framework (2009), the saturation of BM25.
 *
 * @param relativeLength length over the mean length
 */
export function saturate(frequency: number, relativeLength: number, { k1, b }: Bm25Parameters): number {
  return (frequency * (k1 + 1)) / (frequency + k1 * (1 - b + b * relativeLength));
}

/** The idf of BM25, never negative; `smoothing` is added to the units that hold the term. */
export function inverseFrequency(units: number, holding: number, smoothing: number): number {
  return Math.log(1 + (units - holding + 0.5) / (holding + 0.5 + smoothing));
}
