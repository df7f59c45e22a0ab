/**
 * A piece of a text: UTF-16 code units of the original, end excluded.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The same piece counted from another beginning. */
export function shiftSpan({ start, end }: Span, by: number): Span {
  return { start: start + by, end: end + by };
}
