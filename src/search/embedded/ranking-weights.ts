/** What a score is made of. All parts are measured in idf: a lift of 0.5 is worth half an occurrence of the term. */
export interface RankingWeights {
  /** BM25: how soon further occurrences stop to matter. */
  readonly k1: number;
  /** BM25: how much a long paragraph loses, 0 to 1. */
  readonly b: number;
  /** What an occurrence that cuts through words counts, where one on word boundaries counts 1. */
  readonly cutOccurrence: number;
  /** For a term in a heading above the paragraph. */
  readonly headingLift: number;
  /** For a term in the document's title. */
  readonly titleLift: number;
  /** At most, for a pair of neighbouring terms of the query that stand side by side. */
  readonly proximityLift: number;
  /** Folded characters between two terms that halve their lift. */
  readonly proximityHalving: number;
  /** For a place or year that the document says instead of the paragraph. */
  readonly saidByDocument: number;
}

/**
 * The weights in use. k1 is the usual BM25 value, b is less than the usual 0.75: paragraphs are cut to similar
 * lengths already. The others keep the order that `search-semantics.md` section 4 asks for: one whole occurrence
 * outweighs any number of cut ones; a heading lifts more than a title, and neither as much as an occurrence;
 * a document of the place that was asked for outweighs a passing mention of it.
 *
 * `evaluate ranking` tries each of them at four or five values over 106 judged queries and 200,513 paragraphs:
 * none has a value that gains more than 0.002 of MRR@10 (0.827), and weights tuned on half of the queries gain
 * 0.001 on the other half. b below 0.2, no proximity lift and a smaller `saidByDocument` lose 0.01 to 0.05; what
 * else the cut occurrence and the lifts of headings and titles do shows in a handful of queries only.
 */
export const RANKING_WEIGHTS: RankingWeights = {
  k1: 1.2,
  b: 0.4,
  cutOccurrence: 0.1,
  headingLift: 0.4,
  titleLift: 0.2,
  proximityLift: 0.5,
  proximityHalving: 10,
  saidByDocument: 1.5,
};
