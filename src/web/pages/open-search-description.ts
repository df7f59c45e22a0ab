import { BROWSER_SUGGESTIONS_ADDRESS, DATA_ADDRESSES, HOME_ADDRESS, OPEN_SEARCH_ADDRESS } from '../addresses.js';
import { SITE_NAME } from '../page.js';

/** What a browser or a reader of feeds needs to offer the search in its own bar (OpenSearch 1.1). */
export interface OpenSearchDescription {
  readonly name: string;
  readonly urls: readonly OpenSearchUrl[];
  readonly icon: string;
  readonly home: string;
}

interface OpenSearchUrl {
  readonly type: string;
  /** Null for what gives results. */
  readonly rel: 'suggestions' | 'self' | null;
  /** Absolute, with the place for the query. */
  readonly template: string;
}

/** `origin` is how the program was reached, without a slash at its end. */
export function toOpenSearchDescription(origin: string, iconHref: string): OpenSearchDescription {
  const searched = (address: string): string => `${origin}${address}?q={searchTerms}`;
  return {
    name: SITE_NAME,
    urls: [
      { type: 'text/html', rel: null, template: searched('/search') },
      { type: 'application/atom+xml', rel: null, template: searched(DATA_ADDRESSES.searchAtom) },
      { type: 'application/x-suggestions+json', rel: 'suggestions', template: searched(BROWSER_SUGGESTIONS_ADDRESS) },
      { type: 'application/opensearchdescription+xml', rel: 'self', template: `${origin}${OPEN_SEARCH_ADDRESS}` },
    ],
    icon: `${origin}${iconHref}`,
    home: `${origin}${HOME_ADDRESS}`,
  };
}
