import { fold } from './folding.js';
import { findRepeatedStrings, PIECE_END, type RepeatedStrings } from './repeated-strings.js';
import { TermEdges, type TermKind } from './term-edges.js';

/** A word or a phrase that the documents use as one. */
export interface PolicyTerm {
  /** Folded. */
  readonly text: string;
  /** Documents that hold it. */
  readonly documents: number;
  readonly occurrences: number;
  /** How often it stands alone between quotation marks. */
  readonly quoted: number;
  readonly kind: TermKind;
  /** How much of a term it is; the list is ordered by it. */
  readonly score: number;
}

/** A paragraph as it stands in the source, with the number of its document. */
export interface TermParagraph {
  readonly text: string;
  /** Paragraphs of a document come one after another. */
  readonly document: number;
}

export interface PolicyTermOptions {
  /** Occurrences that a term needs. Default: 3, and one more for each 2 million characters past 6 million, at most 10. */
  readonly minCount?: number;
  /** Terms at most, best first. Default: 20,000. */
  readonly limit?: number;
}

const DEFAULT_LIMIT = 20_000;
/** 最多跑一次改革 has 7, 推进政府数字化转型 is a sentence said again. */
const MAX_CHARACTERS = 8;
/** 16 million slots: the different strings of one length in some 60 million characters. */
const MAX_SLOTS = 1 << 24;
const MIN_COUNT = 3;
const MAX_DEFAULT_COUNT = 10;
const CHARACTERS_PER_COUNT = 2_000_000;
/** In nats: the parts of 数字经济 come together 130 times as often as chance would have it, those of 的发展 5 times. */
const MIN_COHESION = 3.5;
/** In nats, about three neighbours used alike on the side that has fewer: 一步推进 has 0, always after 进. */
const MIN_FREEDOM = 1;

/** A turn of phrase (扎实推进) counts for half a term. */
const PHRASE_SHARE = 0.5;

const HAN_RUN = /[\u3400-\u9fff]+/g;
const QUOTED = /[“"「『]([\u3400-\u9fff]{2,8})[”"」』]/g;

/**
 * Finds the words and phrases that a collection uses as one, best first, without any list: their parts hold
 * together (pointwise mutual information at their weakest joint) and their neighbours vary on both sides
 * (branching entropy), as in Luo and Sun, Two-Character Chinese Word Extraction Based on Hybrid of Internal
 * and Contextual Measures (2003), and Jin and Tanaka-Ishii, Unsupervised Segmentation of Chinese Text by Use
 * of Branching Entropy (2006). Only Chinese characters make terms; whatever else stands between them, and
 * every quotation mark, is an edge, so that what is quoted has free neighbours. Strings that cut through
 * words or begin or end with a function word are no terms, unless they stand quoted.
 *
 * Takes some 20 seconds and 600 MB for 22 million characters; loads jieba.
 */
export function findPolicyTerms(paragraphs: Iterable<TermParagraph>, { minCount, limit = DEFAULT_LIMIT }: PolicyTermOptions = {}): PolicyTerm[] {
  const pieces = collectPieces(paragraphs);
  const perCount = Math.ceil(pieces.units.length / CHARACTERS_PER_COUNT);
  const leastCount = minCount ?? Math.max(MIN_COUNT, Math.min(MAX_DEFAULT_COUNT, perCount));
  // Small collections need the neighbours that come twice to tell how free a term is.
  const { strings, longest } = findRepeatedStrings(pieces.units, {
    minCount: leastCount <= MIN_COUNT ? 2 : leastCount,
    maxLength: MAX_CHARACTERS + 1,
    maxSlots: MAX_SLOTS,
  });
  const candidates: Candidate[] = [];
  for (let number = 0; number < strings.size; number++) {
    const length = strings.lengths[number] as number;
    const count = strings.counts[number] as number;
    if (length < 2 || length > MAX_CHARACTERS || count < leastCount) continue;
    const freedom = freedomOf(strings, number);
    if (freedom < MIN_FREEDOM) continue;
    const cohesion = cohesionOf(strings, number, pieces.units.length);
    if (cohesion < MIN_COHESION) continue;
    const text = strings.textOf(number);
    const quoted = pieces.quoted.get(text) ?? 0;
    candidates.push({ number, text, quoted, score: cohesion * freedom * (1 + Math.min(1, quoted / count)) });
  }
  const kept = judgeEdges(candidates.sort(byScore), pieces, strings, longest, limit).sort(byScore);
  const documents = countDocuments(kept, pieces, strings, longest);
  return kept.map(({ number, text, quoted, score, kind }, place) => ({
    text,
    documents: documents[place] as number,
    occurrences: strings.counts[number] as number,
    quoted,
    kind,
    score,
  }));
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.text < b.text ? -1 : 1);
}

interface Candidate {
  readonly number: number;
  readonly text: string;
  readonly quoted: number;
  readonly score: number;
}

/** The folded runs of Chinese characters of all paragraphs, one after another. */
interface Pieces {
  /** Each run is followed by `PIECE_END`. */
  readonly units: Uint16Array;
  /** Where each document begins in `units`. */
  readonly documentStarts: readonly number[];
  readonly quoted: ReadonlyMap<string, number>;
}

