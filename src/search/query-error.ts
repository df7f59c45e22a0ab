import { PolicySearchError } from '../errors.js';
import type { Span } from '../text/span.js';

export type QueryErrorCode =
  | 'query-empty'
  | 'query-too-long'
  | 'query-too-many-terms'
  | 'query-unclosed-bracket'
  | 'query-unopened-bracket'
  | 'query-unclosed-quotation'
  | 'query-missing-operand'
  | 'query-near-operand'
  | 'query-near-distance'
  | 'query-not-in-operand'
  | 'query-only-exclusions'
  | 'query-no-text'
  | 'query-missing-value'
  | 'query-unknown-region'
  | 'query-unknown-year'
  | 'query-unknown-type'
  | 'query-unknown-section'
  | 'query-filter-in-list';

/** A query that cannot be read. The message is Chinese: readers see it beside the search box. */
export class QueryError extends PolicySearchError {
  constructor(
    readonly code: QueryErrorCode,
    /** What was typed, whole. */
    readonly input: string,
    /** The part of the input that is at fault; a filter from elsewhere than the box has an empty one. */
    readonly span: Span,
    message: string,
  ) {
    super(message);
  }

  /** Where in the input, from 0. */
  get position(): number {
    return this.span.start;
  }
}
