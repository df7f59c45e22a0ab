import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentId, PolicyDocument } from '../../src/corpus/model/document.js';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import type { Manifest } from '../../src/index/manifest.js';
import { openSnapshot } from '../../src/index/open-snapshot.js';
import { readCurrent } from '../../src/index/snapshot-directory.js';
import { DuplicateIdError } from '../../src/index/snapshot-errors.js';
import { makeTemporaryDirectory } from './built-snapshot.js';
import { makeDocument, readSeedLines } from './documents-fixture.js';

let directory: string;
beforeEach(async () => {
  directory = await makeTemporaryDirectory();
});
afterEach(() => rm(directory, { recursive: true, force: true }));

/** A few lines of each seed: building is what takes time here. */
const seeds = readSeedLines().map((document) => ({
  ...document,
  paragraphs: document.paragraphs.filter(({ text }) => text.length < 600).slice(0, 10),
}));

function build(documents: readonly PolicyDocument[], reuse = true): Promise<Manifest> {
  return buildSnapshot({ documents: documents.map(storeDocument), outDirectory: directory, sourceFiles: new Map([['b.txt', '2'], ['a.txt', '1']]), ...(reuse ? {} : { previous: null }) });
}

/** Every file of the snapshot that serves, by name. */
async function readFiles(): Promise<Record<string, Buffer>> {
  const { folder } = await readCurrent(directory);
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}

describe('buildSnapshot', () => {
  it('gives the same bytes for the same documents, in whatever order they come', async () => {
    await build(seeds);
    const files = await readFiles();
    await build([...seeds].reverse(), false);
    expect(await readFiles()).toEqual(files);
  });

  it.each([
    ['added', seeds.slice(0, 3), seeds],
    ['removed', seeds, seeds.slice(1, 4)],
    ['changed', seeds, seeds.map((one, index) => (index === 2 ? { ...one, paragraphs: one.paragraphs.slice(1) } : one))],
    ['given another year', seeds, seeds.map((one, index) => (index === 1 ? { ...one, year: 2030 } : one))],
    ['made a copy', seeds, seeds.map((one, index) => (index === 4 ? { ...one, copyOf: '000' as DocumentId } : one))],
    ['no longer a copy', seeds.map((one, index) => (index === 4 ? { ...one, copyOf: '000' as DocumentId } : one)), seeds],
    ['left as they were', seeds, seeds],
  ])('takes over what did not change when documents are %s, byte for byte like a full build', async (_name, before, after) => {
    await build(before);
    await build(after);
    const files = await readFiles();
    await build(after, false);
    expect(await readFiles()).toEqual(files);
  });

  it('analyses only what is new', async () => {
    await build(seeds.slice(0, 4));
    let analysed = 0;
    await buildSnapshot({ documents: seeds.map(storeDocument), outDirectory: directory, sourceFiles: new Map(), onProgress: ({ total }) => (analysed = total) });
    expect(analysed).toBe(seeds[4]?.paragraphs.reduce((sum, { text }) => sum + text.length, 0));
  });

  it('takes nothing over from a damaged snapshot', async () => {
    const { id } = await build(seeds);
    const path = join((await readCurrent(directory)).folder, 'postings.bin');
    const bytes = readFileSync(path);
    bytes[100] = (bytes[100] as number) ^ 1;
    await writeFile(path, bytes);
    expect((await build(seeds)).id).toBe(id);
    expect((await readFiles())['postings.bin']).not.toEqual(bytes);
  });

  it('numbers paragraphs by year from the newest, then by document id, copies last', async () => {
    await build([
      makeDocument('b-2018', ['甲'], { year: 2018 }),
      makeDocument('none', ['乙'], { year: null }),
      makeDocument('copy', ['丙'], { year: 2021, copyOf: 'a-2018' as DocumentId }),
      makeDocument('a-2018', ['丁'], { year: 2018 }),
      makeDocument('c-2020', ['戊'], { year: 2020 }),
    ]);
    const snapshot = await openSnapshot(directory);
    expect(snapshot.documents.map(({ id }) => id)).toEqual(['c-2020', 'a-2018', 'b-2018', 'none', 'copy']);
    expect([snapshot.documentCount, snapshot.paragraphCount]).toEqual([4, 4]);
    await snapshot.close();
  });

  it('keeps copies for reading and leaves them out of the index', async () => {
    await build([makeDocument('a', ['小微园开工']), makeDocument('b', ['小微园竣工'], { copyOf: 'a' as DocumentId })]);
    const snapshot = await openSnapshot(directory);
    expect((await snapshot.grams.lookUp('竣工')).paragraphs).toHaveLength(0);
    const copy = await snapshot.document(snapshot.documentNumber('b') as number);
    expect(copy.paragraphs.map(({ text }) => text)).toEqual(['小微园竣工']);
    const number = snapshot.paragraphNumber(copy.paragraphs[0]?.id as string) as number;
    expect(snapshot.documentNumberOf(number)).toBe(snapshot.documentNumber('b'));
    await snapshot.close();
  });

  it('gives back every document as it was', async () => {
    await build(seeds);
    const snapshot = await openSnapshot(directory);
    for (const document of seeds) expect(await snapshot.document(snapshot.documentNumber(document.id) as number)).toEqual(document);
    await snapshot.close();
  });

  it('builds an index of nothing from no documents', async () => {
    const { counts } = await build([]);
    expect(counts).toMatchObject({ documents: 0, paragraphs: 0, grams: 0 });
    await (await openSnapshot(directory)).close();
  });

  it('leaves what served before in place when it fails', async () => {
    const { id } = await build(seeds.slice(0, 1));
    const [twice] = seeds;
    await expect(build([twice, twice] as PolicyDocument[])).rejects.toThrow(DuplicateIdError);
    const broken = { ...storeDocument(seeds[1] as PolicyDocument), content: { paragraphs: Buffer.from('{'), removals: Buffer.from('[]\n'), figures: Buffer.alloc(0) } };
    await expect(buildSnapshot({ documents: [broken], outDirectory: directory, sourceFiles: new Map() })).rejects.toThrow(SyntaxError);
    const snapshot = await openSnapshot(directory);
    expect(snapshot.id).toBe(id);
    await snapshot.close();
    expect(readdirSync(directory).sort()).toEqual(['current.json', basename((await readCurrent(directory)).folder)]);
  });

  it('removes what dead builders left and snapshots older than the one before, and nothing else', async () => {
    await writeFile(join(directory, 'README.md'), 'kept');
    // No process has this number: Linux ends at 2^22.
    await mkdir(join(directory, 'building-99999999-1'));
    await mkdir(join(directory, `building-${process.ppid}-1`));
    const snapshots: string[] = [];
    for (const index of [0, 1, 2]) {
      await build(seeds.slice(index, index + 1));
      snapshots.push(basename((await readCurrent(directory)).folder));
    }
    expect(readdirSync(directory).sort()).toEqual(['README.md', `building-${process.ppid}-1`, 'current.json', ...snapshots.slice(1)].sort());
  });

  it('keeps serving who has the old snapshot open', async () => {
    await build([makeDocument('a', ['小微园开工'])]);
    const old = await openSnapshot(directory);
    await build([makeDocument('b', ['数字经济'])]);
    expect((await old.grams.lookUp('开工')).paragraphs).toHaveLength(1);
    expect((await old.paragraph(0)).text).toBe('小微园开工');
    await old.close();
  });
});
