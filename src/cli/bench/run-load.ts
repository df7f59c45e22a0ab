import { availableParallelism, loadavg } from 'node:os';
import { basename, resolve } from 'node:path';
import { inFolder } from '../in-folder.js';
import { askUnderLoad } from './ask-under-load.js';
import { makeLoadAddresses } from './load-addresses.js';
import { median } from './percentiles.js';
import { makeQueriesOf, type OnProgress } from './run-bench.js';
import { indexForEach, ServedBuild } from './served-build.js';

/** One build under load; the middle of its rounds. */
export interface LoadFigures {
  readonly build: string;
  readonly pagesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Of the server alone; null where the system does not tell. Says most when the machine has other things to do. */
  readonly processorMsPerPage: number | null;
  /** Over all rounds: pages asked for, and those that were not answered by 200. */
  readonly pages: number;
  readonly failed: number;
}

export interface LoadReport {
  readonly connections: number;
  readonly cores: number;
  readonly loadAverages: readonly [before: number, after: number];
  readonly builds: readonly LoadFigures[];
}

const CONNECTIONS = 64;
const ROUNDS = 3;
const WARM_UP_SECONDS = 3;
const ROUND_SECONDS = 10;
/** No build answers more in a round. */
const MAX_PAGES_PER_SECOND = 3_000;

interface Round {
  readonly pagesPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly processorMsPerPage: number | null;
  readonly pages: number;
  readonly failed: number;
}

/**
 * Serves the same sources by several builds in turns and asks each for search pages, each address once in a process.
 *
 * @param builds project folders with `dist/` in them; the first is what the others are held to
 * @param given indexes of the sources, one for each build; empty to have them built
 */
export function runLoad(sources: string, builds: readonly string[], given: readonly string[], onProgress: OnProgress): Promise<LoadReport> {
  return inFolder(async (directory) => {
    const corpus = resolve(sources);
    const folders = builds.map((build) => resolve(build));
    const { queries } = await makeQueriesOf(corpus, directory, onProgress);
    const addresses = makeLoadAddresses(queries, MAX_PAGES_PER_SECOND * (WARM_UP_SECONDS + ROUND_SECONDS));
    const indexes = await indexForEach(folders, corpus, given, directory, onProgress);
    const rounds: Round[][] = folders.map(() => []);
    const [before = NaN] = loadavg();
    for (let round = 0; round < ROUNDS; round++) {
      for (const [place, build] of folders.entries()) {
        onProgress(`Round ${round + 1}`, place, folders.length, 'builds');
        const served = await ServedBuild.start(build, corpus, indexes[place] as string);
        try {
          rounds[place]?.push(await measure(served, addresses));
        } finally {
          await served.stop();
        }
      }
    }
    const [after = NaN] = loadavg();
    return { connections: CONNECTIONS, cores: availableParallelism(), loadAverages: [before, after], builds: folders.map((build, place) => sumUp(basename(build), rounds[place] ?? [])) };
  });
}

async function measure(served: ServedBuild, addresses: readonly string[]): Promise<Round> {
  const warmUp = Math.floor((addresses.length * WARM_UP_SECONDS) / (WARM_UP_SECONDS + ROUND_SECONDS));
  await askUnderLoad(served.url, addresses.slice(0, warmUp), CONNECTIONS, WARM_UP_SECONDS);
  const before = served.processorMs();
  const { latency, requests, non2xx, errors, duration } = await askUnderLoad(served.url, addresses.slice(warmUp), CONNECTIONS, ROUND_SECONDS);
  const after = served.processorMs();
  return {
    pagesPerSecond: requests.total / duration,
    p50Ms: latency.p50,
    p99Ms: latency.p99,
    processorMsPerPage: before === null || after === null ? null : (after - before) / requests.total,
    pages: requests.total,
    failed: non2xx + errors,
  };
}

function sumUp(build: string, rounds: readonly Round[]): LoadFigures {
  return {
    build,
    pagesPerSecond: median(rounds.map((round) => round.pagesPerSecond)),
    p50Ms: median(rounds.map((round) => round.p50Ms)),
    p99Ms: median(rounds.map((round) => round.p99Ms)),
    processorMsPerPage: rounds.some((round) => round.processorMsPerPage === null) ? null : median(rounds.map((round) => round.processorMsPerPage ?? NaN)),
    pages: rounds.reduce((sum, { pages }) => sum + pages, 0),
    failed: rounds.reduce((sum, { failed }) => sum + failed, 0),
  };
}

/** A line for each build. */
export function formatLoad({ connections, cores, loadAverages, builds }: LoadReport): readonly string[] {
  const [base] = builds;
  return [
    `Search pages, each address once, ${connections} connections, made on the same ${cores} cores; load average ${loadAverages.map((one) => one.toFixed(1)).join(' before, ')} after.`,
    '',
    '| build | pages/s | p50 ms | p99 ms | processor ms a page | pages | failed | pages/s ÷ first | p99 ÷ first |',
    '| --- | --- | --- | --- | --- | --- | --- | --- | --- |',
    ...builds.map(
      ({ build, pagesPerSecond, p50Ms, p99Ms, processorMsPerPage, pages, failed }) =>
        `| ${build} | ${pagesPerSecond.toFixed(0)} | ${p50Ms} | ${p99Ms} | ${processorMsPerPage?.toFixed(2) ?? '–'} | ${pages} | ${failed} | ${(pagesPerSecond / (base?.pagesPerSecond ?? NaN)).toFixed(2)} | ${(p99Ms / (base?.p99Ms ?? NaN)).toFixed(2)} |`,
    ),
  ];
}
