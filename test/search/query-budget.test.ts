import { describe, expect, it } from 'vitest';
import { Matcher } from '../../src/search/embedded/matcher.js';
import { QueryAbandonedError, QueryBudget, QueryTooExpensiveError } from '../../src/search/query-budget.js';
import { withSnapshot } from '../index/built-snapshot.js';
import { makeDocument } from '../index/documents-fixture.js';
import { near, or, term } from './query-fixture.js';

const LONG_TEXT = '建一展,二建三'.repeat(20_000);
const QUERY = or(near('建', 3, '展'), near('一', 2, '二'), term('建一'), term('一展'));

describe('a query with a budget', () => {
  it('gives the whole answer or none', async () => {
    await withSnapshot([makeDocument('长', [LONG_TEXT])], async (snapshot) => {
      await expect(new Matcher(snapshot).match(QUERY, 'paragraph', new QueryBudget({ budgetMs: 0 }))).rejects.toThrow(QueryTooExpensiveError);
      const { paragraphs } = await new Matcher(snapshot).match(QUERY, 'paragraph', new QueryBudget({ budgetMs: 600_000 }));
      expect(paragraphs).toHaveLength(1);
    });
  });

  it('ends at its next turn when nobody waits for it any more', async () => {
    const left = new AbortController();
    const budget = new QueryBudget({ signal: left.signal });
    await budget.turn();
    left.abort();
    await expect(budget.turn()).rejects.toThrow(QueryAbandonedError);
  });

  it('lets what waits have its turn', async () => {
    let served = false;
    setImmediate(() => (served = true));
    await new QueryBudget().turn();
    expect(served).toBe(true);
  });

  it('says how long it may be', () => {
    expect(new QueryTooExpensiveError(1500).message).toContain('超过 1.5 秒');
  });
});
