import type { Span } from '../../text/span.js';
import type { NotInNode } from '../query.js';

/** The occurrences of a term: they do not overlap, leftmost first. */
export function termSpans(term: string, folded: string): readonly Span[] {
  const spans: Span[] = [];
  for (let start = folded.indexOf(term); start >= 0; start = folded.indexOf(term, start + term.length)) {
    spans.push({ start, end: start + term.length });
  }
  return spans;
}

/** The occurrences of a term that lie in no occurrence of the others. */
export function notInSpans({ term, others }: NotInNode, folded: string): readonly Span[] {
  const around = others.map((other) => termSpans(other.folded, folded));
  return termSpans(term.folded, folded).filter((span) => !around.some((spans) => isInside(span, spans)));
}

/** @param spans in order, not overlapping */
function isInside({ start, end }: Span, spans: readonly Span[]): boolean {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spans[middle] as Span).end < end) low = middle + 1;
    else high = middle;
  }
  const first = spans[low];
  return first !== undefined && first.start <= start;
}
