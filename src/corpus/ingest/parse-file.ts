import { parseSource } from '../documents/parse-document.js';
import { joinStored, storeSource, type StoredSource } from '../documents/parsed-source.js';
import { loadGazetteer } from '../places/gazetteer.js';
import type { SourceFile } from '../sources/find-sources.js';
import type { ContainerRecord } from '../sources/formats/format.js';
import { openSource, readRecord } from '../sources/read-source.js';
import { UnreadableSourceError } from '../sources/unreadable-source-error.js';
import type { FileOutcome, RecordReport } from './ingest-report.js';

/** A container is told by the thread that was given it, and opened by the one that gives its records out. */
export type ParsedFile = FileOutcome | { readonly file: string; readonly kind: 'container' };

/** Reads and parses one file. Its failure, whatever it is, is its own: the other files are taken in all the same. */
export async function parseFile({ path, file, problem }: SourceFile): Promise<ParsedFile> {
  try {
    if (problem !== null) throw new UnreadableSourceError(file, problem);
    // What comes from another thread is no Buffer any more.
    const opened = await openSource(typeof path === 'string' ? path : Buffer.from(path), file);
    if ('records' in opened) return { file, kind: 'container' };
    const parsed = parseSource(opened, { gazetteer: loadGazetteer() });
    return { file, kind: 'read', isUnchanged: false, fileHash: opened.fileHash, parsed: storeSource(parsed), records: null };
  } catch (error) {
    return { file, kind: 'not-read', reason: reasonOfFailure(error) };
  }
}

/** Why a file or record is not read, in Chinese, for the report. */
export function reasonOfFailure(error: unknown): string {
  if (error instanceof UnreadableSourceError) return error.reason;
  return `程序在这里出错（${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}）：请连同文件报告这个错误`;
}

/** A record of a container, with the file that it belongs to. */
export interface RecordTask {
  readonly file: string;
  /** Of the container's bytes. */
  readonly fileHash: string;
  readonly record: ContainerRecord;
}

/** What one record of a container gave. */
export interface ParsedRecord {
  readonly stored: StoredSource;
  /** One for each text or refusal: an entry may be a container itself. */
  readonly reports: readonly RecordReport[];
}

/** Reads and parses one record; like that of a file, its failure is its own. */
export async function parseRecord({ file, fileHash, record }: RecordTask): Promise<ParsedRecord> {
  const stored: StoredSource[] = [];
  const reports: RecordReport[] = [];
  try {
    for await (const piece of readRecord(record.kind === 'file' ? { ...record, bytes: Buffer.from(record.bytes) } : record, file, fileHash)) {
      if (piece.kind === 'not-read') {
        reports.push({ place: piece.record.place, documents: 0, reason: piece.reason });
        continue;
      }
      const one = storeSource(parseSource(piece.source, { gazetteer: loadGazetteer() }));
      stored.push(one);
      reports.push({ place: piece.source.record?.place ?? '', documents: one.documents.length, reason: null });
    }
  } catch (error) {
    reports.push({ place: record.place, documents: 0, reason: reasonOfFailure(error) });
  }
  return { stored: joinStored(stored), reports };
}
