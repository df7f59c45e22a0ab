import { createHash } from 'node:crypto';
import { cp, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { SNAPSHOT_FILES, type Manifest } from '../../src/index/manifest.js';
import { openSnapshot, readManifest, verifyChecksums } from '../../src/index/open-snapshot.js';
import { readCurrent } from '../../src/index/snapshot-directory.js';
import { SnapshotCorruptError, SnapshotMissingError, SnapshotOutdatedError } from '../../src/index/snapshot-errors.js';
import { makeTemporaryDirectory } from './built-snapshot.js';
import { makeDocument, makeRegion, readSeedLines } from './documents-fixture.js';

const documents = [
  makeDocument('a', ['一、工业', { text: '加快小微园建设', headingPath: ['一、工业'] }], { aliases: ['former' as never] }),
  makeDocument('b', ['数字经济', '全市生产总值增长7.8%。'], { region: makeRegion('330381', '瑞安市') }),
  // With text enough for terms of the corpus.
  ...readSeedLines().slice(1, 2),
];

let built: string;
let directory: string;
let folder: string;

beforeAll(async () => {
  built = await makeTemporaryDirectory();
  await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: built, sourceFiles: new Map() });
});
afterAll(() => rm(built, { recursive: true }));
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
  await cp(built, directory, { recursive: true });
  ({ folder } = await readCurrent(directory));
});
afterEach(() => rm(directory, { recursive: true }));

/** Rewrites the manifest as a program that differs in one thing would have written it. */
async function changeManifest(change: (body: Omit<Manifest, 'id'>) => object): Promise<void> {
  const { id, ...body } = await readManifest(directory);
  const changed = change(body);
  const newId = createHash('sha256').update(JSON.stringify(changed)).digest('hex').slice(0, 16);
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ id: newId, ...changed }));
  expect(newId).not.toBe(id);
}

async function refusal(): Promise<Error> {
  const snapshot = await openSnapshot(directory).catch((error: Error) => error);
  if (snapshot instanceof Error) return snapshot;
  await snapshot.close();
  throw new Error('The snapshot was opened.');
}

describe('openSnapshot', () => {
  it('opens what was built', async () => {
    const snapshot = await openSnapshot(directory);
    expect(snapshot.documentNumber('former')).toBe(snapshot.documentNumber('a'));
    expect(snapshot.documentNumber('nowhere')).toBeNull();
    for (const { paragraphs } of documents) {
      for (const { id, text } of paragraphs) expect((await snapshot.paragraph(snapshot.paragraphNumber(id) as number)).text).toBe(text);
    }
    for (const id of ['', 'zzzzzzzzzzzz', '000000000000', '小微园', 'x'.repeat(100)]) expect(snapshot.paragraphNumber(id)).toBeNull();
    expect(() => new Date(snapshot.builtAt).toISOString()).not.toThrow();
    const terms = snapshot.terms().terms.map(({ text }) => text);
    expect(terms).toContain('小微园');
    const texts = Array.from({ length: snapshot.paragraphCount }, (_, paragraph) => snapshot.texts.of(paragraph));
    expect([...snapshot.termCounts()]).toEqual(terms.map((term) => texts.filter((text) => text.includes(term)).length));
    await snapshot.close();
  });

  it.each(['', 'nowhere'])('refuses a directory without an index and names the command (%j)', async (below) => {
    await rm(join(directory, 'current.json'));
    const error = await openSnapshot(join(directory, below)).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(SnapshotMissingError);
    expect((error as Error).message).toContain('npm run index');
  });

  it.each([
    ['format', (body: object) => ({ ...body, format: 999 })],
    ['analyzer', (body: object) => ({ ...body, analyzer: '0.0' })],
    ['flexsearch', (body: Omit<Manifest, 'id'>) => ({ ...body, libraries: { ...body.libraries, flexsearch: '0.7.0' } })],
    ['nodejs-jieba', (body: Omit<Manifest, 'id'>) => ({ ...body, libraries: { ...body.libraries, 'nodejs-jieba': '0.2.0' } })],
  ])('refuses another %s, and says which and what to run', async (part, change) => {
    await changeManifest(change);
    const error = await refusal();
    expect(error).toBeInstanceOf(SnapshotOutdatedError);
    expect((error as SnapshotOutdatedError).part).toBe(part);
    expect(error.message).toContain('npm run index');
  });

  it.each(SNAPSHOT_FILES)('refuses %s cut short, prolonged or missing', async (name) => {
    const path = join(folder, name);
    const bytes = await readFile(path);
    await truncate(path, bytes.length - 1);
    const short = await refusal();
    await writeFile(path, Buffer.concat([bytes, Buffer.of(0)]));
    const long = await refusal();
    await rm(path);
    const missing = await refusal();
    for (const error of [short, long, missing]) {
      expect(error).toBeInstanceOf(SnapshotCorruptError);
      expect(error.message).toContain(name);
      expect(error.message).toContain('npm run index');
    }
  });

  it.each([...SNAPSHOT_FILES, 'manifest.json', 'current.json'])('refuses %s with one changed byte', async (name) => {
    const path = join(name === 'current.json' ? directory : folder, name);
    const bytes = await readFile(path);
    const at = name === 'current.json' ? bytes.indexOf('"id":"') + 6 : Math.floor(bytes.length / 2);
    bytes[at] = bytes[at] === 0x31 ? 0x32 : 0x31;
    await writeFile(path, bytes);
    expect(await refusal()).toBeInstanceOf(SnapshotCorruptError);
  });

  it.each(['manifest.json', 'current.json'])('refuses %s that is no JSON', async (name) => {
    await writeFile(join(name === 'current.json' ? directory : folder, name), '{"format":');
    expect(await refusal()).toBeInstanceOf(SnapshotCorruptError);
  });
});

describe('verifyChecksums', () => {
  it('accepts what was built', async () => {
    const snapshot = await openSnapshot(directory);
    await expect(verifyChecksums(snapshot)).resolves.toBeUndefined();
    await snapshot.close();
  });

  it.each(SNAPSHOT_FILES)('finds one changed byte in %s', async (name) => {
    const snapshot = await openSnapshot(directory);
    const path = join(folder, name);
    const bytes = await readFile(path);
    bytes[bytes.length >>> 1] = (bytes[bytes.length >>> 1] as number) ^ 1;
    await writeFile(path, bytes);
    await expect(verifyChecksums(snapshot)).rejects.toThrow(name);
    await snapshot.close();
  });
});
