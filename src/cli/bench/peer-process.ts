import { readBenchParagraphs } from './bench-corpus.js';
import type { BenchQuery } from './bench-query.js';
import { answerMessages } from './child-process.js';
import { watchEventLoop } from './event-loop.js';
import type { Peer, PeerName } from './peer.js';
import { findPeer } from './peers/find-peer.js';

/** What the process of a contestant is asked. The first is always `open`, and answers a whole first query too. */
export type PeerMessage =
  | {
      readonly kind: 'open';
      readonly name: PeerName;
      readonly paragraphsFile: string;
      readonly indexDirectory: string;
      readonly workDirectory: string;
      readonly firstQuery: BenchQuery;
    }
  | { readonly kind: 'first-page'; readonly query: BenchQuery }
  | { readonly kind: 'all-hits'; readonly query: BenchQuery; readonly wantsNumbers: boolean }
  | { readonly kind: 'memory'; readonly after: 'web' | 'jieba' | 'nothing' };

export type OpenAnswer =
  | { readonly kind: 'opened'; readonly openMs: number; readonly longestHoldMs: number }
  | { readonly kind: 'unavailable'; readonly reason: string };

export interface PageAnswer {
  readonly elapsedMs: number;
  readonly total: number | null;
}

export interface HitsAnswer {
  readonly elapsedMs: number;
  /** Ascending; null unless they were wanted. */
  readonly numbers: Uint32Array | null;
}

let opened: Peer | null = null;

answerMessages<PeerMessage>(async (message) => {
  switch (message.kind) {
    case 'open':
      return open(message);
    case 'first-page': {
      const peer = currentPeer();
      const startedAt = performance.now();
      const total = await peer.firstPage(message.query);
      return { elapsedMs: performance.now() - startedAt, total } satisfies PageAnswer;
    }
    case 'all-hits': {
      const peer = currentPeer();
      const startedAt = performance.now();
      const numbers = await peer.allHits(message.query);
      const elapsedMs = performance.now() - startedAt;
      return { elapsedMs, numbers: message.wantsNumbers ? Uint32Array.from(numbers).sort() : null } satisfies HitsAnswer;
    }
    case 'memory':
      if (message.after === 'web') await import('../../web/server.js');
      if (message.after === 'jieba') (await import('../../text/segmenter.js')).segment('政府工作报告');
      return process.memoryUsage.rss() / 1e6;
  }
});

async function open({ name, paragraphsFile, firstQuery, ...directories }: PeerMessage & { kind: 'open' }): Promise<OpenAnswer> {
  const definition = await findPeer(name);
  const paragraphs = definition.readsParagraphs ? await readBenchParagraphs(paragraphsFile) : [];
  try {
    const { value: openMs, longestHoldMs } = await watchEventLoop(async () => {
      const startedAt = performance.now();
      opened = await definition.open({ paragraphs, ...directories });
      await opened.firstPage(firstQuery);
      return performance.now() - startedAt;
    });
    return { kind: 'opened', openMs, longestHoldMs };
  } catch (error) {
    const reason = whyUnavailable(error);
    if (reason === null) throw error;
    return { kind: 'unavailable', reason };
  }
}

function currentPeer(): Peer {
  if (opened === null) throw new Error('The contestant was asked before it was opened.');
  return opened;
}

/** Peers are there for the benchmark only and may be left out of an installation; null for any other error. */
function whyUnavailable(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if (['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes((error as NodeJS.ErrnoException).code ?? '')) return 'not installed';
  return error.message.startsWith('Could not locate the bindings file') ? 'installed without its binary' : null;
}
