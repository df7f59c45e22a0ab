import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ingestSources } from '../../corpus/ingest/ingest.js';
import { toBenchParagraphs } from './bench-corpus.js';
import { MeasuredProcess } from './child-process.js';
import { median, toLatencies, type Latencies } from './percentiles.js';
import { makeQuerySet } from './query-set.js';
import type { SearchMessage } from './search-process.js';

/** Rounds that are counted; one before them warms up. */
const ROUNDS = 7;

/** Processor time of first pages, each query's the middle of several rounds. */
export interface BuildComparison {
  readonly own: Latencies;
  readonly other: Latencies;
}

/**
 * Puts the queries of the benchmark to this build and to another in turns, each with an index that it has built of the
 * same sources, and measures the processor time of first pages.
 *
 * @param otherBuild the folder of the other's compiled program, its `dist`
 */
export async function compareBuilds(corpus: string, otherBuild: string): Promise<BuildComparison> {
  const directory = await mkdtemp(join(tmpdir(), 'policy-search-bench-'));
  const builds = [fileURLToPath(new URL('../..', import.meta.url)), resolve(otherBuild)];
  const processes: MeasuredProcess[] = [];
  try {
    for (const [place, build] of builds.entries()) {
      const indexDirectory = join(directory, String(place));
      await promisify(execFile)(process.execPath, [join(build, 'cli', 'main.js'), 'index', corpus, '--out', indexDirectory]);
      const child = new MeasuredProcess('./search-process.js');
      processes.push(child);
      await child.ask({ kind: 'open', build, indexDirectory } satisfies SearchMessage);
    }
    const { documents } = await ingestSources([corpus]);
    const queries = makeQuerySet([...toBenchParagraphs(documents)]).filter(({ queryClass }) => queryClass !== 'one character');
    const times = builds.map(() => queries.map((): number[] => []));
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [index, query] of queries.entries()) {
        for (let turn = 0; turn < builds.length; turn++) {
          const place = (index + round + turn) % builds.length;
          const elapsedMs = await (processes[place] as MeasuredProcess).ask<number>({ kind: 'first-page', query } satisfies SearchMessage);
          if (round > 0) times[place]?.[index]?.push(elapsedMs);
        }
      }
    }
    const [own, other] = times.map((build) => toLatencies(build.map(median))) as [Latencies, Latencies];
    return { own, other };
  } finally {
    for (const child of processes) await child.stop();
    await rm(directory, { recursive: true, force: true });
  }
}
