import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { BroadcastChannel } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSources } from '../../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../../src/search/embedded/embedded-engine.js';
import { QueryAbandonedError } from '../../../src/search/query-budget.js';
import { readSite } from '../../../src/web/asset-files.js';
import { LocalAnswerer } from '../../../src/web/serving/local-answerer.js';
import type { AnswerPool } from '../../../src/web/serving/answer-pool.js';
import { readViews } from '../../../src/web/views.js';
import { AnswerLostError, OverloadedError } from '../../../src/web/web-errors.js';
import { ask, openPool, textOf } from './open-pool.js';

const SEEDS = fileURLToPath(new URL('../../../seeds', import.meta.url));
const q = (query: string): string => `q=${encodeURIComponent(query)}`;
const SEARCH = `/api/v1/search?${q('最多跑一次')}`;

let directory: string;
let pool: AnswerPool;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-search-pool-'));
  await indexSources({ directories: [SEEDS], outDirectory: directory, rebuild: true });
  pool = await openPool(directory, { maxSilenceMs: 5_000 });
});
afterAll(async () => {
  await pool.close();
  await rm(directory, { recursive: true });
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await sleep(10);
}

describe('threads that answer', () => {
  it('give what one thread gives, a question and a table too', async () => {
    const local = new LocalAnswerer({ engine: await openEmbeddedEngine(directory), views: readViews(), site: readSite() }, 10_000);
    const plain = (text: string): string => text.replace(/"tookMs":[\d.]+|用时[^<]*|[\d.]+ 毫秒/g, '');
    for (const url of ['/', '/about', SEARCH, `/search?${q('小微园')}`, `/regions?${q('数字经济')}`, `/search.csv?${q('改革')}`, `/search?${q('瑞安市有多少个小微园')}`, '/documents']) {
      const [own, others] = [await ask(local, url), await ask(pool, url)];
      expect(others.answer.headers).toEqual(own.answer.headers);
      expect(plain(await textOf(others))).toBe(plain(await textOf(own)));
    }
    await local.close();
  });

  it('stop a query at its budget and say so', async () => {
    const hasty = await openPool(directory, { threads: 1, budgetMs: 0 });
    const queries = Array.from({ length: 12 }, (_, place) => `${'的一是在有和'[place % 6]} NEAR/200 ${'展发了中国大'[place % 6]}`).join(' OR ');
    const { answer } = await ask(hasty, `/api/v1/search?${q(queries)}`);
    const text = await textOf({ answer, failure: null });
    expect([answer.status, JSON.parse(text)]).toMatchObject([503, { code: 'query-too-expensive' }]);
    expect(answer.headers['Retry-After']).toBeDefined();
    await hasty.close();
  });

  it('shed what is more than can wait, and answer all the rest', async () => {
    const asked = Array.from({ length: 1_000 }, () => ask(pool, SEARCH).then(({ answer }) => answer.status, (error: unknown) => error));
    const answers = await Promise.all(asked);
    const shed = answers.filter((one) => one instanceof OverloadedError).length;
    expect(shed).toBeGreaterThan(500);
    expect(answers.filter((one) => one === 200)).toHaveLength(1_000 - shed);
    expect((await ask(pool, SEARCH)).answer.status).toBe(200);
  });

  it('are given what comes while others have a long one', async () => {
    const two = await openPool(directory);
    const given = new BroadcastChannel('given');
    const requests: { readonly url: string; readonly threadId: number }[] = [];
    given.onmessage = ({ data }) => void requests.push(data as (typeof requests)[number]);
    const left = new AbortController();
    const long = ask(two, '/search?q=never-answer', {}, left.signal).catch((error: unknown) => error);
    await sleep(200);
    for (let place = 0; place < 10; place++) expect((await ask(two, SEARCH)).answer.status).toBe(200);
    await until(() => requests.length === 11);
    given.close();
    const busy = requests.find(({ url }) => url.includes('never-answer'))?.threadId;
    expect(requests.filter(({ threadId }) => threadId === busy).map(({ url }) => url)).toEqual(['/search?q=never-answer']);
    left.abort();
    expect(await long).toBeInstanceOf(QueryAbandonedError);
    await two.close();
  });

  it('leave off when nobody waits', async () => {
    const left = new AbortController();
    const asked = ask(pool, `/api/v1/search?${q(Array(9).fill('展 NEAR/200 发').join(' OR '))}`, {}, left.signal);
    left.abort();
    await expect(asked).rejects.toThrow(QueryAbandonedError);
    await until(() => pool.load.running === 0);
    await expect(ask(pool, SEARCH, {}, AbortSignal.abort())).rejects.toThrow(QueryAbandonedError);
  });
});

describe('an answer in pieces', () => {
  const TABLE = `/search.csv?${q('改革 OR 发展 OR 建设')}`;

  it('is made as far as it is asked for', async () => {
    let sent = 0;
    const pieces = new BroadcastChannel('pieces');
    pieces.onmessage = () => sent++;
    const { answer } = await ask(pool, TABLE);
    const iterator = (answer.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    const first = await iterator.next();
    expect(Buffer.from(first.value as Uint8Array).toString('utf8')).toContain('地区代码');
    await sleep(200);
    expect(sent).toBe(1);
    await iterator.next();
    await sleep(200);
    expect(sent).toBe(2);
    await iterator.return?.();
    await until(() => pool.load.running === 0);
    expect(sent).toBe(2);
    pieces.close();
  });

  it('comes compressed to who takes that', async () => {
    const { answer } = await ask(pool, TABLE, { encodings: ['gzip'] });
    expect(answer.headers).toMatchObject({ 'Content-Encoding': 'gzip', Vary: 'Accept-Encoding' });
    const { gunzipSync } = await import('node:zlib');
    const pieces: Uint8Array[] = [];
    for await (const piece of answer.body as AsyncIterable<Uint8Array>) pieces.push(piece);
    expect(gunzipSync(Buffer.concat(pieces)).toString('utf8')).toBe(await textOf(await ask(pool, TABLE)));
  });
});

describe('a thread that fails', () => {
  it('is replaced when it ends; what it had is told to be lost, and nothing else', async () => {
    const others = Array.from({ length: 20 }, () => ask(pool, SEARCH).then(({ answer }) => answer.status, (error: unknown) => error));
    await expect(ask(pool, '/search?q=end-this-thread')).rejects.toThrow(AnswerLostError);
    expect(pool.load.threads).toBe(1);
    expect((await ask(pool, SEARCH)).answer.status).toBe(200);
    await Promise.all(others);
    await until(() => pool.load.threads === 2);
    expect((await ask(pool, SEARCH)).answer.status).toBe(200);
  });

  it('is replaced when it gives no sign of life, while the others answer', async () => {
    const lost = ask(pool, '/search?q=hang-this-thread').catch((error: unknown) => error);
    // What is given to a thread at once may be lost with it; what comes later goes to others.
    await sleep(500);
    for (let place = 0; place < 20; place++) expect((await ask(pool, SEARCH)).answer.status).toBe(200);
    expect(await lost).toBeInstanceOf(AnswerLostError);
    await until(() => pool.load.threads === 2);
  });

  it('lets half an answer be told from a whole one', async () => {
    const one = await openPool(directory, { threads: 1 });
    const { answer } = await ask(one, `/search.csv?${q('改革 OR 发展 OR 建设')}`);
    const iterator = (answer.body as AsyncIterable<Uint8Array>)[Symbol.asyncIterator]();
    await iterator.next();
    await expect(ask(one, '/search?q=end-this-thread')).rejects.toThrow(AnswerLostError);
    await expect(iterator.next()).rejects.toThrow(AnswerLostError);
    await expect(one.readySnapshot()).rejects.toThrow(AnswerLostError);
    await until(() => one.load.threads === 1);
    expect(await one.readySnapshot()).toMatch(/^[0-9a-f]+$/);
    await one.close();
  });
});
