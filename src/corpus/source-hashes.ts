import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CATALOG_FILE } from './catalog.js';
import { findSources } from './find-sources.js';

/**
 * What an index is built from: the SHA-256 of every source file and catalog, hexadecimal, by its path below
 * its source folder. Equal hashes give equal documents. Files that cannot be read have an empty hash.
 *
 * @throws SourceFolderError for the first folder that is missing, unreadable or empty
 */
export async function hashSources(directories: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const hashes = new Map<string, string>();
  for (const [index, directory] of directories.entries()) {
    const catalog = join(directory, CATALOG_FILE);
    if (await exists(catalog)) hashes.set(index === 0 ? CATALOG_FILE : `${index}:${CATALOG_FILE}`, await hashFile(catalog));
  }
  for (const { file, path } of await findSources(directories)) hashes.set(file, await hashFile(path));
  return hashes;
}

/** SHA-256 of a file's bytes, hexadecimal; empty where it cannot be read, which equals no hash. */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch {
    return '';
  }
  return hash.digest('hex');
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
