import { pino } from 'pino';
import { afterAll, describe, expect, it } from 'vitest';
import { readSettings } from '../../src/settings.js';
import { readSite } from '../../src/web/asset-files.js';
import { startServer } from '../../src/web/server.js';
import { LocalAnswerer } from '../../src/web/serving/local-answerer.js';
import { readViews } from '../../src/web/views.js';
import { MADE_DOCUMENTS } from './made-documents.js';
import { runApp } from './running-app.js';
import { createScanEngine } from './scan-engine.js';

const engine = createScanEngine(MADE_DOCUMENTS);
const server = await runApp(engine);
afterAll(() => server.close());
const get = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, { redirect: 'manual', ...init });
const q = (query: string): string => `q=${encodeURIComponent(query)}`;
const SEARCH = `/api/v1/search?${q('最多跑一次')}`;

describe('what a client accepts', () => {
  const typeOf = async (path: string, accept: string): Promise<string> => {
    const answer = await get(path, { headers: { accept } });
    const [type = ''] = (answer.headers.get('content-type') ?? '').split(';');
    if (type !== 'text/html') expect(await answer.json()).toMatchObject(answer.status === 200 ? {} : { status: answer.status, code: expect.any(String) as string });
    return `${answer.status} ${type}`;
  };
  const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

  it.each([
    [BROWSER, 'text/html'],
    ['*/*', 'text/html'],
    ['image/png', 'text/html'],
    ['application/json', 'application/problem+json'],
    ['application/problem+json', 'application/problem+json'],
    ['text/html;q=0.1, application/json', 'application/problem+json'],
    ['nonsense', 'text/html'],
  ])('%s: an error is told as %s', async (accept, type) => {
    expect([await typeOf('/nowhere', accept), await typeOf('/search?page=NaN', accept), await typeOf('/documents/none', accept)]).toEqual([`404 ${type}`, `400 ${type}`, `404 ${type}`]);
  });

  it('changes nothing of what an address gives, and refuses nobody', async () => {
    for (const accept of [BROWSER, 'application/json', 'image/png']) {
      expect(await typeOf(`/search?${q('最多跑一次')}`, accept)).toBe('200 text/html');
      expect(await typeOf(SEARCH, accept)).toBe('200 application/json');
      expect(await typeOf('/api/v1/nowhere', accept)).toBe('404 application/problem+json');
    }
  });

  it('is named by errors as what they depend on', async () => {
    expect((await get('/nowhere')).headers.get('vary')).toBe('Accept');
    expect((await get('/search?page=NaN', { headers: { 'accept-encoding': 'gzip' } })).headers.get('vary')).toBe('Accept, Accept-Encoding');
  });
});

describe('what a client holds', () => {
  it('is told by its tag, by one among others, and by a star where the answer is whole', async () => {
    const tag = (await get(SEARCH)).headers.get('etag') as string;
    for (const held of [tag, `W/"other", ${tag}`, '*']) {
      const answer = await get(SEARCH, { headers: { 'if-none-match': held } });
      expect([answer.status, answer.headers.get('etag'), await answer.text()]).toEqual([304, tag, '']);
    }
    expect((await get(SEARCH, { headers: { 'if-none-match': 'W/"other"' } })).status).toBe(200);
  });

  it('is another one when the program, the snapshot or the host by which it is reached changes', async () => {
    const tagOf = async (build: string, snapshot: string, host: string): Promise<string | null> => {
      const site = { ...readSite(), build };
      const settings = readSettings({ PORT: '0', RATE_LIMIT_PER_MINUTE: '0' });
      const other = { ...engine, status: async () => ({ ...(await engine.status()), snapshot }) };
      const answerer = new LocalAnswerer({ engine: other, views: readViews(), site }, settings.queryBudgetMs);
      const running = await startServer({ answerer, site, settings: { ...settings, host }, logger: pino({ level: 'silent' }) });
      const answer = await fetch(`${running.url}/search.csv?${q('最多跑一次')}`);
      await answer.text();
      await running.close();
      return answer.headers.get('etag');
    };
    const tags = [await tagOf('a', '1', '127.0.0.1'), await tagOf('b', '1', '127.0.0.1'), await tagOf('a', '2', '127.0.0.1'), await tagOf('a', '1', '127.0.0.2')];
    expect(new Set(tags).size).toBe(4);
  });

  it('is no failure, no redirect and no answer that cannot be had', async () => {
    for (const [path, status] of [[`/search?${q('(x')}`, 400], ['/documents/none', 404], ['/search?q=', 302]] as const) {
      const answer = await get(path, { headers: { 'if-none-match': '*' } });
      expect([answer.status, answer.headers.get('etag')]).toEqual([status, null]);
    }
  });
});

describe('HEAD', () => {
  it.each([SEARCH, '/', `/search?${q('最多跑一次')}`, '/style.css', '/robots.txt'])('%s says what GET says, without a body', async (path) => {
    const [head, whole] = [await get(path, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } }), await get(path, { headers: { 'accept-encoding': 'identity' } })];
    const told = ({ status, headers }: Response) => [status, headers.get('content-type'), headers.get('etag'), headers.get('cache-control'), headers.get('vary')];
    expect(told(head)).toEqual(told(whole));
    expect(await head.text()).toBe('');
    const length = Buffer.byteLength(await whole.text());
    // What a search took stands in its answer.
    expect(Math.abs(Number(head.headers.get('content-length')) - length)).toBeLessThan(8);
  });

  it('of a table makes no table', async () => {
    const answer = await get(`/search.csv?${q('最多跑一次')}`, { method: 'HEAD' });
    expect([answer.status, answer.headers.get('content-type'), await answer.text()]).toEqual([200, 'text/csv; charset=utf-8', '']);
  });
});

describe('encodings', () => {
  it.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, br', 'gzip'],
    ['gzip;q=0, br', 'br'],
    ['identity', null],
    ['zstd', null],
  ])('%s gives %s', async (accepted, encoding) => {
    const answer = await get(`/search?${q('最多跑一次')}`, { headers: { 'accept-encoding': accepted } });
    expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([encoding, 'Accept-Encoding']);
    expect(await answer.text()).toContain('最多跑一次');
  });

  it('leave an answer that fits into a packet as it is', async () => {
    expect((await get('/api/v1/status', { headers: { 'accept-encoding': 'gzip, br' } })).headers.get('content-encoding')).toBeNull();
  });
});

describe('crawlers', () => {
  it('are told where the documents are and kept out of the space of searches', async () => {
    const rules = (await (await get('/robots.txt')).text()).split('\n');
    expect(rules).toContain('Disallow: /');
    expect(rules).toContain('Allow: /documents/');
    expect(rules).toContain(`Sitemap: ${server.url}/sitemap.xml`);
  });

  it('find every document at one address in the sitemap', async () => {
    const answer = await get('/sitemap.xml');
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    const places = [...(await answer.text()).matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place]) => place as string);
    const originals = (await engine.documents()).filter(({ copyOf }) => copyOf === null);
    expect(places).toHaveLength(originals.length + 2);
    for (const place of places) expect([place, (await fetch(place, { redirect: 'manual' })).status]).toEqual([place, 200]);
  });

  it('find no part of a sitemap that is not there', async () => {
    for (const part of ['0', '2', 'x', '9999999']) expect((await get(`/sitemap-${part}.xml`)).status).toBe(404);
  });
});
