import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IngestReport } from '../../src/corpus/ingest/ingest-report.js';
import { filesOfEachKind, otherUnreadFiles, type FileOfKind } from '../corpus/sources/formats/kinds-of-files.js';

const run = promisify(execFile);

describe('a folder with a file of each kind', () => {
  let work: string;
  let files: readonly FileOfKind[];
  let printed: readonly string[];
  beforeAll(async () => {
    work = await mkdtemp(join(tmpdir(), 'all-kinds-'));
    const sources = await mkdtemp(join(work, 'sources-'));
    files = [...(await filesOfEachKind()).values(), ...otherUnreadFiles()].map((file, index) => ({ ...file, name: `${index}${file.name}` }));
    for (const { name, bytes } of files) await writeFile(join(sources, name), bytes);
    const { stdout } = await run(process.execPath, ['dist/cli/main.js', 'index', sources, '--out', join(work, 'index')]);
    printed = stdout.split('\n');
  });
  afterAll(() => rm(work, { recursive: true }));

  it('is indexed; each file that is not read is named with its reason, and no other', () => {
    const unread = files.filter(({ reason }) => reason !== null);
    for (const { name, reason } of unread) expect(printed.filter((line) => line.startsWith(`  ${name}: `))).toEqual([expect.stringContaining(reason as string)]);
    expect(printed.filter((line) => /^ {2}\d+\S+: /.test(line))).toHaveLength(unread.length);
    expect(printed[0]).toBe(`${files.length} files: ${files.length - unread.length} parsed, 0 unchanged, ${unread.length} not read.`);
  });

  it('is reported file by file, each that is read with its documents', async () => {
    const { stdout } = await run(process.execPath, ['dist/cli/main.js', 'documents', '--report', '--json', '--index', join(work, 'index')]);
    const report = JSON.parse(stdout) as IngestReport;
    const outcomes = new Map(report.files.map(({ file, status, documents, reason }) => [file, { status, documents: documents.length, isExplained: reason !== null }]));
    for (const { name, reason } of files) expect([name, outcomes.get(name)]).toEqual([name, reason === null ? { status: 'parsed', documents: 1, isExplained: false } : { status: 'not-read', documents: 0, isExplained: true }]);
  });
});
