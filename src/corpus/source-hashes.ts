import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CATALOG_FILE } from './catalog.js';
import { findSources, type SourceFile } from './find-sources.js';

/** SHA-256 of the bytes of source files and catalogs, hexadecimal, by their path below the source folder. */
export type SourceHashes = ReadonlyMap<string, string>;

/**
 * What an index is built from: equal hashes give equal documents. Files that cannot be read have an empty hash.
 *
 * @throws SourceFolderError for the first folder that is missing, unreadable or empty
 */
export async function hashSources(directories: readonly string[], sources?: readonly SourceFile[]): Promise<SourceHashes> {
  const hashes = new Map<string, string>();
  for (const [index, directory] of directories.entries()) {
    const catalog = await hashFile(join(directory, CATALOG_FILE));
    if (catalog !== UNREADABLE) hashes.set(index === 0 ? CATALOG_FILE : `${index}:${CATALOG_FILE}`, catalog);
  }
  for (const { file, path } of sources ?? (await findSources(directories))) hashes.set(file, await hashFile(path));
  return hashes;
}

/** Equals no hash. */
const UNREADABLE = '';

async function hashFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch(() => null);
  return bytes === null ? UNREADABLE : createHash('sha256').update(bytes).digest('hex');
}
