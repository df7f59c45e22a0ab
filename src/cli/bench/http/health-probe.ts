import { setTimeout as wait } from 'node:timers/promises';
import { answerMessages } from '../child-process.js';
import { OneConnection } from './one-connection.js';

/** What the process that asks for `/healthz` is told. Each `read` gives what came since the last. */
export type ProbeMessage = { readonly kind: 'start'; readonly url: string } | { readonly kind: 'read' };

export interface ProbeFigures {
  readonly asked: number;
  /** Not answered by 200. */
  readonly failed: number;
  readonly slowestMs: number;
}

const INTERVAL_MS = 100;

let times: number[] = [];
let failed = 0;

// A process of its own: the one that makes the load has other things to do than to read an answer when it comes.
answerMessages<ProbeMessage>((message) => {
  if (message.kind === 'start') {
    void probe(new OneConnection(message.url));
    return Promise.resolve(null);
  }
  const figures: ProbeFigures = { asked: times.length + failed, failed, slowestMs: Math.max(...times) };
  times = [];
  failed = 0;
  return Promise.resolve(figures);
});

async function probe(connection: OneConnection): Promise<never> {
  for (;;) {
    try {
      const { status, elapsedMs } = await connection.get('/healthz');
      if (status === 200) times.push(elapsedMs);
      else failed++;
    } catch {
      failed++;
    }
    await wait(INTERVAL_MS);
  }
}
