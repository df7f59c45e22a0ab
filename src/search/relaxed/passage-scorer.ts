import { findPairs, type PairPlaces, type Sentence } from './passages.js';
import type { RelaxedIndex } from './relaxed-index.js';
import { saturate, type Bm25Parameters } from './relaxed-weights.js';

/** Folded characters of a passage: 80 to 300 differ by less than 0.001. */
const PASSAGE_LENGTH = 120;

/** A sentence where it stands. */
interface PlacedSentence extends Sentence {
  readonly paragraph: number;
}

/** BM25 over passages, which are whole sentences, one after another, up to 120 characters. */
export class PassageScorer {
  private readonly sentences = new Map<number, readonly PlacedSentence[]>();
  private readonly counts: Float64Array;

  /**
   * @param places the question's pairs, by their place in `weights`
   * @param accepts paragraphs that may be hits
   */
  constructor(
    private readonly index: RelaxedIndex,
    private readonly places: PairPlaces,
    private readonly weights: readonly number[],
    private readonly parameters: Bm25Parameters,
    private readonly accepts: (paragraph: number) => boolean,
  ) {
    this.counts = new Float64Array(weights.length);
  }

  /**
   * The mean of the best passage's score with the title before it and without (each alone is worth 0.001 less),
   * and the paragraph that most of the best passage's score stands in. Null when there are no candidates.
   */
  bestPassage(section: number, candidates: readonly number[]): { readonly paragraph: number; readonly score: number } | null {
    const title = this.index.sectionTitle(section);
    const titlePairs = findPairs(title, this.places).flatMap(({ found }) => found);
    let best: readonly PlacedSentence[] = [];
    let bestPlain = 0;
    let bestTitled = 0;
    let bestSum = 0;
    for (const candidate of candidates) {
      for (const passage of this.passagesFrom(section, candidate)) {
        const found = passage.flatMap((sentence) => sentence.found);
        const length = passage.reduce((sum, sentence) => sum + sentence.length, 0);
        const plain = this.score(found, [], length);
        const titled = this.score(found, titlePairs, length + title.length);
        bestPlain = Math.max(bestPlain, plain);
        bestTitled = Math.max(bestTitled, titled);
        if (plain + titled <= bestSum) continue;
        bestSum = plain + titled;
        best = passage;
      }
    }
    const paragraph = this.weightiestParagraph(best);
    return paragraph === null ? null : { paragraph, score: (bestPlain + bestTitled) / 2 };
  }

  /** One passage from each sentence of a paragraph that holds a pair; what the paragraph lacks in length, those after it give. */
  private *passagesFrom(section: number, paragraph: number): Generator<PlacedSentence[]> {
    const sentences = [...this.sentencesOf(paragraph)];
    const own = sentences.length;
    const end = this.index.sectionStarts[section + 1] as number;
    let next = paragraph + 1;
    for (let first = 0; first < own; first++) {
      const opening = sentences[first] as PlacedSentence;
      if (opening.found.length === 0) continue;
      const passage = [opening];
      let { length } = opening;
      let reachesEnd = false;
      for (let at = first + 1; length < PASSAGE_LENGTH; at++) {
        while (at === sentences.length && next < end) sentences.push(...this.sentencesOf(next++));
        const sentence = sentences[at];
        reachesEnd = sentence === undefined;
        if (sentence === undefined || length + sentence.length > PASSAGE_LENGTH) break;
        length += sentence.length;
        passage.push(sentence);
      }
      yield passage;
      if (reachesEnd) return;
    }
  }

  private sentencesOf(paragraph: number): readonly PlacedSentence[] {
    let sentences = this.sentences.get(paragraph);
    if (sentences === undefined) {
      const found = findPairs(this.index.paragraphText(paragraph), this.places);
      sentences = found.map((sentence) => ({ paragraph, ...sentence }));
      this.sentences.set(paragraph, sentences);
    }
    return sentences;
  }

  /** A passage may begin with a heading, and what answers stand in the text below it. */
  private weightiestParagraph(passage: readonly PlacedSentence[]): number | null {
    const weights = new Map<number, number>();
    for (const { paragraph, found } of passage) {
      if (!this.accepts(paragraph)) continue;
      const weight = [...new Set(found)].reduce((sum, pair) => sum + (this.weights[pair] as number), 0);
      weights.set(paragraph, (weights.get(paragraph) ?? 0) + weight);
    }
    let weightiest: number | null = null;
    for (const [paragraph, weight] of weights) {
      if (weightiest === null || weight > (weights.get(weightiest) as number)) weightiest = paragraph;
    }
    return weightiest;
  }

  private score(found: readonly number[], more: readonly number[], length: number): number {
    for (const pair of found) this.counts[pair] = (this.counts[pair] as number) + 1;
    for (const pair of more) this.counts[pair] = (this.counts[pair] as number) + 1;
    // A short passage is no better for it: its next sentence was merely long.
    const relativeLength = Math.max(1, length / PASSAGE_LENGTH);
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
