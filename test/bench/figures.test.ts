import { describe, expect, it } from 'vitest';
import { toTermQuery } from '../../src/cli/bench/bench-query.js';
import type { Performance, QueryTiming } from '../../src/cli/bench/performance.js';
import { toContestantFigures, type ContestantFigures } from '../../src/cli/bench/figures.js';

function performanceOf(name: Performance['name'], timings: readonly QueryTiming[]): Performance {
  return {
    name,
    description: '',
    unavailable: null,
    openMs: 1500,
    longestHoldWhileOpeningMs: 3,
    timings,
    substrings: { asked: 4, exact: 3 },
    queries: { asked: timings.length, exact: timings.length },
    residentMemory: null,
  };
}

const timingOf = (query: QueryTiming['query'], ms: number): QueryTiming => ({
  query,
  firstAskedMs: ms * 2,
  firstPageMs: ms,
  fastestFirstPageMs: ms / 2,
  allHitsMs: ms,
});

const words = ['数字经济', '乡村振兴', '营商环境'].map((term) => toTermQuery('policy name', [term]));
const character = toTermQuery('one character', ['展']);

function present(figures: readonly ContestantFigures[], name: string) {
  const found = figures.find((one) => one.name === name);
  if (found === undefined || found.unavailable !== null) throw new Error(`${name} did not take part.`);
  return found;
}

describe('the figures of a contest', () => {
  it('keep one-character queries apart from the rest', () => {
    const timings = [...words.map((query) => timingOf(query, 1)), timingOf(character, 500)];
    const own = present(toContestantFigures([performanceOf('policy-search', timings)]), 'policy-search');
    expect(own.firstPage).toEqual({ queries: 3, p50Ms: 1, p95Ms: 1, p99Ms: 1 });
    expect(own.firstPageByClass['one character']).toEqual({ queries: 1, p50Ms: 500, p95Ms: 500, p99Ms: 500 });
  });

  it('compare a contestant with SQLite over the queries that both were asked', () => {
    const [first, second, third] = words as [QueryTiming['query'], QueryTiming['query'], QueryTiming['query']];
    const sqlite = performanceOf('sqlite-fts5', [timingOf(first, 2), timingOf(second, 4), timingOf(third, 900)]);
    const flexSearch = performanceOf('flexsearch-jieba', [timingOf(first, 1), timingOf(second, 3)]);
    const figures = toContestantFigures([sqlite, flexSearch]);
    expect(present(figures, 'flexsearch-jieba').firstPageToSqlite).toEqual({ p50Ratio: 0.5, p95Ratio: 0.75, p99Ratio: 0.75 });
    expect(present(figures, 'sqlite-fts5').firstPageToSqlite).toBeNull();
  });

  it('have no ratios without SQLite, and say why a peer is missing', () => {
    const missing: Performance = { ...performanceOf('sqlite-fts5', []), unavailable: 'not installed' };
    const figures = toContestantFigures([performanceOf('policy-search', [timingOf(words[0] as QueryTiming['query'], 1)]), missing]);
    expect(present(figures, 'policy-search').firstPageToSqlite).toBeNull();
    expect(figures[1]).toEqual({ name: 'sqlite-fts5', description: '', unavailable: 'not installed' });
  });
});
