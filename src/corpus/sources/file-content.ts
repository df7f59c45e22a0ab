import { open, readFile, type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { decodeText, type DecodedText } from './decode-text.js';
import { listZip } from './zip-archive.js';

/** Larger files are read as containers only, piece by piece. */
export const MAX_WHOLE_BYTES = 50 * 1024 * 1024;
/** Enough to tell a format by; of a larger file no more is read ahead. */
const HEAD_BYTES = 1 << 18;
/** Where the root of an XML file is looked for, behind its declaration, comments and document type. */
const ROOT_CHARACTERS = 4096;

/**
 * The content of a file, or of an entry of an archive, as far as its format is told by it. A class because what is
 * costly to know (its text, the names in a zip) is worked out once, when first asked.
 */
export class FileContent {
  private text: DecodedText | null | undefined;

  private constructor(
    /** Its name, without folders. */
    readonly name: string,
    /** Where it lies; null for an entry of an archive. */
    readonly path: string | Buffer | null,
    /** All of it, or the head of a file that is too large to be read whole. */
    readonly bytes: Buffer,
    readonly size: number,
    /** Names of the entries where it is a zip, none where it is a damaged one; null where it is none. */
    readonly zipEntries: readonly string[] | null,
  ) {}

  /** By the signatures of the package `file-type`; null for text and for what it does not know. */
  mime: string | null = null;

  /** @throws the file system's errors */
  static async ofFile(path: string | Buffer, name: string, size: number): Promise<FileContent> {
    const bytes = size <= MAX_WHOLE_BYTES ? await readFile(path) : await readHead(path);
    const content = new FileContent(name, path, bytes, size, isZip(bytes) ? await listZip({ path }) : null);
    return content.withMime();
  }

  static async ofBytes(bytes: Buffer, name: string): Promise<FileContent> {
    return new FileContent(name, null, bytes, bytes.length, isZip(bytes) ? await listZip({ bytes }) : null).withMime();
  }

  /** What is text has no signature that counts. */
  private async withMime(): Promise<this> {
    if (this.bytes.length === 0 || this.decoded() !== null) return this;
    const { fileTypeFromBuffer } = await import('file-type');
    this.mime = (await fileTypeFromBuffer(this.bytes).catch(() => undefined))?.mime ?? null;
    return this;
  }

  get isWhole(): boolean {
    return this.bytes.length === this.size;
  }

  /** Lower case, with its dot; empty where the name has none. */
  get extension(): string {
    return extname(this.name).toLowerCase();
  }

  /** The text of `bytes`; null where they are no text in any encoding known. */
  decoded(): DecodedText | null {
    if (this.text === undefined) this.text = this.zipEntries === null ? decodeText(this.bytes) : null;
    return this.text;
  }

  /** The name of the root element where it is XML, with its prefix; null where it is none. */
  xmlRoot(): string | null {
    const head = this.decoded()?.text.slice(0, ROOT_CHARACTERS) ?? '';
    return /^\s*(?:<\?(?:(?!\?>)[^])*\?>\s*|<!--(?:(?!-->)[^])*-->\s*|<!DOCTYPE[^>[]*(?:\[[^\]]*\][^>]*)?>\s*)*<([A-Za-z_][\w.:-]*)/.exec(head)?.[1] ?? null;
  }

  /** The first bytes as Latin-1, for marks that are ASCII. */
  mark(length: number): string {
    return this.bytes.subarray(0, length).toString('latin1');
  }
}

async function readHead(path: string | Buffer): Promise<Buffer> {
  let handle: FileHandle | null = null;
  try {
    handle = await open(path);
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle?.close();
  }
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).toString('latin1') === 'PK\u0003\u0004';
}
