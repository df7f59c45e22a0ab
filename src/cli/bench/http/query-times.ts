import type { BenchQuery } from '../bench-query.js';
import { median, toLatencies, type Latencies } from '../percentiles.js';
import type { TimedAnswer } from './one-connection.js';

/** How long answers over HTTP took. */
export interface HttpTimes {
  /** Each query's the middle of several rounds; null when nothing was asked. */
  readonly middle: Latencies | null;
  /** Each query's fastest round: what is left when the machine does nothing else. */
  readonly fastest: Latencies | null;
  /** Of an answer as it is sent. */
  readonly medianBytes: number;
}

/** Of one to another; below 1 is faster. */
export interface HttpRatios {
  readonly p50Ratio: number;
  readonly p95Ratio: number;
}

/** What was measured of one way to ask, query by query. */
export class QueryTimes {
  private readonly times = new Map<BenchQuery, number[]>();
  private readonly bytes: number[] = [];

  add(query: BenchQuery, { elapsedMs, body }: TimedAnswer): void {
    const known = this.times.get(query);
    if (known === undefined) this.times.set(query, [elapsedMs]);
    else known.push(elapsedMs);
    this.bytes.push(body.length);
  }

  measured(): HttpTimes {
    const times = [...this.times.values()];
    return { middle: toLatencies(times.map(median)), fastest: toLatencies(times.map((rounds) => Math.min(...rounds))), medianBytes: median(this.bytes) };
  }
}

/** Null where one of them was not asked. */
export function divideTimes(a: HttpTimes, b: HttpTimes, by: 'middle' | 'fastest'): HttpRatios | null {
  const [own, other] = [a[by], b[by]];
  return own === null || other === null ? null : { p50Ratio: own.p50Ms / other.p50Ms, p95Ratio: own.p95Ms / other.p95Ms };
}

/** p50 and p95; a dash where there are none. */
export function formatHttpRatios(ratios: HttpRatios | null): string {
  return ratios === null ? '–' : `${ratios.p50Ratio.toFixed(2)} / ${ratios.p95Ratio.toFixed(2)}`;
}
