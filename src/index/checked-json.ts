import { createHash } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { SnapshotCorruptError } from './snapshot-errors.js';

/** Writes an object beside its place and renames it; a checksum stands first in it. */
export async function writeCheckedJson(path: string, value: object): Promise<void> {
  const temporary = `${path}-${process.pid}`;
  await writeFile(temporary, JSON.stringify({ checksum: checksumOf(value), ...value }, null, 2) + '\n', { flush: true });
  await rename(temporary, path);
}

/**
 * What `writeCheckedJson` wrote; null where there is no such file.
 *
 * @throws SnapshotCorruptError when it is not what was written
 */
export async function readCheckedJson(path: string): Promise<object | null> {
  let json: string;
  try {
    json = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
  try {
    const { checksum, ...value } = JSON.parse(json) as { readonly checksum: string };
    if (checksum === checksumOf(value)) return value;
  } catch (cause) {
    throw new SnapshotCorruptError(basename(path), 'it is no JSON', { cause });
  }
  throw new SnapshotCorruptError(basename(path), 'its checksum is another');
}

function checksumOf(value: object): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
