import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { toTermQuery, truthOf, type BenchQuery } from '../../src/cli/bench/bench-query.js';
import { formatHttp } from '../../src/cli/bench/format-figures.js';
import { findGroonga, GROONGA_FIELDS, GroongaServer, readGroongaTotal, toGroongaPath } from '../../src/cli/bench/http/groonga.js';
import { OneConnection } from '../../src/cli/bench/http/one-connection.js';
import { divideTimes, QueryTimes, type HttpTimes } from '../../src/cli/bench/http/query-times.js';
import { formatPages, type PageFigures } from '../../src/cli/bench/http/run-pages.js';
import { readSeeds } from './seed-paragraphs.js';

const query = toTermQuery('policy name', ['最多跑一次']);
const timesOf = (p50Ms: number, p95Ms: number): HttpTimes => {
  const latencies = { queries: 3, p50Ms, p95Ms, p99Ms: p95Ms };
  return { middle: latencies, fastest: { ...latencies, p50Ms: p50Ms / 2 }, medianBytes: 4000 };
};

describe('one connection', () => {
  let server: Server | null = null;
  afterEach(() => server?.close());

  it('is kept for all requests, sends its headers, and gives the body as it came', async () => {
    const seen: IncomingMessage[] = [];
    server = createServer((request, response) => {
      seen.push(request);
      response.setHeader('Content-Encoding', 'gzip').end(gzipSync(`你问 ${request.url}`));
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server?.once('listening', resolve));
    const connection = new OneConnection(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { 'Accept-Encoding': 'gzip' });
    const [first, second] = [await connection.get('/a'), await connection.get('/b')];
    connection.close();
    expect([first, second].map(({ status, body }) => [status, gunzipSync(body).toString()])).toEqual([[200, '你问 /a'], [200, '你问 /b']]);
    expect(seen.map(({ headers }) => headers['accept-encoding'])).toEqual(['gzip', 'gzip']);
    expect(seen[0]?.socket).toBe(seen[1]?.socket);
  });
});

describe('times over HTTP', () => {
  it('are the middle and the fastest round of each query', () => {
    const times = new QueryTimes();
    const add = (one: BenchQuery, elapsedMs: number): void => times.add(one, { elapsedMs, status: 200, headers: {}, body: Buffer.alloc(elapsedMs * 10) });
    for (const ms of [30, 10, 20]) add(query, ms);
    const other = toTermQuery('policy name', ['小微园']);
    for (const ms of [1, 3, 2]) add(other, ms);
    expect(times.measured()).toEqual({
      middle: { queries: 2, p50Ms: 2, p95Ms: 20, p99Ms: 20 },
      fastest: { queries: 2, p50Ms: 1, p95Ms: 10, p99Ms: 10 },
      medianBytes: 30,
    });
  });

  it('of one way are divided by those of another, and by nothing where nothing was asked', () => {
    expect(divideTimes(timesOf(1, 4), timesOf(4, 5), 'middle')).toEqual({ p50Ratio: 0.25, p95Ratio: 0.8 });
    expect(divideTimes(timesOf(1, 4), new QueryTimes().measured(), 'middle')).toBeNull();
  });

  it('stand beside those of Groonga, or beside its name where it is not installed', () => {
    const own = timesOf(1, 2);
    const beside = formatHttp({ own, ownCompressed: timesOf(1.2, 3), groonga: { version: '13.0.0', servers: [{ ...timesOf(4, 10), fields: 'values', sameTotalShare: 0.9 }] } }).join('\n');
    expect(beside).toContain('| policy-search | 3 | 1.00 / 2.00 / 2.00 | 0.50 / 2.00 / 2.00 | 4.0 | 0.25 / 0.20 (0.25 / 0.20) |  |');
    expect(beside).toContain('| policy-search, compressed | 3 | 1.20 / 3.00 / 3.00 | 0.60 / 3.00 / 3.00 | 4.0 | 0.30 / 0.30 (0.30 / 0.30) | 1.20 / 1.50 (1.20 / 1.50) |');
    expect(formatHttp({ own, ownCompressed: own, groonga: null }).join('\n')).toContain('| Groonga | not installed |');
  });
});

describe('pages of several builds', () => {
  it('are held to the same page of the first build, or to its /regions where it has none', () => {
    const page = (name: PageFigures['page'], times: HttpTimes | null): PageFigures => ({ page: name, times });
    const lines = formatPages({
      loadAverages: [0, 0],
      isCompressed: false,
      builds: [
        { build: 'old', pages: [page('/search', timesOf(10, 20)), page('/regions', timesOf(8, 16)), page('/trends', null)] },
        { build: 'new', pages: [page('/search', timesOf(5, 5)), page('/regions', timesOf(2, 4)), page('/trends', timesOf(4, 8))] },
      ],
    });
    expect(lines.filter((line) => line.startsWith('| new'))).toEqual([
      '| new | /search | 3 | 5.00 / 5.00 | 2.50 / 5.00 | 4.0 | 0.50 / 0.25 | 0.50 / 0.25 |',
      '| new | /regions | 3 | 2.00 / 4.00 | 1.00 / 4.00 | 4.0 | 0.25 / 0.25 | 0.25 / 0.25 |',
      '| new | /trends | 3 | 4.00 / 8.00 | 2.00 / 8.00 | 4.0 | 0.50 / 0.50 (/regions) | 0.50 / 0.50 (/regions) |',
    ]);
    expect(lines.filter((line) => line.startsWith('| old'))).toHaveLength(2);
  });
});

const isGroongaThere = (() => {
  try {
    return execFileSync('groonga', ['--version']).length > 0;
  } catch {
    return false;
  }
})();

describe.skipIf(!isGroongaThere)('Groonga', () => {
  it.each(GROONGA_FIELDS)('finds as many paragraphs as there are, whatever a query is made of (fields as %s)', async (fields) => {
    expect(await findGroonga()).toMatch(/^\d+\./);
    const { paragraphs } = await readSeeds();
    const directory = await mkdtemp(join(tmpdir(), 'policy-search-groonga-'));
    const server = await GroongaServer.start(paragraphs, fields, directory);
    const connection = new OneConnection(server.url);
    try {
      const queries: readonly BenchQuery[] = [
        query,
        toTermQuery('two words', ['小微园', '开工']),
        { ...query, year: 2018 },
        { ...query, region: '330300' },
        { ...query, text: '', groups: [['最多跑一次', '小微园']] },
        { ...query, text: '', excluded: ['改革'] },
      ];
      const totals: number[] = [];
      for (const one of queries) {
        const { status, body } = await connection.get(toGroongaPath(one));
        totals.push(status === 200 ? readGroongaTotal(body.toString()) : NaN);
      }
      const truths = queries.map((one) => truthOf(one, paragraphs).length);
      expect(totals).toEqual(truths);
      expect(Math.min(...truths)).toBeGreaterThan(0);
    } finally {
      connection.close();
      await server.stop();
      await rm(directory, { recursive: true, force: true });
    }
  });
});
