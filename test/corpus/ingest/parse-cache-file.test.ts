import { appendFile, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import type { CachedFile, ParseCache } from '../../../src/corpus/ingest/parse-cache.js';
import { ParseCacheFile } from '../../../src/corpus/ingest/parse-cache-file.js';
import { folderWith } from '../parsing.js';

const report = (place: string, words: string): string =>
  `2020年${place}政府工作报告\n各位代表：\n一、2019年工作回顾\n${words}\n二、2020年工作安排\n全面完成目标任务。\n`;

async function cacheOf(sources: Readonly<Record<string, string>>): Promise<ParseCache> {
  return (await ingestSources([await folderWith(sources)])).cache;
}

/** A place for a cache, and what three reports gave. */
async function setUp(): Promise<{ readonly path: string; readonly cache: ParseCache }> {
  const cache = await cacheOf({
    'a.txt': report('瑞安市', '小微园开工457亩。'),
    'b.txt': report('永嘉县', '工业投资增长较快。'),
    'c.txt': report('洞头区', '海洋经济蓬勃发展。'),
  });
  const path = join(await folderWith({}), 'parse-cache.jsonl');
  await ParseCacheFile.none(path).write(cache);
  return { path, cache };
}

async function read(path: string): Promise<ParseCache | undefined> {
  return (await ParseCacheFile.read(path)).cache;
}

/** The cache without one of its files. */
function without(cache: ParseCache, file: string): ParseCache {
  return { ...cache, files: Object.fromEntries(Object.entries(cache.files).filter(([name]) => name !== file)) };
}

describe('the parse cache on disk', () => {
  it('gives back what was written, byte for byte', async () => {
    const { path, cache } = await setUp();
    expect(await read(path)).toEqual(cache);
  });

  it('puts what is new, changed and gone behind what there is', async () => {
    const { path } = await setUp();
    const file = await ParseCacheFile.read(path);
    const before = await readFile(path);
    const more = await cacheOf({ 'a.txt': report('瑞安市', '小微园竣工61万平方米。'), 'd.txt': report('乐清市', '电气产业做大做强。') });
    const grown = { ...without(file.cache as ParseCache, 'b.txt'), files: { ...without(file.cache as ParseCache, 'b.txt').files, ...more.files } };
    await file.write(grown);
    expect((await readFile(path)).subarray(0, before.length)).toEqual(before);
    expect(await read(path)).toEqual(grown);
    expect(Object.keys(grown.files).sort()).toEqual(['a.txt', 'c.txt', 'd.txt']);
  });

  it('writes nothing where nothing changed', async () => {
    const { path } = await setUp();
    const before = await stat(path);
    const file = await ParseCacheFile.read(path);
    await file.write({ ...(file.cache as ParseCache) });
    expect((await stat(path)).mtimeMs).toBe(before.mtimeMs);
  });

  it('keeps what stands before a line that was cut off, and writes over it', async () => {
    const { path, cache } = await setUp();
    const whole = (await stat(path)).size;
    for (const cut of [3, 40, 400]) {
      await truncate(path, whole - cut);
      const file = await ParseCacheFile.read(path);
      expect(Object.keys(file.cache?.files ?? {})).toEqual(['a.txt', 'b.txt']);
      await file.write({ ...cache, files: { ...file.cache?.files, 'c.txt': cache.files['c.txt'] as CachedFile } });
      expect(await read(path)).toEqual(cache);
      expect((await stat(path)).size).toBe(whole);
    }
    await appendFile(path, Buffer.alloc(512));
    expect(await read(path)).toEqual(cache);
  });

  it('takes nothing that is not what was written: one turned bit loses its file and those behind it', async () => {
    const { path, cache } = await setUp();
    const whole = await readFile(path);
    const files = ['a.txt', 'b.txt', 'c.txt'];
    for (let at = 0; at < whole.length; at += 7) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] as number) ^ (1 << (at % 8));
      await writeFile(path, bytes);
      const kept = (await read(path))?.files ?? {};
      expect(Object.keys(kept)).toEqual(files.slice(0, Object.keys(kept).length));
      expect(Object.keys(kept).length).toBeLessThan(files.length);
      for (const [file, cached] of Object.entries(kept)) expect(cached).toEqual(cache.files[file]);
    }
    await writeFile(path, whole);
    expect(await read(path)).toEqual(cache);
  });

  it('is written anew when another process has written to it', async () => {
    const { path, cache } = await setUp();
    const file = await ParseCacheFile.read(path);
    await appendFile(path, '{"gone":"c.txt"}\n');
    await file.write(without(file.cache as ParseCache, 'a.txt'));
    expect(await read(path)).toEqual(without(cache, 'a.txt'));
  });

  it('is written anew before most of it is out of date', async () => {
    const { path, cache } = await setUp();
    const file = cache.files['a.txt'] as CachedFile;
    const sizes: number[] = [];
    for (let round = 0; round < 4; round++) {
      const removals = Buffer.from(`[]${String(round).repeat(800_000)}\n`);
      const changed = { ...file, parsed: { ...file.parsed, documents: file.parsed.documents.map((document) => ({ ...document, content: { ...document.content, removals } })) } };
      await (await ParseCacheFile.read(path)).write({ ...cache, files: { ...cache.files, 'a.txt': changed } });
      sizes.push((await stat(path)).size);
      const found = (await read(path))?.files['a.txt']?.parsed.documents[0]?.content.removals ?? [];
      expect(Buffer.compare(Buffer.from(found), removals)).toBe(0);
    }
    expect(sizes[1]).toBeGreaterThan(1_600_000);
    expect(Math.max(...sizes)).toBeLessThan(2_500_000);
  });

  it.each([
    ['is missing', (path: string) => rm(path)],
    ['is empty', (path: string) => writeFile(path, '')],
    ['is no JSON', (path: string) => writeFile(path, 'parse cache')],
    ['has another format', (path: string) => writeFile(path, '{"format":1,"analyzer":"parser 1"}\n')],
  ])('is none when it %s, and is written then', async (_name, damage) => {
    const { path, cache } = await setUp();
    await damage(path);
    const file = await ParseCacheFile.read(path);
    expect(file.cache).toBeUndefined();
    await file.write(cache);
    expect(await read(path)).toEqual(cache);
  });

  it('is written anew by another version of the parser', async () => {
    const { path, cache } = await setUp();
    const next = { ...without(cache, 'a.txt'), analyzer: 'parser 99' };
    await (await ParseCacheFile.read(path)).write(next);
    expect(await read(path)).toEqual(next);
  });
});
