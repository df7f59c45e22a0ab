import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OPENAPI } from '../../src/web/api/openapi.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { SYNTAX_EXAMPLES } from '../../src/web/pages/about-page.js';
import type { RunningServer } from '../../src/web/server.js';
import { runApp } from './running-app.js';
import { schemaFaults } from './schema-faults.js';
import { openSeedsEngine } from './seeds-engine.js';

let engine: SearchEngine;
let server: RunningServer;
beforeAll(async () => {
  engine = await openSeedsEngine();
  server = await runApp(engine);
});
afterAll(async () => {
  await server.close();
  await engine.close();
});

const text = async (path: string): Promise<string> => (await fetch(server.url + path)).text();
const q = (query: string): string => `q=${encodeURIComponent(query)}`;
const unescape = (html: string): string => html.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const words = (html: string): string => html.replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

interface SearchAnswerJson {
  readonly total: { readonly paragraphs: number; readonly occurrences: number };
  readonly hits: readonly { readonly url: string; readonly paragraphId: string; readonly snippet: readonly { readonly text: string }[] }[];
}
const search = async (parameters: string): Promise<SearchAnswerJson> =>
  JSON.parse(await text(`/api/v1/search?${parameters}`)) as SearchAnswerJson;

describe('the pages over the seeds', () => {
  it('count the 25 places of 最多跑一次 on the page as in the API', async () => {
    const { total } = await search(q('最多跑一次'));
    expect(total.occurrences).toBe(25);
    expect(words(await text(`/search?${q('最多跑一次')}`))).toContain(`共 25 处，${total.paragraphs} 段，`);
  });

  it('lead from every hit of a query to a paragraph that holds marked words', async () => {
    const { hits } = await search(`${q('最多跑一次')}&size=100`);
    for (const { url, paragraphId } of hits) {
      const html = await text(url);
      const [, paragraph] = html.split(`id="p-${paragraphId}"`);
      expect(paragraph?.slice(0, paragraph.indexOf('<div class="paragraph'))).toContain('<mark>最多跑一次</mark>');
    }
  });

  it('mark in the reader what a search over whole documents found', async () => {
    const parameters = `${q('小微园 最多跑一次')}&scope=document`;
    const { hits } = await search(parameters);
    expect(hits.length).toBeGreaterThan(0);
    for (const { url, paragraphId } of hits) {
      expect(url).toContain('scope=document');
      expect(await text(url)).toMatch(new RegExp(`class="paragraph marked" id="p-${paragraphId}"`));
    }
  });

  it('link every number of the region table to a search that gives it', async () => {
    const html = unescape(await text(`/regions?${q('发展')}`));
    const cells = [...html.matchAll(/<td[^>]*><a href="(\/search\?[^"]*)">(\d[\d,]*)<\/a>/g)];
    expect(cells.length).toBeGreaterThan(15);
    for (const [, href, occurrences] of cells) {
      const { total } = await search((href as string).slice('/search?'.length));
      expect([href, total.occurrences.toLocaleString('en')]).toEqual([href, occurrences]);
    }
  });

  it('answer every facet link with the count beside it', async () => {
    const html = unescape(await text(`/search?${q('数字经济')}`));
    const facets = [...html.matchAll(/<li[^>]*><a href="(\/search\?[^"]*)">[^<]* <b>(\d+)<\/b>/g)];
    expect(facets.length).toBeGreaterThan(8);
    for (const [, href, count] of facets) {
      expect([href, (await search((href as string).slice('/search?'.length))).total.paragraphs]).toEqual([href, Number(count)]);
    }
  });

  it.each(SYNTAX_EXAMPLES)('answer the example $typed of the about page', async ({ typed }) => {
    expect((await search(q(typed))).total.paragraphs).toBeGreaterThan(0);
  });

  it('offer a place typed alone as a filter, with the count that its search gives', async () => {
    const html = unescape(await text(`/search?${q('庆元')}`));
    const [, href, count] = /也可以看<a href="([^"]*)">[^<]*<\/a>（([\d,]+) 段）/.exec(html) ?? [];
    expect((await search((href as string).slice('/search?'.length))).total.paragraphs).toBe(Number(count));
  });

  it('say what was removed from a page with its reason', async () => {
    const { documents } = JSON.parse(await text('/api/v1/documents?region=330304')) as { documents: { url: string }[] };
    const html = words(await text(documents[0]?.url as string));
    expect(html).toContain('二号首长');
  });

  it('stay as the API describes them', async () => {
    for (const [path, address] of [
      ['/search', `/search?${q('最多跑一次 庆元')}&explain=true`],
      ['/regions', `/regions?${q('地区:温州市')}`],
      ['/documents', '/documents?size=100'],
      ['/documents/{id}', `/documents/330381-2019-zfgzbg?${q('最多跑一次')}`],
      ['/places/{code}', '/places/330381'],
      ['/places/{code}', '/places/330000'],
      ['/status', '/status'],
    ] as const) {
      const { schema } = OPENAPI.paths[path].get.responses['200'].content['application/json'];
      expect(schemaFaults(JSON.parse(await text(`/api/v1${address}`)), schema, OPENAPI.components.schemas)).toEqual([]);
    }
  });
});
