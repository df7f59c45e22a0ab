import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Index } from 'flexsearch';
import { readFileSync } from 'node:fs';
import { open, rm, writeFile, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { GramDictionary } from '../../src/index/gram-dictionary.js';
import { GramIndex, toFlexSearchStorage } from '../../src/index/gram-index.js';
import { PostingAccumulator } from '../../src/index/posting-accumulator.js';
import { PostingStorage } from '../../src/index/posting-storage.js';
import { fold } from '../../src/text/folding.js';
import { gramsOf } from '../../src/text/grams.js';
import { makeTemporaryDirectory } from './built-snapshot.js';

/** More than FlexSearch's default limit of 100. */
const COMMON = 250;
const TEXTS = [
  ...Array.from({ length: COMMON }, (_, index) => `第${index}项改革`),
  '绿水青山就是金山银山',
  '践行绿水青山就是金山银山理念',
  '金山银山不如绿水青山',
].map(fold);

let directory: string;
let file: FileHandle;
let storage: PostingStorage;
let index: GramIndex;

beforeAll(async () => {
  directory = await makeTemporaryDirectory();
  const accumulator = new PostingAccumulator(0);
  TEXTS.forEach((text, paragraph) => accumulator.add(paragraph, text, new Uint8Array(text.length + 1).fill(1)));
  const run = accumulator.finish();
  await writeFile(join(directory, 'postings.bin'), run.bytes);
  file = await open(join(directory, 'postings.bin'), 'r');
  const encoded = GramDictionary.encode(run.keys, run.counts, Uint32Array.from([0, ...run.ends]));
  storage = new PostingStorage(GramDictionary.decode(encoded, run.keys.length), file, TEXTS.length);
  index = await GramIndex.mount(storage, TEXTS.length);
});

afterAll(async () => {
  await index.close();
  await rm(directory, { recursive: true });
});

const holding = (gram: string): number[] => [...TEXTS.keys()].filter((paragraph) => TEXTS[paragraph]?.includes(gram));

describe('the FlexSearch index mounted on posting lists', () => {
  it('is the version whose storage interface these tests describe', () => {
    const { version } = JSON.parse(readFileSync('node_modules/flexsearch/package.json', 'utf8')) as { version: string };
    expect(version).toBe('0.8.212');
  });

  it.each(['改革', '革', '山就', '9项'])('finds every paragraph that holds %s, past the default limit, in ascending order', async (gram) => {
    expect([...(await index.lookUp(gram)).paragraphs]).toEqual(holding(gram));
    expect(index.countParagraphs(gram)).toBe(holding(gram).length);
  });

  it('gives frequencies with the paragraphs', async () => {
    const { frequencies } = await index.lookUp('山');
    expect([...frequencies]).toEqual([3, 3, 3]);
  });

  it.each(['税费', '', '绿水青山', 'constructor', '__proto__'])('finds nothing for %j, which is no gram of the texts', async (gram) => {
    expect((await index.lookUp(gram)).paragraphs).toHaveLength(0);
  });

  it('finds all grams of 绿水青山就是金山银山, whose characters repeat', async () => {
    for (const gram of gramsOf('绿水青山就是金山银山')) expect([...(await index.lookUp(gram)).paragraphs]).toEqual(holding(gram));
  });

  it('hands out the list of a gram asked for twice without reading it again', async () => {
    expect(await index.lookUp('改革')).toBe(await index.lookUp('改革'));
  });

  it('gives each of many look-ups at once its own list', async () => {
    const grams = ['改革', '绿水', '银山', '1项'];
    const lists = await Promise.all(grams.map((gram) => index.lookUp(gram)));
    expect(lists.map(({ paragraphs }) => [...paragraphs])).toEqual(grams.map(holding));
  });
});

describe('the storage under FlexSearch’s own calls', () => {
  async function mountPlain(): Promise<Index> {
    const plain = new Index({ encode: (text: string) => [...gramsOf(text)], tokenize: 'strict', resolution: 1, commit: false });
    await plain.mount(toFlexSearchStorage(storage, TEXTS.length) as unknown as Parameters<typeof plain.mount>[0]);
    return plain;
  }

  it('serves its AND over several terms', async () => {
    const plain = await mountPlain();
    const found = await Promise.resolve(plain.search('金山银山', { limit: 1000 }) as unknown as number[]);
    expect([...found].sort((a, b) => a - b)).toEqual(holding('金山'));
  });

  it('knows which paragraphs there are', async () => {
    const plain = await mountPlain();
    await expect(Promise.resolve(plain.contain(0))).resolves.toBe(true);
    await expect(Promise.resolve(plain.contain(TEXTS.length))).resolves.toBe(false);
  });

  it('refuses to be written', async () => {
    const plain = await mountPlain();
    plain.add(0, '新');
    await expect(plain.commit()).rejects.toThrow('read only');
    await expect(plain.clear()).rejects.toThrow('read only');
  });
});
