import type { HeadingMark } from './heading-marks.js';
import type { Span } from '../../text/span.js';

/** A piece of an article's text before it is a paragraph; pieces do not overlap and stand in order. */
export interface Piece extends Span {
  readonly kind: 'title' | 'heading' | 'text';
  /** Of a heading: the outer the smaller, comparable within one article only. */
  readonly rank: number;
  readonly mark: HeadingMark | null;
  /** True for text that is kept as it is: a table, a line of the document's head. */
  readonly isWhole: boolean;
  /** The article of a rule that it is of (第五条), which has no heading of its own; undefined outside of rules. */
  readonly article?: string | null;
}

/** A span that the source sets off as a heading, by level from 1; level 0 stands for bold type. */
export interface Emphasis extends Span {
  readonly level: number;
}

/** Ranks of headings that no mark tells; those of marks are in `MARK_KINDS`. */
export const RANKS = { appendix: 0.5, markup: 0.6, rulePart: 2.25, article: 2.5, standalone: 6.5, opener: 7 } as const;
