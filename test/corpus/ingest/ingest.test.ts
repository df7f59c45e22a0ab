import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { folderWith } from '../parsing.js';

const report = (place: string, year: number, words: string): string =>
  `${year}年${place}政府工作报告\n各位代表：\n现在，我代表${place}人民政府向大会报告工作，请予审议。\n一、${year - 1}年工作回顾\n${words}\n二、${year}年工作安排\n全面完成目标任务。\n各位代表，让我们为建设美丽${place}而努力奋斗！\n`;
const SOURCES = {
  'a/瑞安.txt': report('瑞安市', 2019, '小微园开工457亩、竣工61万平方米。'),
  'b.md': report('永嘉县', 2020, '工业投资增长较快，数字经济蓬勃发展。'),
  'README.md': '# 说明',
  '.hidden': '不是来源',
};

describe('taking in source folders', () => {
  it('reads what lies in them, deep or not, sorted by path, and not what speaks of the folder', async () => {
    const { documents, report: counted } = await ingestSources([await folderWith(SOURCES)]);
    expect(documents.map((one) => [one.source.file, one.id])).toEqual([
      ['a/瑞安.txt', '330381-2019-zfgzbg'],
      ['b.md', '330324-2020-zfgzbg'],
    ]);
    expect([counted.parsedFiles, counted.notReadFiles, counted.documents]).toEqual([2, 0, 2]);
  });

  it('names a file that it cannot read, and goes on', async () => {
    const noise = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256);
    const { documents, report: counted } = await ingestSources([await folderWith({ ...SOURCES, 'noise.bin': noise, 'empty.txt': '' })]);
    expect(documents).toHaveLength(2);
    const unread = counted.files.filter((file) => file.status === 'not-read');
    expect(unread.map((file) => file.file)).toEqual(['empty.txt', 'noise.bin']);
    expect(unread.every((file) => (file.reason ?? '').length > 4)).toBe(true);
  });

  it('refuses a folder that is missing or empty with one clear message', async () => {
    await expect(ingestSources([join(await folderWith({}), 'nowhere')])).rejects.toThrow(/does not exist/);
    await expect(ingestSources([await folderWith({ 'README.md': '# 说明' })])).rejects.toThrow(/holds no source files/);
  });

  it('refuses a catalog that names a file or an article which is not there', async () => {
    const catalog = (entry: unknown): string => JSON.stringify({ documents: [entry] });
    const missing = await folderWith({ ...SOURCES, 'catalog.json': catalog({ file: 'c.txt', year: 2020 }) });
    await expect(ingestSources([missing])).rejects.toThrow('documents[0].file: is "c.txt", but no such source file');
    const beyond = await folderWith({ ...SOURCES, 'catalog.json': catalog({ file: 'b.md', article: 2, year: 2020 }) });
    await expect(ingestSources([beyond])).rejects.toThrow('documents[0].article: is 2, but "b.md" holds 1 article');
  });

  it('keeps two folders that hold the same path apart', async () => {
    const { documents } = await ingestSources([await folderWith({ 'a.txt': SOURCES['a/瑞安.txt'] }), await folderWith({ 'a.txt': SOURCES['b.md'] })]);
    expect(new Set(documents.map((one) => one.source.file)).size).toBe(2);
  });
});

describe('growing', () => {
  it('parses only new and changed files again, and gives what a full run gives', async () => {
    const folder = await folderWith(SOURCES);
    const first = await ingestSources([folder]);
    await writeFile(join(folder, 'c.txt'), report('瑞安市', 2019, '另一份报告，内容完全不同：农业生产稳定，粮食播种面积14.2万亩。'));
    await writeFile(join(folder, 'b.md'), report('永嘉县', 2021, '工业投资增长较快。'));
    const grown = await ingestSources([folder], { previous: first.cache });
    const full = await ingestSources([folder]);
    expect([grown.report.parsedFiles, grown.report.unchangedFiles]).toEqual([2, 1]);
    expect(grown.documents).toEqual(full.documents);
  });

  it('forgets a file that is gone', async () => {
    const folder = await folderWith(SOURCES);
    const first = await ingestSources([folder]);
    await rm(join(folder, 'b.md'));
    const { documents, cache } = await ingestSources([folder], { previous: first.cache });
    expect(documents.map((one) => one.source.file)).toEqual(['a/瑞安.txt']);
    expect(Object.keys(cache.files)).toEqual(['a/瑞安.txt']);
  });

  it('takes nothing over from another analyzer', async () => {
    const folder = await folderWith(SOURCES);
    const first = await ingestSources([folder]);
    const { report: counted } = await ingestSources([folder], { previous: { ...first.cache, analyzer: 'another' } });
    expect(counted.parsedFiles).toBe(2);
  });

  it('reports progress file by file', async () => {
    const seen: number[] = [];
    await ingestSources([await folderWith(SOURCES)], { onProgress: ({ files, totalFiles }) => seen.push(files / totalFiles) });
    expect(seen).toEqual([0.5, 1]);
  });
});
