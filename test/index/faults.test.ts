import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSources, readReport } from '../../src/index/index-sources.js';
import { openSnapshot } from '../../src/index/open-snapshot.js';
import { SnapshotCorruptError, SnapshotMissingError, SnapshotOutdatedError } from '../../src/index/snapshot-errors.js';
import { makeTemporaryDirectory } from './built-snapshot.js';

/** `FAULTS=200 npx vitest run test/index/faults.test.ts` for the long form. */
const FAULTS = Number(process.env['FAULTS'] ?? 30);

let built: string;
let id: string;
beforeAll(async () => {
  built = await makeTemporaryDirectory();
  id = (await indexSources({ directories: ['seeds'], outDirectory: built, rebuild: false })).manifest.id;
}, 60_000);
afterAll(() => rm(built, { recursive: true, force: true }));

/** Numbers from 0 to 1, the same in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => relative(directory, join(entry.parentPath, entry.name))).sort();
}

/** Cuts a file at a random place, or turns one random bit of it. */
async function damage(path: string, random: () => number): Promise<string> {
  const { size } = await stat(path);
  const at = Math.floor(random() * size);
  if (random() < 0.4) {
    await truncate(path, at);
    return `cut at ${at} of ${size}`;
  }
  const bytes = await readFile(path);
  bytes[at] = (bytes[at] as number) ^ (1 << Math.floor(random() * 8));
  await writeFile(path, bytes);
  return `bit turned in byte ${at} of ${size}`;
}

/** Everything that a snapshot says of its documents. */
async function readAll(directory: string): Promise<string> {
  const snapshot = await openSnapshot(directory);
  try {
    const documents = await Promise.all(snapshot.documents.map((_, number) => snapshot.document(number)));
    return JSON.stringify([snapshot.id, documents, snapshot.terms()]);
  } finally {
    await snapshot.close();
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof SnapshotCorruptError || error instanceof SnapshotMissingError || error instanceof SnapshotOutdatedError;
}

describe(`${FAULTS} random faults of the files of an index`, () => {
  it('are refused or harm nothing, and the next run of the indexer mends them', async () => {
    const [whole, report, files] = [await readAll(built), await readReport(built), await filesBelow(built)];
    const random = seededRandom(7);
    for (let fault = 0; fault < FAULTS; fault++) {
      const directory = await makeTemporaryDirectory();
      await cp(built, directory, { recursive: true });
      const file = files[fault % files.length] as string;
      const said = `${file.replace(/^snapshot-[^/]*/, 'snapshot')} ${await damage(join(directory, file), random)}`;
      const read = await readAll(directory).catch((error: unknown) => error);
      if (!isRefusal(read)) expect([said, read]).toEqual([said, whole]);
      const readAgain = await readReport(directory).catch((error: unknown) => error);
      if (!isRefusal(readAgain)) expect([said, readAgain]).toEqual([said, report]);
      const { manifest } = await indexSources({ directories: ['seeds'], outDirectory: directory, rebuild: false });
      expect([said, manifest.id]).toEqual([said, id]);
      expect([said, await readAll(directory)]).toEqual([said, whole]);
      await rm(directory, { recursive: true });
    }
  }, 30_000 + FAULTS * 10_000);
});
