import { Worker } from 'node:worker_threads';
import type { LoadedSnapshot } from '../../index/load-snapshot.js';
import { toError, toFailure } from './failures.js';
import type { FromSnapshotThread, WordsAnswer, WordsRequest } from './messages.js';
import type { SnapshotThreadData } from './snapshot-thread.js';

const THREAD_FILE = new URL('./snapshot-thread.js', import.meta.url);

/** A snapshot in memory, with the thread that loaded it and keeps its words. */
export class ServedSnapshot {
  private words: Worker;
  /** Requests to the words' thread that it has not answered. */
  private readonly waiting = new Map<number, (answer: WordsAnswer) => void>();
  private lastId = 0;
  private isClosed = false;

  private constructor(
    readonly number: number,
    readonly loaded: LoadedSnapshot,
    worker: Worker,
    private readonly file: URL,
  ) {
    this.words = worker;
    this.watch(worker);
  }

  /** @throws ThreadFailure when the snapshot is refused */
  static async load(indexDirectory: string, number: number, file: URL = THREAD_FILE): Promise<ServedSnapshot> {
    const worker = startThread(file, { indexDirectory, loaded: null });
    try {
      return new ServedSnapshot(number, await loadedBy(worker), worker, file);
    } catch (error) {
      await worker.terminate();
      throw error;
    }
  }

  get id(): string {
    return this.loaded.manifest.id;
  }

  /** Brings a request of a thread that answers to the one that keeps the words. */
  askWords({ kind, id, ...rest }: WordsRequest, answer: (answer: WordsAnswer) => void): void {
    const own = ++this.lastId;
    this.waiting.set(own, (given) => answer({ ...given, id }));
    this.words.postMessage({ kind, id: own, ...rest });
  }

  async close(): Promise<void> {
    this.isClosed = true;
    await this.words.terminate();
  }

  private watch(worker: Worker): void {
    worker.on('message', (message: FromSnapshotThread) => {
      if (message.kind === 'loaded' || message.kind === 'refused') return;
      this.waiting.get(message.id)?.(message);
      this.waiting.delete(message.id);
    });
    let reason = new Error('The thread that keeps the words ended.');
    worker.on('error', (error) => (reason = error instanceof Error ? error : reason));
    worker.on('exit', () => {
      if (this.isClosed) return;
      for (const [id, answer] of this.waiting) answer({ kind: 'no-words', id, failure: toFailure(reason) });
      this.waiting.clear();
      this.words = startThread(this.file, { indexDirectory: '', loaded: this.loaded });
      this.watch(this.words);
    });
  }
}

function startThread(file: URL, workerData: SnapshotThreadData): Worker {
  return new Worker(file, { workerData, execArgv: [] });
}

function loadedBy(worker: Worker): Promise<LoadedSnapshot> {
  return new Promise((resolve, reject) => {
    worker.once('message', (message: FromSnapshotThread) => {
      if (message.kind === 'loaded') resolve(message.loaded);
      else if (message.kind === 'refused') reject(toError(message.failure));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`The thread that loads the snapshot ended with ${code}.`)));
  });
}
