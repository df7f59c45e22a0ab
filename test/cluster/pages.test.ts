import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { ROUTES } from '../../src/web/routes.js';
import type { RunningServer } from '../../src/web/server.js';
import { runApp } from '../web/running-app.js';
import { buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');

const q = (query: string): string => `q=${encodeURIComponent(query)}`;
const document = '330381-2019-zfgzbg';
const paragraph = ':paragraph';

/** At least one for every address there is; `:paragraph` is the first that speaks of 小微园. */
const ASKED = [
  '/',
  '/about',
  '/documents',
  `/documents?${q('瑞安')}`,
  '/documents.csv',
  '/documents.json',
  `/documents/${document}`,
  `/documents/${document}?${q('小微园')}`,
  `/documents/${document}/shared`,
  `/search?${q('小微园')}`,
  `/search?${q('改革 OR 创新')}&scope=section&sort=newest&page=2`,
  `/search?${q('小微园 五水共治')}&scope=document`,
  `/search?${q('改革')}&region=330300&year=2018&section=plan`,
  `/search?${q('小薇园')}`,
  `/search?${q('瑞安市小微园开工了多少？')}`,
  `/search?${q('(小微园')}`,
  `/search?${q('改革')}&view=kwic`,
  `/search.json?${q('小微*园')}`,
  `/search.csv?${q('改革')}`,
  `/search.atom?${q('改革')}`,
  `/search.feed.json?${q('改革')}`,
  '/suggestions.json?q=xwy',
  `/regions?${q('最多跑一次')}`,
  `/regions?${q('最多跑一次')}&${q('小微园')}&level=county&sort=share`,
  `/regions.csv?${q('最多跑一次')}`,
  `/regions.json?${q('最多跑一次')}`,
  `/trends?${q('改革')}&${q('创新')}`,
  `/trends.csv?${q('改革')}`,
  `/trends.json?${q('改革')}`,
  '/panel',
  `/panel?terms=${encodeURIComponent('改革\n创新')}`,
  `/panel.csv?terms=${encodeURIComponent('改革\n创新')}`,
  `/panel.json?terms=${encodeURIComponent('改革\n创新')}`,
  '/indicators',
  '/indicators/地区生产总值',
  '/indicators/地区生产总值.csv',
  '/indicators/地区生产总值.json',
  `/numbers?${q('投资')}`,
  `/numbers.csv?${q('投资')}`,
  '/places/330381',
  '/places/330300',
  '/places/330381.json',
  `/p/${paragraph}`,
  `/p/${paragraph}/cite`,
  `/p/${paragraph}/cite.bib`,
  `/p/${paragraph}/cite.ris`,
  `/p/${paragraph}/cite.json`,
  `/p/${paragraph}/similar`,
  '/opensearch.xml',
  '/robots.txt',
  '/sitemap.xml',
  '/sitemap-1.xml',
  `/api/v1/search?${q('小微园 数字经济')}`,
  '/api/v1/documents',
  `/api/v1/documents/${document}`,
  `/api/v1/paragraphs/${paragraph}`,
  '/api/v1/suggest?q=zdpyc',
  `/api/v1/regions?${q('改革')}`,
  `/api/v1/trends?${q('改革')}`,
  `/api/v1/panel?terms=${encodeURIComponent('改革')}`,
  '/api/v1/indicators?item=地区生产总值',
  '/api/v1/indicators/地区生产总值',
  '/api/v1/places/330381',
  '/api/v1/openapi.json',
] as const;
/** What is asked by POST, and what tells the engine's name. */
const NOT_COMPARED = ['/mcp', '/api/v1/status'];

describe.skipIf(urls.length === 0)('the pages over a cluster', () => {
  let built: BuiltCluster;
  const engines: SearchEngine[] = [];
  const sites: RunningServer[] = [];
  let first: string;

  beforeAll(async () => {
    built = await buildOnCluster(urls, (await ingestSources(['seeds'])).documents.map(readDocument));
    engines.push(await openEmbeddedEngine(built.indexDirectory), await openOnCluster(urls, built));
    for (const engine of engines) sites.push(await runApp(engine));
    const found = (await (await fetch(`${sites[0]?.url}/api/v1/search?${q('小微园')}`)).json()) as { readonly hits: readonly { readonly paragraphId: string }[] };
    first = found.hits[0]?.paragraphId ?? '';
  });
  afterAll(async () => {
    await Promise.all(sites.map((site) => site.close()));
    await Promise.all(engines.map((engine) => engine.close()));
    await built?.remove();
  });

  it('are asked for at every address', () => {
    const missing = ROUTES.map(({ address }) => address).filter((address) => {
      const pattern = new RegExp(`^${address.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+')}$`);
      return !NOT_COMPARED.includes(address) && !ASKED.some((path) => pattern.test(path.split('?')[0] ?? ''));
    });
    expect(missing).toEqual([]);
  });

  it.each(ASKED)('%s is the same', async (path) => {
    const [embedded, cluster] = await Promise.all(
      sites.map(async ({ url }) => {
        const answer = await fetch(url + path.replace(':paragraph', first));
        // Where it is served and how long it took are its own.
        const text = (await answer.text()).replaceAll(url, 'http://site').replaceAll(encodeURIComponent(url), 'http://site').replace(/"tookMs":[\d.]+/g, '"tookMs":0');
        return { status: answer.status, type: answer.headers.get('content-type'), text };
      }),
    );
    expect(cluster).toEqual(embedded);
    expect(embedded?.status).toBe(path.endsWith(q('(小微园')) ? 400 : 200);
  });
});
