import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SourceFile } from '../sources/find-sources.js';
import { loadGazetteer } from '../places/gazetteer.js';
import type { FileOutcome } from './ingest-report.js';
import type { ParseCache } from './parse-cache.js';
import { storeSource } from '../documents/parsed-source.js';
import { parseSource } from '../documents/parse-document.js';
import { readSource } from '../sources/read-source.js';
import type { StampedHash } from './source-hashes.js';
import { UnreadableSourceError } from '../sources/unreadable-source-error.js';

/** A thread starts in 0.3 s, the time of some twenty reports: fewer files are parsed in this one. */
const MIN_FILES_FOR_THREADS = 40;
const MAX_THREADS = 4;
/** A thread that has one file more waiting never stands idle between two. */
const FILES_AHEAD = 2;

export interface ParseOptions {
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Threads that parse; 1 parses in this one. By default as many as there are cores, at most 4. */
  readonly threads?: number;
}

export interface IngestProgress {
  readonly files: number;
  readonly totalFiles: number;
  /** Of the texts read so far. */
  readonly characters: number;
}

/**
 * Reads and parses source files; the outcomes stand in the order of the files. Files whose bytes are known are
 * taken over. What is left is spread over threads where that pays, in the built program only: a thread cannot
 * be started from TypeScript.
 */
export async function parseFiles(
  sources: readonly SourceFile[],
  hashes: ReadonlyMap<string, StampedHash>,
  known: ParseCache['files'],
  options: ParseOptions,
): Promise<readonly FileOutcome[]> {
  const outcomes = new Array<FileOutcome>(sources.length);
  const waiting: number[] = [];
  let [files, characters] = [0, 0];
  const settle = (index: number, outcome: FileOutcome): void => {
    outcomes[index] = outcome;
    files += 1;
    if (outcome.kind === 'read') characters += outcome.parsed.documents.reduce((sum, document) => sum + document.articleCharacters, 0);
    options.onProgress?.({ files, totalFiles: sources.length, characters });
  };
  for (const [index, source] of sources.entries()) {
    const earlier = known[source.file];
    if (earlier === undefined || earlier.fileHash !== hashes.get(source.file)?.fileHash) waiting.push(index);
    else settle(index, { file: source.file, kind: 'read', isUnchanged: true, fileHash: earlier.fileHash, parsed: earlier.parsed });
  }
  const threads = Math.min(options.threads ?? Math.min(availableParallelism(), MAX_THREADS), waiting.length);
  if (threads > 1 && waiting.length >= MIN_FILES_FOR_THREADS && import.meta.url.endsWith('.js')) {
    await parseInThreads(threads, sources, waiting, settle);
  } else {
    for (const index of waiting) settle(index, await parseFile(sources[index] as SourceFile));
  }
  return outcomes;
}

/** Reads and parses one file. Its failure, whatever it is, is its own: the other files are taken in all the same. */
export async function parseFile({ path, file, problem }: SourceFile): Promise<FileOutcome> {
  try {
    if (problem !== null) throw new UnreadableSourceError(file, problem);
    const text = await readSource(typeof path === 'string' ? path : Buffer.from(path), file);
    const parsed = parseSource(text, { gazetteer: loadGazetteer() });
    return { file, kind: 'read', isUnchanged: false, fileHash: text.fileHash, parsed: storeSource(parsed) };
  } catch (error) {
    if (error instanceof UnreadableSourceError) return { file, kind: 'not-read', reason: error.reason };
    return { file, kind: 'not-read', reason: `程序在这个文件上出错（${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}）：请连同文件报告这个错误` };
  }
}

/** What goes to a thread, and what comes back. */
export interface ParseTask {
  readonly index: number;
  readonly source: SourceFile;
}
export interface ParseResult {
  readonly index: number;
  readonly outcome: FileOutcome;
}

/** Each thread gets the next file as it hands one back; the first defect ends all of them. */
async function parseInThreads(
  threads: number,
  sources: readonly SourceFile[],
  waiting: readonly number[],
  settle: (index: number, outcome: FileOutcome) => void,
): Promise<void> {
  const workers = Array.from({ length: threads }, () => new Worker(new URL('./parse-worker.js', import.meta.url), { execArgv: [] }));
  try {
    await new Promise<void>((resolve, reject) => {
      let [given, settled] = [0, 0];
      const give = (worker: Worker): void => {
        const index = waiting[given++];
        if (index !== undefined) worker.postMessage({ index, source: sources[index] as SourceFile } satisfies ParseTask);
      };
      for (const worker of workers) {
        worker.on('message', ({ index, outcome }: ParseResult) => {
          settle(index, outcome);
          settled += 1;
          if (settled === waiting.length) resolve();
          else give(worker);
        });
        worker.on('error', reject);
        for (let ahead = 0; ahead < FILES_AHEAD; ahead++) give(worker);
      }
    });
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}
