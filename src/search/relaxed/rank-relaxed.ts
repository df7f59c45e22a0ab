import { BoundedHeap } from '../bounded-heap.js';
import { SectionScorer, type TermStatistics } from './section-scorer.js';
import { SectionSet } from './section-set.js';
import { PassageScorer } from './passage-scorer.js';
import { placePairs } from './passages.js';
import type { QuestionTerms } from './question-terms.js';
import { HeldWords, type HeldWord } from './held-words.js';
import type { RelaxedIndex, TermPostings } from './relaxed-index.js';
import { RELAXED_WEIGHTS, type RelaxedWeights } from './relaxed-weights.js';

/** A section that may answer, with the paragraph that its best passage stands in. */
export interface RelaxedHit {
  readonly section: number;
  readonly paragraph: number;
  readonly score: number;
  /** They add up to the score. */
  readonly parts: { readonly section: number; readonly passage: number; readonly words: number; readonly place: number };
  /** The question's words that the paragraph says, or its document's title. */
  readonly holds: readonly string[];
}

/** What may answer a question, best first, and how much of it there is. */
export interface RelaxedRanking {
  readonly hits: readonly RelaxedHit[];
  /** Paragraphs that hold two of the words, or one where no more of them stands anywhere; those shown are the best. */
  readonly paragraphs: number;
}

export interface RelaxedOptions {
  /** Hits at most, one a section. */
  readonly limit: number;
  /** Paragraphs that may be hits; all when absent. Statistics are of the whole index all the same. */
  readonly accepts?: (paragraph: number) => boolean;
  /** False for sections that hold no paragraph that is accepted, as far as that is known: they are not ranked. */
  readonly hasAccepted?: (section: number) => boolean;
  /** All sections but those of another place than the question names: of questions that are missed, one in eight finds another place. */
  readonly prefers?: (section: number) => boolean;
}

/** Sections that are read for their best passage: the right one is among them in all but 1 of the 800 development questions. */
const MAX_CANDIDATE_SECTIONS = 80;
/** Paragraphs that are read in each of them, best by their pairs. */
const MAX_CANDIDATE_PARAGRAPHS = 8;

/**
 * Ranks the sections of an index that may answer a question: pairs of characters over the whole section (the mean of
 * BM25 and of query likelihood, which err differently), over its best passage, and content words over the whole
 * section. Made once for an index, since what it counts in is as long as that.
 */
export class RelaxedRanker {
  private readonly scorer: SectionScorer;
  private readonly wordsInParagraph: Uint32Array;

  constructor(
    private readonly index: RelaxedIndex,
    private readonly weights: RelaxedWeights = RELAXED_WEIGHTS,
  ) {
    this.scorer = new SectionScorer(index, weights);
    this.wordsInParagraph = new Uint32Array(index.paragraphSections.length);
  }

  /** Best first; ties keep the index's order. Reads at most 640 paragraphs, whatever the size of the index. */
  async rank(question: QuestionTerms, options: RelaxedOptions): Promise<RelaxedRanking> {
    const { hasAccepted = () => true } = options;
    const ranked = new SectionSet(this.index, hasAccepted);
    const [pairs, words] = await Promise.all([this.lookUp([...question.grams.keys()], ranked), this.lookUp(question.words, ranked)]);
    const held = new HeldWords(this.index, words, this.wordsInParagraph);
    try {
      return this.rankHeld(question, { pairs, words, held, ranked }, options);
    } finally {
      held.clear();
    }
  }

  private lookUp(terms: readonly string[], ranked: SectionSet): Promise<SoughtTerm[]> {
    return Promise.all(
      terms.map(async (text) => {
        const postings = await this.index.postings(text);
        return { text, postings: ranked.select(postings), ...this.scorer.statisticsOf(text, postings) };
      }),
    );
  }

