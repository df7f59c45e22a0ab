import { plainSearchForm, toLayout, type Layout, type Link, type Site } from '../page.js';
import { documentsAddress, HOME_ADDRESS } from '../addresses.js';

/** The page of a request that could not be answered. */
export interface ErrorPage {
  readonly layout: Layout;
  readonly status: number;
  readonly heading: string;
  readonly message: string;
  readonly ways: readonly Link[];
}

/** `query` is what the box of the failed request held, so that nothing typed is lost. */
export function toErrorPage(status: number, heading: string, message: string, query: string, site: Site): ErrorPage {
  return {
    layout: toLayout(site, heading, null, plainSearchForm(query)),
    status,
    heading,
    message,
    ways: [
      { label: '回到首页', href: HOME_ADDRESS, current: false },
      { label: '文档目录', href: documentsAddress({}), current: false },
    ],
  };
}
