import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDocument, storeDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { COUNTED_DOCUMENTS } from '../search/counted-documents.js';
import { runApp } from './running-app.js';

let engine: SearchEngine;
let server: RunningServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-'));
  const documents = [...(await ingestSources(['seeds'])).documents.map(readDocument), ...COUNTED_DOCUMENTS];
  await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: folder, sourceFiles: new Map() });
  engine = await openEmbeddedEngine(folder);
  server = await runApp(engine);
}, 60_000);
afterAll(async () => {
  await server.close();
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const html = async (path: string): Promise<string> => (await (await fetch(server.url + path)).text()).replaceAll('&#x3D;', '=').replaceAll('&amp;', '&');
const toNumber = (text: string | undefined): number => Number(text?.replaceAll(',', ''));
const countOf = (page: string, unit: string): number => toNumber(new RegExp(`<strong>([\\d,]+)</strong> ${unit}`, 'u').exec(page)?.[1]);

/** What the page at an address says that it found, by unit; nothing found is 0. */
async function found(path: string): Promise<{ readonly paragraphs: number; readonly occurrences: number; readonly documents: number }> {
  const page = await html(path);
  if (page.includes('没有找到')) return { paragraphs: 0, occurrences: 0, documents: 0 };
  return { paragraphs: countOf(page, '段'), occurrences: countOf(page, '处'), documents: countOf(page, '份文档') };
}

const PAGES = ['林下养蜂', '乡村振兴', '最多跑一次 庆元'].flatMap((query) =>
  ['', '&region=330300', '&region=110105&year=2018', '&section=plan', '&year=2018..2019'].map((filters) => `q=${encodeURIComponent(query)}${filters}`),
);

describe('every number of a page is the number of its link', () => {
  it.each(PAGES)('in the filters of /search?%s, with the documents of each year', async (parameters) => {
    const page = await html(`/search?${parameters}`);
    const facets = page.matchAll(/<a class="facet" href="([^"]*)"><span class="facet-label">[^<]*<\/span><span class="facet-count">([\d,]+)(?:<small class="facet-base">([\d,]+)\/([\d,]+))?/g);
    for (const [, href, count, documents] of facets) {
      const target = await found(href as string);
      expect([href, target.paragraphs]).toEqual([href, toNumber(count)]);
      if (documents !== undefined) expect([href, target.documents]).toEqual([href, toNumber(documents)]);
    }
  });

  it.each(PAGES)('in the cells of /regions?%s', async (parameters) => {
    const page = await html(`/regions?${parameters}`);
    const cells = page.matchAll(/<a href="(\/search\?[^"]*)">(?:<b>([\d,]+)<\/b><span[^>]*> 处，<\/span> )<small>([\d,]+) 段<\/small><\/a>(?:<small class="part">缺<\/small>)?(?:<br><small>([\d,]+)\/)?/g);
    for (const [, href, occurrences, paragraphs, documents] of cells) {
      const target = await found(href as string);
      expect([href, target.occurrences, target.paragraphs]).toEqual([href, toNumber(occurrences), toNumber(paragraphs)]);
      if (documents !== undefined) expect([href, target.documents]).toEqual([href, toNumber(documents)]);
    }
    const zeros = [...page.matchAll(/<td class="cell held(?:-part)?[^"]*"><a href="(\/documents\/[^"?]+\?[^"]*)"/g)].map(([, href]) => href as string);
    for (const href of zeros.slice(0, 5)) expect([href, await html(href)]).toEqual([href, expect.stringMatching(/这份报告(?:所存的部分)?（[\d,]+ 字）没有/)]);
  });

  it.each(PAGES)('in the summary and the first line of /regions?%s', async (parameters) => {
    const page = await html(`/regions?${parameters}`);
    for (const [, href, count] of page.matchAll(/<a href="(\/regions\?[^"]*state=[^"]*)"><strong>([\d,]+)<\/strong>/g)) {
      const rows = (await html(href as string)).match(/<tr class="depth-/g) ?? [];
      expect([href, rows.length]).toEqual([href, toNumber(count)]);
    }
    const [, earliest = ''] = /<p class="earliest">([^]*?)<\/p>/.exec(page) ?? [];
    for (const [, href, count] of earliest.matchAll(/<a href="([^"]*)">([\d,]+) 段<\/a>/g)) expect([href, (await found(href as string)).paragraphs]).toEqual([href, toNumber(count)]);
  });
});

describe('the table of regions', () => {
  const words = async (path: string): Promise<string> => (await html(path)).replace(/<[^>]*>/g, '').replace(/\s+/g, ' ');

  it('names the first by date, with the one whose date is not known behind it', async () => {
    const text = await words(`/regions?q=${encodeURIComponent('林下养蜂')}`);
    expect(text).toContain('最早2018年：吉林省长春市朝阳区（1月8日，1 段）、北京市朝阳区（1 段）。');
  });

  it('says of two reports of one year how many say it', async () => {
    expect(await words(`/regions?q=${encodeURIComponent('林下养蜂')}&region=110105`)).toContain('1/2 份');
  });
});
