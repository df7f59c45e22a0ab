import type { GramRun } from './posting-accumulator.js';
import { PostingWriter } from './posting-codec.js';

/** One gram with its postings of all runs, encoded. */
export interface MergedGram {
  readonly key: number;
  readonly count: number;
  /** Valid until the next gram is asked for. */
  readonly bytes: Uint8Array;
}

/**
 * Joins runs of neighbouring paragraphs, given in their order, gram by gram in order of keys. Only the first
 * gap of each list is encoded anew.
 */
export function* mergeGramRuns(runs: readonly GramRun[]): Generator<MergedGram> {
  const places = runs.map(() => 0);
  const writer = new PostingWriter();
  for (;;) {
    let key = Infinity;
    runs.forEach((run, index) => (key = Math.min(key, run.keys[places[index] as number] ?? Infinity)));
    if (key === Infinity) return;
    let count = 0;
    for (const [index, run] of runs.entries()) {
      const place = places[index] as number;
      if (run.keys[place] !== key) continue;
      places[index] = place + 1;
      count += run.counts[place] as number;
      const start = place === 0 ? 0 : (run.ends[place - 1] as number);
      writer.append(run.bytes.subarray(start, run.ends[place]), run.base, run.lasts[place] as number);
    }
    yield { key, count, bytes: writer.take() };
  }
}