  private rankHeld(question: QuestionTerms, { pairs, words, held, ranked }: Sought, { limit, accepts = () => true, prefers = () => false }: RelaxedOptions): RelaxedRanking {
    const { index, weights, scorer } = this;
    const sectionScores = new Float64Array(index.sectionLengths.length);
    const wordScores = new Float64Array(index.sectionLengths.length);
    let likelihoods = 0;
    const pairWeights = pairs.map(({ text, postings, inverseFrequency, occurrences }) => {
      const share = question.grams.get(text) as number;
      const weight = share * inverseFrequency;
      scorer.addBm25(postings, weight / 2, sectionScores);
      likelihoods += scorer.addLikelihood(postings, occurrences, share / 2, sectionScores);
      return weight;
    });
    scorer.addPriors(likelihoods, ranked, sectionScores);
    for (const { postings, inverseFrequency } of words) scorer.addBm25(postings, inverseFrequency, wordScores);
    const isCandidate = (paragraph: number): boolean => accepts(paragraph) && held.isEnough(paragraph);

    const early = new BoundedHeap(MAX_CANDIDATE_SECTIONS);
    ranked.forEach((section) => {
      const plain = (sectionScores[section] as number) + weights.wordShare * (wordScores[section] as number);
      const score = plain > 0 && prefers(section) ? plain * (1 + weights.placeShare) : plain;
      if (score > 0 && score >= early.threshold) early.offer(section, score);
    });
    const sections = early.best();
    const candidates = new CandidateParagraphs(index, sections);
    pairs.forEach(({ postings }, place) => candidates.add(postings, pairWeights[place] as number));

    const passages = new PassageScorer(index, placePairs(pairs.map(({ text }) => text)), pairWeights, weights.passage, isCandidate);
    const hits: RelaxedHit[] = [];
    for (const section of sections) {
      const passage = passages.bestPassage(section, candidates.best(section, isCandidate));
      if (passage === null) continue;
      const text = {
        section: sectionScores[section] as number,
        passage: weights.passageShare * passage.score,
        words: weights.wordShare * (wordScores[section] as number),
      };
      const plain = text.section + text.passage + text.words;
      const parts = { place: prefers(section) ? weights.placeShare * plain : 0, ...text };
      hits.push({ section, paragraph: passage.paragraph, score: plain + parts.place, parts, holds: held.wordsOf(passage.paragraph) });
    }
    return { hits: hits.sort((a, b) => b.score - a.score || a.section - b.section).slice(0, limit), paragraphs: held.count(accepts) };
  }
}

/** A pair or word of a question, with what the whole index says of it. */
interface SoughtTerm extends TermStatistics, HeldWord {
  /** In the sections that are ranked. */
  readonly postings: TermPostings;
}

interface Sought {
  readonly pairs: readonly SoughtTerm[];
  readonly words: readonly SoughtTerm[];
  readonly held: HeldWords;
  /** The sections that may have hits. */
  readonly ranked: SectionSet;
}

/** Which paragraphs of a few sections are worth reading: the more of the question's pairs, the rarer, the better. */
class CandidateParagraphs {
  /** Where the scores of each of the sections begin, less its first paragraph; NaN for other sections. */
  private readonly shifts: Float64Array;
  private readonly scores: Float32Array;

  constructor(
    private readonly index: RelaxedIndex,
    sections: readonly number[],
  ) {
    this.shifts = new Float64Array(index.sectionLengths.length).fill(NaN);
    let count = 0;
    for (const section of sections) {
      const start = index.sectionStarts[section] as number;
      this.shifts[section] = count - start;
      count += (index.sectionStarts[section + 1] as number) - start;
    }
    this.scores = new Float32Array(count);
  }

  /** Adds a pair's weight to all paragraphs that hold it. */
  add({ paragraphs }: TermPostings, weight: number): void {
    for (let place = 0; place < paragraphs.length; place++) {
      const paragraph = paragraphs[place] as number;
      const shift = this.shifts[this.index.paragraphSections[paragraph] as number] as number;
      if (!Number.isNaN(shift)) this.scores[paragraph + shift] = (this.scores[paragraph + shift] as number) + weight;
    }
  }

  best(section: number, accepts: (paragraph: number) => boolean): number[] {
    const shift = this.shifts[section] as number;
    const heap = new BoundedHeap(MAX_CANDIDATE_PARAGRAPHS);
    const end = this.index.sectionStarts[section + 1] as number;
    for (let paragraph = this.index.sectionStarts[section] as number; paragraph < end; paragraph++) {
      const score = this.scores[paragraph + shift] as number;
      if (score > 0 && score >= heap.threshold && accepts(paragraph)) heap.offer(paragraph, score);
    }
    return [...heap.best()];
  }
}
