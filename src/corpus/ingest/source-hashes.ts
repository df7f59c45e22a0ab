import { createHash } from 'node:crypto';
import { createReadStream, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_WHOLE_BYTES } from '../sources/file-content.js';
import { CATALOG_FILE, findSources, type SourceFile } from '../sources/find-sources.js';

/** SHA-256 of the bytes of source files and catalogs, hexadecimal, by their path below the source folder. */
export type SourceHashes = ReadonlyMap<string, string>;

/** The hash of a file, and what the file system said of the file when it was read. */
export interface StampedHash {
  readonly fileHash: string;
  /** Of its number, size and time of change (ctime, which no program can set back); equal stamps are equal bytes. */
  readonly stamp: string;
}

/**
 * What an index is built from: equal hashes give equal documents. Files that cannot be read have an empty hash.
 *
 * @throws SourceFolderError for the first folder that is missing, unreadable or empty
 */
export async function hashSources(directories: readonly string[]): Promise<SourceHashes> {
  const hashes = new Map(await hashCatalogs(directories));
  for (const [file, { fileHash }] of await hashFiles(await findSources(directories))) hashes.set(file, fileHash);
  return hashes;
}

/** The hashes of the folders' catalogs. */
export async function hashCatalogs(directories: readonly string[]): Promise<SourceHashes> {
  const hashes = new Map<string, string>();
  for (const [index, directory] of directories.entries()) {
    const { fileHash } = await hashFile(join(directory, CATALOG_FILE));
    if (fileHash !== UNREADABLE) hashes.set(index === 0 ? CATALOG_FILE : `${index}:${CATALOG_FILE}`, fileHash);
  }
  return hashes;
}

/** @param known hashes from before; a file that bears the same stamp is not read again */
export async function hashFiles(
  sources: readonly SourceFile[],
  known: Readonly<Record<string, StampedHash>> = {},
): Promise<ReadonlyMap<string, StampedHash>> {
  const hashes = new Map<string, StampedHash>();
  for (const { file, path, problem } of sources) hashes.set(file, problem === null ? await hashFile(path, known[file]) : { fileHash: UNREADABLE, stamp: '' });
  return hashes;
}

/** Equals no hash. */
const UNREADABLE = '';

async function hashFile(path: string | Buffer, known?: StampedHash): Promise<StampedHash> {
  try {
    // Without the thread pool, which takes ten times as long to ask.
    const status = statSync(path, { bigint: true });
    // A pipe or a device may never end.
    if (!status.isFile()) return { fileHash: UNREADABLE, stamp: '' };
    const { ino, size, ctimeNs } = status;
    const stamp = `${ino}-${size}-${ctimeNs}`;
    if (known?.stamp === stamp) return known;
    return { fileHash: await hashBytes(path, Number(size)), stamp };
  } catch {
    return { fileHash: UNREADABLE, stamp: '' };
  }
}

/** Large files piece by piece. */
async function hashBytes(path: string | Buffer, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size <= MAX_WHOLE_BYTES) return hash.update(await readFile(path)).digest('hex');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
