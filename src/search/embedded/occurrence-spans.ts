import type { Span } from '../../text/span.js';
import type { SearchScope } from '../engine.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from '../query.js';
import { nearSpans, wildcardSpans } from './shortest-spans.js';
import { notInSpans, termSpans } from './term-spans.js';

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
