/** Times of many queries, each in milliseconds. */
export interface Latencies {
  readonly queries: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** The smallest value that at least this share (0 to 1) of the values do not exceed; NaN when there is none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** The middle value; the lower of two middle ones, so that it is a value that was measured. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** Null when nothing was measured. */
export function toLatencies(timesMs: readonly number[]): Latencies | null {
  if (timesMs.length === 0) return null;
  return { queries: timesMs.length, p50Ms: median(timesMs), p95Ms: percentile(timesMs, 0.95), p99Ms: percentile(timesMs, 0.99) };
}
