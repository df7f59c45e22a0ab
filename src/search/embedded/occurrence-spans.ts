import { CLAUSE_ENDS } from '../../text/clause.js';
import type { Span } from '../../text/span.js';
import type { SearchScope } from '../engine.js';
import { MAX_WILDCARD_CHARACTERS, type FilterNode, type NearNode, type NotInNode, type PlaceOrYearNode, type QueryNode } from '../query.js';

/** What a paragraph's own text does not tell. */
export interface SpanContext {
  readonly scope: SearchScope;
  /** Whether the paragraph passes a filter, or its document is of that region or year. */
  readonly holds: (node: FilterNode | PlaceOrYearNode) => boolean;
}

const TEXT_ALONE: SpanContext = { scope: 'paragraph', holds: () => true };

/**
 * The places of a query in one folded text, in order of place; their number is what is counted as its
 * occurrences (`search-semantics.md`, section 8). A part of an OR that does not hold has none. Spans of two
 * terms of an AND may overlap; places of an OR that overlap are one place.
 */
export function occurrenceSpans(node: QueryNode, folded: string, context: SpanContext = TEXT_ALONE): readonly Span[] {
  return placesOf(node, folded, context) ?? [];
}

/** Null where the node does not hold in this text. */
function placesOf(node: QueryNode, folded: string, context: SpanContext): readonly Span[] | null {
  switch (node.kind) {
    case 'term':
      return nullIfNone(termSpans(node.folded, folded));
    case 'wildcard':
      return nullIfNone(wildcardSpans(node.parts, folded));
    case 'near':
      return nullIfNone(nearSpans(node, folded));
    case 'not-in':
      return nullIfNone(notInSpans(node, folded));
    case 'place-or-year': {
      const spans = termSpans(node.term.folded, folded);
      return spans.length > 0 || context.holds(node) ? spans : null;
    }
    case 'filter':
      return context.holds(node) ? [] : null;
    case 'not':
      return placesOf(node.child, folded, context) === null || context.scope !== 'paragraph' ? [] : null;
    case 'and': {
      const places = node.children.map((child) => placesOf(child, folded, context));
      // In wider scopes the terms meet in the section or document: here any of them may be missing.
      if (context.scope === 'paragraph' && places.includes(null)) return null;
      return inOrder(places.flatMap((spans) => spans ?? []));
    }
    case 'or': {
      const places = node.children.map((child) => placesOf(child, folded, context));
      if (places.every((spans) => spans === null)) return null;
      return joinOverlapping(inOrder(places.flatMap((spans) => spans ?? [])));
    }
  }
}

function nullIfNone(spans: readonly Span[]): readonly Span[] | null {
  return spans.length === 0 ? null : spans;
}

function inOrder(spans: readonly Span[]): readonly Span[] {
  return [...spans].sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Spans in order of place; those that share characters become one, those that only touch stay two. */
export function joinOverlapping(spans: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last === undefined || span.start >= last.end) joined.push(span);
    else if (span.end > last.end) joined[joined.length - 1] = { start: last.start, end: span.end };
  }
  return joined;
}

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

/**
 * The shortest spans that hold the parts in order, in one clause, with at most 8 characters between
 * neighbours: none holds another, and they do not overlap, leftmost first.
 */
export function wildcardSpans(parts: readonly string[], folded: string): readonly Span[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  const spans: Span[] = [];
  for (let start = folded.indexOf(first); start >= 0; start = folded.indexOf(first, start + 1)) {
    let ends: readonly number[] = [start + first.length];
    for (const part of rest) ends = [...new Set(ends.flatMap((end) => endsAfterGap(part, folded, end)))];
    if (ends.length > 0) spans.push({ start, end: Math.min(...ends) });
  }
  return withoutOverlap(shortest(spans));
}

/** Where a part may end that begins at most 8 characters after `from`, with no clause end between. */
function endsAfterGap(part: string, folded: string, from: number): readonly number[] {
  const ends: number[] = [];
  let start = from;
  for (let skipped = 0; skipped <= MAX_WILDCARD_CHARACTERS; skipped++) {
    if (folded.startsWith(part, start)) ends.push(start + part.length);
    const character = folded.codePointAt(start);
    if (character === undefined || CLAUSE_ENDS.has(String.fromCodePoint(character))) break;
    start += character > 0xffff ? 2 : 1;
  }
  return ends;
}

/** The shortest spans that hold an occurrence of each term, apart by at most the distance, in either order. */
export function nearSpans({ left, right, distance }: NearNode, folded: string): readonly Span[] {
  const lefts = termSpans(left.folded, folded);
  const rights = left.folded === right.folded ? lefts : termSpans(right.folded, folded);
  const spans: Span[] = [];
  for (const one of lefts) {
    for (const other of rights) {
      const [before, after] = one.start <= other.start ? [one, other] : [other, one];
      // Occurrences that share characters are not beside each other.
      if (after.start < before.end || after.start - before.end > distance * 2) continue;
      if ([...folded.slice(before.end, after.start)].length <= distance) spans.push({ start: before.start, end: after.end });
    }
  }
  return withoutOverlap(shortest(inOrder(spans)));
}

/** Those that hold no other; spans in order of their beginning. */
function shortest(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  let leastEnd = Infinity;
  for (const span of spans.toReversed()) {
    if (span.end >= leastEnd) continue;
    leastEnd = span.end;
    if (kept.at(-1)?.start === span.start) kept.pop();
    kept.push(span);
  }
  return kept.toReversed();
}

function withoutOverlap(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = [];
  for (const span of spans) if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  return kept;
}
