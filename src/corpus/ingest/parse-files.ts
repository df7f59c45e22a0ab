import { availableParallelism } from 'node:os';
import { joinStored } from '../documents/parsed-source.js';
import type { ColumnNames } from '../sources/formats/columns.js';
import type { SourceFile } from '../sources/find-sources.js';
import { openSource, toSourceError } from '../sources/read-source.js';
import type { FileOutcome } from './ingest-report.js';
import type { ParseCache } from './parse-cache.js';
import { reasonOfFailure, type ParsedFile, type ParsedRecord } from './parse-file.js';
import { PARSE_HERE, ParseThreads, type Parsers } from './parse-threads.js';
import type { StampedHash } from './source-hashes.js';

/** A thread starts in 0.3 s, the time of some twenty reports: fewer files are parsed in this one. */
const MIN_FILES_FOR_THREADS = 40;
const MAX_THREADS = 4;

export interface ParseOptions {
  readonly onProgress?: (progress: IngestProgress) => void;
  /** Threads that parse; 1 parses in this one. By default as many as there are cores, at most 4. */
  readonly threads?: number;
}

export interface IngestProgress {
  readonly files: number;
  readonly totalFiles: number;
  /** Of the containers among the files, so far. */
  readonly records: number;
  /** Of the texts read so far. */
  readonly characters: number;
}

/**
 * Reads and parses source files; the outcomes stand in the order of the files. Files whose bytes are known are
 * taken over. What is left, and the records of containers, are spread over threads where that pays.
 */
export async function parseFiles(
  sources: readonly SourceFile[],
  hashes: ReadonlyMap<string, StampedHash>,
  known: ParseCache['files'],
  options: ParseOptions,
): Promise<readonly FileOutcome[]> {
  const outcomes = new Array<FileOutcome>(sources.length);
  const waiting: number[] = [];
  let [files, records, characters] = [0, 0, 0];
  const tell = (): void => options.onProgress?.({ files, totalFiles: sources.length, records, characters });
  const settle = (index: number, outcome: FileOutcome): void => {
    outcomes[index] = outcome;
    files += 1;
    if (outcome.kind === 'read' && outcome.records === null) characters += charactersOf(outcome.parsed);
    tell();
  };
  for (const [index, source] of sources.entries()) {
    const earlier = known[source.file];
    const isSame = earlier?.fileHash === hashes.get(source.file)?.fileHash && sameColumns(earlier?.columns, source.columns);
    if (earlier === undefined || !isSame) waiting.push(index);
    else settle(index, { file: source.file, kind: 'read', isUnchanged: true, fileHash: earlier.fileHash, parsed: earlier.parsed, records: earlier.records, ...withColumns(source) });
  }
  const threads = options.threads ?? Math.min(availableParallelism(), MAX_THREADS);
  const isBuilt = import.meta.url.endsWith('.js');
  const many = isBuilt && threads > 1 && waiting.length >= MIN_FILES_FOR_THREADS ? new ParseThreads(Math.min(threads, waiting.length)) : null;
  const containers: number[] = [];
  try {
    const take = (index: number, parsed: ParsedFile): void => void (parsed.kind === 'container' ? containers.push(index) : settle(index, parsed));
    await eachInTurn(waiting, many ?? PARSE_HERE, async (index, parsers) => take(index, await parsers.parseFile(sources[index] as SourceFile)));
    if (containers.length > 0) {
      const parsers = many ?? (isBuilt && threads > 1 ? new ParseThreads(threads) : PARSE_HERE);
      const onRecord = (parsed: ParsedRecord): void => {
        records += parsed.reports.length;
        characters += charactersOf(parsed.stored);
        tell();
      };
      try {
        for (const index of containers.sort((one, other) => one - other)) {
          const source = sources[index] as SourceFile;
          settle(index, await parseContainer(source, hashes.get(source.file)?.fileHash ?? '', parsers, onRecord));
        }
      } finally {
        await parsers.close();
      }
    }
  } finally {
    await many?.close();
  }
  return outcomes;
}

/** Reads a container here and has its records parsed, a few at a time; what it gave until it broke off counts. */
async function parseContainer(source: SourceFile, fileHash: string, parsers: Parsers, onRecord: (parsed: ParsedRecord) => void): Promise<FileOutcome> {
  const { path, file, columns = null } = source;
  const parsed: Promise<ParsedRecord>[] = [];
  let failure: unknown = null;
  try {
    const opened = await openSource(path, file, { columns });
    if (!('records' in opened)) throw new Error(`${file} changed while it was read.`);
    for await (const record of opened.records) {
      await parsers.room();
      const one = parsers.parseRecord({ file, fileHash, record });
      parsed.push(one.then((result) => (onRecord(result), result)));
    }
  } catch (error) {
    failure = error;
  }
  const results = await Promise.all(parsed);
  const reports = results.flatMap((result) => result.reports);
  const stored = joinStored(results.map((result) => result.stored));
  if (failure !== null && stored.documents.length === 0) return { file, kind: 'not-read', reason: reasonOfFailure(toSourceError(failure, file)) };
  const broken = failure === null ? [] : [{ place: '', documents: 0, reason: reasonOfFailure(toSourceError(failure, file)) }];
  return { file, kind: 'read', isUnchanged: false, fileHash, parsed: stored, records: [...reports, ...broken], ...withColumns(source) };
}

function sameColumns(one: ColumnNames | undefined, other: ColumnNames | undefined): boolean {
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
}

function withColumns({ columns }: SourceFile): { readonly columns?: ColumnNames } {
  return columns === undefined ? {} : { columns };
}

/** Begins each when there is room for it; ends when all have ended. */
async function eachInTurn(indexes: readonly number[], parsers: Parsers, run: (index: number, parsers: Parsers) => Promise<void>): Promise<void> {
  const running: Promise<void>[] = [];
  for (const index of indexes) {
    await parsers.room();
    const one = run(index, parsers);
    running.push(one);
    if (parsers === PARSE_HERE) await one;
  }
  await Promise.all(running);
}

function charactersOf({ documents }: { readonly documents: readonly { readonly articleCharacters: number }[] }): number {
  return documents.reduce((sum, document) => sum + document.articleCharacters, 0);
}
