import { Worker } from 'node:worker_threads';
import type { LoadedSnapshot } from '../../index/load-snapshot.js';
import { QueryAbandonedError } from '../../search/query-budget.js';
import type { RouteOutcome, WebRequest } from '../route.js';
import { AnswerLostError } from '../web-errors.js';
import { toError } from './failures.js';
import type { FromAnswerThread, ToAnswerThread, WordsAnswer } from './messages.js';

/** A snapshot by its number among those that a pool has opened. */
export interface NumberedSnapshot {
  readonly number: number;
  readonly loaded: LoadedSnapshot;
}

/** What a request was when it was given to a thread. */
export interface ThreadRequest {
  readonly snapshot: number;
  /** Its place in `ROUTES`. */
  readonly route: number;
  readonly request: WebRequest;
  readonly signal: AbortSignal;
}

export interface ThreadEvents {
  /** It asks for words; the answer goes to `sendWords`. */
  onWords(thread: AnswerThread, message: FromAnswerThread & { readonly kind: 'read-question' }): void;
  /** It gave up a snapshot. */
  onClosed(snapshot: number): void;
  /** It ended, by itself or not; all its requests have failed. */
  onEnd(thread: AnswerThread, reason: Error): void;
}

interface Settling<Value> {
  readonly resolve: (value: Value) => void;
  readonly reject: (error: Error) => void;
}

interface Running extends Settling<RouteOutcome> {
  readonly startedAt: number;
}

/** A thread that answers, seen from the one that listens. */
export class AnswerThread {
  /** Numbers of the snapshots that it can answer from. */
  readonly opened = new Set<number>();
  /** Left, with requests under way. */
  private readonly closing = new Set<number>();
  private readonly worker: Worker;
  private readonly running = new Map<number, Running>();
  private readonly pieces = new Map<number, Settling<Uint8Array | null>>();
  private readonly opening = new Map<number, Settling<void>>();
  private lastId = 0;
  private endReason: Error | null = null;
  /** When it was asked for a sign of life; null when it need give none. */
  private askedAt: number | null = null;

  constructor(
    file: URL,
    workerData: unknown,
    private readonly events: ThreadEvents,
  ) {
    // A wide young generation: most of what an answer is made of is garbage when it is sent. Flags of the main
    // thread's own script (--input-type) are not a worker's.
    this.worker = new Worker(file, { workerData, execArgv: [], resourceLimits: { maxYoungGenerationSizeMb: 64 } });
    this.worker.on('message', (message: FromAnswerThread) => this.receive(message));
    this.worker.on('error', (error) => this.end(error instanceof Error ? error : new Error(String(error))));
    this.worker.on('exit', (code) => this.end(new Error(`A thread that answers ended with ${code}.`)));
  }

  /** Requests that it has and has not answered. */
  get load(): number {
    return this.running.size;
  }

  /** Of these, how many were given to it in the last so many milliseconds. */
  loadSince(milliseconds: number): number {
    const since = performance.now() - milliseconds;
    let recent = 0;
    for (const { startedAt } of this.running.values()) if (startedAt >= since) recent++;
    return recent;
  }

  /** Since when it owes a sign of life, in milliseconds; 0 when it owes none. */
  get silenceMs(): number {
    return this.askedAt === null ? 0 : performance.now() - this.askedAt;
  }

