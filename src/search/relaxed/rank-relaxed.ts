import type { QuestionTerms } from './question-terms.js';
import { countSentences, createPairCounter, type CountedSentence, type PairCounter } from './passages.js';
import type { RelaxedIndex, TermPostings } from './relaxed-index.js';
import { inverseFrequency, saturate, RELAXED_WEIGHTS, type Bm25Parameters, type RelaxedWeights } from './relaxed-weights.js';

/** A document that may answer, with the paragraph where its best passage begins. */
export interface RelaxedHit {
  readonly document: number;
  readonly paragraph: number;
  readonly score: number;
  /** They add up to the score. */
  readonly parts: { readonly document: number; readonly passage: number; readonly words: number };
}

export interface RelaxedOptions {
  /** Hits at most, one a document. */
  readonly limit: number;
  /** Paragraphs that may be hits; all when absent. Statistics are of the whole index all the same. */
  readonly accepts?: (paragraph: number) => boolean;
  readonly weights?: RelaxedWeights;
}

/** Folded characters of a passage: 80 to 300 differ by less than 0.001. */
const PASSAGE_LENGTH = 120;
/** Documents that are read for their best passage; the right one is among the first 60 by their words in all but 2 of 800 questions. */
const MAX_CANDIDATE_DOCUMENTS = 80;
/** Paragraphs that are read in each of them, best by their pairs. */
const MAX_CANDIDATE_PARAGRAPHS = 8;

/**
 * Documents that may answer a question, best first: BM25 of the document over pairs of characters, its best
 * passage's with and without the title before it, and BM25 over content words. Ties keep the index's order.
 * Reads at most 640 paragraphs, whatever the size of the index.
 */
export async function rankRelaxed(
  index: RelaxedIndex,
  question: QuestionTerms,
  { limit, accepts = () => true, weights = RELAXED_WEIGHTS }: RelaxedOptions,
): Promise<RelaxedHit[]> {
  const pairs = [...question.grams.keys()];
  const [pairPostings, wordPostings] = await Promise.all([lookUpAll(index, pairs), lookUpAll(index, question.words)]);
  const statistics = new DocumentStatistics(index, weights);
  const pairWeights = pairs.map((pair, place) => (question.grams.get(pair) as number) * statistics.idf(pairPostings[place] as TermPostings));
  const documentScores = new Float64Array(statistics.documentCount);
  const wordScores = new Float64Array(statistics.documentCount);
  const paragraphScores = new Float32Array(index.paragraphDocuments.length);
  pairPostings.forEach((postings, place) => {
    const weight = pairWeights[place] as number;
    statistics.addScores(postings, weight, documentScores);
    addParagraphScores(postings, weight, paragraphScores);
  });
  for (const postings of wordPostings) statistics.addScores(postings, statistics.idf(postings), wordScores);

  const scorer = new PassageScorer(index, createPairCounter(pairs), pairWeights, weights.passage);
  const hits: RelaxedHit[] = [];
  const early = documentScores.map((score, document) => score + weights.wordShare * (wordScores[document] as number));
  for (const document of best(early, MAX_CANDIDATE_DOCUMENTS)) {
    const candidates = candidateParagraphs(index, document, paragraphScores, accepts);
    const passage = scorer.bestPassage(document, candidates);
    if (passage === null) continue;
    const parts = {
      document: documentScores[document] as number,
      passage: weights.passageShare * passage.score,
      words: weights.wordShare * (wordScores[document] as number),
    };
    hits.push({ document, paragraph: passage.paragraph, score: parts.document + parts.passage + parts.words, parts });
  }
  return hits.sort((a, b) => b.score - a.score || a.document - b.document).slice(0, limit);
}

function lookUpAll(index: RelaxedIndex, terms: readonly string[]): Promise<TermPostings[]> {
  return Promise.all(terms.map((term) => index.postings(term)));
}

/** BM25 over whole documents from the postings of their paragraphs. */
class DocumentStatistics {
  readonly documentCount: number;
  private readonly meanLength: number;
  private readonly frequencies: Float64Array;
  private readonly touched: number[] = [];

  constructor(
    private readonly index: RelaxedIndex,
    private readonly weights: RelaxedWeights,
  ) {
    this.documentCount = index.documentLengths.length;
    this.frequencies = new Float64Array(this.documentCount);
    let sum = 0;
    for (let document = 0; document < this.documentCount; document++) sum += index.documentLengths[document] as number;
    this.meanLength = Math.max(1, sum / Math.max(1, this.documentCount));
  }

  idf(postings: TermPostings): number {
    const { paragraphs } = postings;
    let holding = 0;
    let last = -1;
    for (let place = 0; place < paragraphs.length; place++) {
      const document = this.index.paragraphDocuments[paragraphs[place] as number] as number;
      if (document !== last) holding++;
      last = document;
    }
    return holding === 0 ? 0 : inverseFrequency(this.documentCount, holding, this.weights.idfSmoothing);
  }

