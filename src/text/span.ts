/**
 * A piece of a text: UTF-16 code units of the original, end excluded.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}
