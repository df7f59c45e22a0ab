import type { Suggestion } from '../search/engine.js';
import type { SearchParameters } from './search-parameters.js';

/** The search that a suggestion offers in place of the one asked: from its first page, filters kept unless they are what is lifted. */
export function suggestedSearch(suggestion: Suggestion, asked: SearchParameters): SearchParameters {
  const changed = changeOf(suggestion);
  return { ...asked, page: 1, context: null, whole: null, ...changed };
}

function changeOf(suggestion: Suggestion): Partial<SearchParameters> {
  switch (suggestion.kind) {
    case 'lift-filter':
      return suggestion.search;
    case 'widen-scope':
      return { scope: suggestion.scope };
    case 'completion':
    case 'did-you-mean':
    case 'variant':
      return { query: suggestion.text };
  }
}