  /** @throws ThreadFailure when it refuses the snapshot */
  open({ number, loaded }: NumberedSnapshot): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.endReason !== null) return reject(this.endReason);
      this.opening.set(number, { resolve, reject });
      this.send({ kind: 'open', snapshot: number, loaded });
    });
  }

  leave(snapshot: number): void {
    if (!this.opened.delete(snapshot)) return;
    this.closing.add(snapshot);
    this.send({ kind: 'close', snapshot });
  }

  /** @throws AnswerLostError when the thread ends meanwhile; QueryAbandonedError */
  answer({ snapshot, route, request, signal }: ThreadRequest): Promise<RouteOutcome> {
    return new Promise((resolve, reject) => {
      const id = ++this.lastId;
      const cancel = (): void => {
        this.send({ kind: 'cancel', id });
        reject(new QueryAbandonedError());
      };
      const settle = (): void => signal.removeEventListener('abort', cancel);
      this.running.set(id, {
        startedAt: performance.now(),
        resolve: (outcome) => {
          settle();
          resolve(outcome);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      signal.addEventListener('abort', cancel, { once: true });
      this.send({ kind: 'request', id, snapshot, route, request });
    });
  }

  sendWords(answer: WordsAnswer): void {
    this.send(answer);
  }

  /** Ends the thread when it has given no sign of life for so long although it was asked for one. */
  checkLife(maxSilenceMs: number): void {
    if (this.running.size === 0) return;
    if (this.askedAt === null) {
      this.askedAt = performance.now();
      this.send({ kind: 'are-you-there' });
    } else if (this.silenceMs > maxSilenceMs) {
      this.end(new Error(`A thread that answers gave no sign of life for ${maxSilenceMs} ms.`));
    }
  }

  async terminate(): Promise<void> {
    await this.worker.terminate();
  }

  private send(message: ToAnswerThread): void {
    if (this.endReason === null) this.worker.postMessage(message);
  }

  private receive(message: FromAnswerThread): void {
    switch (message.kind) {
      case 'opened':
        this.opened.add(message.snapshot);
        this.take(this.opening, message.snapshot)?.resolve();
        return;
      case 'refused':
        this.take(this.opening, message.snapshot)?.reject(toError(message.failure));
        return;
      case 'closed':
        this.closing.delete(message.snapshot);
        this.events.onClosed(message.snapshot);
        return;
      case 'here':
        this.askedAt = null;
        return;
      case 'answer': {
        const { id, answer, bytes, isInPieces, failure } = message;
        const body = isInPieces ? this.toBody(id) : bytes;
        this.take(this.running, id)?.resolve({ answer: { ...answer, body }, failure: failure === null ? null : toError(failure) });
        return;
      }
      case 'abandoned':
        this.take(this.running, message.id)?.reject(new QueryAbandonedError());
        return;
      case 'chunk':
        this.take(this.pieces, message.id)?.resolve(message.bytes);
        return;
      case 'broken':
        this.take(this.pieces, message.id)?.reject(toError(message.failure));
        return;
      case 'read-question':
        this.events.onWords(this, message);
        return;
    }
  }

  /** Asks for a piece when one is wanted, so that a slow reader makes the thread wait and not the memory grow. */
  private toBody(id: number): AsyncIterable<Uint8Array> {
    const iterator: AsyncIterator<Uint8Array> = {
      next: async () => {
        const bytes = await this.nextPiece(id);
        return bytes === null ? { done: true, value: undefined } : { done: false, value: bytes };
      },
      return: () => {
        this.send({ kind: 'cancel', id });
        return Promise.resolve({ done: true, value: undefined });
      },
    };
    return { [Symbol.asyncIterator]: () => iterator };
  }

  private nextPiece(id: number): Promise<Uint8Array | null> {
    return new Promise((resolve, reject) => {
      if (this.endReason !== null) return reject(new AnswerLostError({ cause: this.endReason }));
      this.pieces.set(id, { resolve, reject });
      this.send({ kind: 'next', id });
    });
  }

  private take<Value>(map: Map<number, Value>, key: number): Value | undefined {
    const found = map.get(key);
    map.delete(key);
    return found;
  }

  private end(reason: Error): void {
    if (this.endReason !== null) return;
    this.endReason = reason;
    for (const snapshot of this.closing) this.events.onClosed(snapshot);
    this.closing.clear();
    this.opened.clear();
    void this.worker.terminate();
    const lost = new AnswerLostError({ cause: reason });
    for (const { reject } of [...this.running.values(), ...this.pieces.values()]) reject(lost);
    for (const { reject } of this.opening.values()) reject(reason);
    this.running.clear();
    this.pieces.clear();
    this.opening.clear();
    this.events.onEnd(this, reason);
  }
}
