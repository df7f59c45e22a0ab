import { describe, expect, it } from 'vitest';
import { formatGrowth, formatPlan, GROWTH_HEAD } from '../../../src/cli/capacity/format-capacity.js';
import type { Measured } from '../../../src/cli/capacity/measure-cluster.js';
import { planFor } from '../../../src/cli/capacity/plan.js';

const MEGABYTE = 2 ** 20;

/** An index of so many reports of 10,000 characters, whose pages take 20 ms and 1 ms for each million characters of a shard. */
function measured(reports: number, more: Partial<Measured> = {}): Measured {
  const characters = reports * 10_000;
  const shards = more.shards ?? 1;
  return {
    nodes: 3,
    reports,
    paragraphs: reports * 100,
    characters,
    shards,
    indexBytes: characters * 9,
    buildSeconds: characters / 500_000,
    baseBytes: 100 * MEGABYTE,
    servingBytes: 100 * MEGABYTE + characters * 10,
    heapBytes: 200 * MEGABYTE,
    queries: [{ query: '发展', paragraphs: 30, pageMs: 20 + characters / shards / 1e6, pageP95Ms: 60, plainMs: 10, plainP95Ms: 20 }],
    ...more,
  };
}

const REQUEST = { reports: 100_000, memoryGigabytes: 32, cores: 8 };

describe('a plan', () => {
  it('takes sizes in proportion to the largest index', () => {
    const plan = planFor([measured(100), measured(10_000)], REQUEST);
    expect(plan).toMatchObject({ factor: 10, characters: 1e9, paragraphs: 10_000_000, shards: 20, indexBytes: 18e9, buildSeconds: 2_000, nodes: 3, heapBytes: 16 * 2 ** 30 });
    expect(plan.servingBytes).toBe(100 * MEGABYTE + 1e10);
  });

  it('takes pages along the line through all sizes, for the characters of a shard', () => {
    const plan = planFor([measured(100), measured(1_000), measured(10_000, { shards: 2 })], REQUEST);
    // 50 million characters a shard, one shard a core.
    expect(plan.queries[0]?.pageMs).toBeCloseTo(20 + 50);
  });

  it('takes no page for faster than the fastest that was measured', () => {
    const page = (pageMs: number): Partial<Measured> => ({ queries: [{ query: '发展', paragraphs: 30, pageMs, pageP95Ms: 60, plainMs: 10, plainP95Ms: 20 }] });
    expect(planFor([measured(100, page(40)), measured(1_000, page(30))], REQUEST).queries[0]?.pageMs).toBeCloseTo(35);
    expect(planFor([measured(4_000, page(30)), measured(9_000, page(80))], { ...REQUEST, reports: 100 }).queries[0]?.pageMs).toBeCloseTo(30);
  });

  it('takes pages in proportion where one size was measured', () => {
    expect(planFor([measured(1_000)], REQUEST).queries[0]?.pageMs).toBeCloseTo(30 * 5);
  });

  it('counts the shards that one core has to search', () => {
    expect(planFor([measured(1_000), measured(5_000)], { ...REQUEST, cores: 2 }).queries[0]?.pageMs).toBeCloseTo(70 * 4);
  });

  it('needs more nodes where the memory beside the heaps does not hold the index', () => {
    expect(planFor([measured(1_000)], { ...REQUEST, memoryGigabytes: 8 }).nodes).toBe(5);
  });

  it('does not tell how long a build takes that was not made in one go', () => {
    const interrupted = measured(1_000, { buildSeconds: null });
    expect(planFor([interrupted], REQUEST).buildSeconds).toBeNull();
    expect(formatPlan([interrupted], planFor([interrupted], REQUEST))).toContain('build: not known');
  });

  it('says what was measured and what was not', () => {
    const both = [measured(100), measured(10_000)];
    const lines = formatPlan(both, planFor(both, REQUEST)).split('\n');
    const reckoned = lines.findIndex((line) => line.startsWith('Reckoned'));
    expect(lines[0]).toBe('Measured on 3 nodes, the largest index:');
    expect(lines[1]).toContain('10000 reports, 100.0 million characters in 1000000 paragraphs');
    expect(lines[reckoned]).toContain('100000 reports, 10.0 times as many');
    expect(lines[reckoned]).toContain('along a line through the 2 sizes; none of it was measured');
    expect(lines.slice(reckoned + 1).join('\n')).toMatch(/1000\.0 million characters .*: 16\.76 GB/);
  });
});

it('a row of the table of growth has a cell for each heading', () => {
  const row = formatGrowth({ ...measured(2_200), checkedTerms: 40 });
  expect(row).toBe('| 22.0 million | 220,000 | 1 | 0.50 million | 9.0 | 200 MB | 310 MB | 10 / 20 | 42 / 60 |  |  | 40 |\n');
  const cells = (line: string | undefined): number => line?.split('|').length ?? 0;
  expect(GROWTH_HEAD.split('\n').slice(0, 2).map(cells)).toEqual([cells(row), cells(row)]);
});
