import { findPairs, type PairPlaces, type Sentence } from './passages.js';
import type { RelaxedIndex } from './relaxed-index.js';
import { saturate, type Bm25Parameters } from './relaxed-weights.js';

/** Folded characters of a passage: 80 to 300 differ by less than 0.001. */
const PASSAGE_LENGTH = 120;

/** BM25 over passages, which are whole sentences, one after another, up to 120 characters. */
export class PassageScorer {
  private readonly sentences = new Map<number, readonly Sentence[]>();
  private readonly counts: Float64Array;

  constructor(
    private readonly index: RelaxedIndex,
    private readonly places: PairPlaces,
    private readonly weights: readonly number[],
    private readonly parameters: Bm25Parameters,
  ) {
    this.counts = new Float64Array(weights.length);
  }

  /** The mean of the best with the title before it and the best without: each alone is worth 0.001 less. Null when there are no candidates. */
  bestPassage(document: number, candidates: readonly number[]): { readonly paragraph: number; readonly score: number } | null {
    const title = this.index.documentTitle(document);
    const titlePairs = findPairs(title, this.places).flatMap(({ found }) => found);
    let paragraph = -1;
    let bestPlain = 0;
    let bestTitled = 0;
    let bestSum = 0;
    for (const candidate of candidates) {
      for (const { found, length } of this.passagesFrom(document, candidate)) {
        const plain = this.score(found, [], length);
        const titled = this.score(found, titlePairs, length + title.length);
        bestPlain = Math.max(bestPlain, plain);
        bestTitled = Math.max(bestTitled, titled);
        if (paragraph >= 0 && plain + titled <= bestSum) continue;
        bestSum = plain + titled;
        paragraph = candidate;
      }
    }
    return paragraph < 0 ? null : { paragraph, score: (bestPlain + bestTitled) / 2 };
  }

  /** One passage from each sentence of a paragraph that holds a pair; what the paragraph lacks in length, those after it give. */
  private *passagesFrom(document: number, paragraph: number): Generator<Sentence> {
    const sentences = [...this.sentencesOf(paragraph)];
    const own = sentences.length;
    const end = this.index.documentStarts[document + 1] as number;
    let next = paragraph + 1;
    for (let first = 0; first < own; first++) {
      const found = [...(sentences[first] as Sentence).found];
      if (found.length === 0) continue;
      let length = (sentences[first] as Sentence).length;
      let reachesEnd = false;
      for (let at = first + 1; length < PASSAGE_LENGTH; at++) {
        while (at === sentences.length && next < end) sentences.push(...this.sentencesOf(next++));
        const sentence = sentences[at];
        reachesEnd = sentence === undefined;
        if (sentence === undefined || length + sentence.length > PASSAGE_LENGTH) break;
        length += sentence.length;
        found.push(...sentence.found);
      }
      yield { found, length };
      // What is left is a part of this passage, and would score for being short.
      if (reachesEnd) return;
    }
  }

  private sentencesOf(paragraph: number): readonly Sentence[] {
    let sentences = this.sentences.get(paragraph);
    if (sentences === undefined) {
      sentences = findPairs(this.index.paragraphText(paragraph), this.places);
      this.sentences.set(paragraph, sentences);
    }
    return sentences;
  }

  private score(found: readonly number[], more: readonly number[], length: number): number {
    for (const pair of found) this.counts[pair] = (this.counts[pair] as number) + 1;
    for (const pair of more) this.counts[pair] = (this.counts[pair] as number) + 1;
    const relativeLength = length / PASSAGE_LENGTH;
    let score = 0;
    const add = (pair: number): void => {
      const frequency = this.counts[pair] as number;
      if (frequency === 0) return;
      score += (this.weights[pair] as number) * saturate(frequency, relativeLength, this.parameters);
      this.counts[pair] = 0;
    };
    found.forEach(add);
    more.forEach(add);
    return score;
  }
}
