import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ingestSources } from '../../../../src/corpus/ingest/ingest.js';
import { readDocument } from '../../../../src/corpus/documents/stored-document.js';
import { folderWith } from '../../parsing.js';

const report = (place: string, year: number, words: string): string =>
  `${year}年${place}政府工作报告\n各位代表：\n现在，我代表${place}人民政府向大会报告工作，请予审议。\n一、${year - 1}年工作回顾\n${words}\n各位代表，让我们为建设美丽${place}而努力奋斗！\n`;

/** Packs with Python's zipfile; names are bytes, written without the flag that says UTF-8. */
async function pack(zip: string, entries: readonly { readonly name: string; readonly encoding: string; readonly path: string }[]): Promise<void> {
  const script = `
import json, sys, zipfile
class Info(zipfile.ZipInfo):
    def _encodeFilenameFlags(self): return self.raw, self.flag_bits
with zipfile.ZipFile(sys.argv[1], 'w', zipfile.ZIP_DEFLATED) as archive:
    for entry in json.loads(sys.argv[2]):
        info = Info('x'); info.raw = entry['name'].encode(entry['encoding']); info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, open(entry['path'], 'rb').read())
`;
  await promisify(execFile)('python3', ['-c', script, zip, JSON.stringify(entries)]);
}

describe('a zip', () => {
  it('gives each entry to its reader, whatever the encoding of its name, and names what is not read', async () => {
    const parts = await folderWith({
      'one.txt': report('瑞安市', 2019, '小微园开工457亩、竣工61万平方米。'),
      'two.html': `<html><body><h1>2020年永嘉县政府工作报告</h1>${report('永嘉县', 2020, '泵阀产业产值增长较快。').split('\n').map((line) => `<p>${line}</p>`).join('')}</body></html>`,
      'noise.bin': Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919 + (index >> 3) * 31) % 256),
    });
    const folder = await folderWith({ 'sub/keep.txt': report('苍南县', 2021, '印刷包装业稳步发展。') });
    await mkdir(join(folder, 'archives'));
    const inner = join(parts, 'inner.zip');
    await pack(inner, [{ name: '里面.html', encoding: 'utf-8', path: join(parts, 'two.html') }]);
    await pack(join(folder, 'archives/年报.zip'), [
      { name: '温州/瑞安.txt', encoding: 'gbk', path: join(parts, 'one.txt') },
      { name: '内层.zip', encoding: 'gbk', path: inner },
      { name: '坏.bin', encoding: 'utf-8', path: join(parts, 'noise.bin') },
    ]);
    const { documents, report: told } = await ingestSources([folder]);
    expect(documents.map(({ id, source }) => [id, source.file + (source.record?.place ?? '')])).toEqual([
      ['330324-2020-zfgzbg', 'archives/年报.zip!内层.zip!里面.html'],
      ['330381-2019-zfgzbg', 'archives/年报.zip!温州/瑞安.txt'],
      ['330327-2021-zfgzbg', 'sub/keep.txt'],
    ]);
    expect(told.files.find(({ file }) => file === 'archives/年报.zip')?.records).toEqual({
      total: 3,
      notTaken: [{ place: '!坏.bin', documents: 0, reason: expect.stringContaining('无法辨认') as string }],
    });
  });

  it('gives the same ids and paragraphs when entries are added before', async () => {
    const parts = await folderWith({ 'one.txt': report('瑞安市', 2019, '小微园开工457亩。'), 'two.txt': report('永嘉县', 2020, '泵阀产业发展。') });
    const take = async (names: readonly string[]): Promise<readonly string[]> => {
      const folder = await folderWith({});
      await pack(join(folder, 'a.zip'), names.map((name) => ({ name, encoding: 'utf-8', path: join(parts, name) })));
      const { documents } = await ingestSources([folder]);
      return documents.filter(({ source }) => source.record?.key === 'two.txt').flatMap((document) => readDocument(document).paragraphs.map(({ id }) => `${document.id} ${id}`));
    };
    const before = await take(['two.txt']);
    expect(before.length).toBeGreaterThan(4);
    expect(await take(['one.txt', 'two.txt'])).toEqual(before);
  });

  it('says of one cut short what can still be read, or that it is damaged', async () => {
    const parts = await folderWith({ 'one.txt': report('瑞安市', 2019, '小微园开工457亩。') });
    const folder = await folderWith({ 'b.txt': report('永嘉县', 2020, '泵阀产业发展。') });
    const path = join(folder, 'a.zip');
    await pack(path, [{ name: 'one.txt', encoding: 'utf-8', path: join(parts, 'one.txt') }]);
    const bytes = await readFile(path);
    await writeFile(path, bytes.subarray(0, bytes.length - 30));
    const { documents, report: told } = await ingestSources([folder]);
    expect(documents).toHaveLength(1);
    expect(told.files.find(({ file }) => file === 'a.zip')?.reason).toContain('损坏');
  });
});
