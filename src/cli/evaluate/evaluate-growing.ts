import { execFile } from 'node:child_process';
import { constants, copyFile, cp, mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { inFolder } from '../in-folder.js';
import { findSources, type SourceFile } from '../../corpus/sources/find-sources.js';
import { readManifest } from '../../index/open-snapshot.js';
import { median } from '../bench/percentiles.js';

/** What `evaluateGrowing` measured; each time is that of a whole process, its start included. */
export interface GrowingFigures {
  readonly files: number;
  readonly added: number;
  readonly fullSeconds: number;
  /** Of each of several times that the same files are added. */
  readonly growSeconds: readonly number[];
  /** Whether the grown index and the full one are the same, byte for byte. */
  readonly isSame: boolean;
}

const ROUNDS = 3;

const program = fileURLToPath(new URL('../main.js', import.meta.url));

/**
 * Indexes a folder of sources whole, and in two steps, the second of which adds the last few of them, spread
 * over the folder, several times to an index of the others. The checksum of everything in a snapshot is its id, so that equal ids are equal answers.
 *
 * @throws SourceFolderError when the folder cannot be used
 */
export async function evaluateGrowing(corpus: string, added: number): Promise<GrowingFigures> {
  const sources = await findSources([corpus]);
  const every = Math.max(1, Math.floor(sources.length / added));
  const isLate = (place: number): boolean => place % every === every >> 1 && Math.floor(place / every) < added;
  return inFolder(async (work) => {
    const [folder, full, base, grown] = ['sources', 'full', 'base', 'grown'].map((name) => join(work, name)) as [string, string, string, string];
    await copy(sources.filter((_, place) => !isLate(place)), folder);
    await index(folder, base);
    await copy(sources.filter((_, place) => isLate(place)), folder);
    const growSeconds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      await rm(grown, { recursive: true, force: true });
      await cp(base, grown, { recursive: true });
      growSeconds.push(await index(folder, grown));
    }
    const fullSeconds = await index(folder, full);
    const [one, other] = [await readManifest(grown), await readManifest(full)];
    return { files: sources.length, added: sources.filter((_, place) => isLate(place)).length, fullSeconds, growSeconds, isSame: one.id === other.id };
  });
}

async function copy(sources: readonly SourceFile[], folder: string): Promise<void> {
  for (const { path, file } of sources) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await copyFile(path, join(folder, file), constants.COPYFILE_FICLONE);
  }
}

async function index(folder: string, out: string): Promise<number> {
  const startedAt = performance.now();
  await promisify(execFile)(process.execPath, [program, 'index', folder, '--out', out]);
  return (performance.now() - startedAt) / 1000;
}

/** The figures as lines of text. */
export function formatGrowing({ files, added, fullSeconds, growSeconds, isSame }: GrowingFigures): string {
  return (
    `${files} files indexed in ${fullSeconds.toFixed(1)} s\n` +
    `${added} of them added to an index of the others in ${growSeconds.map((seconds) => seconds.toFixed(1)).join(', ')} s: ` +
    `the middle one is ${((100 * median(growSeconds)) / fullSeconds).toFixed(1)} %\n` +
    `${isSame ? 'The two indexes are the same, byte for byte.' : 'The two indexes differ.'}\n`
  );
}
