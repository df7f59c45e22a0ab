import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { QueryAbandonedError } from '../../search/query-budget.js';
import type { EngineSettings } from '../../search/open-engine.js';
import type { Site } from '../page.js';
import type { Route, RouteOutcome, WebRequest } from '../route.js';
import { ROUTES } from '../routes.js';
import { AnswerLostError, OverloadedError } from '../web-errors.js';
import { AnswerThread, type ThreadEvents } from './answer-thread-handle.js';
import type { AnswerThreadData } from './answer-thread.js';
import type { Answerer } from './answerer.js';
import { ServedSnapshot } from './served-snapshot.js';

export interface AnswerPoolOptions {
  readonly indexDirectory: string;
  /** From 1. */
  readonly threads: number;
  readonly site: Site;
  /** What a query may take of a thread's time. */
  readonly budgetMs: number;
  readonly engine: EngineSettings;
  readonly logger: Logger;
  /** The threads' scripts, by default those beside this file. */
  readonly threadFile?: URL;
  readonly snapshotThreadFile?: URL;
  /** A thread that gives no sign of life for so long is replaced; by default 15 seconds. */
  readonly maxSilenceMs?: number;
}

const THREAD_FILE = new URL('./answer-thread.js', import.meta.url);

/** Requests that a thread has at once: one under way, and one at hand when it ends. */
const REQUESTS_AT_ONCE = 2;
/** What is under way for longer leaves its place to others, beside which it goes on in turns … */
const LONG_MS = 50;
/** … as long as there are no more than so many. */
const MAX_LONG_REQUESTS = 32;
/** Requests that wait for a thread, for each of the threads; further ones are shed. */
const MAX_WAITING_PER_THREAD = 128;
/**
 * Who is shed asks again at once, as often as not: so many thousands of times a second that the thread which listens has no
 * time left for the answers that are ready. So it is told after a while …
 */
const SHED_AFTER_MS = 250;
/** … where there are no more than so many to be told. */
const MAX_BEING_SHED = 2_000;
/** Who has waited for so long would wait no longer. */
const MAX_WAIT_MS = 10_000;
const TICK_MS = 20;
const MAX_SILENCE_MS = 15_000;
/** Before a thread is tried again that ended when it had hardly begun. */
const RESTART_MS = 1_000;

interface Waiting {
  readonly route: number;
  readonly request: WebRequest;
  readonly signal: AbortSignal;
  readonly since: number;
  readonly resolve: (outcome: RouteOutcome | Promise<RouteOutcome>) => void;
  readonly reject: (error: Error) => void;
}

/**
 * Threads that answer over one snapshot, of which they share all that is plain memory: folded texts, grams and columns.
 * Each has the documents' heads and the postings asked for last for itself. A thread that ends is replaced; another
 * snapshot takes the place of the one that serves between two requests.
 */
export class AnswerPool implements Answerer {
  private readonly threads = new Set<AnswerThread>();
  private readonly waiting: Waiting[] = [];
  private readonly timer: NodeJS.Timeout;
  private readonly events: ThreadEvents;
  private snapshots = 1;
  /** Left snapshots, with how many threads have still to close them. */
  private readonly leaving = new Map<number, { readonly served: ServedSnapshot; threads: number }>();
  private isClosed = false;
  private beingShed = 0;
  private takenAt = Date.now();

  private constructor(
    private readonly options: AnswerPoolOptions,
    private current: ServedSnapshot,
  ) {
    this.events = {
      onWords: (thread, { snapshot, ...request }) => {
        const served = this.current.number === snapshot ? this.current : this.leaving.get(snapshot)?.served;
        served?.askWords(request, (answer) => thread.sendWords(answer));
      },
      onClosed: (snapshot) => this.countClosed(snapshot),
      onEnd: (thread, reason) => {
        if (this.isClosed) return;
        this.options.logger.error({ err: reason }, 'a thread that answers ended; another takes its place');
        this.threads.delete(thread);
        void this.replaceThread();
      },
    };
    this.timer = setInterval(() => this.tick(), TICK_MS).unref();
  }

  /** @throws ThreadFailure, with the code of SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError */
  static async open(options: AnswerPoolOptions): Promise<AnswerPool> {
    const pool = new AnswerPool(options, await ServedSnapshot.load(options.indexDirectory, 0, options.snapshotThreadFile));
    try {
      await Promise.all(Array.from({ length: options.threads }, () => pool.addThread()));
    } catch (error) {
      await pool.close();
      throw error;
    }
    return pool;
  }

  /** The folder of the snapshot that serves. */
  get folder(): string {
    return this.current.loaded.folder;
  }

  /** What is under way, and what waits; threads that are being replaced are not counted. */
  get load(): { readonly threads: number; readonly running: number; readonly waiting: number } {
    let running = 0;
    for (const thread of this.threads) running += thread.load;
    return { threads: this.threads.size, running, waiting: this.waiting.length };
  }

  get servingSince(): number {
    return this.takenAt;
  }

