import type { MatchSet } from './embedded/matcher.js';
import type { RankedHit, RankRequest } from './embedded/rank.js';
import type { SearchScope, SortOrder } from './engine.js';
import type { MatchCounts } from './facets.js';
import type { QueryBudget, QueryLimits } from './query-budget.js';
import type { QueryNode } from './query.js';
import type { DocumentMatch } from './report-tally.js';

/** What a query found, counted whole, with its hits page by page. */
export interface Found {
  /** Paragraphs. */
  readonly total: number;
  /** Null when the query has no term. */
  readonly occurrences: number | null;
  readonly counts: MatchCounts;
  /** @throws QueryTooExpensiveError or QueryAbandonedError */
  page(request: RankRequest, budget: QueryBudget): Promise<RankedPage>;
  /** All hits in order, some at a time, each time within a budget of its own. To be gone through once. */
  inOrder(sort: SortOrder, limits: QueryLimits): AsyncIterable<readonly ListedParagraph[]>;
}

/** A hit as far as its place in an order goes. */
export type ListedParagraph = Pick<RankedHit, 'paragraph' | 'occurrences'>;

/** Hits of `inOrder` that come together. */
export const HITS_TOGETHER = 500;

/** Hits in order, with a match set that holds them. */
export interface RankedPage {
  readonly ranked: readonly RankedHit[];
  readonly matches: MatchSet;
}

/**
 * What tells one engine from another: where the paragraphs of a query are looked for and counted. All of it is exact. Numbers
 * are those of the snapshot. Fails with QueryTooExpensiveError or QueryAbandonedError past its budget.
 */
export interface QueryFinder {
  /** @param next the page that will be asked for, which may be looked for at the same time */
  find(root: QueryNode, scope: SearchScope, budget: QueryBudget, next?: RankRequest): Promise<Found>;
  /** What facets are counted from, alone. */
  countMatches(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchCounts>;
  /** How many paragraphs a query takes. */
  count(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<number>;
  /** What each document says of a query in paragraph scope, by the number of the document; those that say nothing are absent. */
  countByDocument(root: QueryNode, budget: QueryBudget): Promise<ReadonlyMap<number, DocumentMatch>>;
  /** A match set that holds all of its part in one document, and may hold more. */
  matchWithin(document: number, root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchSet>;
  /** All that a query takes. For few paragraphs, or where no count will do: costs with their number. */
  match(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchSet>;
  close?(): Promise<void>;
}
