import type { Facets, Hit, QueryReading, Totals } from './hits.js';
import type { MatchRequest } from './requests.js';

/** By what follows, by what stands before (read backwards), or by documents. */
export type ConcordanceOrder = 'left' | 'right' | 'region' | 'newest' | 'oldest';

export interface ConcordanceRequest extends MatchRequest {
  readonly order: ConcordanceOrder;
  /** From 1. */
  readonly page: number;
  /** From 1. */
  readonly size: number;
}

export interface LineList {
  readonly snapshot: string;
  /** Some at a time, read when they are asked for. To be gone through once. */
  readonly lines: AsyncIterable<readonly ConcordanceLine[]>;
}

/** The occurrences of a search, a line for each: as many as it counts. */
export interface ConcordanceAnswer {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly tookMs: number;
  readonly total: Totals;
  readonly page: number;
  readonly size: number;
  /** None where the query has no term. */
  readonly lines: readonly ConcordanceLine[];
  /** On the first page of a query that looks for one string and no more; null otherwise. */
  readonly neighbours: Neighbours | null;
  readonly facets: Facets;
}

export interface ConcordanceLine extends Pick<Hit, 'paragraphId' | 'kind' | 'documentId' | 'title' | 'year' | 'type' | 'section' | 'region'> {
  /** The paragraph's place in its document, from 0. */
  readonly position: number;
  /** What stands before it in its paragraph, at most `LINE_CHARACTERS` of it. */
  readonly left: string;
  /** As it stands. */
  readonly match: string;
  readonly right: string;
  /** Whether the paragraph goes on beyond what is shown. */
  readonly clipped: { readonly before: boolean; readonly after: boolean };
}

/** What most often stands beside the string of a query. */
export interface Neighbours {
  /** Occurrences that were looked at: all, or the first `MAX_SAMPLED_OCCURRENCES`, newest documents first. */
  readonly sampled: number;
  /** Most frequent first. */
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
}

export interface Neighbour {
  /** The string with what stands beside it: 中小微园. */
  readonly text: string;
  /** What stands beside it: 中. */
  readonly beside: string;
  /** Of those looked at. */
  readonly occurrences: number;
  /** The query for it; null beside what the query leaves out already, which it may hold. */
  readonly search: string | null;
  /** The query without it. */
  readonly without: string;
}
