import type { Span } from '../text/span.js';
import type { Snippet, SnippetFragment } from './engine.js';

/** About three lines of a result page at its reading measure. */
export const SNIPPET_CHARACTERS = 140;

/** Windows of one snippet at most, and the least that one of several is worth. */
const MAX_WINDOWS = 3;
const MIN_WINDOW_CHARACTERS = 48;

/**
 * By code unit of a text as it stands, what ends a clause (`CLAUSE_ENDS` are the folded ones), and dashes, which end one
 * where they are doubled and join alone.
 */
const PARTS = new Uint8Array(0x10000);
const [END, DASH] = [1, 2];
for (const mark of '，。；：！？,;:!?\n…') PARTS[mark.charCodeAt(0)] = END;
for (const mark of '—–―─') PARTS[mark.charCodeAt(0)] = DASH;
/** What is left out before the sign of a cut. */
const BEFORE_CUT = new Set('，,、；;：:');

/** A snippet and whether the text goes on before and after it. */
export interface CutSnippet {
  readonly fragments: Snippet;
  readonly clippedBefore: boolean;
  readonly clippedAfter: boolean;
}

export interface CutOptions {
  /** In UTF-16 code units; exceeded by a single match that is longer, and by windows of three terms. */
  readonly maxCharacters?: number;
  /** The matches of each term, those of the rarest first; all of one term when absent. */
  readonly terms?: readonly (readonly Span[])[];
}

/**
 * The pieces of a text that show its matches, cut at clause ends: the one with the most of them where it shows every
 * term, else one for each term, the rarest first, at most three, joined where they touch. The fragments of each piece
 * joined are a substring of the text, with a gap between two; every match inside is marked, whole and with exactly its
 * characters.
 *
 * @param matches spans of the text, ascending, not overlapping
 */
export function cutSnippet(text: string, matches: readonly Span[], { maxCharacters = SNIPPET_CHARACTERS, terms = [matches] }: CutOptions = {}): CutSnippet {
  if (text.length <= maxCharacters) return { fragments: markWhole(text, matches), clippedBefore: false, clippedAfter: false };
  const windows = chooseWindows(text, matches, terms.filter((spans) => spans.length > 0), maxCharacters).map((window) => withoutComma(text, matches, window));
  const fragments: SnippetFragment[] = [];
  for (const window of windows) {
    if (fragments.length > 0) fragments.push({ text: '…', match: false, gap: true });
    fragments.push(...markFragments(text, matches, window));
  }
  return {
    fragments,
    clippedBefore: (windows[0] as Span).start > 0,
    clippedAfter: (windows.at(-1) as Span).end < text.length,
  };
}

/** In order of place, one or more; no two touch. */
function chooseWindows(text: string, matches: readonly Span[], terms: readonly (readonly Span[])[], maxCharacters: number): readonly Span[] {
  const clauses = splitClauses(text, matches);
  const densest = chooseWindow(text, clauses, matches, matches, maxCharacters);
  const shows = (window: Span, spans: readonly Span[]): boolean => spans.some(({ start, end }) => start >= window.start && end <= window.end);
  if (terms.every((spans) => shows(densest, spans))) return [densest];
  const shown = terms.slice(0, MAX_WINDOWS);
  const width = Math.max(MIN_WINDOW_CHARACTERS, Math.floor(maxCharacters / shown.length));
  const windows: Span[] = [];
  for (const spans of shown) {
    if (!windows.some((window) => shows(window, spans))) windows.push(chooseWindow(text, clauses, matches, spans, width));
  }
  return joinTouching(windows.sort((a, b) => a.start - b.start));
}

function joinTouching(windows: readonly Span[]): readonly Span[] {
  const joined: Span[] = [];
  for (const window of windows) {
    const last = joined.at(-1);
    if (last === undefined || window.start > last.end) joined.push(window);
    else joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, window.end) };
  }
  return joined;
}

/** A comma before the sign of a cut says nothing; one that matched stays. */
function withoutComma(text: string, matches: readonly Span[], { start, end }: Span): Span {
  if (end === text.length || end - start < 2 || !BEFORE_CUT.has(text[end - 1] as string) || matches.some((match) => match.start < end && match.end >= end)) return { start, end };
  return { start, end: end - 1 };
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

/** The run of whole clauses that holds the most of the wanted matches; the first of equals, with room around it filled. */
function chooseWindow(text: string, clauses: readonly Span[], matches: readonly Span[], wanted: readonly Span[], maxCharacters: number): Span {
  const counts = countBeginning(wanted, clauses);
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
  if (length(clauses, first, last) > maxCharacters) return cutInsideClause(text, clauses[first] as Span, matches, wanted, maxCharacters);
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

/** How many of the matches begin in each clause; both in order of place. */
function countBeginning(matches: readonly Span[], clauses: readonly Span[]): readonly number[] {
  let next = 0;
  return clauses.map(({ end }) => {
    const first = next;
    while (next < matches.length && (matches[next] as Span).start < end) next++;
    return next - first;
  });
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
    if (PARTS[text.charCodeAt(at)] === 0) continue;
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
  const part = PARTS[text.charCodeAt(at)];
  return part === END || (part === DASH && (PARTS[text.charCodeAt(at - 1)] === DASH || PARTS[text.charCodeAt(at + 1)] === DASH));
}

/** A clause longer than the window (a report on one line without punctuation) is cut around its first wanted match, and through no other. */
function cutInsideClause(text: string, clause: Span, matches: readonly Span[], wanted: readonly Span[], maxCharacters: number): Span {
  const match = wanted.find((one) => one.start >= clause.start && one.start < clause.end) ?? {
    start: clause.start,
    end: clause.start,
  };
  const room = Math.max(0, maxCharacters - (match.end - match.start));
  const start = Math.max(clause.start, match.start - Math.floor(room / 3));
  const end = Math.max(match.end, Math.min(clause.end, start + maxCharacters));
  const isCut = (at: number): Span | undefined => matches.find((one) => one.start < at && at < one.end);
  return { start: isCut(start)?.end ?? outsidePair(text, start), end: isCut(end)?.start ?? outsidePair(text, end) };
}

/** Moves a cut that would part a surrogate pair before the pair. */
function outsidePair(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return at > 0 && unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}