  addScores({ paragraphs, frequencies }: TermPostings, weight: number, scores: Float64Array): void {
    for (let place = 0; place < paragraphs.length; place++) {
      const document = this.index.paragraphDocuments[paragraphs[place] as number] as number;
      if (this.frequencies[document] === 0) this.touched.push(document);
      this.frequencies[document] = (this.frequencies[document] as number) + (frequencies[place] as number);
    }
    for (const document of this.touched) {
      const relativeLength = (this.index.documentLengths[document] as number) / this.meanLength;
      const saturated = saturate(this.frequencies[document] as number, relativeLength, this.weights.document);
      scores[document] = (scores[document] as number) + weight * saturated;
      this.frequencies[document] = 0;
    }
    this.touched.length = 0;
  }
}

/** Which paragraphs are worth reading: the more of the question's pairs, the rarer, the better. */
function addParagraphScores({ paragraphs }: TermPostings, weight: number, scores: Float32Array): void {
  for (let place = 0; place < paragraphs.length; place++) {
    const paragraph = paragraphs[place] as number;
    scores[paragraph] = (scores[paragraph] as number) + weight;
  }
}

function candidateParagraphs(
  index: RelaxedIndex,
  document: number,
  scores: Float32Array,
  accepts: (paragraph: number) => boolean,
): number[] {
  const candidates: number[] = [];
  const end = index.documentStarts[document + 1] as number;
  for (let paragraph = index.documentStarts[document] as number; paragraph < end; paragraph++) {
    if ((scores[paragraph] as number) > 0 && accepts(paragraph)) candidates.push(paragraph);
  }
  candidates.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b);
  return candidates.slice(0, MAX_CANDIDATE_PARAGRAPHS);
}

/** Places of the highest scores above 0, highest first, ties in order of place. */
function best(scores: Float64Array, limit: number): number[] {
  const places: number[] = [];
  scores.forEach((score, place) => {
    if (score > 0) places.push(place);
  });
  return places.sort((a, b) => (scores[b] as number) - (scores[a] as number) || a - b).slice(0, limit);
}

/** BM25 over passages, which are whole sentences, one after another, up to 120 characters. */
class PassageScorer {
  constructor(
    private readonly index: RelaxedIndex,
    private readonly counter: PairCounter,
    private readonly weights: readonly number[],
    private readonly parameters: Bm25Parameters,
  ) {}

  /** Null when there are no candidates. */
  bestPassage(document: number, candidates: readonly number[]): { readonly paragraph: number; readonly score: number } | null {
    const title = this.index.documentTitle(document);
    const titleCounts = new Float64Array(this.counter.size);
    this.counter.count(title, 0, title.length, titleCounts);
    let bestParagraph = -1;
    let plain = 0;
    let titled = 0;
    let bestSum = -1;
    for (const paragraph of candidates) {
      for (const passage of this.passagesFrom(document, paragraph)) {
        const score = this.score(passage.counts, null, passage.length);
        const withTitle = this.score(passage.counts, titleCounts, passage.length + title.length);
        plain = Math.max(plain, score);
        titled = Math.max(titled, withTitle);
        if (score + withTitle <= bestSum) continue;
        bestSum = score + withTitle;
        bestParagraph = paragraph;
      }
    }
    // The title alone is worth 0.001 less, no title at all 0.0015 less than the mean of both.
    return bestParagraph < 0 ? null : { paragraph: bestParagraph, score: (plain + titled) / 2 };
  }

  /** One passage from each sentence of a paragraph; what a paragraph lacks, those after it give. */
  private *passagesFrom(document: number, paragraph: number): Generator<CountedSentence> {
    const sentences = countSentences(this.index.paragraphText(paragraph), this.counter);
    const own = sentences.length;
    let next = paragraph + 1;
    const end = this.index.documentStarts[document + 1] as number;
    for (let first = 0; first < own; first++) {
      const counts = new Float64Array(this.counter.size);
      let length = 0;
      for (let at = first; ; at++) {
        while (at === sentences.length && next < end) sentences.push(...countSentences(this.index.paragraphText(next++), this.counter));
        const sentence = sentences[at];
        if (sentence === undefined || (length > 0 && length + sentence.length > PASSAGE_LENGTH)) break;
        length += sentence.length;
        sentence.counts.forEach((count, pair) => (counts[pair] = (counts[pair] as number) + count));
      }
      yield { length, counts };
    }
  }

  private score(counts: Float64Array, more: Float64Array | null, length: number): number {
    const relativeLength = length / PASSAGE_LENGTH;
    let score = 0;
    for (let pair = 0; pair < counts.length; pair++) {
      const frequency = (counts[pair] as number) + (more === null ? 0 : (more[pair] as number));
      if (frequency > 0) score += (this.weights[pair] as number) * saturate(frequency, relativeLength, this.parameters);
    }
    return score;
  }
}
