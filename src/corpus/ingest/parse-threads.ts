import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../sources/find-sources.js';
import { parseFile, parseRecord, type ParsedFile, type ParsedRecord, type RecordTask } from './parse-file.js';

/** What goes to a thread. */
export type ParseTask = { readonly number: number } & ({ readonly kind: 'file'; readonly source: SourceFile } | { readonly kind: 'record'; readonly task: RecordTask });
/** What comes back. */
export interface ParseAnswer {
  readonly number: number;
  readonly parsed: ParsedFile | ParsedRecord;
}

/** Parses files and records, here or in other threads. */
export interface Parsers {
  readonly parseFile: (source: SourceFile) => Promise<ParsedFile>;
  readonly parseRecord: (task: RecordTask) => Promise<ParsedRecord>;
  /** Resolves when one more may be given: what waits for its turn takes memory. */
  readonly room: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** One after the other in this thread. */
export const PARSE_HERE: Parsers = { parseFile, parseRecord, room: () => Promise.resolve(), close: () => Promise.resolve() };

/** A thread that has one task more waiting never stands idle between two. */
const TASKS_AHEAD = 2;

interface Given {
  readonly task: ParseTask;
  readonly settle: (parsed: ParsedFile | ParsedRecord) => void;
}

/**
 * Threads that parse, each task in the one that has the least to do. A thread that dies (a defect of a library, no
 * memory left) takes the one task with it that it was at, which settles as not read; its others go to a new thread.
 * In the built program only: a thread cannot be started from TypeScript.
 */
export class ParseThreads implements Parsers {
  private readonly threads: { worker: Worker; readonly given: Given[] }[] = [];
  private readonly waiting: (() => void)[] = [];
  private next = 0;
  private isClosed = false;

  constructor(count: number) {
    for (let index = 0; index < count; index++) this.threads.push({ worker: this.start(index), given: [] });
  }

  parseFile = async (source: SourceFile): Promise<ParsedFile> => (await this.give({ number: this.next++, kind: 'file', source })) as ParsedFile;

  parseRecord = async (task: RecordTask): Promise<ParsedRecord> => (await this.give({ number: this.next++, kind: 'record', task })) as ParsedRecord;

  room = async (): Promise<void> => {
    while (!this.threads.some(({ given }) => given.length < TASKS_AHEAD)) await new Promise<void>((resolve) => this.waiting.push(resolve));
  };

  close = async (): Promise<void> => {
    this.isClosed = true;
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  };

  private give(task: ParseTask): Promise<ParsedFile | ParsedRecord> {
    return new Promise((settle) => {
      const thread = this.threads.reduce((least, one) => (one.given.length < least.given.length ? one : least));
      thread.given.push({ task, settle });
      thread.worker.postMessage(task);
    });
  }

  private start(index: number): Worker {
    const worker = new Worker(new URL('./parse-worker.js', import.meta.url), { execArgv: [] });
    worker.on('message', ({ number, parsed }: ParseAnswer) => {
      const { given } = this.threads[index] as (typeof this.threads)[number];
      const at = given.findIndex(({ task }) => task.number === number);
      given.splice(at, 1)[0]?.settle(parsed);
      this.waiting.shift()?.();
    });
    worker.on('error', (error) => this.replace(index, error));
    return worker;
  }

  /** A thread works at its tasks in order: the first is the one that it died of. */
  private replace(index: number, error: unknown): void {
    const thread = this.threads[index] as (typeof this.threads)[number];
    if (this.isClosed) return;
    const [fatal, ...others] = thread.given.splice(0);
    fatal?.settle(failureOf(fatal.task, error));
    thread.worker = this.start(index);
    for (const given of others) {
      thread.given.push(given);
      thread.worker.postMessage(given.task);
    }
    this.waiting.shift()?.();
  }
}

function failureOf(task: ParseTask, error: unknown): ParsedFile | ParsedRecord {
  const reason = `解析它的线程中断了（${error instanceof Error ? error.message : String(error)}）：请连同文件报告这个错误`;
  if (task.kind === 'file') return { file: task.source.file, kind: 'not-read', reason };
  return { stored: { documents: [], account: { kept: 0, noteMarks: 0, removedByRule: {}, outside: 0 } }, reports: [{ place: task.task.record.place, documents: 0, reason }] };
}
