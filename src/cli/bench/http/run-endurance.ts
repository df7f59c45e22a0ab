import { availableParallelism, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { loadFor } from '../ask-under-load.js';
import { inFolder } from '../../in-folder.js';
import { MeasuredProcess } from '../child-process.js';
import { makeLoadAddresses } from '../load-addresses.js';
import { makeQueriesOf, type OnProgress } from '../run-bench.js';
import { indexForEach, OWN_BUILD, ServedBuild, type ProcessState } from '../served-build.js';
import type { ProbeFigures, ProbeMessage } from './health-probe.js';
import { OneConnection } from './one-connection.js';

/** A server under load for minutes, and under twice of what it takes. */
export interface EnduranceReport {
  readonly minutes: number;
  readonly connections: number;
  readonly loadAverages: readonly [before: number, after: number];
  /** Of the server: warm, then after the load and after the overload, each when it was left alone for some seconds. */
  readonly states: Readonly<Record<'before' | 'afterLoad' | 'afterOverload', ProcessState | null>>;
  readonly load: PhaseFigures;
  readonly overload: PhaseFigures & { readonly connections: number };
  /** From the end of the overload to the end of the first search that was answered by 200. */
  readonly recoveredAfterMs: number;
}

export interface PhaseFigures {
  readonly answered: number;
  /** By 503. */
  readonly shed: number;
  /** With any other status, or not at all. */
  readonly failed: number;
  readonly answeredPerSecond: number;
  readonly health: ProbeFigures;
}

const CONNECTIONS = 32;
/** Each thread has this many requests waiting, and two under way; the next is shed. */
const ROOM_PER_THREAD = 130;
const WARM_UP_SECONDS = 10;
const OVERLOAD_SECONDS = 20;
const REST_MS = 5_000;
/** After them addresses come again, which no cache of the server's makes faster. */
const ADDRESSES = 50_000;

/**
 * Puts this program under load, then under requests that are twice as many as it has room for, and asks for `/healthz` all
 * the while.
 *
 * @param given an index of the sources; null to have it built
 */
export function runEndurance(sources: string, minutes: number, given: string | null, onProgress: OnProgress): Promise<EnduranceReport> {
  return inFolder(async (folder) => {
    const corpus = resolve(sources);
    const { queries } = await makeQueriesOf(corpus, folder, onProgress);
    const [index] = (await indexForEach([OWN_BUILD], corpus, given === null ? [] : [given], folder, onProgress)) as [string];
    const served = await ServedBuild.start(OWN_BUILD, null, index);
    const probe = new MeasuredProcess('./http/health-probe.js');
    try {
      return await endure(served, probe, makeLoadAddresses(queries, ADDRESSES), minutes, onProgress);
    } finally {
      await probe.stop();
      await served.stop();
    }
  });
}

async function endure(served: ServedBuild, probe: MeasuredProcess, addresses: readonly string[], minutes: number, onProgress: OnProgress): Promise<EnduranceReport> {
  const run = async (connections: number, seconds: number): Promise<PhaseFigures> => {
    const { answered, shed, failed } = await loadFor(served.url, addresses, connections, seconds);
    return { answered, shed, failed, answeredPerSecond: answered / seconds, health: await probe.ask<ProbeFigures>({ kind: 'read' } satisfies ProbeMessage) };
  };
  const rest = async (): Promise<ProcessState | null> => {
    await wait(REST_MS);
    return served.state();
  };
  await loadFor(served.url, addresses, CONNECTIONS, WARM_UP_SECONDS);
  const [loadBefore = NaN] = loadavg();
  const before = await rest();
  await probe.ask({ kind: 'start', url: served.url } satisfies ProbeMessage);
  onProgress(`Load for ${minutes} minutes`, 0, 1, 'phases');
  const load = await run(CONNECTIONS, minutes * 60);
  const afterLoad = await rest();
  const overloading = 2 * ROOM_PER_THREAD * availableParallelism();
  onProgress('Overload', 0, 1, 'phases');
  const overload = await run(overloading, OVERLOAD_SECONDS);
  const recoveredAfterMs = await recover(served.url, addresses);
  const afterOverload = await rest();
  const [loadAfter = NaN] = loadavg();
  return {
    minutes,
    connections: CONNECTIONS,
    loadAverages: [loadBefore, loadAfter],
    states: { before, afterLoad, afterOverload },
    load,
    overload: { ...overload, connections: overloading },
    recoveredAfterMs,
  };
}

async function recover(url: string, addresses: readonly string[]): Promise<number> {
  const startedAt = performance.now();
  const connection = new OneConnection(url);
  try {
    for (const address of addresses) if ((await connection.get(address)).status === 200) return performance.now() - startedAt;
    return Infinity;
  } finally {
    connection.close();
  }
}

export function formatEndurance({ minutes, connections, loadAverages, states, load, overload, recoveredAfterMs }: EnduranceReport): readonly string[] {
  const state = (one: ProcessState | null): string => (one === null ? '–' : `${one.residentMegabytes.toFixed(0)} MB, ${one.openFiles} open files`);
  const phase = ({ answered, answeredPerSecond, shed, failed, health }: PhaseFigures): string =>
    `${answered} pages answered (${answeredPerSecond.toFixed(0)} a second), ${shed} shed with 503, ${failed} failed; /healthz asked ${health.asked} times, ${health.failed} failed, the slowest ${health.slowestMs.toFixed(0)} ms.`;
  return [
    `${minutes} minutes, ${connections} connections: ${phase(load)}`,
    `Twice as many as there is room for, ${overload.connections} connections: ${phase(overload)}`,
    `A search was answered ${recoveredAfterMs.toFixed(0)} ms after that.`,
    `The server: warm ${state(states.before)}; after the load ${state(states.afterLoad)}; after the overload ${state(states.afterOverload)}.`,
    `Load average ${loadAverages.map((one) => one.toFixed(1)).join(' before, ')} after.`,
  ];
}
