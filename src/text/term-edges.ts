import { PIECE_END } from './repeated-strings.js';
import { isStopWord, segment, tagOf } from './segmenter.js';

/** Places of a term that are read: more change nothing in its favour. */
const PLACES_READ = 3;
/** Characters read on each side, enough for jieba to find the word that the edge may cut. */
const CONTEXT_CHARACTERS = 4;
/**
 * jieba's tags of words that no term begins or ends with: particles, conjunctions, prepositions, pronouns,
 * modal words, places of direction (上, 以上) and adverbs (也, 已经; tagged d, and ad before a verb).
 */
const FUNCTION_TAG = /^(?:[ucpryeof].*|d|ad)$/;
/** 个, 级, 条 belong to the number before them. */
const MEASURE_TAG = /^q/;
const VERB_TAG = /^(?:v|vd|vi|a|ad|d)$/;
/** What may stand among the verbs of a turn of phrase: 了, and a place (列入温州). */
const BESIDE_VERB_TAG = /^(?:u.*|ns)$/;

/**
 * A `word` of jieba's dictionary; a `phrase` of verbs, adjectives and adverbs (扎实推进, 取得了突破), a turn of
 * speech sooner than a term; or a `term`.
 */
export type TermKind = 'term' | 'word' | 'phrase';

/** What the places of a term say of its edges. */
export interface EdgeJudgement {
  /** It begins and ends where words do, with words that mean something, in at least half of the places read. */
  readonly isWhole: boolean;
  readonly kind: TermKind;
}

/** Reads strings where they stand, to tell terms from pieces cut out of words (理能力, 业和限). */
export class TermEdges {
  private readonly places: Int32Array;
  private readonly placeCounts: Uint8Array;
  private readonly tags = new Map<string, string>();

  /**
   * @param units pieces of folded text, each followed by `PIECE_END`
   * @param terms how many terms there are; they are numbered from 0
   */
  constructor(
    private readonly units: Uint16Array,
    terms: number,
  ) {
    this.places = new Int32Array(terms * PLACES_READ);
    this.placeCounts = new Uint8Array(terms);
  }

  /** Keeps the first few places of a term. */
  addPlace(term: number, at: number): void {
    const count = this.placeCounts[term] as number;
    if (count === PLACES_READ) return;
    this.places[term * PLACES_READ + count] = at;
    this.placeCounts[term] = count + 1;
  }

  judge(term: number, text: string): EdgeJudgement {
    const places = this.places.subarray(term * PLACES_READ, term * PLACES_READ + (this.placeCounts[term] as number));
    let whole = 0;
    let verbal = 0;
    for (const at of places) {
      const words = this.wordsInside(at, text);
      const first = words?.[0];
      const last = words?.at(-1);
      if (words === null || first === undefined || last === undefined) continue;
      if (this.isFunctional(first) || this.isFunctional(last) || MEASURE_TAG.test(this.tagOf(first))) continue;
      whole++;
      if (this.isVerbal(words)) verbal++;
    }
    return {
      isWhole: 2 * whole >= places.length,
      kind: segment(text).length === 1 ? 'word' : whole > 0 && 2 * verbal >= whole ? 'phrase' : 'term',
    };
  }

  /** The words that make up the string at this place; null where it cuts through one. */
  private wordsInside(at: number, text: string): string[] | null {
    let start = at;
    while (start > 0 && at - start < CONTEXT_CHARACTERS && this.units[start - 1] !== PIECE_END) start--;
    const end = at + text.length;
    let stop = end;
    while (stop < this.units.length && stop - end < CONTEXT_CHARACTERS && this.units[stop] !== PIECE_END) stop++;
    const inside: string[] = [];
    let position = start;
    let beginsWhole = false;
    // Without jieba's guesses: they tear 污水零直排 in two of the four places of the seeds.
    for (const word of segment(String.fromCharCode(...this.units.subarray(start, stop)))) {
      if (position === at) beginsWhole = true;
      if (position >= at && position + word.length <= end) inside.push(word);
      position += word.length;
      if (position === end) return beginsWhole ? inside : null;
    }
    return null;
  }

  private isVerbal(words: readonly string[]): boolean {
    const tags = words.map((word) => this.tagOf(word));
    return tags.some((tag) => VERB_TAG.test(tag)) && tags.every((tag) => VERB_TAG.test(tag) || BESIDE_VERB_TAG.test(tag));
  }

  /** Stop words among the verbs are 是, 要, 让, 使; among other tags they are parts of terms (大 in 大建大美, 最 in 最多跑一次). */
  private isFunctional(word: string): boolean {
    const tag = this.tagOf(word);
    return FUNCTION_TAG.test(tag) || (tag.startsWith('v') && isStopWord(word));
  }

  private tagOf(word: string): string {
    let tag = this.tags.get(word);
    if (tag === undefined) this.tags.set(word, (tag = tagOf(word)));
    return tag;
  }
}
