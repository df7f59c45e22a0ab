import { setTimeout as wait } from 'node:timers/promises';
import { resolve } from 'node:path';
import { inFolder } from '../../in-folder.js';
import type { OnProgress } from '../run-bench.js';
import { indexForEach, OWN_BUILD, ServedBuild } from '../served-build.js';
import { OneConnection } from './one-connection.js';

/** What the first requests of their kind cost who asks, and those beside them. */
export interface FirstRequestsReport {
  readonly requests: readonly FirstRequest[];
}

export interface FirstRequest {
  readonly name: string;
  readonly query: string;
  /** How long the process has served. */
  readonly afterMs: number;
  readonly elapsedMs: number;
  readonly others: OthersBeside;
}

/** Plain searches and `/healthz` that were asked meanwhile. */
export interface OthersBeside {
  readonly asked: number;
  readonly slowestMs: number;
}

/** In processes of their own, so that each is the first. */
const FIRST = [
  { name: 'a search as any other', query: '营商环境' },
  { name: 'first question', query: '怎样改善小微企业融资难融资贵的问题？' },
  { name: 'first miss', query: '最多跑一躺改革' },
  { name: 'first place not held', query: '火星市 营商环境' },
] as const;
const PLAIN = ['/search?q=%E6%94%B9%E9%9D%A9', '/search?q=%E5%88%9B%E6%96%B0', '/healthz'] as const;
const READERS = 2;
const EVERY_MS = 5;
const BEFORE_MS = 100;
/** When a process has hardly begun to serve, and when it has loaded its words beside that. */
const AFTER_MS = [0, 5_000] as const;

/**
 * Starts this program, has readers ask for plain searches, and asks the first question, the first miss and for a place that
 * is not held, each of a process of its own.
 *
 * @param given an index of the sources; null to have it built
 */
export function runFirstRequests(sources: string, given: string | null, onProgress: OnProgress): Promise<FirstRequestsReport> {
  return inFolder(async (folder) => {
    const [index] = (await indexForEach([OWN_BUILD], resolve(sources), given === null ? [] : [given], folder, onProgress)) as [string];
    const requests: FirstRequest[] = [];
    const asked = AFTER_MS.flatMap((afterMs) => FIRST.map((first) => ({ ...first, afterMs })));
    for (const [place, { name, query, afterMs }] of asked.entries()) {
      onProgress('First requests', place, asked.length, 'processes');
      const served = await ServedBuild.start(OWN_BUILD, null, index);
      const first = new OneConnection(served.url);
      try {
        await wait(afterMs);
        const { result, ...others } = await askBeside(served.url, async () => {
          const { status, elapsedMs } = await first.get(`/search?${String(new URLSearchParams({ q: query }))}`);
          if (status !== 200) throw new Error(`The ${name} was answered with ${status}.`);
          return elapsedMs;
        });
        requests.push({ name, query, afterMs, elapsedMs: result, others });
      } finally {
        first.close();
        await served.stop();
      }
    }
    return { requests };
  });
}

/** Has readers ask for plain answers from before something is done until it is; those are told of that had not ended before. */
async function askBeside<Result>(url: string, act: () => Promise<Result>): Promise<OthersBeside & { readonly result: Result }> {
  const times: number[] = [];
  let [isBegun, isDone] = [false, false];
  const readers = Array.from({ length: READERS }, async (_, reader) => {
    const connection = new OneConnection(url);
    for (let turn = reader; !isDone; turn++) {
      const { status, elapsedMs } = await connection.get(PLAIN[turn % PLAIN.length] as string);
      if (status !== 200) throw new Error(`A plain request was answered with ${status}.`);
      if (isBegun) times.push(elapsedMs);
      await wait(EVERY_MS);
    }
    connection.close();
  });
  await wait(BEFORE_MS);
  isBegun = true;
  try {
    const result = await act();
    return { result, asked: times.length, slowestMs: Math.max(0, ...times) };
  } finally {
    isDone = true;
    await Promise.all(readers);
  }
}

export function formatFirstRequests({ requests }: FirstRequestsReport): readonly string[] {
  return requests.map(
    ({ name, query, afterMs, elapsedMs, others }) =>
      `${name} (${query}), ${afterMs === 0 ? 'asked at once' : `asked after ${afterMs / 1000} s`}: ${elapsedMs.toFixed(0)} ms; of ${others.asked} plain requests beside it the slowest took ${others.slowestMs.toFixed(0)} ms.`,
  );
}
