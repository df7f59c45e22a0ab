import { loadavg } from 'node:os';
import { basename, resolve } from 'node:path';
import { inFolder } from '../../in-folder.js';
import { toParameters, type BenchQuery } from '../bench-query.js';
import type { Latencies } from '../percentiles.js';
import { makeQueriesOf, type OnProgress } from '../run-bench.js';
import { indexForEach, ServedBuild } from '../served-build.js';
import { OneConnection } from './one-connection.js';
import { divideTimes, formatHttpRatios, QueryTimes, type HttpTimes } from './query-times.js';

/** The pages that are measured. */
export const PAGES = ['/search', '/regions', '/trends'] as const;
export type PageName = (typeof PAGES)[number];

/** One page of one build. */
export interface PageFigures {
  readonly page: PageName;
  /** Null where the build has no such page. */
  readonly times: HttpTimes | null;
}

export interface PagesReport {
  readonly loadAverages: readonly [before: number, after: number];
  readonly isCompressed: boolean;
  readonly builds: readonly { readonly build: string; readonly pages: readonly PageFigures[] }[];
}

export interface PagesRequest {
  readonly corpus: string;
  /** Project folders with `dist/` in them; the first is what the others are held to. */
  readonly builds: readonly string[];
  /** Indexes of the sources, one for each build; empty to have them built. */
  readonly indexes: readonly string[];
  readonly isCompressed: boolean;
  readonly onProgress: OnProgress;
}

/** In each, every build is started anew, so that no address is asked twice of a process. */
const ROUNDS = 3;
const WARM_UP_QUERIES = 60;

/**
 * Asks several builds, which serve the same sources side by side, for pages: one after another, on one connection
 * each, query by query in turns, each address once in a process.
 */
export function runPages({ corpus, builds, indexes: given, isCompressed, onProgress }: PagesRequest): Promise<PagesReport> {
  return inFolder(async (directory) => {
    const [sources, folders] = [resolve(corpus), builds.map((build) => resolve(build))];
    const { queries, substrings } = await makeQueriesOf(sources, directory, onProgress);
    const indexes = await indexForEach(folders, sources, given, directory, onProgress);
    const asked = folders.map(() => new Map(PAGES.map((page) => [page, new MeasuredPage(page)])));
    const [before = NaN] = loadavg();
    for (let round = 0; round < ROUNDS; round++) {
      const served: ServedBuild[] = [];
      try {
        for (const [place, build] of folders.entries()) served.push(await ServedBuild.start(build, sources, indexes[place] as string));
        const connections = served.map(({ url }) => new OneConnection(url, { 'Accept-Encoding': isCompressed ? 'gzip, br' : 'identity' }));
        await askAll(connections, asked, { queries, warmUp: substrings.slice(0, WARM_UP_QUERIES), round, onProgress });
        for (const connection of connections) connection.close();
      } finally {
        for (const one of served) await one.stop();
      }
    }
    const [after = NaN] = loadavg();
    return {
      loadAverages: [before, after],
      isCompressed,
      builds: folders.map((build, place) => ({ build: basename(build), pages: [...(asked[place] as ReadonlyMap<PageName, MeasuredPage>).values()].map((page) => page.measured()) })),
    };
  });
}

interface Turn {
  readonly queries: readonly BenchQuery[];
  readonly warmUp: readonly BenchQuery[];
  readonly round: number;
  readonly onProgress: OnProgress;
}

async function askAll(connections: readonly OneConnection[], asked: readonly ReadonlyMap<PageName, MeasuredPage>[], { queries, warmUp, round, onProgress }: Turn): Promise<void> {
  for (const page of PAGES) {
    for (const query of warmUp) for (const connection of connections) await connection.get(toPath(page, query));
    for (const [index, query] of queries.entries()) {
      for (let turn = 0; turn < connections.length; turn++) {
        const place = (index + round + turn) % connections.length;
        await asked[place]?.get(page)?.ask(connections[place] as OneConnection, query);
      }
      onProgress(`${page}, round ${round + 1} of ${ROUNDS}`, index + 1, queries.length, 'queries');
    }
  }
}

/** A page of a build, with what was measured of it so far. */
class MeasuredPage {
  private readonly times = new QueryTimes();
  private isMissing = false;

  constructor(private readonly page: PageName) {}

  async ask(connection: OneConnection, query: BenchQuery): Promise<void> {
    if (this.isMissing) return;
    const answer = await connection.get(toPath(this.page, query));
    if (answer.status === 404) this.isMissing = true;
    else if (answer.status !== 200) throw new Error(`${toPath(this.page, query)} was answered with ${answer.status}.`);
    else this.times.add(query, answer);
  }

  measured(): PageFigures {
    return { page: this.page, times: this.isMissing ? null : this.times.measured() };
  }
}

function toPath(page: PageName, query: BenchQuery): string {
  return `${page}?${String(toParameters(query))}`;
}

/** A table of the pages of each build; a page that the first build does not have is held to its `/regions`. */
export function formatPages({ loadAverages, isCompressed, builds }: PagesReport): readonly string[] {
  const timesOfFirst = (page: PageName): HttpTimes | null => builds[0]?.pages.find((one) => one.page === page)?.times ?? null;
  return [
    `Pages one after another on one connection, ${isCompressed ? 'compressed' : 'not compressed'}, each address once in a process; load average ${loadAverages.map((one) => one.toFixed(1)).join(' before, ')} after.`,
    '',
    '| build | page | queries | p50 / p95 ms | fastest round | kB | ÷ first, p50 / p95 | fastest round |',
    '| --- | --- | --- | --- | --- | --- | --- | --- |',
    ...builds.flatMap(({ build, pages }) =>
      pages.flatMap(({ page, times }) => {
        if (times === null) return [];
        const [base, name] = timesOfFirst(page) === null ? [timesOfFirst('/regions'), ' (/regions)'] : [timesOfFirst(page), ''];
        const ratios = (['middle', 'fastest'] as const).map((by) => formatHttpRatios(base === null ? null : divideTimes(times, base, by)) + name);
        return [`| ${build} | ${page} | ${times.middle?.queries ?? 0} | ${formatTimes(times.middle)} | ${formatTimes(times.fastest)} | ${(times.medianBytes / 1000).toFixed(1)} | ${ratios.join(' | ')} |`];
      }),
    ),
  ];
}

function formatTimes(latencies: Latencies | null): string {
  return latencies === null ? '–' : `${latencies.p50Ms.toFixed(2)} / ${latencies.p95Ms.toFixed(2)}`;
}
