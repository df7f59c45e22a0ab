import { afterAll, describe, expect, it } from 'vitest';
import { MADE_DOCUMENTS } from './made-documents.js';
import { runApp } from './running-app.js';
import { createScanEngine } from './scan-engine.js';

const server = await runApp(createScanEngine(MADE_DOCUMENTS));
afterAll(() => server.close());
const get = (path: string, init?: RequestInit): Promise<Response> => fetch(server.url + path, init);

describe('methods not offered', () => {
  it.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'])('%s is 405 and says what is offered', async (method) => {
    const answer = await get('/api/v1/search?q=x', { method });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('GET, HEAD');
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 405, code: 'method-not-allowed' });
    const page = await get('/search?q=x', { method });
    expect(page.status).toBe(405);
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('HEAD is answered as GET without a body', async () => {
    const answer = await get('/api/v1/status', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('');
  });
});

describe('the API', () => {
  it.each([['/api/v1', 404], ['/api/v1/', 404], ['/API/V1/none', 404], ['/api/v1/%', 404], ['/api/v1/documents/%', 400]])('answers %s with %d as a problem document', async (path, status) => {
    const answer = await get(path);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('tells a bad query from what a client holds, even to one that holds anything', async () => {
    expect((await get('/api/v1/search?q=(x', { headers: { 'if-none-match': '*' } })).status).toBe(400);
    expect((await get('/search?q=(x', { headers: { 'if-none-match': '*' } })).status).toBe(400);
  });

  it('knows no region 火星 in the list of documents', async () => {
    const region = encodeURIComponent('火星');
    const answer = await get(`/api/v1/documents?region=${region}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'query-unknown-region', detail: expect.stringContaining('火星') as string });
    const page = await get(`/documents?region=${region}`);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('火星');
  });
});

describe('a query that is not in UTF-8', () => {
  it('is read as GBK where that is plain', async () => {
    // 数字经济 in GBK.
    expect(await (await get('/api/v1/search?q=%CA%FD%D7%D6%BE%AD%BC%C3')).json()).toMatchObject({ query: { input: '数字经济' } });
  });

  it.each(['%FF%FE', '%E6%95', '%E6%95%B0%E5%AD', '%80', '%CA'])('is a 400 that says so where %s is nothing', async (bytes) => {
    const answer = await get(`/api/v1/search?q=${bytes}`);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad-parameter', parameter: 'q' });
    expect((await get(`/search?q=${bytes}`)).status).toBe(400);
  });

  it('may hold a percent sign that begins no escape, and the replacement character itself', async () => {
    expect(await (await get('/api/v1/search?q=100%')).json()).toMatchObject({ query: { input: '100%' } });
    expect(await (await get('/api/v1/search?q=a%EF%BF%BD')).json()).toMatchObject({ query: { input: 'a\ufffd' } });
  });
});

it('lets pages use nothing of a device', async () => {
  for (const path of ['/', '/healthz', '/none', '/api/v1/status']) expect((await get(path)).headers.get('permissions-policy')).toContain('camera=()');
});
