import { SectionScorer } from './section-scorer.js';
import { PassageScorer } from './passage-scorer.js';
import { placePairs } from './passages.js';
import type { QuestionTerms } from './question-terms.js';
import { HeldWords } from './held-words.js';
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
  readonly weights?: RelaxedWeights;
  /** All sections but those of another place than the question names: of questions that are missed, one in eight finds another place. */
  readonly prefers?: (section: number) => boolean;
}

/** Sections that are read for their best passage: the right one is among them in all but 1 of the 800 development questions. */
const MAX_CANDIDATE_SECTIONS = 80;
/** Paragraphs that are read in each of them, best by their pairs. */
const MAX_CANDIDATE_PARAGRAPHS = 8;

/**
 * Sections that may answer a question, best first: pairs of characters over the whole section (the mean of
 * BM25 and of query likelihood, which err differently), over its best passage, and content words over the
 * whole section. Ties keep the index's order.
 * Reads at most 640 paragraphs, whatever the size of the index.
 */
export async function rankRelaxed(
  index: RelaxedIndex,
  question: QuestionTerms,
  { limit, accepts = () => true, weights = RELAXED_WEIGHTS, prefers = () => false }: RelaxedOptions,
): Promise<RelaxedRanking> {
  const pairs = [...question.grams.keys()];
  const [pairPostings, wordPostings] = await Promise.all([lookUpAll(index, pairs), lookUpAll(index, question.words)]);
  const scorer = new SectionScorer(index, weights);
  const sectionScores = new Float64Array(index.sectionLengths.length);
  const wordScores = new Float64Array(index.sectionLengths.length);
  const paragraphScores = new Float32Array(index.paragraphSections.length);
  const pairWeights = pairs.map((pair, place) => {
    const postings = pairPostings[place] as TermPostings;
    const share = question.grams.get(pair) as number;
    const weight = share * scorer.inverseFrequency(postings);
    scorer.addBm25(postings, weight / 2, sectionScores);
    scorer.addLikelihood(postings, share / 2, sectionScores);
    addParagraphScores(postings, weight, paragraphScores);
    return weight;
  });
  for (const postings of wordPostings) scorer.addBm25(postings, scorer.inverseFrequency(postings), wordScores);
  const held = new HeldWords(index, question.words, wordPostings);
  const isCandidate = (paragraph: number): boolean => held.isEnough(paragraph) && accepts(paragraph);

  const passages = new PassageScorer(index, placePairs(pairs), pairWeights, weights.passage, isCandidate);
  const hits: RelaxedHit[] = [];
  const early = sectionScores.map((score, section) => {
    const plain = score + weights.wordShare * (wordScores[section] as number);
    return plain > 0 && prefers(section) ? plain * (1 + weights.placeShare) : plain;
  });
  for (const section of best(early, MAX_CANDIDATE_SECTIONS)) {
    const candidates = candidateParagraphs(index, section, paragraphScores, isCandidate);
    const passage = passages.bestPassage(section, candidates);
    if (passage === null) continue;
    const text = {
      section: sectionScores[section] as number,
      passage: weights.passageShare * passage.score,
      words: weights.wordShare * (wordScores[section] as number),
    };
    const plain = text.section + text.passage + text.words;
    const parts = { ...text, place: prefers(section) ? weights.placeShare * plain : 0 };
    hits.push({ section, paragraph: passage.paragraph, score: plain + parts.place, parts, holds: held.wordsOf(passage.paragraph) });
  }
  return { hits: hits.sort((a, b) => b.score - a.score || a.section - b.section).slice(0, limit), paragraphs: held.count(accepts) };
}

function lookUpAll(index: RelaxedIndex, terms: readonly string[]): Promise<TermPostings[]> {
  return Promise.all(terms.map((term) => index.postings(term)));
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
  section: number,
  scores: Float32Array,
  accepts: (paragraph: number) => boolean,
): number[] {
  const candidates: number[] = [];
  const end = index.sectionStarts[section + 1] as number;
  for (let paragraph = index.sectionStarts[section] as number; paragraph < end; paragraph++) {
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

