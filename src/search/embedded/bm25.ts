/**
 * How much a term tells, from the paragraphs that hold it: Robertson and Spärck Jones with the floor of
 * Lucene, so that it is positive for any term.
 */
export function inverseDocumentFrequency(paragraphs: number, paragraphsWithTerm: number): number {
  return Math.log(1 + (paragraphs - paragraphsWithTerm + 0.5) / (paragraphsWithTerm + 0.5));
}

/** The share of idf that a frequency earns: 1 for one occurrence in a paragraph of mean length, below k1 + 1 always. */
export function saturate(frequency: number, k1: number, lengthNorm: number): number {
  return (frequency * (k1 + 1)) / (frequency + k1 * lengthNorm);
}

/**
 * BM25's length normalisation. A paragraph shorter than the mean counts as one of mean length: else titles
 * and headings would come first for being short.
 */
export function lengthNorm(length: number, meanLength: number, b: number): number {
  return 1 - b + (b * Math.max(length, meanLength)) / Math.max(meanLength, 1);
}
