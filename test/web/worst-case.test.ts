import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startProgram, type StartedProgram } from './started-program.js';

/** By itself no query may take longer; what it waits for others comes on top. */
const BUDGET_MS = 3_000;

/** Other sources than the seeds, for a person's run; what each search took is then printed. */
const SOURCES = process.env['WORST_CASE_SOURCES'] ?? '';

let program: StartedProgram;
beforeAll(async () => (program = await startProgram(SOURCES || 'seeds', { QUERY_BUDGET_MS: String(BUDGET_MS) })));
afterAll(() => program.end());

const FREQUENT = [...'的和是在一了建设发展经济社会工作全市人民政府改革企业项目服务'];
const nested = (depth: number): string => (depth === 0 ? '(建 OR 设)' : `(${nested(depth - 1)} NEAR/200 ${FREQUENT[depth] ?? '的'})`);

const SEARCHES: readonly (readonly [string, string])[] = [
  ['all frequent characters in OR', `q=${[...new Set(FREQUENT)].slice(0, 31).join(' OR ')}`],
  ['ten pairs in NEAR/200', `q=${Array.from({ length: 10 }, (_, at) => `${FREQUENT[at]} NEAR/200 ${FREQUENT[at + 10]}`).join(' OR ')}`],
  ['NEAR in NEAR', `q=${nested(8)}`],
  ['wildcards between frequent characters', 'q=的*的 OR 建*设 OR 和*的 OR 发*展'],
  ['a wildcard of signs', 'q=，*，'],
  ['NOT of everything', 'q=NOT 的 NOT 和 NOT 一'],
  ['NOT IN of frequent characters', 'q=的 NOT IN (的发展 OR 的建设 OR 的工作)'],
  ['the whole document as scope', `q=${FREQUENT.slice(0, 20).join(' ')}&scope=document`],
  ['each section as scope', `q=${FREQUENT.slice(0, 20).join(' ')}&scope=section`],
  ['page 10,000', 'q=的&page=10000&size=100'],
  ['explanations of a hundred', 'q=的 OR 和 OR 一&explain=true&size=100'],
  ['every filter at once', `q=的&${Array.from({ length: 100 }, (_, at) => `year=${1920 + at}`).join('&')}`],
];
const ADDRESSES = ['/search', '/search.json', '/search.csv', '/regions', '/trends', '/search?view=kwic'];

const addressOf = (base: string, search: string): string => `${program.url}${base}${base.includes('?') ? '&' : '?'}${search.replaceAll(' ', '+')}`;

/** Milliseconds that the slowest of many looks at /healthz took, until it is stopped. */
function watchHealth(): () => Promise<number> {
  let slowest = 0;
  let isOver = false;
  const watching = (async () => {
    while (!isOver) {
      const start = performance.now();
      expect((await fetch(`${program.url}/healthz`)).status).toBe(200);
      slowest = Math.max(slowest, performance.now() - start);
      await sleep(5);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return slowest;
  };
}

describe('the worst that can be asked', () => {
  it.each(SEARCHES)('%s is answered, or refused in words, and holds nobody', async (_, search) => {
    const stop = watchHealth();
    for (const base of ADDRESSES) {
      const start = performance.now();
      const answer = await fetch(addressOf(base, search));
      // The whole of a table over many reports is a long download, and no search.
      if (SOURCES !== '' && base.endsWith('.csv')) await answer.body?.cancel();
      else await answer.arrayBuffer();
      if (SOURCES !== '') console.log(base, answer.status, Math.round(performance.now() - start), 'ms');
      // 400: what the address does not offer, or what finds nothing but exclusions; 503: past the budget.
      expect([200, 400, 503], `${base} ${search}`).toContain(answer.status);
    }
    // Not a measurement: a search that held the thread that listens would hold it for as long as it takes.
    expect(await stop()).toBeLessThan(BUDGET_MS);
  });

  it('all at once leave room for a plain search', async () => {
    const askPlain = async (): Promise<unknown> => {
      const answer = await fetch(`${program.url}/api/v1/search?q=小微园`);
      expect(answer.status).toBe(200);
      return ((await answer.json()) as { readonly total: unknown }).total;
    };
    const total = await askPlain();
    const stop = watchHealth();
    const all = SEARCHES.flatMap(([, search]) => ADDRESSES.map(async (base) => (await fetch(addressOf(base, search))).arrayBuffer()));
    expect(await askPlain()).toEqual(total);
    await Promise.all(all);
    expect(await stop()).toBeLessThan(BUDGET_MS);
  });
});
