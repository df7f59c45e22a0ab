import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { SnapshotCorruptError, SnapshotMissingError } from './snapshot-errors.js';

/*
 * index-data/
 *   current.json            names the snapshot that serves; replaced by one rename, which is what publishes
 *   snapshot-<id>-<time>/   the one that serves and the one before, which a process may be about to open; removed
 *                           by the next build, and still read then by who has it open
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

export interface BuildFolder {
  /** New, beside the snapshots so that it can be renamed. */
  readonly folder: string;
  /** When older snapshots and what dead builders left are gone: a third of a second for 200 MB, beside the build. */
  readonly cleared: Promise<void>;
}

/** Where to build. Begins to remove what no one needs. */
export async function createBuildFolder(directory: string): Promise<BuildFolder> {
  await mkdir(directory, { recursive: true });
  const unneeded = await findUnneeded(directory);
  const folder = join(directory, `${BUILDING_PREFIX}${process.pid}-${Date.now()}`);
  await mkdir(folder);
  const cleared = Promise.all(unneeded.map((name) => rm(join(directory, name), { recursive: true, force: true }))).then(() => undefined);
  // Awaited by the builder, maybe not before it fails.
  cleared.catch(() => undefined);
  return { folder, cleared };
}

/** Makes a built folder the snapshot that serves. Until the pointer is renamed the old one serves, whatever happens. */
export async function publish(directory: string, { folder: buildFolder }: BuildFolder, id: string): Promise<CurrentSnapshot> {
  // A name of its own even when a snapshot of the same content is there: that one serves until the pointer moves.
  const folder = `${SNAPSHOT_PREFIX}${id}-${Date.now()}`;
  const builtAt = new Date().toISOString();
  await rename(buildFolder, join(directory, folder));
  const pointer = join(directory, `${POINTER}-${process.pid}`);
  await writeFile(pointer, JSON.stringify({ folder, id, builtAt }) + '\n', { flush: true });
  await rename(pointer, join(directory, POINTER));
  await syncDirectory(directory);
  return { folder: join(directory, folder), id, builtAt };
}

/** Names of the snapshots that do not serve, while one does, and of what builders left that run no more. */
async function findUnneeded(directory: string): Promise<readonly string[]> {
  const serving = await readCurrent(directory).then(({ folder }) => basename(folder), () => null);
  return (await readdir(directory)).filter((name) => {
    const builder = new RegExp(`^(?:${BUILDING_PREFIX}|${POINTER}-)(\\d+)`).exec(name)?.[1];
    if (builder !== undefined) return Number(builder) === process.pid || !isRunning(Number(builder));
    return serving !== null && name.startsWith(SNAPSHOT_PREFIX) && name !== serving;
  });
}

/** Whether a process of this machine has this number. */
export function isRunning(pid: number): boolean {
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
