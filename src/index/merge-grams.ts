import { lowerBound } from '../text/lower-bound.js';
import type { BuildPlan } from './build-plan.js';
import { GramDictionary } from './gram-dictionary.js';
import type { GramRun } from './posting-accumulator.js';
import { decodePostings, NO_POSTINGS, PostingWriter, type ParagraphMove } from './posting-codec.js';
import type { PreviousAnalysis } from './previous-analysis.js';

/** Neighbouring grams in order of keys with all their postings. */
export interface GramBlock {
  readonly keys: Float64Array;
  readonly counts: Uint32Array;
  /** Where each gram's postings end in `bytes`. */
  readonly ends: Uint32Array;
  /** Encoded; all arrays are in memory of their own, so that another thread can be given them. */
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
    known: { dictionary: dictionary.encodeFrom(place), grams: dictionary.size - place, postings: postings.subarray(dictionary.start(place)) },
    from,
    below,
  });
  if (postings.length < leastBytesForTwo) return [partFrom(0, 0, Infinity)];
  const middle = lowerBound(dictionary.size - 1, (place) => dictionary.start(place) < postings.length * SHARE_HERE);
  const key = dictionary.key(middle);
  return [partFrom(0, 0, key), partFrom(middle, key, Infinity)];
}

/** Joins runs of neighbouring paragraphs, given in their order. */
export function* joinRuns(runs: readonly GramRun[]): Generator<GramBlock> {
  const block = new BlockBuilder();
  for (const { key, count } of joinLists(runs, 0, Infinity, block.writer)) {
    block.endGram(key, count);
    if (block.isFull) yield block.take();
  }
  yield block.take();
}

/** The lists of before with their paragraphs moved, and the postings of new paragraphs where they belong. */
export function* mergeWithKnown({ moves, paragraphCount, runs, known, from, below }: MergeOrder): Generator<GramBlock> {
  const dictionary = GramDictionary.decode(known.dictionary, known.grams);
  const size = dictionary.placeOf(below);
  const freshWriter = new PostingWriter();
  const fresh = joinLists(runs, from, below, freshWriter);
  const block = new BlockBuilder();
  let next = fresh.next();
  for (let index = 0; index < size || next.done !== true; ) {
    const knownKey = index < size ? dictionary.key(index) : Infinity;
    const freshKey = next.done === true ? Infinity : next.value.key;
    const added = next.done === true || freshKey > knownKey ? NO_POSTINGS : decodePostings(freshWriter.take(), next.value.count, paragraphCount);
    const isKnown = knownKey <= freshKey;
    const [start, end] = isKnown ? [dictionary.start(index), dictionary.start(index + 1)] : [0, 0];
    block.endGram(Math.min(knownKey, freshKey), block.writer.appendMoved(known.postings, start, end, moves, added));
    if (isKnown) index++;
    if (freshKey <= knownKey) next = fresh.next();
    if (block.isFull) yield block.take();
  }
  yield block.take();
}

/**
 * The grams of runs with keys from the one on and below the other; the postings of each are left with the writer.
 * Only the first gap of each list is encoded anew.
 */
function* joinLists(runs: readonly GramRun[], from: number, below: number, writer: PostingWriter): Generator<{ readonly key: number; readonly count: number }> {
  const readers = runs.map((run) => new RunReader(run, from));
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
    yield { key, count };
  }
}

const BLOCK_BYTES = 1 << 20;

/** Puts lists together that go on to a file or to another thread. */
class BlockBuilder {
  /** Lists are written here, each before its gram is told. */
  readonly writer = new PostingWriter();
  private keys: number[] = [];
  private counts: number[] = [];
  private ends: number[] = [];

  /** Of no postings when all its paragraphs are gone; then there is no such gram. */
  endGram(key: number, count: number): void {
    const end = this.writer.endList();
    if (count === 0) return;
    this.keys.push(key);
    this.counts.push(count);
    this.ends.push(end);
  }

  get isFull(): boolean {
    return (this.ends.at(-1) ?? 0) >= BLOCK_BYTES;
  }

  take(): GramBlock {
    const { keys, counts, ends } = this;
    [this.keys, this.counts, this.ends] = [[], [], []];
    return { keys: Float64Array.from(keys), counts: Uint32Array.from(counts), ends: Uint32Array.from(ends), bytes: Uint8Array.from(this.writer.take()) };
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
