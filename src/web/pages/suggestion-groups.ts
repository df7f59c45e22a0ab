import type { Suggestion } from '../../search/engine.js';
import { searchAddress } from '../addresses.js';
import type { SearchParameters } from '../search-parameters.js';
import { suggestedSearch } from '../suggested-search.js';
import { SUGGESTION_WORDS, toNumberWords } from '../wording.js';

/** Other searches of one kind. */
export interface SuggestionGroup {
  readonly heading: string;
  readonly links: readonly { readonly label: string; readonly count: string; readonly href: string }[];
}

/** Kinds in the order in which they first come. */
export function toSuggestionGroups(suggestions: readonly Suggestion[], parameters: SearchParameters): readonly SuggestionGroup[] {
  return [...new Set(suggestions.map(({ kind }) => kind))].map((kind) => ({
    heading: SUGGESTION_WORDS[kind],
    links: suggestions
      .filter((suggestion) => suggestion.kind === kind)
      .map((suggestion) => ({
        label: suggestion.text,
        count: toNumberWords(suggestion.paragraphs),
        href: searchAddress(suggestedSearch(suggestion, parameters)),
      })),
  }));
}
