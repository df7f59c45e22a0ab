import type { DocumentSummary } from '../../search/engine.js';
import { ABOUT_ADDRESS, documentAddress, HOME_ADDRESS, sitemapPartAddress } from '../addresses.js';

/** What crawlers are to know of: every document, each at one address. */
export interface Sitemap {
  /** Whole addresses; empty when they stand in parts. */
  readonly pages: readonly string[];
  /** Whole addresses of the sitemaps that hold them; empty where one is enough. */
  readonly parts: readonly string[];
}

/** What one file may hold. */
const MAX_PAGES = 50_000;

/** @param part from 1; null for the whole, which lists the parts where there are several; an empty one beyond the last */
export function toSitemap(documents: readonly DocumentSummary[], part: number | null, origin: string): Sitemap {
  const originals = documents.filter(({ copyOf }) => copyOf === null).map(({ id }) => documentAddress(id));
  const pages = [HOME_ADDRESS, ABOUT_ADDRESS, ...originals].map((address) => origin + address);
  if (part !== null) return { pages: pages.slice((part - 1) * MAX_PAGES, part * MAX_PAGES), parts: [] };
  if (pages.length <= MAX_PAGES) return { pages, parts: [] };
  return { pages: [], parts: Array.from({ length: Math.ceil(pages.length / MAX_PAGES) }, (_, place) => origin + sitemapPartAddress(place + 1)) };
}
