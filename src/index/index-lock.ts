import { mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { PolicySearchError } from '../errors.js';
import { isRunning } from './snapshot-directory.js';

const LOCK_FILE = 'indexing.lock';

/** Another process is building in the same directory. */
export class IndexBusyError extends PolicySearchError {
  readonly code = 'index-busy';

  constructor(
    readonly directory: string,
    readonly pid: number,
    path: string,
  ) {
    super(`Process ${pid} is building an index in ${directory}: wait until it ends, or name another folder with --out. If no such process is indexing, remove ${path}.`);
  }
}

/**
 * Runs while no other process builds in a directory. What a process that was killed left behind locks nothing.
 *
 * @throws IndexBusyError when another one does
 */
export async function withIndexLock<T>(directory: string, run: () => Promise<T>): Promise<T> {
  await mkdir(directory, { recursive: true });
  const path = join(directory, LOCK_FILE);
  await lock(directory, path);
  try {
    return await run();
  } finally {
    await rm(path, { force: true });
  }
}

async function lock(directory: string, path: string): Promise<void> {
  for (;;) {
    try {
      const handle = await open(path, 'wx');
      await handle.writeFile(`${process.pid}\n`).finally(() => handle.close());
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const pid = Number(await readFile(path, 'utf8').catch(() => ''));
    if (pid > 0 && isRunning(pid)) throw new IndexBusyError(directory, pid, path);
    await rm(path, { force: true });
  }
}
