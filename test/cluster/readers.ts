import { expect } from 'vitest';

/** Who reads, and what the answers may be. */
export interface Reading {
  /** Of the site that is read. */
  readonly url: string;
  readonly clients: number;
  /** What each query must be answered, by `numbersOf`. */
  readonly expected: ReadonlyMap<string, string>;
}

const SLOWEST_MS = 11_000;
/** Of all requests, and times the median of those before the fault. */
const MOST_FAILED = 0.005;
const MOST_SLOWER = 3;

/** What a reader saw of one request. */
interface Seen {
  readonly status: number;
  readonly ms: number;
  readonly retryAfter: string | null;
}

/** Readers who ask one query after the other and hold each answer against what the embedded engine said. */
export class Readers {
  readonly seen: Seen[] = [];
  readonly wrong: string[] = [];
  /** Requests that were answered before there was a fault. */
  before = 0;
  private isRunning = true;
  private readonly running: Promise<unknown>;

  constructor(private readonly reading: Reading) {
    this.running = Promise.all(Array.from({ length: reading.clients }, (_, reader) => this.read(reader)));
  }

  async stop(): Promise<void> {
    this.isRunning = false;
    await this.running;
  }

  private async read(reader: number): Promise<void> {
    const { url, expected } = this.reading;
    const queries = [...expected.keys()];
    for (let turn = reader; this.isRunning; turn++) {
      const query = queries[turn % queries.length] as string;
      const startedAt = performance.now();
      const answer = await fetch(`${url}/api/v1/search?${String(new URLSearchParams({ q: query }))}`);
      const body = (await answer.json()) as Parameters<typeof numbersOf>[0];
      this.seen.push({ status: answer.status, ms: performance.now() - startedAt, retryAfter: answer.headers.get('retry-after') });
      if (answer.status === 200 && numbersOf(body) !== expected.get(query)) this.wrong.push(`${query}: ${numbersOf(body)}`);
    }
  }
}

/** What of an answer must be right, as one text. */
export function numbersOf({ total, facets, hits }: { readonly total: unknown; readonly facets: unknown; readonly hits: readonly { readonly paragraphId: string; readonly occurrences: number | null }[] }): string {
  return JSON.stringify({ total, facets, hits: hits.map(({ paragraphId, occurrences }) => [paragraphId, occurrences]) });
}

/**
 * Nothing wrong, failures only as 503 that say when to come again, none too slow; prints the figures.
 *
 * @param isLong whether there were requests enough for shares and medians to be held too
 */
export function check({ seen, wrong, before }: Readers, fault: string, isLong: boolean): void {
  expect(wrong).toEqual([]);
  const failed = seen.filter(({ status }) => status !== 200);
  expect(failed.filter(({ status, retryAfter }) => status !== 503 || retryAfter === null)).toEqual([]);
  const slowest = Math.max(...seen.map(({ ms }) => ms));
  const [medianBefore, medianDuring] = [medianOf(seen.slice(0, before)), medianOf(seen.slice(before))];
  console.log(
    `${fault}: ${seen.length} requests, ${failed.length} failed (${((100 * failed.length) / seen.length).toFixed(2)} %), slowest ${Math.round(slowest)} ms, median ${Math.round(medianBefore)} ms before, ${Math.round(medianDuring)} ms from the fault on`,
  );
  expect(slowest).toBeLessThan(SLOWEST_MS);
  expect(seen.length).toBeGreaterThan(20);
  if (!isLong) return;
  expect(failed.length / seen.length).toBeLessThanOrEqual(MOST_FAILED);
  expect(medianDuring).toBeLessThanOrEqual(medianBefore * MOST_SLOWER);
}

function medianOf(seen: readonly Seen[]): number {
  return [...seen].sort((a, b) => a.ms - b.ms)[seen.length >> 1]?.ms ?? 0;
}
