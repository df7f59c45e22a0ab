import type { Span } from '../../text/span.js';

/** Finds spans that lie at a place, for places that are asked for in order: linear in all of them together. */
export class SpanCursor<T extends Span> {
  private readonly spans: readonly T[];
  /** All before it end before the place asked for last. */
  private next = 0;

  constructor(spans: readonly T[]) {
    this.spans = [...spans].sort((one, other) => one.start - other.start);
  }

  /** The first span that shares anything with this stretch, which begins no earlier than the one before. */
  overlapping(start: number, end: number): T | undefined {
    while ((this.spans[this.next]?.end ?? Infinity) <= start) this.next += 1;
    for (let index = this.next; (this.spans[index]?.start ?? Infinity) < end; index++) {
      const span = this.spans[index] as T;
      if (span.end > start) return span;
    }
    return undefined;
  }
}
