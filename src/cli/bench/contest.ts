import type { BenchParagraph } from './bench-corpus.js';
import { truthOf, type BenchQuery } from './bench-query.js';
import type { PeerName } from './peer.js';
import type { Performance } from './performance.js';
import { RunningPeer } from './running-peer.js';

export interface ContestRequest {
  readonly paragraphs: readonly BenchParagraph[];
  readonly paragraphsFile: string;
  readonly indexDirectory: string;
  /** Empty; each contestant gets a folder in it. */
  readonly workDirectory: string;
  readonly queries: readonly BenchQuery[];
  /** Asked for exactness alone, and before the rest, so that everything is warm. */
  readonly substrings: readonly BenchQuery[];
  readonly contestants: readonly PeerName[];
  readonly onProgress: (step: string, done: number, total: number) => void;
}

const PAGE_ROUNDS = 5;
const HITS_ROUNDS = 3;

/**
 * Puts the same queries to all contestants, each in a process of its own: query by query, one contestant after
 * the other in turns, so that whatever else the machine does falls on all of them alike.
 */
export async function runContest(request: ContestRequest): Promise<readonly Performance[]> {
  const { queries, substrings, onProgress } = request;
  const peers: RunningPeer[] = [];
  try {
    for (const [index, name] of request.contestants.entries()) {
      onProgress('Opening', index, request.contestants.length);
      peers.push(await RunningPeer.open(name, request, queries[0] as BenchQuery));
    }
    onProgress('Opening', peers.length, peers.length);
    await inTurns(peers, substrings, (peer, query) => peer.warmUp(query), onProgress, 'Warming');
    for (let round = 0; round <= PAGE_ROUNDS; round++) {
      await inTurns(peers, queries, (peer, query) => peer.askFirstPage(query), onProgress, `First page, round ${round + 1} of ${PAGE_ROUNDS + 1}`);
    }
    // Before all hits are asked for, which this program's process opens its snapshot a second time for.
    for (const peer of peers) await peer.measureMemory();
    for (let round = 0; round < HITS_ROUNDS; round++) {
      await inTurns(peers, queries, (peer, query) => peer.askAllHits(query), onProgress, `All hits, round ${round + 1} of ${HITS_ROUNDS}`);
    }
    for (const [index, query] of [...queries, ...substrings].entries()) {
      const truth = truthOf(query, request.paragraphs);
      for (const peer of peers) await peer.compare(query, truth);
      onProgress('Comparing sets', index + 1, queries.length + substrings.length);
    }
    return peers.map((peer) => peer.finish(queries));
  } finally {
    for (const peer of peers) await peer.stop();
  }
}

async function inTurns(
  peers: readonly RunningPeer[],
  queries: readonly BenchQuery[],
  ask: (peer: RunningPeer, query: BenchQuery) => Promise<void>,
  onProgress: ContestRequest['onProgress'],
  step: string,
): Promise<void> {
  for (const [index, query] of queries.entries()) {
    for (let turn = 0; turn < peers.length; turn++) await ask(peers[(index + turn) % peers.length] as RunningPeer, query);
    onProgress(step, index + 1, queries.length);
  }
}
