import { expect, it } from 'vitest';
import { median, percentile, toLatencies } from '../../src/cli/bench/percentiles.js';

const HUNDRED = Array.from({ length: 100 }, (_, index) => 100 - index);

it.each([
  [0.5, 50],
  [0.95, 95],
  [0.99, 99],
  [1, 100],
])('%f of the numbers from 1 to 100 are at most %i, whatever their order', (share, expected) => {
  expect(percentile(HUNDRED, share)).toBe(expected);
});

it('takes the longest of a few values for their p95', () => {
  expect(percentile([1, 9, 4], 0.95)).toBe(9);
});

it('takes the lower of two middle values as the median, which was measured', () => {
  expect(median([4, 1, 3, 2])).toBe(2);
});

it('gives no latencies where nothing was measured, instead of zeros', () => {
  expect(toLatencies([])).toBeNull();
  expect(toLatencies([2, 1])).toEqual({ queries: 2, p50Ms: 1, p95Ms: 2, p99Ms: 2 });
});
