import { cp, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSources } from '../../../src/index/index-sources.js';
import type { AnswerPool } from '../../../src/web/serving/answer-pool.js';
import { SnapshotWatch } from '../../../src/web/serving/snapshot-watch.js';
import { ask, openPool, textOf } from './open-pool.js';

const SEEDS = fileURLToPath(new URL('../../../seeds', import.meta.url));
const QUERY = `q=${encodeURIComponent('小微园')}`;
/** `SWITCHES=50` for the long form. */
const SWITCHES = Number(process.env['SWITCHES'] ?? 5);
const POLL_MS = 20;
/** On a machine that has much else to do. */
const MAX_SWITCH_MS = 10_000;

let directory: string;
/** Of two indexes, what `current.json` says of each. */
let pointers: readonly [string, string];
let totals: Readonly<Record<string, number>>;
let pool: AnswerPool;
const log: { readonly msg: string; readonly err?: { readonly message: string } }[] = [];
const logger = pino({ level: 'info' }, { write: (line) => void log.push(JSON.parse(line) as (typeof log)[number]) });

/** As a build does: one rename. */
async function publish(pointer: string): Promise<void> {
  await writeFile(join(directory, 'next.json'), pointer);
  await rename(join(directory, 'next.json'), join(directory, 'current.json'));
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(5);
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-search-switching-'));
  const more = join(directory, 'more');
  await cp(SEEDS, more, { recursive: true });
  await writeFile(join(more, '2024.txt'), '2024年云和县人民政府工作报告\n\n各位代表：\n\n现在，我代表县人民政府作工作报告。我们建成小微园三个，又开工小微园一个。\n\n小微园已经全部入驻。\n');
  const read = (): Promise<string> => readFile(join(directory, 'current.json'), 'utf8');
  const other = await mkdtemp(join(tmpdir(), 'policy-search-switching-'));
  await indexSources({ directories: [more], outDirectory: other, rebuild: true });
  const second = await readFile(join(other, 'current.json'), 'utf8');
  await indexSources({ directories: [SEEDS], outDirectory: directory, rebuild: true });
  const { folder } = JSON.parse(second) as { readonly folder: string };
  await cp(join(other, folder), join(directory, folder), { recursive: true });
  await rm(other, { recursive: true });
  pointers = [await read(), second];
  pool = await openPool(directory);
});
afterAll(async () => {
  await pool.close();
  await rm(directory, { recursive: true });
});

interface Answer {
  readonly snapshot: string;
  readonly total: { readonly paragraphs: number };
}

describe('a server whose index is built anew', () => {
  it(`answers every request from one snapshot that it names, through ${SWITCHES} switches under load`, async () => {
    const watch = new SnapshotWatch(pool, directory, logger, POLL_MS);
    const ids = pointers.map((pointer) => (JSON.parse(pointer) as { readonly id: string }).id);
    const alone = async (): Promise<number> => (JSON.parse(await textOf(await ask(pool, `/api/v1/search?${QUERY}`))) as Answer).total.paragraphs;
    const first = await alone();
    await publish(pointers[1]);
    await until(() => log.length === 1);
    totals = { [ids[0] as string]: first, [ids[1] as string]: await alone() };
    expect(totals[ids[1] as string]).toBe(first + 2);

    let isOver = false;
    const faults: string[] = [];
    const seen = new Set<string>();
    const load = async (): Promise<void> => {
      while (!isOver) {
        const answer = await ask(pool, `/api/v1/search?${QUERY}`).catch((error: unknown) => String(error));
        if (typeof answer === 'string' || answer.answer.status !== 200) {
          faults.push(typeof answer === 'string' ? answer : String(answer.answer.status));
          continue;
        }
        const { snapshot, total } = JSON.parse(await textOf(answer)) as Answer;
        seen.add(snapshot);
        if (totals[snapshot] !== total.paragraphs) faults.push(`${snapshot} answered ${total.paragraphs}`);
        const rows = (await textOf(await ask(pool, `/search.csv?${QUERY}`))).trim().split('\r\n').slice(1);
        const of = new Set(rows.map((row) => row.split(',').at(-1)));
        const [only = ''] = of;
        if (of.size !== 1 || totals[only] !== rows.length) faults.push(`a table of ${rows.length} rows names ${[...of].join(' and ')}`);
      }
    };
    const clients = Array.from({ length: 8 }, load);
    for (let place = 0; place < SWITCHES; place++) {
      await publish(pointers[(place % 2) as 0 | 1]);
      await until(() => log.length === place + 2);
    }
    isOver = true;
    await Promise.all(clients);
    watch.close();
    expect(faults).toEqual([]);
    expect([...seen].sort()).toEqual([...ids].sort());
    expect(log.map(({ msg }) => msg)).toEqual(Array.from({ length: SWITCHES + 1 }, () => 'another snapshot serves'));
  }, SWITCHES * MAX_SWITCH_MS);

  it('refuses a bad snapshot, says so once, and serves on with the one before', async () => {
    const before = await pool.readySnapshot();
    const good = pointers.find((pointer) => !pointer.includes(`"id":"${before}"`)) as string;
    const { folder } = JSON.parse(good) as { readonly folder: string };
    const bad = `${folder}-bad`;
    await cp(join(directory, folder), join(directory, bad), { recursive: true });
    const bytes = await readFile(join(directory, bad, 'postings.bin'));
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] as number) ^ 1;
    await writeFile(join(directory, bad, 'postings.bin'), bytes);
    log.length = 0;
    const watch = new SnapshotWatch(pool, directory, logger, POLL_MS);
    await publish(good.replace(folder, bad));
    await until(() => log.length === 1);
    await sleep(POLL_MS * 10);
    expect(log.map(({ err }) => err?.message)).toEqual([expect.stringContaining('postings.bin')]);
    expect(JSON.parse(await textOf(await ask(pool, `/api/v1/search?${QUERY}`)))).toMatchObject({ snapshot: before });
    await publish('{"half');
    await until(() => log.length === 2);
    await publish(good);
    await until(() => log.length === 3);
    expect(JSON.parse(await textOf(await ask(pool, `/api/v1/search?${QUERY}`)))).not.toMatchObject({ snapshot: before });
    expect(basename(pool.folder)).toBe(folder);
    watch.close();
  });
});
