import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram, type StartedProgram } from './started-program.js';

let program: StartedProgram;
beforeAll(async () => (program = await startProgram('seeds', { TLS_IN_FRONT: 'true', SHUTDOWN_TIMEOUT_MS: '500' })));
afterAll(() => program.end());
const get = (path: string, init?: RequestInit): Promise<Response> => fetch(program.url + path, init);

describe('/metrics', () => {
  it('tells requests by route and status, their times, what waits, the snapshot, memory and the event loop', async () => {
    for (const path of ['/search?q=小微园', '/search?q=(', '/documents/none', '/none', '/api/v1/status']) await (await get(path)).text();
    const { snapshot } = (await (await get('/readyz')).json()) as { readonly snapshot: string };
    const answer = await get('/metrics');
    expect(answer.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
    const text = await answer.text();
    expect(text).toContain('policy_search_requests_total{route="/search",method="GET",status="200"} 1\n');
    expect(text).toContain('policy_search_requests_total{route="/search",method="GET",status="400"} 1\n');
    expect(text).toContain('policy_search_requests_total{route="/documents/:id",method="GET",status="404"} 1\n');
    expect(text).toContain('policy_search_requests_total{route="unknown",method="GET",status="404"} 1\n');
    expect(text).toMatch(/policy_search_request_duration_seconds_bucket\{le="10",route="\/search"\} 2\n/);
    expect(text).toContain('policy_search_threads 2\n');
    expect(text).toContain('policy_search_requests_waiting 0\n');
    expect(text).toContain(`policy_search_snapshot_info{snapshot="${snapshot}"} 1\n`);
    for (const name of ['policy_search_snapshot_age_seconds', 'process_resident_memory_bytes', 'process_open_fds', 'nodejs_eventloop_lag_p99_seconds', 'nodejs_heap_size_used_bytes']) expect(text).toMatch(new RegExp(`^${name} [\\d.e+-]+$`, 'm'));
    expect(text).not.toContain('小微园');
  });

  it('is for this machine only, not for who comes by a proxy', async () => {
    expect((await get('/metrics', { headers: { 'x-forwarded-for': '203.0.113.7' } })).status).toBe(404);
    expect((await get('/metrics', { method: 'POST' })).status).toBe(405);
  });
});

describe('with TLS in front', () => {
  it('asks for HTTPS for good, and writes links with it', async () => {
    expect((await get('/')).headers.get('strict-transport-security')).toBe('max-age=31536000');
    expect(await (await get('/robots.txt')).text()).toContain(`Sitemap: https://${new URL(program.url).host}/sitemap.xml\n`);
  });
});

describe('for crawlers', () => {
  it('a document with marks calls the address without them the canonical one', async () => {
    const page = /<loc>([^<]*\/documents\/[^<]+)<\/loc>/.exec(await (await get('/sitemap.xml')).text())?.[1] ?? '';
    const answer = await get(`${new URL(page).pathname}?q=改革`);
    expect([answer.status, answer.headers.get('link')]).toEqual([200, `<${page}>; rel="canonical"`]);
  });

  it('an address that ends with a slash leads to the one without, and never to another server', async () => {
    const answer = await get('/documents/?type=x', { redirect: 'manual' });
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/documents?type=x']);
    for (const path of ['//example.org/', '/\\example.org/', '/%5cexample.org/', '/x//example.org/']) {
      const { status, headers } = await get(path, { redirect: 'manual' });
      expect([path, status, /^\/(?![/\\])/u.test(headers.get('location') ?? '/x')]).toEqual([path, status, true]);
    }
  });
});

describe('when it is to end', () => {
  it('answers what is under way, waits for what never ends no longer than it was told, and ends well', async () => {
    const idle = connect(program.port, '127.0.0.1');
    idle.on('error', () => undefined);
    idle.write('GET /search?q=x HTTP/1.1\r\nHost: localhost\r\nX-Never-Ends: ');
    const running = get('/search.csv?q=的');
    await new Promise((resolve) => setTimeout(resolve, 20));
    const ended = program.end();
    expect((await running).status).toBe(200);
    expect(await ended).toBe(0);
    await expect(get('/healthz')).rejects.toThrow();
  });
});