  answer(route: Route, request: WebRequest, signal: AbortSignal): Promise<RouteOutcome> {
    return new Promise((resolve, reject) => {
      if (this.waiting.length >= this.options.threads * MAX_WAITING_PER_THREAD) return this.shed(reject);
      this.waiting.push({ route: ROUTES.indexOf(route), request, signal, since: performance.now(), resolve, reject });
      this.assign();
    });
  }

  private shed(reject: (error: Error) => void): void {
    if (this.beingShed >= MAX_BEING_SHED || this.isClosed) return reject(new OverloadedError());
    this.beingShed++;
    setTimeout(() => {
      this.beingShed--;
      reject(new OverloadedError());
    }, SHED_AFTER_MS);
  }

  readySnapshot(): Promise<string> {
    return this.threads.size > 0 ? Promise.resolve(this.current.id) : Promise.reject(new AnswerLostError());
  }

  /**
   * Takes what serves in the index directory now in place of what the pool has. Requests under way end with the
   * snapshot that they began with.
   *
   * @throws ThreadFailure when it is refused, and the one before serves on
   */
  async takeNewSnapshot(): Promise<void> {
    const { indexDirectory, snapshotThreadFile } = this.options;
    const next = await ServedSnapshot.load(indexDirectory, this.snapshots++, snapshotThreadFile);
    const threads = [...this.threads];
    const opened = await Promise.allSettled(threads.map((thread) => thread.open(next)));
    const refused = opened.find((one) => one.status === 'rejected');
    if (refused !== undefined || this.isClosed) {
      for (const thread of threads) thread.leave(next.number);
      await next.close();
      throw (refused?.reason as Error | undefined) ?? new Error('The pool was closed.');
    }
    const old = this.current;
    this.current = next;
    this.takenAt = Date.now();
    const holding = threads.filter((thread) => thread.opened.has(old.number));
    this.leaving.set(old.number, { served: old, threads: holding.length });
    for (const thread of holding) thread.leave(old.number);
    if (holding.length === 0) await this.forget(old.number);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    clearInterval(this.timer);
    for (const { reject } of this.waiting.splice(0)) reject(new OverloadedError());
    const left = [...this.leaving.values()].map(({ served }) => served);
    await Promise.all([...[...this.threads].map((thread) => thread.terminate()), ...[this.current, ...left].map((served) => served.close())]);
  }

  /** Starts a thread; it answers when it has opened the snapshot that serves by then. */
  private async addThread(): Promise<void> {
    const { site, budgetMs, engine, threadFile = THREAD_FILE } = this.options;
    const data: AnswerThreadData = { site, budgetMs, engine };
    const thread = new AnswerThread(threadFile, data, this.events);
    let opened: ServedSnapshot;
    do {
      opened = this.current;
      await thread.open(opened);
    } while (opened !== this.current);
    for (const number of [...thread.opened]) if (number !== opened.number) thread.leave(number);
    this.threads.add(thread);
    this.assign();
  }

  private async replaceThread(): Promise<void> {
    await sleep(RESTART_MS, undefined, { ref: false });
    // A thread that ends when it has hardly begun is replaced in its turn.
    if (!this.isClosed) await this.addThread().catch(() => undefined);
  }

  /** Gives waiting requests to threads that have room for them. */
  private assign(): void {
    while (this.waiting.length > 0) {
      const thread = this.freeThread();
      if (thread === null) return;
      const { signal, since, resolve, reject, ...asked } = this.waiting.shift() as Waiting;
      if (signal.aborted) reject(new QueryAbandonedError());
      else if (performance.now() - since > MAX_WAIT_MS) reject(new OverloadedError());
      else {
        const answered = thread.answer({ ...asked, signal, snapshot: this.current.number });
        resolve(answered);
        answered.catch(() => undefined).finally(() => this.assign());
      }
    }
  }

  /** The one with the fewest requests that were given to it a short while ago; of several the one with the fewest long ones. */
  private freeThread(): AnswerThread | null {
    let best: AnswerThread | null = null;
    let fewest = REQUESTS_AT_ONCE;
    for (const thread of this.threads) {
      const recent = thread.loadSince(LONG_MS);
      // One that is busy with what it cannot part into turns, or stuck, is given nothing.
      if (thread.load >= MAX_LONG_REQUESTS || thread.silenceMs > LONG_MS) continue;
      if (recent > fewest || (recent === fewest && (best === null || thread.load >= best.load))) continue;
      best = thread;
      fewest = recent;
    }
    return best;
  }

  private tick(): void {
    this.assign();
    const { maxSilenceMs = MAX_SILENCE_MS } = this.options;
    for (const thread of this.threads) thread.checkLife(maxSilenceMs);
  }

  private countClosed(snapshot: number): void {
    const left = this.leaving.get(snapshot);
    if (left !== undefined && --left.threads <= 0) void this.forget(snapshot);
  }

  private async forget(snapshot: number): Promise<void> {
    const left = this.leaving.get(snapshot);
    this.leaving.delete(snapshot);
    await left?.served.close();
  }
}
