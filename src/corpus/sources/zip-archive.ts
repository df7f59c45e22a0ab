import { fromBufferPromise, openPromise, type Entry, type ZipFile } from 'yauzl';
import { readEntryName } from './entry-name.js';

export interface ZipEntry {
  /** With `/` between folders, as the archive has it. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly isEncrypted: boolean;
  /** Bytes once unpacked, as the archive declares it. */
  readonly size: number;
  /**
   * Unpacks it.
   *
   * @throws Error when it is damaged, or holds another number of bytes than declared
   */
  readonly read: () => Promise<Buffer>;
}

/** The names of all entries that can be listed; a damaged archive gives those before the damage. */
export async function listZip(source: ZipSource): Promise<readonly string[]> {
  const names: string[] = [];
  try {
    for await (const { name } of zipEntries(source)) names.push(name);
  } catch {
    // What can be listed tells the format; its reader says what is damaged.
  }
  return names;
}

/** A file on disk, which is read piece by piece, or the bytes of an archive. */
export type ZipSource = { readonly path: string | Buffer } | { readonly bytes: Buffer };

/**
 * The entries in the archive's order; each is unpacked when it is asked for, while the loop stands at it.
 *
 * @throws Error when the archive's directory is damaged
 */
export async function* zipEntries(source: ZipSource): AsyncGenerator<ZipEntry> {
  const options = { lazyEntries: true, decodeStrings: false, autoClose: false } as const;
  // A path may be bytes, which the file system takes though the typings say otherwise.
  const zip = await ('path' in source ? openPromise(source.path as string, options) : fromBufferPromise(source.bytes, options));
  try {
    for await (const entry of zip.eachEntry()) {
      const name = readEntryName(entry.fileNameRaw).replaceAll('\\', '/');
      yield { name, isFolder: name.endsWith('/'), isEncrypted: entry.isEncrypted(), size: entry.uncompressedSize, read: () => unpack(zip, entry) };
    }
  } finally {
    zip.close();
  }
}

async function unpack(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
