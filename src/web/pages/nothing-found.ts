import { fold } from '../../text/folding.js';
import { hasFilters, type SearchAnswer } from '../../search/engine.js';
import { yearOf } from '../../search/places-and-years.js';
import { nothingHeld } from '../../search/places-not-held.js';
import { searchAddress } from '../addresses.js';
import { fromItsStart, type SearchParameters } from '../search-parameters.js';

/** What a search says that finds nothing: not found, or not held. */

/** What is not held takes the place of the note that says so. */
export function toNotHeld({ total, query: { notes, notHeld } }: SearchAnswer): { readonly notHeld: string | null; readonly notes: readonly string[] } {
  if (total.paragraphs > 0 || notHeld.length === 0) return { notHeld: null, notes };
  return { notHeld: nothingHeld(notHeld), notes: notes.filter((note) => note !== nothingHeld(notHeld)) };
}

/** What may stand between words beside blanks. */
const WRITTEN_AS_QUERY = /["“”()（）|｜*:：]|(?:^|\s)(?:OR|AND|NOT|NEAR\/\d+|-)/u;

/** The other words of a query without operators, alone: the places and years of which nothing is held may be said nowhere. */
export function withoutNotHeld({ input, notHeld }: SearchAnswer['query'], parameters: SearchParameters): readonly { readonly label: string; readonly href: string }[] {
  const words = input.trim().split(/\s+/u);
  const query = words.filter((word) => !notHeld.some((name) => name === `${yearOf(fold(word))}年` || (word.length > 1 && name.startsWith(word)))).join(' ');
  return query === '' || query === words.join(' ') || WRITTEN_AS_QUERY.test(input) ? [] : [{ label: `只检索“${query}”`, href: searchAddress({ ...fromItsStart(parameters), query }) }];
}

/**
 * The years of an answer are those that were searched, found in or not. A place or year among the words leaves no base;
 * what a section holds is no question of what is held.
 */
export function isNothingHeld({ total, facets, query, suggestions }: SearchAnswer, { filters }: SearchParameters): boolean {
  const isLimited = hasFilters(filters) || suggestions.some(({ kind }) => kind === 'lift-filter');
  return isLimited && total.paragraphs === 0 && facets.year.length === 0 && !query.canBeStrict && filters.sections.length === 0;
}
