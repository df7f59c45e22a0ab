import { lowerBound } from '../text/lower-bound.js';
import type { BuildPlan } from './build-plan.js';
import { GramDictionary } from './gram-dictionary.js';
import type { GramRun } from './posting-accumulator.js';
import { decodePostings, NO_POSTINGS, PostingWriter, type ParagraphMove } from './posting-codec.js';
import type { PreviousAnalysis } from './previous-analysis.js';

/** One gram with all its postings, encoded. */
export interface MergedGram {
  readonly key: number;
  readonly count: number;
  /** Valid until the next gram is asked for. */
  readonly bytes: Uint8Array;
}

/** Grams in order of keys with all their postings, as another thread gives them. */
export interface GramBlock {
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
  /** Where each gram's postings end in `bytes`. */
  readonly ends: Uint32Array;
  readonly bytes: Uint8Array;
}

/** Grams of the snapshot before to be merged with new ones; plain data, for any thread. */
export interface MergeOrder {
  /** Where paragraphs of before went. */
  readonly moves: readonly ParagraphMove[];
  /** Of the snapshot that is built. */
  readonly paragraphCount: number;
  readonly runs: readonly GramRun[];
  /** What `GramDictionary` encodes, of so many grams, and their postings. */
  readonly known: { readonly dictionary: Uint8Array; readonly grams: number; readonly postings: Uint8Array };
  /** Keys from the one on and below the other. */
  readonly from: number;
  readonly below: number;
}

const NO_BYTES = new Uint8Array(0);
/** Of the postings, this thread merges so many, having other things to do as well. */
const SHARE_HERE = 0.4;
/** From so many bytes of postings on, a second thread is worth what is copied to it. */
const MIN_BYTES_FOR_TWO = 4 << 20;

/**
 * What it takes to merge all grams of a plan, in order of keys: one part, or two that two threads can do side
 * by side.
 */
export function orderMerges(
  plan: Pick<BuildPlan, 'stretches' | 'paragraphCount'>,
  runs: readonly GramRun[],
  { dictionary, postings }: Pick<PreviousAnalysis, 'dictionary' | 'postings'>,
  leastBytesForTwo = MIN_BYTES_FOR_TWO,
): readonly MergeOrder[] {
  const common = { moves: findMoves(plan), paragraphCount: plan.paragraphCount, runs };
  const partFrom = (place: number, from: number, below: number): MergeOrder => ({
    ...common,
    known: { dictionary: dictionary.encodeFrom(place), grams: dictionary.size - place, postings: postings.subarray(startOf(place)) },
    from,
    below,
  });
  const startOf = (place: number): number => (place < dictionary.size ? dictionary.entry(place).start : postings.length);
  if (postings.length < leastBytesForTwo) return [partFrom(0, 0, Infinity)];
  const middle = lowerBound(dictionary.size - 1, (place) => startOf(place) < postings.length * SHARE_HERE);
  const key = dictionary.key(middle);
  return [partFrom(0, 0, key), partFrom(middle, key, Infinity)];
}

/** All at once, for a thread that hands them on. */
export function mergeInBlock(order: MergeOrder): GramBlock {
  const keys: number[] = [];
  const counts: number[] = [];
  const ends: number[] = [];
  let bytes = Buffer.allocUnsafe(order.known.postings.length + (1 << 20));
  let end = 0;
  for (const merged of mergeWithKnown(order)) {
    if (end + merged.bytes.length > bytes.length) bytes = Buffer.concat([bytes], (end + merged.bytes.length) * 2);
    bytes.set(merged.bytes, end);
    keys.push(merged.key);
    counts.push(merged.count);
    ends.push((end += merged.bytes.length));
  }
  return { keys: Float64Array.from(keys), counts: Uint32Array.from(counts), ends: Uint32Array.from(ends), bytes: bytes.subarray(0, end) };
}

/**
 * Joins runs of neighbouring paragraphs, given in their order: the grams with keys from the one on and below the
 * other. Only the first gap of each list is encoded anew.
 */
export function* joinRuns(runs: readonly GramRun[], from = 0, below = Infinity): Generator<MergedGram> {
  const readers = runs.map((run) => new RunReader(run, from));
  const writer = new PostingWriter();
  for (;;) {
    const key = Math.min(...readers.map((reader) => reader.key));
    if (key >= below) return;
    let count = 0;
    for (const reader of readers) {
      if (reader.key !== key) continue;
      count += reader.count;
      writer.append(reader.bytes, reader.run.base, reader.last);
      reader.advance();
    }
    yield { key, count, bytes: writer.take() };
  }
}

/** The lists of before with their paragraphs moved, and the postings of new paragraphs where they belong. */
export function* mergeWithKnown({ moves, paragraphCount, runs, known, from, below }: MergeOrder): Generator<MergedGram> {
  const dictionary = GramDictionary.decode(known.dictionary, known.grams);
  const size = dictionary.placeOf(below);
  const fresh = joinRuns(runs, from, below);
  const writer = new PostingWriter();
  let next = fresh.next();
  for (let index = 0; index < size || next.done !== true; ) {
    const knownKey = index < size ? dictionary.key(index) : Infinity;
    const freshKey = next.done === true ? Infinity : next.value.key;
    const added = next.done === true || freshKey > knownKey ? NO_POSTINGS : decodePostings(next.value.bytes, next.value.count, paragraphCount);
    let encoded: Uint8Array = NO_BYTES;
    if (knownKey <= freshKey) {
      const { start, end } = dictionary.entry(index++);
      encoded = known.postings.subarray(start, end);
    }
    const count = writer.appendMoved(encoded, moves, added);
    if (freshKey <= knownKey) next = fresh.next();
    const bytes = writer.take();
    if (count > 0) yield { key: Math.min(knownKey, freshKey), count, bytes };
  }
}

/** Where the paragraphs of before are now; those that are gone or analysed anew are in no move. */
function findMoves({ stretches }: Pick<BuildPlan, 'stretches'>): readonly ParagraphMove[] {
  const moves: ParagraphMove[] = [];
  for (const { first, previousFirst, count } of stretches) {
    if (previousFirst === null) continue;
    const [last, by] = [moves.at(-1), first - previousFirst];
    if (last?.to === previousFirst && last.by === by) moves[moves.length - 1] = { ...last, to: previousFirst + count };
    else moves.push({ from: previousFirst, to: previousFirst + count, by });
  }
  return moves;
}

/** Walks the grams of one run. */
class RunReader {
  private place: number;

  /** @param from the least key that is wanted */
  constructor(
    readonly run: GramRun,
    from: number,
  ) {
    this.place = lowerBound(run.keys.length, (place) => (run.keys[place] as number) < from);
  }

  /** Infinity past the last. */
  get key(): number {
    return this.run.keys[this.place] ?? Infinity;
  }

  get count(): number {
    return this.run.counts[this.place] as number;
  }

  get last(): number {
    return this.run.lasts[this.place] as number;
  }

  get bytes(): Uint8Array {
    const start = this.place === 0 ? 0 : (this.run.ends[this.place - 1] as number);
    return this.run.bytes.subarray(start, this.run.ends[this.place]);
  }

  advance(): void {
    this.place++;
  }
}
