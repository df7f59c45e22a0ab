import type { Response } from 'express';
import type { QueryLimits } from '../search/query-budget.js';

/** What a request may take: so much time, and none once its client has left before the answer was sent. */
export function limitsOf(response: Response, budgetMs: number): QueryLimits {
  const left = new AbortController();
  response.once('close', () => {
    if (!response.writableFinished) left.abort();
  });
  return { budgetMs, signal: left.signal };
}
