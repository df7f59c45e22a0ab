import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readCurrent } from '../../src/index/snapshot-directory.js';

interface Run {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built program as a person would; `npm test` builds it first. */
function run(args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Run> {
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...environment }, maxBuffer: 1 << 26 };
    execFile(process.execPath, ['dist/cli/main.js', ...args], options, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, stdout, stderr });
    });
  });
}

/** One clear message, and nothing that only a programmer can read. */
function expectOneMessage(result: Run, pattern: RegExp): void {
  expect(result.stderr).toMatch(pattern);
  expect(result.stderr).not.toMatch(/^\s+at /m);
  expect(result.stderr.trim().split('\n')).toHaveLength(1);
  expect(result.code).toBe(1);
}

let folder: string;
let index: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-cli-'));
  index = join(folder, 'index');
  const { code, stderr } = await run(['index', 'seeds', '--out', index]);
  expect([code, stderr]).toEqual([0, expect.stringContaining('Indexing')]);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function damagedIndex(damage: (snapshot: string) => Promise<void>): Promise<string> {
  const copy = await mkdtemp(join(folder, 'damaged-'));
  await cp(index, copy, { recursive: true });
  await damage((await readCurrent(copy)).folder);
  return copy;
}

describe('policy-search', () => {
  it('counts in the seeds what the sources hold', async () => {
    const { stdout } = await run(['search', '最多跑一次', '--json', '--index', index]);
    expect(JSON.parse(stdout)).toMatchObject({ query: { reading: '包含“最多跑一次”' }, total: { occurrences: 25 } });
  });

  it('narrows by region and year, and limits the hits', async () => {
    const { stdout } = await run(['search', '最多跑一次', '--region', '庆元', '--year', '2017..2018', '--limit', '2', '--index', index]);
    expect(stdout).toContain('1 份文件，1 个地区');
    expect(stdout.match(/^\d+\. /gm)).toEqual(['1. ', '2. ']);
  });

  it('lists the documents with every field that scripts read', async () => {
    const { stdout } = await run(['documents', '--json', '--index', index]);
    const documents = JSON.parse(stdout) as Record<string, unknown>[];
    expect(documents).toHaveLength(14);
    for (const document of documents) {
      expect(Object.keys(document)).toEqual(
        expect.arrayContaining(['id', 'title', 'region', 'year', 'type', 'date', 'speaker', 'sourceFile', 'article', 'paragraphs', 'characters', 'removedCharacters', 'copyOf', 'flags']),
      );
    }
    expect(documents.find(({ id }) => id === '330381-2019-zfgzbg')).toMatchObject({
      region: { code: '330381', name: '瑞安市', path: ['浙江省', '温州市', '瑞安市'] },
      flags: ['incomplete'],
      sourceFile: '000_55b7686e4a62835c.txt',
    });
  });

  it('names the rules that removed something in the report', async () => {
    const { stdout } = await run(['documents', '--report', '--index', index]);
    expect(stdout).toMatch(/planted-title: \d+/);
    expect(stdout).toMatch(/^5 files: 5 parsed/m);
  });

  it('verifies a sound index', async () => {
    const result = await run(['verify', index, '--samples', '200']);
    expect(result.stdout).toMatch(/all checksums right; 200 searches over \d+ paragraphs give what a plain scan gives/);
    expect(result.code).toBe(0);
  });

  it('parses only what changed when run again, and gives the same snapshot', async () => {
    const again = await run(['index', 'seeds', '--out', index]);
    expect(again.stdout).toContain('5 files: 0 parsed, 5 unchanged, 0 not read.');
  });

  it('answers --help for each command', async () => {
    for (const command of ['start', 'index', 'search', 'documents', 'verify', 'bench', 'evaluate', 'mcp']) {
      const { code, stdout } = await run([command, '--help']);
      expect([command, code, stdout]).toEqual([command, 0, expect.stringContaining('Usage: policy-search')]);
    }
  });

  it('refuses an empty folder and a missing one, and leaves the index as it was', async () => {
    const before = await readFile(join(index, 'current.json'), 'utf8');
    const empty = join(folder, 'empty');
    await mkdir(empty, { recursive: true });
    expectOneMessage(await run(['index', empty, '--out', index]), /source folder ".*empty" holds no source files/);
    expectOneMessage(await run(['index', join(folder, 'nowhere'), '--out', index]), /does not exist/);
    expect(await readFile(join(index, 'current.json'), 'utf8')).toBe(before);
  });

  it('refuses sources of which nothing can be read, names each with its reason, and leaves the index as it was', async () => {
    const before = await readFile(join(index, 'current.json'), 'utf8');
    const unreadable = join(folder, 'unreadable');
    await mkdir(unreadable, { recursive: true });
    await writeFile(join(unreadable, 'noise.txt'), randomBytes(40_000));
    const { code, stdout, stderr } = await run(['index', unreadable, '--out', index]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/None of the 1 source files gave a document/);
    expect(stderr).toMatch(/^ {2}noise\.txt: \S/m);
    expect(await readFile(join(index, 'current.json'), 'utf8')).toBe(before);
  });

  it('names a file of random bytes and one that cannot be read, and indexes the rest', async () => {
    const mixed = join(folder, 'mixed');
    await cp('seeds', mixed, { recursive: true });
    await writeFile(join(mixed, 'noise.txt'), randomBytes(40_000));
    await symlink(join(mixed, 'gone.txt'), join(mixed, 'unreadable.txt'));
    const { code, stdout } = await run(['index', mixed, '--out', join(folder, 'mixed-index')]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}noise\.txt: \S/m);
    expect(stdout).toMatch(/^ {2}unreadable\.txt: \S/m);
    expect(stdout).toContain('14 documents');
  });

  it('refuses a missing, a truncated and a corrupt index and one of another format, naming the command to run', async () => {
    const search = (directory: string): Promise<Run> => run(['search', '小微园', '--index', directory]);
    expectOneMessage(await search(join(folder, 'none')), /holds no index: run `npm run index`/);
    const truncated = await damagedIndex((snapshot) => truncate(join(snapshot, 'postings.bin'), 1_000));
    expectOneMessage(await search(truncated), /damaged \(postings\.bin.*npm run index/);
    const corrupt = await damagedIndex((snapshot) => writeFile(join(snapshot, 'manifest.json'), '{"format":'));
    expectOneMessage(await search(corrupt), /damaged \(manifest\.json.*npm run index/);
    const newer = await damagedIndex(async (snapshot) => {
      const path = join(snapshot, 'manifest.json');
      await writeFile(path, (await readFile(path, 'utf8')).replace(/"format": \d+/, '"format": 999'));
    });
    expectOneMessage(await search(newer), /built with format 999.*npm run index/);
  });

  it('builds in one folder at a time: a second process says who builds there, and what a dead one left stops nobody', async () => {
    const lock = join(index, 'indexing.lock');
    await writeFile(lock, `${process.pid}\n`);
    expectOneMessage(await run(['index', 'seeds', '--out', index]), new RegExp(`index-busy: Process ${process.pid} .*--out`));
    const gone = execFile(process.execPath, ['--version']);
    await new Promise((resolve) => gone.on('close', resolve));
    await writeFile(lock, `${gone.pid}\n`);
    expect((await run(['index', 'seeds', '--out', index])).code).toBe(0);
    await expect(readFile(lock)).rejects.toThrow('ENOENT');
  });

  it('says in one line where it may not write', async () => {
    const file = join(folder, 'a-file');
    await writeFile(file, '');
    expectOneMessage(await run(['index', 'seeds', '--out', file]), /a-file: a file of that name is there.*another folder/);
  });

  it('makes what could steer a terminal visible', async () => {
    const named = join(folder, 'named');
    await mkdir(named, { recursive: true });
    await writeFile(join(named, '年报\u001b[2J\u202etxt.bin'), randomBytes(4_000));
    await cp('seeds', named, { recursive: true });
    const { stdout } = await run(['index', named, '--out', join(folder, 'named-index')]);
    expect(stdout).toContain('年报\\u{1b}[2J\\u{202e}txt.bin: ');
    expect(stdout).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
  });

  it('serves a good index whose sources are gone', async () => {
    const server = execFile(process.execPath, ['dist/cli/main.js', 'start'], {
      env: { ...process.env, PORT: '0', LOG_LEVEL: 'silent', INDEX_DIR: index, SEEDS_DIR: join(folder, 'no-sources') },
    });
    let printed = '';
    const url = await new Promise<string>((resolve, reject) => {
      server.stdout?.on('data', (text: string) => {
        printed += text;
        const address = /Serving at (\S+)/.exec(printed)?.[1];
        if (address !== undefined) resolve(address);
      });
      server.on('close', () => reject(new Error(printed)));
    });
    const answer = (await (await fetch(`${url}/api/v1/search?q=最多跑一次`)).json()) as { readonly total: { readonly occurrences: number } };
    server.kill('SIGTERM');
    expect(answer.total.occurrences).toBe(25);
  });

  it('measures what it takes to add files, and that the index is the one of a full build', async () => {
    const { code, stdout } = await run(['evaluate', 'growing', '--corpus', 'seeds', '--added', '2', '--json']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ files: 5, added: 2, isSame: true });
  });

  it('finds a changed byte of an index by its checksum', async () => {
    const changed = await damagedIndex(async (snapshot) => {
      const path = join(snapshot, 'postings.bin');
      const bytes = await readFile(path);
      bytes[100] = (bytes[100] as number) ^ 1;
      await writeFile(path, bytes);
    });
    expectOneMessage(await run(['verify', changed]), /postings\.bin/);
  });

  it('refuses a query of 10,000 characters, one that cannot be read, and bad options', async () => {
    expectOneMessage(await run(['search', '园'.repeat(10_000), '--index', index]), /query-too-long: .*200/);
    expectOneMessage(await run(['search', '小微园 OR', '--index', index]), /query-missing-operand/);
    expectOneMessage(await run(['search', '小微园', '--limit', 'ten', '--index', index]), /--limit is "ten"/);
    expectOneMessage(await run(['search', '小微园', '--region', '亚特兰蒂斯', '--index', index]), /亚特兰蒂斯/);
    expectOneMessage(await run(['search', '小微园'], { PORT: 'http' }), /PORT is "http"/);
  });

  it('does not serve in silence from another engine than was asked for', async () => {
    expectOneMessage(await run(['start'], { ENGINE: 'opensearch', OPENSEARCH_URL: 'http://127.0.0.1:9', INDEX_DIR: index }), /cluster-unavailable: .*127\.0\.0\.1:9/);
  });

  it('says which port is in use', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      expectOneMessage(await run(['start'], { PORT: String(port), INDEX_DIR: index, LOG_LEVEL: 'silent' }), new RegExp(`${port}`));
    } finally {
      server.close();
    }
  });
});
