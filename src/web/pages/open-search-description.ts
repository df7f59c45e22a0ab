import { HOME_ADDRESS } from '../addresses.js';
import { SITE_NAME } from '../page.js';

/** What a browser needs to offer the search in its own bar (OpenSearch 1.1). */
export interface OpenSearchDescription {
  readonly name: string;
  /** Absolute, with the place for the query. */
  readonly template: string;
  readonly icon: string;
  readonly home: string;
}

/** `origin` is how the program was reached, without a slash at its end. */
export function toOpenSearchDescription(origin: string, iconHref: string): OpenSearchDescription {
  return {
    name: SITE_NAME,
    template: `${origin}/search?q={searchTerms}`,
    icon: `${origin}${iconHref}`,
    home: `${origin}${HOME_ADDRESS}`,
  };
}
