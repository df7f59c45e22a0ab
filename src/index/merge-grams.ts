import type { BuildPlan } from './build-plan.js';
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

const NO_BYTES = new Uint8Array(0);

/** All grams in order of keys, from what was analysed anew and what the snapshot before holds. */
export function mergeGrams(plan: BuildPlan, runs: readonly GramRun[], previous: PreviousAnalysis | null): Generator<MergedGram> {
  return previous === null ? joinRuns(runs) : mergeWithPrevious(plan, runs, previous);
}

/** Joins runs of neighbouring paragraphs, given in their order. Only the first gap of each list is encoded anew. */
function* joinRuns(runs: readonly GramRun[]): Generator<MergedGram> {
  const readers = runs.map((run) => new RunReader(run));
  const writer = new PostingWriter();
  for (;;) {
    const key = Math.min(...readers.map((reader) => reader.key));
    if (key === Infinity) return;
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
function* mergeWithPrevious(plan: BuildPlan, runs: readonly GramRun[], previous: PreviousAnalysis): Generator<MergedGram> {
  const moves = findMoves(plan);
  const { dictionary, postings } = previous;
  const fresh = joinRuns(runs);
  const writer = new PostingWriter();
  let next = fresh.next();
  for (let index = 0; index < dictionary.size || next.done !== true; ) {
    const knownKey = index < dictionary.size ? dictionary.key(index) : Infinity;
    const freshKey = next.done === true ? Infinity : next.value.key;
    const added = next.done === true || freshKey > knownKey ? NO_POSTINGS : decodePostings(next.value.bytes, next.value.count, plan.paragraphCount);
    let encoded: Uint8Array = NO_BYTES;
    if (knownKey <= freshKey) {
      const { start, end } = dictionary.entry(index++);
      encoded = postings.subarray(start, end);
    }
    const count = writer.appendMoved(encoded, moves, added);
    if (freshKey <= knownKey) next = fresh.next();
    const bytes = writer.take();
    if (count > 0) yield { key: Math.min(knownKey, freshKey), count, bytes };
  }
}

/** Where the paragraphs of before are now; those that are gone or analysed anew are in no move. */
export function findMoves({ stretches }: BuildPlan): readonly ParagraphMove[] {
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
  private place = 0;

  constructor(readonly run: GramRun) {}

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
