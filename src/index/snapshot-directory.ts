import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SnapshotCorruptError, SnapshotMissingError } from './snapshot-errors.js';

/*
 * index-data/
 *   current.json            names the snapshot that serves; replaced by one rename, which is what publishes
 *   snapshot-<id>-<time>/   whole snapshots; a process that has one open keeps reading it when it is removed
 *   building-<pid>-<time>/  half-made ones
 */
const POINTER = 'current.json';
const SNAPSHOT_PREFIX = 'snapshot-';
const BUILDING_PREFIX = 'building-';

/** Which snapshot of a directory serves. */
export interface CurrentSnapshot {
  /** Its folder's path. */
  readonly folder: string;
  readonly id: string;
  /** ISO 8601. Kept beside the snapshot, so that building twice gives the same bytes. */
  readonly builtAt: string;
}

/** @throws SnapshotMissingError when nothing has been built there; SnapshotCorruptError when the pointer is damaged */
export async function readCurrent(directory: string): Promise<CurrentSnapshot> {
  let json: string;
  try {
    json = await readFile(join(directory, POINTER), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') throw new SnapshotMissingError(directory);
    throw error;
  }
  try {
    const { folder, id, builtAt } = JSON.parse(json) as Partial<Record<keyof CurrentSnapshot, unknown>>;
    const isNamed = typeof folder === 'string' && folder === basename(folder) && folder.startsWith(SNAPSHOT_PREFIX);
    if (isNamed && typeof id === 'string' && typeof builtAt === 'string') return { folder: join(directory, folder), id, builtAt };
  } catch (cause) {
    throw new SnapshotCorruptError(POINTER, 'it is no JSON', { cause });
  }
  throw new SnapshotCorruptError(POINTER, 'it names no snapshot');
}

/** A new folder to build in, beside the snapshots so that it can be renamed. */
export async function createBuildFolder(directory: string): Promise<string> {
  const folder = join(directory, `${BUILDING_PREFIX}${process.pid}-${Date.now()}`);
  await mkdir(folder, { recursive: true });
  return folder;
}

/**
 * Makes a built folder the snapshot that serves. Until the pointer is renamed the old one serves, whatever
 * happens; afterwards other snapshots and what dead builders left are removed.
 */
export async function publish(directory: string, buildFolder: string, id: string): Promise<CurrentSnapshot> {
  // A name of its own even when a snapshot of the same content is there: that one serves until the pointer moves.
  const folder = `${SNAPSHOT_PREFIX}${id}-${Date.now()}`;
  const builtAt = new Date().toISOString();
  await rename(buildFolder, join(directory, folder));
  const pointer = join(directory, `${POINTER}-${process.pid}`);
  await writeFile(pointer, JSON.stringify({ folder, id, builtAt }) + '\n', { flush: true });
  await rename(pointer, join(directory, POINTER));
  await syncDirectory(directory);
  await removeOthers(directory, folder);
  return { folder: join(directory, folder), id, builtAt };
}

async function removeOthers(directory: string, serving: string): Promise<void> {
  for (const name of await readdir(directory)) {
    const isOther = name.startsWith(SNAPSHOT_PREFIX) && name !== serving;
    const builder = new RegExp(`^(?:${BUILDING_PREFIX}|${POINTER}-)(\\d+)`).exec(name)?.[1];
    const isLeftOver = builder !== undefined && (Number(builder) === process.pid || !isRunning(Number(builder)));
    if (isOther || isLeftOver) await rm(join(directory, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Makes renames in a directory last through a loss of power, where the system can. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r').catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}
