import { execFile } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { findSources } from '../../../src/corpus/sources/find-sources.js';
import { folderWith } from '../parsing.js';

const REPORT = '2019年瑞安市政府工作报告\n各位代表：\n现在，我代表瑞安市人民政府向大会报告工作。\n小微园开工457亩。\n';
/** 浙江省/报告.txt as an archive from an older system unpacks it. */
const GBK = { folder: Buffer.from('d5e3bdadcaa1', 'hex'), file: Buffer.from('b1a8b8e62e747874', 'hex') };

describe('finding source files', () => {
  it('reads files and folders whose names are GBK, and shows the names', async () => {
    const folder = await folderWith({ 'a.txt': REPORT });
    const inner = Buffer.concat([Buffer.from(`${folder}/`), GBK.folder]);
    await mkdir(inner);
    await writeFile(Buffer.concat([inner, Buffer.from('/'), GBK.file]), REPORT.replace('457', '81'));
    const { documents, report } = await ingestSources([folder]);
    expect(report.files.map(({ file, status }) => [file, status])).toEqual([
      ['a.txt', 'parsed'],
      ['浙江省/报告.txt', 'parsed'],
    ]);
    expect(documents.map(({ source }) => source.file)).toEqual(['a.txt', '浙江省/报告.txt']);
  });

  it('lists a pipe and a link that leads out of the folder with their reasons, and opens neither', async () => {
    const outside = await folderWith({ 'secret.txt': '不该读的文字' });
    const folder = await folderWith({ 'a.txt': REPORT });
    await promisify(execFile)('mkfifo', [join(folder, 'pipe.txt')]);
    await symlink(join(outside, 'secret.txt'), join(folder, 'link.txt'));
    await symlink(outside, join(folder, 'folder'));
    await symlink(join(folder, 'a.txt'), join(folder, 'same.txt'));
    await symlink(join(folder, 'nowhere'), join(folder, 'broken.txt'));
    expect((await findSources([folder])).map(({ file, problem }) => [file, problem])).toEqual([
      ['a.txt', null],
      ['broken.txt', 'missing'],
      ['folder', 'link-out-of-folder'],
      ['link.txt', 'link-out-of-folder'],
      ['pipe.txt', 'not-a-file'],
      ['same.txt', null],
    ]);
    const { documents, report } = await ingestSources([folder]);
    expect(documents.map(({ source, copyOf }) => [source.file, copyOf !== null])).toEqual([['a.txt', false], ['same.txt', true]]);
    expect(report.files.filter(({ status }) => status === 'not-read').map(({ file }) => file)).toEqual(['broken.txt', 'folder', 'link.txt', 'pipe.txt']);
    expect(report.files.find(({ file }) => file === 'link.txt')?.reason).toContain('链接');
  });

  it.skipIf(process.getuid?.() === 0)('names a folder that it may not look into, and goes on', async () => {
    const folder = await folderWith({ 'a.txt': REPORT, 'closed/b.txt': REPORT });
    await chmod(join(folder, 'closed'), 0);
    expect((await findSources([folder])).map(({ file, problem }) => [file, problem])).toEqual([['a.txt', null], ['closed', 'folder-no-permission']]);
    await chmod(join(folder, 'closed'), 0o700);
  });
});