function collectPieces(paragraphs: Iterable<TermParagraph>): Pieces {
  let units = new Uint16Array(1 << 16);
  let length = 0;
  const documentStarts: number[] = [];
  const quoted = new Map<string, number>();
  let lastDocument: number | null = null;
  for (const { text, document } of paragraphs) {
    if (document !== lastDocument) documentStarts.push(length);
    lastDocument = document;
    for (const [run] of text.matchAll(HAN_RUN)) {
      const folded = fold(run);
      if (length + folded.length + 1 > units.length) {
        const larger = new Uint16Array(Math.max(units.length * 2, length + folded.length + 1));
        larger.set(units);
        units = larger;
      }
      for (let at = 0; at < folded.length; at++) units[length++] = folded.charCodeAt(at);
      units[length++] = PIECE_END;
    }
    for (const [, inside = ''] of text.matchAll(QUOTED)) {
      const folded = fold(inside);
      quoted.set(folded, (quoted.get(folded) ?? 0) + 1);
    }
  }
  return { units: units.subarray(0, length), documentStarts, quoted };
}

/**
 * The entropy of the neighbours on the side where it is lower, in nats. Neighbours too rare to be counted,
 * and the edges of pieces, are each taken for different ones.
 */
function freedomOf(strings: RepeatedStrings, number: number): number {
  const count = strings.counts[number] as number;
  const sums = Math.max(strings.leftSums[number] as number, strings.rightSums[number] as number);
  return Math.log(count) - sums / count;
}

/** The pointwise mutual information of the two parts at the joint where it is lowest, in nats. */
function cohesionOf(strings: RepeatedStrings, number: number, total: number): number {
  const count = strings.counts[number] as number;
  const heads: number[] = [];
  for (let head = strings.prefixes[number] as number; head >= 0; head = strings.prefixes[head] as number) heads.push(head);
  let lowest = Infinity;
  let tail = strings.suffixes[number] as number;
  // The longest tail goes with the shortest head.
  for (let place = heads.length - 1; place >= 0; place--) {
    const parts = (strings.counts[heads[place] as number] as number) * (strings.counts[tail] as number);
    lowest = Math.min(lowest, Math.log((count * total) / parts));
    tail = strings.suffixes[tail] as number;
  }
  return lowest;
}

/** Visits each place of each candidate, by its place in the list, in order of the text. */
function forEachPlace(
  candidates: readonly Candidate[],
  { prefixes, size }: RepeatedStrings,
  longest: Int32Array,
  visit: (candidate: number, at: number) => void,
): void {
  const slots = new Int32Array(size).fill(-1);
  candidates.forEach(({ number }, slot) => (slots[number] = slot));
  // For each string the longest candidate that it is or begins with; prefixes have lower numbers.
  const heads = new Int32Array(size).fill(-1);
  const headOf = (number: number): number => (number < 0 ? -1 : (heads[number] as number));
  for (let number = 0; number < size; number++) {
    heads[number] = (slots[number] as number) >= 0 ? number : headOf(prefixes[number] as number);
  }
  for (let at = 0; at < longest.length; at++) {
    for (let number = headOf(longest[at] as number); number >= 0; number = headOf(prefixes[number] as number)) {
      visit(slots[number] as number, at);
    }
  }
}

/** The first candidates that are terms, at most `limit`. */
function judgeEdges(
  candidates: readonly Candidate[],
  pieces: Pieces,
  strings: RepeatedStrings,
  longest: Int32Array,
  limit: number,
): (Candidate & { readonly kind: TermKind })[] {
  const edges = new TermEdges(pieces.units, candidates.length);
  forEachPlace(candidates, strings, longest, (slot, at) => edges.addPlace(slot, at));
  const terms: (Candidate & { readonly kind: TermKind })[] = [];
  for (const [slot, candidate] of candidates.entries()) {
    if (terms.length === limit) break;
    const { isWhole, kind } = edges.judge(slot, candidate.text);
    // What is quoted twice is someone's term, even where it cuts a word or begins with 以 (以案促改).
    if (candidate.quoted >= 2) terms.push({ ...candidate, kind: kind === 'phrase' ? 'term' : kind });
    else if (isWhole) terms.push({ ...candidate, kind, score: candidate.score * (kind === 'phrase' ? PHRASE_SHARE : 1) });
  }
  return terms;
}

function countDocuments(kept: readonly Candidate[], { documentStarts }: Pieces, strings: RepeatedStrings, longest: Int32Array): Int32Array {
  const counts = new Int32Array(kept.length);
  const lastDocuments = new Int32Array(kept.length).fill(-1);
  let document = -1;
  forEachPlace(kept, strings, longest, (slot, at) => {
    while ((documentStarts[document + 1] ?? Infinity) <= at) document++;
    if (lastDocuments[slot] === document) return;
    lastDocuments[slot] = document;
    counts[slot] = (counts[slot] as number) + 1;
  });
  return counts;
}
