import { afterAll, describe, expect, it } from 'vitest';
import { QueryAbandonedError, QueryTooExpensiveError, type QueryLimits } from '../../src/search/query-budget.js';
import { MADE_DOCUMENTS } from './made-documents.js';
import { runApp } from './running-app.js';
import { createScanEngine } from './scan-engine.js';

const engine = createScanEngine(MADE_DOCUMENTS);
let given: QueryLimits | undefined;
const server = await runApp({
  ...engine,
  search(_request, limits) {
    given = limits;
    return Promise.reject(new QueryTooExpensiveError(limits?.budgetMs ?? 0));
  },
}, { QUERY_BUDGET_MS: '700' });
afterAll(() => server.close());

describe('a query past its budget', () => {
  it('is a 503 of the API that says so and when to come again', async () => {
    const answer = await fetch(`${server.url}/api/v1/search?q=x`);
    expect(answer.status).toBe(503);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(await answer.json()).toMatchObject({ status: 503, code: 'query-too-expensive', detail: expect.stringContaining('0.7 秒') as string });
    expect(given?.budgetMs).toBe(700);
  });

  it('is a 503 page that keeps what was typed and shows no hits', async () => {
    const answer = await fetch(`${server.url}/search?q=${encodeURIComponent('小微园')}`);
    expect(answer.status).toBe(503);
    expect(answer.headers.get('etag')).toBeNull();
    const html = await answer.text();
    expect(html).toContain('value="小微园"');
    expect(html).toContain('太费时间');
    expect(html).not.toContain('<mark>');
  });
});

describe('a client that leaves', () => {
  it('ends the search that it asked for', async () => {
    let begin = (): void => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const slow = await runApp({
      ...engine,
      async search(_request, limits) {
        begin();
        await new Promise((resolve) => limits?.signal?.addEventListener('abort', resolve));
        end();
        throw new QueryAbandonedError();
      },
    });
    const left = new AbortController();
    const asked = fetch(`${slow.url}/api/v1/search?q=x`, { signal: left.signal }).catch(() => 'left');
    await begun;
    left.abort();
    expect(await asked).toBe('left');
    await ended;
    expect((await fetch(`${slow.url}/healthz`)).status).toBe(200);
    await slow.close();
  });
});

describe('what is typed so far', () => {
  it('may be as long as a query and no longer', async () => {
    const typed = (length: number): Promise<Response> => fetch(`${server.url}/api/v1/suggest?q=${'a'.repeat(length)}`);
    expect((await typed(200)).status).toBe(200);
    const answer = await typed(201);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({ code: 'bad-parameter', parameter: 'q' });
  });
});
