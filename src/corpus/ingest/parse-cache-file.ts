import { open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import type { CachedFile, ParseCache } from './parse-cache.js';
import type { StoredParse } from '../documents/parsed-source.js';

/** A line of the cache: a source file without its documents' text, which stands in the bytes after it. */
interface FileLine extends Omit<CachedFile, 'parsed'> {
  readonly file: string;
  readonly account: CachedFile['parsed']['account'];
  readonly documents: readonly (Omit<StoredParse, 'content'> & { readonly paragraphsBytes: number; readonly removalsBytes: number; readonly figuresBytes: number })[];
}
/** A line that takes back what was said of a file. */
interface GoneLine {
  readonly gone: string;
}

/** Bumped whenever the bytes change their shape. */
const FORMAT = 7;
const LINE_END = 0x0a;

/**
 * The parse cache on disk: a line that names the analyzer, then for each source file a line of JSON and the
 * text of its documents, which stays bytes. Before each line stands the CRC-32 of it and of the bytes that it
 * speaks of. What is new is put behind what there is, and the last word counts; when a third of the file is out
 * of date, it is written anew. What cannot be read, or is not what was written, is parsed again with all behind
 * it, and nothing is lost but time.
 */
export class ParseCacheFile {
  private constructor(
    private readonly path: string,
    /** What it held; undefined where there is none that can be read. */
    readonly cache: ParseCache | undefined,
    /** Bytes that could be read: behind them stands what a process that died was writing. */
    private readonly length: number,
    /** Bytes of the file as it was. */
    private readonly fileLength: number,
  ) {}

  static none(path: string): ParseCacheFile {
    return new ParseCacheFile(path, undefined, 0, 0);
  }

  static async read(path: string): Promise<ParseCacheFile> {
    try {
      const bytes = await readFile(path);
      const { cache, length } = decode(bytes);
      return new ParseCacheFile(path, cache, length, bytes.length);
    } catch {
      return ParseCacheFile.none(path);
    }
  }

  async write(cache: ParseCache): Promise<void> {
    if (this.cache?.analyzer !== cache.analyzer) return this.writeAnew(cache);
    const known = this.cache.files;
    const changed = Object.entries(cache.files).filter(([file, cached]) => !isSame(known[file], cached));
    const gone = Object.keys(known).filter((file) => cache.files[file] === undefined);
    const added = Buffer.concat([...gone.flatMap((file) => toEntry({ gone: file } satisfies GoneLine)), ...changed.flatMap(([file, cached]) => encode(file, cached))]);
    if (added.length === 0 && this.length === this.fileLength) return;
    const current = Object.values(cache.files).reduce((sum, { parsed }) => sum + textBytes(parsed), 0);
    const all = this.length + added.length;
    const wasChanged = (await stat(this.path).catch(() => null))?.size !== this.fileLength;
    if (wasChanged || all > current * 1.5 + SMALL_BYTES) return this.writeAnew(cache);
    const handle = await open(this.path, 'r+');
    try {
      await handle.truncate(this.length);
      await handle.write(added, 0, added.length, this.length);
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Beside its place and renamed, so that a reader never sees half of it. */
  private async writeAnew({ analyzer, files }: ParseCache): Promise<void> {
    const temporary = `${this.path}-${process.pid}`;
    try {
      const entries = Object.entries(files).flatMap(([file, cached]) => encode(file, cached));
      await writeFile(temporary, Buffer.concat([...toEntry({ format: FORMAT, analyzer }), ...entries]), { flush: true });
      await rename(temporary, this.path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}

/** A cache of so many bytes is not worth writing anew. */
const SMALL_BYTES = 1 << 20;

function isSame(one: CachedFile | undefined, other: CachedFile): boolean {
  return one?.parsed === other.parsed && one.fileHash === other.fileHash && one.stamp === other.stamp;
}

/** Nearly all of what a file takes in the cache. */
function textBytes({ documents }: CachedFile['parsed']): number {
  return documents.reduce((sum, { content }) => sum + content.paragraphs.length + content.removals.length + content.figures.length, 0);
}

/**
 * @returns what could be read, and how many bytes it took
 * @throws SyntaxError or RangeError for bytes that are no cache
 */
function decode(bytes: Buffer): { readonly cache: ParseCache; readonly length: number } {
  let at = 0;
  const take = (length: number): Buffer => {
    if (at + length > bytes.length) throw new RangeError('The parse cache ends too early.');
    return bytes.subarray(at, (at += length));
  };
  const takeLine = (): Line => {
    const end = bytes.indexOf(LINE_END, at);
    const checksum = take(CHECKSUM_CHARACTERS).toString('latin1');
    const line = take((end < 0 ? bytes.length : end + 1) - at);
    return { value: JSON.parse(line.toString('utf8')), checksum, crc: crc32(line) };
  };
  const first = takeLine();
  checkCrc(first, first.crc);
  const { format, analyzer } = first.value as { readonly format: number; readonly analyzer: string };
  if (format !== FORMAT) throw new RangeError(`The parse cache has format ${format}, not ${FORMAT}.`);
  const files = new Map<string, CachedFile>();
  let length = at;
  try {
    for (; at < bytes.length; length = at) {
      const line = takeLine();
      const { value } = line as { readonly value: FileLine | GoneLine };
      if ('gone' in value) {
        checkCrc(line, line.crc);
        files.delete(value.gone);
        continue;
      }
      const { file, fileHash, stamp, account, records, columns, documents: heads } = value;
      const textStart = at;
      const documents = heads.map(({ paragraphsBytes, removalsBytes, figuresBytes, ...head }) => ({
        ...head,
        content: { paragraphs: take(paragraphsBytes), removals: take(removalsBytes), figures: take(figuresBytes) },
      }));
      checkCrc(line, crc32(bytes.subarray(textStart, at), line.crc));
      files.set(file, { fileHash, stamp, parsed: { documents, account }, records, ...(columns === undefined ? {} : { columns }) });
    }
  } catch {
    // What stands from `length` on was being written when its process died, or is damaged.
  }
  return { cache: { analyzer, files: Object.fromEntries(files) }, length };
}

/** Hexadecimal digits before a line. */
const CHECKSUM_CHARACTERS = 8;

interface Line {
  readonly value: unknown;
  /** As it stands before the line. */
  readonly checksum: string;
  /** Of the line alone. */
  readonly crc: number;
}

/** @throws RangeError where what was read is not what was written */
function checkCrc({ checksum }: Line, crc: number): void {
  if (checksum !== toHex(crc)) throw new RangeError('The parse cache is damaged.');
}

function encode(file: string, { fileHash, stamp, parsed, records, columns }: CachedFile): readonly Uint8Array[] {
  const documents = parsed.documents.map(({ content, ...head }) => ({
    ...head,
    paragraphsBytes: content.paragraphs.length,
    removalsBytes: content.removals.length,
    figuresBytes: content.figures.length,
  }));
  const line: FileLine = { file, fileHash, stamp, account: parsed.account, records, ...(columns === undefined ? {} : { columns }), documents };
  return toEntry(line, parsed.documents.flatMap(({ content }) => [content.paragraphs, content.removals, content.figures]));
}

function toEntry(value: object, texts: readonly Uint8Array[] = []): readonly Uint8Array[] {
  const line = Buffer.from(JSON.stringify(value) + '\n');
  const checksum = texts.reduce((crc, text) => crc32(text, crc), crc32(line));
  return [Buffer.from(toHex(checksum)), line, ...texts];
}

function toHex(crc: number): string {
  return crc.toString(16).padStart(CHECKSUM_CHARACTERS, '0');
}
