import { ABOUT_ADDRESS, DOCUMENTS_ADDRESS, HOME_ADDRESS, ROBOTS_ADDRESS, SITEMAP_ADDRESS } from './addresses.js';
import { toSitemap } from './pages/sitemap.js';
import type { Route, WebAnswer } from './route.js';
import { NotFoundError } from './web-errors.js';

const XML = { 'Content-Type': 'application/xml; charset=utf-8' };

/**
 * Crawlers may read the documents and what is said of the site. Everything with a question mark is the space of all
 * searches, which has no end; assets, whose addresses have one, are told by their names.
 */
const RULES = ['User-agent: *', 'Disallow: /', `Allow: ${HOME_ADDRESS}$`, `Allow: ${ABOUT_ADDRESS}$`, `Allow: ${DOCUMENTS_ADDRESS}/`, `Disallow: ${DOCUMENTS_ADDRESS}/*?`, 'Allow: /*.css?v=', 'Allow: /*.js?v=', 'Allow: /*.svg?v='];

/** What crawlers ask for. */
export const CRAWLER_ROUTES: readonly Route[] = [
  {
    address: ROBOTS_ADDRESS,
    answer: ({ origin }) => Promise.resolve({ status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: `${[...RULES, '', `Sitemap: ${origin}${SITEMAP_ADDRESS}`].join('\n')}\n` }),
  },
  {
    address: SITEMAP_ADDRESS,
    async answer({ origin }, { engine, views }): Promise<WebAnswer> {
      return { status: 200, headers: XML, body: views.render('sitemap', toSitemap(await engine.documents(), null, origin)) };
    },
  },
  {
    address: '/sitemap-:part.xml',
    async answer({ origin, path: { part = '' } }, { engine, views }): Promise<WebAnswer> {
      const sitemap = /^[1-9]\d{0,5}$/.test(part) ? toSitemap(await engine.documents(), Number(part), origin) : null;
      if (sitemap === null || sitemap.pages.length === 0) throw new NotFoundError('unknown-address', `/sitemap-${part}.xml`);
      return { status: 200, headers: XML, body: views.render('sitemap', sitemap) };
    },
  },
];
