import { spawn } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openSnapshot, verifyChecksums } from '../../src/index/open-snapshot.js';
import { makeTemporaryDirectory } from './built-snapshot.js';
import { makeDocument } from './documents-fixture.js';

const ROUNDS = 20;

/** Builds snapshot after snapshot, every other one of the same id, until it is killed; what it takes over needs no analysis. */
const BUILDER = `
  import { readFileSync } from 'node:fs';
  const [, program, documents, outDirectory, round] = process.argv;
  const { buildSnapshot } = await import(program + 'index/build-snapshot.js');
  const { storeDocument } = await import(program + 'corpus/documents/stored-document.js');
  const request = { documents: JSON.parse(readFileSync(documents, 'utf8')).map(storeDocument), outDirectory };
  for (let build = 0; ; build++) {
    await buildSnapshot({ ...request, sourceFiles: new Map([['a.txt', round + ' ' + (build >> 1)]]) });
    process.stdout.write('.');
  }
`;

let directory: string;
beforeAll(async () => {
  directory = await makeTemporaryDirectory();
});
afterAll(() => rm(directory, { recursive: true, force: true }));

/** Starts the builder and kills it some time after it has begun. */
function killAfter(milliseconds: number, args: readonly string[]): Promise<{ readonly builds: number; readonly stderr: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', BUILDER, '--', ...args]);
    let builds = 0;
    let stderr = '';
    child.stdout.on('data', (dots: Buffer) => {
      if (builds === 0) setTimeout(() => child.kill('SIGKILL'), milliseconds);
      builds += dots.length;
    });
    child.stderr.on('data', (text: Buffer) => (stderr += String(text)));
    child.on('close', () => resolve({ builds, stderr }));
  });
}

describe('a builder killed at any moment', () => {
  it(`leaves a whole snapshot serving, ${ROUNDS} times`, async () => {
    const outDirectory = join(directory, 'index');
    const documents = Array.from({ length: 20 }, (_, number) =>
      makeDocument(`d${number}`, Array.from({ length: 40 }, (__, index) => `第${number}章第${index}条,建设小微园,发展数字经济。`)),
    );
    await buildSnapshot({ documents: documents.map(storeDocument), outDirectory, sourceFiles: new Map() });
    await writeFile(join(directory, 'documents.json'), JSON.stringify(documents));
    // `npm test` builds the program first, so that what is killed is what runs.
    const program = pathToFileURL('dist/').href;
    for (let round = 0; round < ROUNDS; round++) {
      const { builds, stderr } = await killAfter(Math.random() * 60, [program, join(directory, 'documents.json'), outDirectory, String(round)]);
      expect([builds > 0, stderr]).toEqual([true, '']);
      const snapshot = await openSnapshot(outDirectory);
      await verifyChecksums(snapshot);
      expect((await snapshot.grams.lookUp('小微')).paragraphs).toHaveLength(800);
      await snapshot.close();
    }
  }, 240_000);
});
