import { CLAUSE_ENDS } from '../../text/clause.js';
import type { ParagraphInContext, SimilarPassage, SimilarPassages } from '../engine.js';
import { isOther } from './shared-wording.js';
import { sentencesOf, type Sentence } from './sentences.js';

/** What an engine has to find passages by; `Key` is how it names a paragraph. */
export interface PassageSource<Key> {
  /** For each folded phrase, the paragraphs that hold it, exactly. */
  holdersOf(phrases: readonly string[]): Promise<readonly (readonly Key[])[]>;
  /** Paragraphs with their documents and their places in them, in the order asked. */
  read(keys: readonly Key[]): Promise<readonly Passage[]>;
  /** Paragraphs that are searched. */
  readonly paragraphs: number;
}

export type Passage = Pick<ParagraphInContext, 'document' | 'paragraph' | 'position'>;

/** Characters of a phrase that is looked up: in 22 million characters those of 8 have a handful of holders. */
const PROBE_CHARACTERS = 8;
const MIN_PROBE_CHARACTERS = 5;
const MAX_PROBES = 64;
/** A phrase with more holders (全面贯彻落实党的) tells nothing that rarer ones do not. */
const MAX_HOLDERS = 3_000;
/** Paragraphs that are read and compared. */
const MAX_CANDIDATES = 150;
/** Of the pairs of characters of two sentences, so many are the same (Dice's coefficient): the same wording with other figures or a word changed. */
const MIN_LIKENESS = 0.6;

/**
 * Paragraphs of other documents with sentences that are nearly the same as some of a paragraph's, those with the most in
 * common first. Found by the phrases that they share, the rare ones counting most; compared sentence by sentence.
 */
export async function findSimilarPassages<Key>(found: ParagraphInContext, source: PassageSource<Key>): Promise<SimilarPassages> {
  const sentences = sentencesOf(found.paragraph.text);
  const probes = toProbes(sentences);
  const holders = await source.holdersOf(probes);
  const votes = new Map<Key, number>();
  for (const keys of holders) {
    if (keys.length > MAX_HOLDERS) continue;
    const weight = Math.log((source.paragraphs + 1) / keys.length);
    for (const key of keys) votes.set(key, (votes.get(key) ?? 0) + weight);
  }
  // Equal votes keep the engine's own order, which is that of its ties.
  const candidates = [...votes].sort(([, one], [, other]) => other - one).map(([key]) => key);
  const passages = (await source.read(candidates.slice(0, MAX_CANDIDATES)))
    .filter(({ document }) => isOther(found.document, document))
    .map((passage) => compare(sentences, passage))
    .filter((passage) => passage.pairs.length > 0)
    .sort((a, b) => b.characters - a.characters);
  return { found, sentences: sentences.length, passages, isBounded: candidates.length > MAX_CANDIDATES };
}

/** The beginning and the end of each clause, as far as there is room; figures, which are what is changed, are left out where possible. */
function toProbes(sentences: readonly Sentence[]): readonly string[] {
  const clauses = sentences.flatMap(({ phrase }) => splitAtClauseEnds(phrase)).filter((clause) => clause.length >= MIN_PROBE_CHARACTERS);
  const probes = clauses.flatMap((clause) =>
    clause.length <= PROBE_CHARACTERS ? [clause] : [clause.slice(0, PROBE_CHARACTERS), clause.slice(-PROBE_CHARACTERS)],
  );
  const unique = [...new Set(probes)];
  const wordy = unique.filter((probe) => !/\d/u.test(probe));
  const chosen = wordy.length > 0 ? wordy : unique;
  if (chosen.length <= MAX_PROBES) return chosen;
  return Array.from({ length: MAX_PROBES }, (_, place) => chosen[Math.floor((place * chosen.length) / MAX_PROBES)] as string);
}

function splitAtClauseEnds(phrase: string): readonly string[] {
  const clauses: string[] = [];
  let start = 0;
  for (let at = 0; at <= phrase.length; at++) {
    if (at < phrase.length && !CLAUSE_ENDS.has(phrase[at] as string)) continue;
    clauses.push(phrase.slice(start, at));
    start = at + 1;
  }
  return clauses;
}

/** Each sentence with the one of the passage that is most like it, where it is like enough. */
function compare(sentences: readonly Sentence[], passage: Passage): SimilarPassage {
  const others = sentencesOf(passage.paragraph.text).map((sentence) => ({ sentence, pairs: pairsOf(sentence.phrase) }));
  const pairs = sentences.flatMap((own) => {
    const ownPairs = pairsOf(own.phrase);
    const [best] = others
      .map(({ sentence, pairs: otherPairs }) => ({ own, other: sentence, likeness: likenessOf(ownPairs, otherPairs) }))
      .sort((a, b) => b.likeness - a.likeness);
    return best === undefined || best.likeness < MIN_LIKENESS ? [] : [best];
  });
  return { ...passage, pairs, characters: pairs.reduce((sum, { own, likeness }) => sum + own.phrase.length * likeness, 0) };
}

/** Pairs of neighbouring characters with how often they come. */
function pairsOf(phrase: string): ReadonlyMap<string, number> {
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < phrase.length; at++) {
    const pair = phrase.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Dice, Measures of the Amount of Ecologic Association Between Species (1945), over pairs of characters; 0 to 1. */
function likenessOf(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let [shared, all] = [0, 0];
  for (const [pair, count] of one) {
    all += count;
    shared += Math.min(count, other.get(pair) ?? 0);
  }
  for (const count of other.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}
