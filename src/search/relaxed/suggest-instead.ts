import { DIGIT_BREAK } from '../../text/folding.js';
import { readable } from '../../text/whole-units.js';
import type { Variants } from '../../text/variants.js';
import type { NarrowedQuery, Suggestion } from '../engine.js';
import type { TermNode } from '../query.js';
import { didYouMean, type MeantTerm } from './did-you-mean.js';

/** Paragraphs that a search gives, exactly; 0 for one that cannot be read. */
export type CountParagraphs = (query: string) => Promise<number>;

/** Guesses that are looked up at most, best first. */
const MAX_LOOKED_UP = 12;
const MAX_GUESSES = 3;
const MAX_VARIANTS = 5;

/**
 * The query with what may have been meant by terms that stand nowhere, as far as that finds something. Where
 * several stand nowhere, each gives way to the best guess that stands somewhere.
 *
 * @param missing terms of the query that no paragraph holds
 * @param countTerm paragraphs that hold a term
 */
export async function suggestMeant(
  query: string,
  missing: readonly TermNode[],
  terms: readonly MeantTerm[],
  countTerm: CountParagraphs,
  count: CountParagraphs,
): Promise<Suggestion[]> {
  const guesses = missing.map(({ folded }) => (folded.includes(DIGIT_BREAK) ? [] : didYouMean(folded, terms).slice(0, MAX_LOOKED_UP)));
  const [only] = missing;
  if (only === undefined) return [];
  if (missing.length === 1) return offer('did-you-mean', (guesses[0] ?? []).map((guess) => putIn(query, [[only, guess]])), MAX_GUESSES, count);
  const best: [TermNode, string][] = [];
  for (const [place, term] of missing.entries()) {
    const guess = await firstFound(guesses[place] ?? [], countTerm);
    if (guess !== null) best.push([term, guess]);
  }
  return best.length === 0 ? [] : offer('did-you-mean', [putIn(query, best)], 1, count);
}

/** The query with one of its terms said another way, as far as that finds something, in the order of the file. */
export function suggestVariants(query: string, terms: readonly TermNode[], variants: Variants, count: CountParagraphs): Promise<Suggestion[]> {
  const queries = terms.flatMap((term) => variants.of(term.folded).map((variant) => putIn(query, [[term, variant]])));
  return offer('variant', queries, MAX_VARIANTS, count);
}

/** A filter that a search was narrowed by, in words, and the search without it. */
export interface LiftableFilter {
  readonly label: string;
  readonly without: NarrowedQuery;
}

/**
 * Filters that could be lifted, each with what the search then gives, most first. Filters without which there is
 * still nothing are left out; where no single one helps, all of them together are one offer.
 */
export async function suggestLiftedFilters(
  filters: readonly LiftableFilter[],
  all: LiftableFilter,
  count: (search: NarrowedQuery) => Promise<number>,
): Promise<Suggestion[]> {
  const lift = async ({ label, without }: LiftableFilter): Promise<Suggestion[]> => {
    const paragraphs = await count(without);
    return paragraphs === 0 ? [] : [{ kind: 'lift-filter', text: label, paragraphs, search: without }];
  };
  const single = (await Promise.all(filters.map(lift))).flat();
  if (single.length === 0 && filters.length > 1) return lift(all);
  return single.sort((a, b) => b.paragraphs - a.paragraphs);
}

async function offer(kind: 'did-you-mean' | 'variant', queries: readonly string[], limit: number, count: CountParagraphs): Promise<Suggestion[]> {
  const suggestions: Suggestion[] = [];
  for (const text of new Set(queries)) {
    if (suggestions.length === limit) break;
    const paragraphs = await count(text);
    if (paragraphs > 0) suggestions.push({ kind, text, paragraphs });
  }
  return suggestions;
}

async function firstFound(guesses: readonly string[], count: CountParagraphs): Promise<string | null> {
  for (const guess of guesses) if ((await count(guess)) > 0) return guess;
  return null;
}

/** What was typed, with other words where these terms stand; a quoted one stays quoted. */
function putIn(query: string, changes: readonly (readonly [TermNode, string])[]): string {
  return [...changes]
    .sort(([a], [b]) => b.span.start - a.span.start)
    .reduce((text, [{ span, quoted }, word]) => text.slice(0, span.start) + (quoted ? `"${readable(word)}"` : readable(word)) + text.slice(span.end), query);
}
