import { CLAUSE_ENDS } from '../../text/clause.js';
import type { Span } from '../../text/span.js';
import { MAX_WILDCARD_CHARACTERS, type NearNode } from '../query.js';
import { termSpans } from './term-spans.js';

/**
 * The shortest spans that hold the parts in order, in one clause, with at most 8 characters between
 * neighbours: none holds another, and they do not overlap, leftmost first. In proportion to the places of the parts.
 */
export function wildcardSpans(parts: readonly string[], folded: string): readonly Span[] {
  const [first, ...rest] = parts;
  if (first === undefined) return [];
  let starts: number[] = [];
  let ends: number[] = [];
  for (let start = folded.indexOf(first); start >= 0; start = folded.indexOf(first, start + 1)) {
    starts.push(start);
    ends.push(start + first.length);
  }
  for (const part of rest) {
    if (ends.length === 0) return [];
    // Of the places of the parts so far the last before this one decides: no other reaches further or begins later.
    const nextStarts: number[] = [];
    const nextEnds: number[] = [];
    let last = 0;
    for (let at = folded.indexOf(part, ends[0]); at >= 0; at = folded.indexOf(part, at + 1)) {
      while (last + 1 < ends.length && (ends[last + 1] as number) <= at) last++;
      if (!isReached(folded, ends[last] as number, at)) continue;
      nextStarts.push(starts[last] as number);
      nextEnds.push(at + part.length);
    }
    starts = nextStarts;
    ends = nextEnds;
  }
  return withoutOverlap(shortest(ends.map((end, index) => ({ start: starts[index] as number, end }))));
}

/** Whether at most so many characters as `*` takes lie between, none of them a clause end. */
function isReached(folded: string, from: number, to: number): boolean {
  if (to - from > MAX_WILDCARD_CHARACTERS * 2) return false;
  for (let at = from; at < to; at++) if (CLAUSE_ENDS.has(folded[at] as string)) return false;
  return isWithin(folded, from, to, MAX_WILDCARD_CHARACTERS);
}

/**
 * The shortest spans that hold an occurrence of each term, apart by at most the distance, in either order. In
 * proportion to the occurrences.
 */
export function nearSpans({ left, right, distance }: NearNode, folded: string): readonly Span[] {
  const lefts = termSpans(left.folded, folded);
  if (lefts.length === 0) return [];
  const rights = left.folded === right.folded ? lefts : termSpans(right.folded, folded);
  const pairs = [...nearestPairs(lefts, rights, folded, distance), ...(rights === lefts ? [] : nearestPairs(rights, lefts, folded, distance))];
  return withoutOverlap(shortest(pairs.sort((a, b) => a.start - b.start || a.end - b.end)));
}

/**
 * Each of one term's occurrences with the last of the other's before it: every other that lies before makes a longer span.
 * Occurrences that share characters are not beside each other.
 */
function nearestPairs(befores: readonly Span[], afters: readonly Span[], folded: string, distance: number): readonly Span[] {
  const pairs: Span[] = [];
  let last = -1;
  for (const { start, end } of afters) {
    while (last + 1 < befores.length && (befores[last + 1] as Span).end <= start) last++;
    const before = befores[last];
    if (before !== undefined && isWithin(folded, before.end, start, distance)) pairs.push({ start: before.start, end });
  }
  return pairs;
}

/** Whether a piece has at most so many characters; one of two code units is one. */
function isWithin(folded: string, from: number, to: number, mostCharacters: number): boolean {
  let over = to - from - mostCharacters;
  if (over > mostCharacters) return false;
  for (let at = from; over > 0 && at < to; at++) if (isLowSurrogate(folded.charCodeAt(at))) over--;
  return over <= 0;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
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
