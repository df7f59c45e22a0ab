import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { basename, posix } from 'node:path';
import type { SourceRecord, SourceText } from '../model/source-text.js';
import { FileContent } from './file-content.js';
import type { ContainerRecord, Format, FormatText, OpenOptions } from './formats/format.js';
import { FORMATS } from './formats/formats.js';
import { repairText } from '../repairs/repair-text.js';
import { UnreadableContent } from './formats/unreadable-content.js';
import { reasonOf, UnreadableSourceError, type UnreadableCause } from './unreadable-source-error.js';

/** An archive in an archive in an archive is as deep as people pack. */
const MAX_DEPTH = 3;

const NO_OPTIONS: OpenOptions = { columns: null };

/** A container of records, to be read record by record. */
export interface SourceContainer {
  readonly records: AsyncIterable<ContainerRecord>;
}

/** One text of a file, or a record of it that is not read, with the reason in Chinese. */
export type SourcePiece =
  | { readonly kind: 'text'; readonly source: SourceText }
  | { readonly kind: 'not-read'; readonly record: SourceRecord; readonly reason: string };

/**
 * Reads one source file of any supported format from disk, or opens it where it is a container; the format is told
 * by its content, the extension only settles what content leaves open.
 *
 * @param path where the file lies
 * @param file its path below the source folder, with `/`; goes into the result and the errors
 * @param options what a person said of it, heard where it is a container
 * @throws UnreadableSourceError when it holds no text that can be read, with the reason
 */
export async function openSource(path: string | Buffer, file: string, options: OpenOptions = NO_OPTIONS): Promise<SourceText | SourceContainer> {
  try {
    const content = await FileContent.ofFile(path, basename(file), await sizeOf(path, file));
    const format = formatOf(content);
    if (format.kind === 'container') return { records: format.open(content, options) };
    if (!content.isWhole) throw new UnreadableContent('too-large');
    const fileHash = createHash('sha256').update(content.bytes).digest('hex');
    return { file, fileHash, record: null, ...repairText(await readAs(format, content)) };
  } catch (error) {
    throw toSourceError(error, file);
  }
}

/**
 * The texts of one record of a container, or why there is none; several where it is a container itself.
 *
 * @param fileHash of the container's bytes
 */
export async function* readRecord(record: ContainerRecord, file: string, fileHash: string, depth = 1): AsyncGenerator<SourcePiece> {
  const identity = { key: record.key, place: record.place };
  // What is all that its file holds is no record of it.
  const owner = record.key === '' ? null : identity;
  if (record.kind === 'not-read') {
    yield { kind: 'not-read', record: identity, reason: record.reason };
    return;
  }
  try {
    if (record.kind !== 'file') {
      const { format, encoding } = record;
      const read = record.kind === 'text' ? record.text : (await import('./formats/record-text.js')).readRecordFields(record.fields, record.columns, record.incomplete);
      if (read.text.trim() === '') throw new UnreadableContent('empty');
      yield { kind: 'text', source: { file, fileHash, record: owner, encoding, format, ...repairText(read) } };
      return;
    }
    const content = await FileContent.ofBytes(record.bytes, posix.basename(record.name));
    const format = formatOf(content);
    if (format.kind !== 'container') {
      const read = repairText(await readAs(format, content));
      const { url, siteDate } = record.metadata;
      const metadata = { ...read.metadata, url: read.metadata.url ?? url, siteDate: read.metadata.siteDate ?? siteDate };
      yield { kind: 'text', source: { file, fileHash, record: identity, ...read, metadata } };
      return;
    }
    if (depth >= MAX_DEPTH) throw new UnreadableContent('expands-too-far');
    for await (const inner of format.open(content, NO_OPTIONS)) {
      yield* readRecord({ ...inner, key: record.key + inner.place, place: record.place + inner.place }, file, fileHash, depth + 1);
    }
  } catch (error) {
    if (!(error instanceof UnreadableContent)) throw error;
    yield { kind: 'not-read', record: identity, reason: reasonOf(error.unreadable) };
  }
}

/**
 * Every text of a file, one after the other.
 *
 * @throws UnreadableSourceError when it holds no text that can be read, with the reason
 */
export async function* readSources(path: string | Buffer, file: string): AsyncGenerator<SourcePiece> {
  const opened = await openSource(path, file);
  if (!('records' in opened)) {
    yield { kind: 'text', source: opened };
    return;
  }
  try {
    for await (const record of opened.records) yield* readRecord(record, file, '');
  } catch (error) {
    throw toSourceError(error, file);
  }
}

/**
 * The text of a file that is no container.
 *
 * @throws UnreadableSourceError when it holds no text that can be read, with the reason
 */
export async function readSource(path: string | Buffer, file: string): Promise<SourceText> {
  const opened = await openSource(path, file);
  if ('records' in opened) throw new UnreadableSourceError(file, 'archive');
  return opened;
}

/** The error that names the file, for what its content or the file system says. */
export function toSourceError(error: unknown, file: string): unknown {
  if (error instanceof UnreadableContent) return new UnreadableSourceError(file, error.unreadable, { cause: error });
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (error instanceof UnreadableSourceError || code === undefined) return error;
  return new UnreadableSourceError(file, causeOf(code), { cause: error });
}

function causeOf(errorCode: string): UnreadableCause {
  if (errorCode === 'ENOENT' || errorCode === 'ENOTDIR') return 'missing';
  if (errorCode === 'EACCES' || errorCode === 'EPERM') return 'no-permission';
  return 'read-failed';
}

async function sizeOf(path: string | Buffer, file: string): Promise<number> {
  const status = await stat(path);
  if (!status.isFile()) throw new UnreadableSourceError(file, 'not-a-file');
  return status.size;
}

function formatOf(content: FileContent): Format {
  if (content.bytes.length === 0) throw new UnreadableContent('empty');
  const format = FORMATS.find(({ recognises }) => recognises(content));
  if (format === undefined) throw new UnreadableContent(content.isWhole ? 'undecodable' : 'too-large');
  return format;
}

async function readAs(format: Exclude<Format, { kind: 'container' }>, content: FileContent): Promise<FormatText & Pick<SourceText, 'encoding' | 'format'>> {
  if (format.kind === 'unread') throw new UnreadableContent(format.cause);
  if (format.name === null) throw new Error('A format that is read has a name.');
  const decoded = format.kind === 'text' ? content.decoded() : null;
  const read = format.kind === 'text' ? await format.read(decoded?.text ?? '') : await format.read(content.bytes);
  if (read.text.trim() === '') throw new UnreadableContent('empty');
  return { encoding: decoded?.encoding ?? 'binary', format: format.name, ...read };
}
