import type { Suggestion } from '../search/engine.js';
import type { SearchParameters } from './search-parameters.js';

/** The search that a suggestion offers in place of the one asked: from its first page, filters kept unless they are what is lifted. */
export function suggestedSearch(suggestion: Suggestion, asked: SearchParameters): SearchParameters {
  const changed = suggestion.kind === 'lift-filter' ? suggestion.search : { query: suggestion.text };
  return { ...asked, page: 1, context: null, ...changed };
}
