import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { checksumOf } from './checksummed-file.js';
import { checkChecksum, parseManifest, SNAPSHOT_FILES, type Manifest, type SnapshotFile } from './manifest.js';
import { readCurrent } from './snapshot-directory.js';
import { SnapshotCorruptError } from './snapshot-errors.js';

/** A file that is memory as it is. */
type LoadedFile = Extract<SnapshotFile, 'paragraphs.bin' | 'grams.bin' | 'text.bin' | 'boundaries.bin'>;
const BLOCK_BYTES = 1 << 24;

/**
 * A snapshot that was checked, with all of it that several threads can read as one: 2 bytes and a bit a character,
 * 16 bytes a gram and some 40 a paragraph. It can be sent to a thread, which opens it as its own (`openLoaded`).
 */
export interface LoadedSnapshot {
  readonly folder: string;
  /** ISO 8601. */
  readonly builtAt: string;
  readonly manifest: Manifest;
  /** Each in shared memory. */
  readonly bytes: Readonly<Record<LoadedFile, Uint8Array>>;
}

/**
 * Checks the snapshot that serves and reads what all threads need of it.
 *
 * Checked are format, analyzer and library versions, the manifest against its id, and size and checksum of every file,
 * which takes a quarter of a second for 22 million characters: a bit that a disk has turned is refused, not served.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError, each naming the command to run
 */
export async function loadSnapshot(directory: string): Promise<LoadedSnapshot> {
  const { folder, builtAt, id } = await readCurrent(directory);
  const manifest = parseManifest(await readOrRefuse(folder, 'manifest.json').then(String), directory);
  if (manifest.id !== id) throw new SnapshotCorruptError('current.json', `it names ${id}, the manifest is of ${manifest.id}`);
  await checkFiles({ folder, manifest });
  const bytes = {
    'paragraphs.bin': await readShared(folder, manifest, 'paragraphs.bin'),
    'grams.bin': await readShared(folder, manifest, 'grams.bin'),
    'text.bin': await readShared(folder, manifest, 'text.bin'),
    'boundaries.bin': await readShared(folder, manifest, 'boundaries.bin'),
  };
  return { folder, builtAt, manifest, bytes };
}

/** @throws SnapshotCorruptError naming the first file that is not what was written */
export async function checkFiles({ folder, manifest }: Pick<LoadedSnapshot, 'folder' | 'manifest'>): Promise<void> {
  for (const name of SNAPSHOT_FILES) {
    const expected = manifest.files[name].bytes;
    const path = join(folder, name);
    const found = await stat(path).then(({ size }) => size, refuseUnreadable(name));
    if (found !== expected) throw new SnapshotCorruptError(name, `it has ${found} bytes instead of ${expected}`);
    checkChecksum(manifest, name, (await checksumOf(path).catch(refuseUnreadable(name))).sha256);
  }
}

/** @throws SnapshotCorruptError */
export function readOrRefuse(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch(refuseUnreadable(name));
}

function refuseUnreadable(name: string): (cause: unknown) => never {
  return (cause) => {
    throw new SnapshotCorruptError(name, 'it cannot be read', { cause });
  };
}

async function readShared(folder: string, manifest: Manifest, name: LoadedFile): Promise<Uint8Array> {
  const bytes = new Uint8Array(new SharedArrayBuffer(manifest.files[name].bytes));
  const file = await open(join(folder, name), 'r').catch(refuseUnreadable(name));
  try {
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(BLOCK_BYTES, bytes.length - at), at);
      if (bytesRead === 0) throw new SnapshotCorruptError(name, `it ends at byte ${at}`);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
  return bytes;
}
