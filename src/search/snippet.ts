import type { Span } from '../text/span.js';
import type { Snippet, SnippetFragment } from './engine.js';

/** About three lines of a result page at its reading measure. */
export const SNIPPET_CHARACTERS = 140;

/** By code unit of a text as it stands; `CLAUSE_ENDS` are the folded ones. */
const ENDS_CLAUSE = new Uint8Array(0x10000);
for (const mark of '，。；：！？,;:!?\n…—') ENDS_CLAUSE[mark.charCodeAt(0)] = 1;

/** A snippet and whether the text goes on before and after it. */
export interface CutSnippet {
  readonly fragments: Snippet;
  readonly clippedBefore: boolean;
  readonly clippedAfter: boolean;
}

/**
 * The piece of a text that shows the most matches, cut at clause ends. Joined, its fragments are a substring
 * of the text; every match inside is marked, whole and with exactly its characters.
 *
 * @param matches spans of the text, ascending, not overlapping
 * @param maxCharacters in UTF-16 code units; exceeded only by a single match that is longer
 */
export function cutSnippet(text: string, matches: readonly Span[], maxCharacters = SNIPPET_CHARACTERS): CutSnippet {
  const window = text.length <= maxCharacters ? { start: 0, end: text.length } : chooseWindow(text, matches, maxCharacters);
  return {
    fragments: markFragments(text, matches, window),
    clippedBefore: window.start > 0,
    clippedAfter: window.end < text.length,
  };
}

/** A whole text as fragments with its matches marked. */
export function markWhole(text: string, matches: readonly Span[]): Snippet {
  return markFragments(text, matches, { start: 0, end: text.length });
}

function markFragments(text: string, matches: readonly Span[], window: Span): Snippet {
  const fragments: SnippetFragment[] = [];
  let at = window.start;
  for (const match of matches) {
    if (match.start < at || match.end > window.end || match.end <= match.start) continue;
    if (match.start > at) fragments.push({ text: text.slice(at, match.start), match: false });
    fragments.push({ text: text.slice(match.start, match.end), match: true });
    at = match.end;
  }
  if (at < window.end) fragments.push({ text: text.slice(at, window.end), match: false });
  return fragments;
}

/** The run of whole clauses that holds the most matches; the first of equals, with room around it filled. */
function chooseWindow(text: string, matches: readonly Span[], maxCharacters: number): Span {
  const clauses = splitClauses(text, matches);
  const counts = clauses.map((clause) => matches.filter((match) => match.start >= clause.start && match.start < clause.end).length);
  let best = { first: 0, last: 0, matches: -1 };
  for (let first = 0; first < clauses.length; first++) {
    let last = first;
    let inside = counts[first] as number;
    while (last + 1 < clauses.length && length(clauses, first, last + 1) <= maxCharacters) inside += counts[++last] as number;
    if (inside > best.matches) best = { first, last, matches: inside };
    if (last === clauses.length - 1) break;
  }
  let { first, last } = best;
  while (first < last && counts[last] === 0) last--;
  while (first < last && counts[first] === 0) first++;
  if (length(clauses, first, last) > maxCharacters) return cutInsideClause(text, clauses[first] as Span, matches, maxCharacters);
  for (let grew = true; grew; ) {
    grew = false;
    if (first > 0 && length(clauses, first - 1, last) <= maxCharacters) {
      first--;
      grew = true;
    }
    if (last + 1 < clauses.length && length(clauses, first, last + 1) <= maxCharacters) {
      last++;
      grew = true;
    }
  }
  return { start: (clauses[first] as Span).start, end: (clauses[last] as Span).end };
}

function length(clauses: readonly Span[], first: number, last: number): number {
  return (clauses[last] as Span).end - (clauses[first] as Span).start;
}

/** Clauses with what ends them; a clause end inside a match ends nothing. */
function splitClauses(text: string, matches: readonly Span[]): readonly Span[] {
  const clauses: Span[] = [];
  let start = 0;
  let next = 0;
  for (let at = 0; at < text.length; at++) {
    while (next < matches.length && (matches[next] as Span).end <= at + 1) next++;
    const match = matches[next];
    const insideMatch = match !== undefined && match.start <= at && at + 1 < match.end;
    if (!insideMatch && endsClause(text, at) && !endsClause(text, at + 1)) {
      clauses.push({ start, end: at + 1 });
      start = at + 1;
    }
  }
  if (start < text.length) clauses.push({ start, end: text.length });
  return clauses;
}

function endsClause(text: string, at: number): boolean {
  return at < text.length && ENDS_CLAUSE[text.charCodeAt(at)] === 1;
}

/** A clause longer than the window (a report on one line without punctuation) is cut around its first match. */
function cutInsideClause(text: string, clause: Span, matches: readonly Span[], maxCharacters: number): Span {
  const match = matches.find((one) => one.start >= clause.start && one.start < clause.end) ?? {
    start: clause.start,
    end: clause.start,
  };
  const room = Math.max(0, maxCharacters - (match.end - match.start));
  const start = Math.max(clause.start, match.start - Math.floor(room / 3));
  const end = Math.max(match.end, Math.min(clause.end, start + maxCharacters));
  return { start: outsidePair(text, start), end: outsidePair(text, end) };
}

/** Moves a cut that would part a surrogate pair before the pair. */
function outsidePair(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
