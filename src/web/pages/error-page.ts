import { plainSearchForm, toLayout, type Layout, type Link, type Site } from '../page.js';
import { documentsAddress, HOME_ADDRESS, searchAddress } from '../addresses.js';
import type { PlaceLink } from './place-links.js';

/** The page of a request that could not be answered. */
export interface ErrorPage {
  readonly layout: Layout;
  readonly status: number;
  readonly heading: string;
  readonly message: string;
  /** Places that may have been meant. */
  readonly choices: readonly PlaceLink[];
  readonly ways: readonly Link[];
}

/** `query` is what the box of the failed request held, so that nothing typed is lost. */
export function toErrorPage(status: number, heading: string, message: string, query: string, site: Site, choices: readonly PlaceLink[] = []): ErrorPage {
  return {
    layout: toLayout(site, heading, null, plainSearchForm(query)),
    status,
    heading,
    message,
    choices,
    ways: [
      ...(status === 404 && query !== '' ? [{ label: `检索“${query}”`, href: searchAddress({ query }), current: false }] : []),
      { label: '回到首页', href: HOME_ADDRESS, current: false },
      { label: '文档目录', href: documentsAddress({}), current: false },
    ],
  };
}
