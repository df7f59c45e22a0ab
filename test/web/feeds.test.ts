import { parseDocument, DomUtils } from 'htmlparser2';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cp, mkdir, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexSources } from '../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { makeTemporaryDirectory } from '../index/built-snapshot.js';
import { runApp } from './running-app.js';

let directory: string;
let engine: SearchEngine;
let server: RunningServer;
beforeAll(async () => {
  directory = await makeTemporaryDirectory();
  const sources = join(directory, 'sources');
  const index = { directories: [sources], outDirectory: join(directory, 'index'), rebuild: false };
  await mkdir(sources);
  await cp('seeds', sources, { recursive: true });
  await indexSources(index);
  // A report of long ago that enters last, with what a feed must not take for its own signs.
  await writeFile(join(sources, 'late.txt'), '2003年洞头县政府工作报告\n各位代表：\n一、2002年工作回顾\n最多跑一次改革<b>起步</b>&amp;推进，]]>“五水共治”见效。\n二、2003年工作安排\n全面完成目标任务。\n');
  await indexSources(index);
  engine = await openEmbeddedEngine(index.outDirectory);
  server = await runApp(engine);
});
afterAll(async () => {
  await server.close();
  await engine.close();
  await rm(directory, { recursive: true });
});

interface Entry {
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly updated: string;
}

async function atomEntries(address: string): Promise<readonly Entry[]> {
  const response = await fetch(server.url + address);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'application/atom+xml; charset=utf-8']);
  const feed = parseDocument(await response.text(), { xmlMode: true });
  const text = (entry: Parameters<typeof DomUtils.textContent>[0], name: string): string =>
    DomUtils.textContent(DomUtils.getElementsByTagName(name, entry)[0] ?? []);
  return DomUtils.getElementsByTagName('entry', feed).map((entry) => ({
    id: text(entry, 'id'),
    title: text(entry, 'title'),
    content: text(entry, 'content'),
    updated: text(entry, 'updated'),
  }));
}

describe('the feeds of a search', () => {
  it('give what entered the index last first, whatever year it is of', async () => {
    const entries = await atomEntries('/search.atom?q=最多跑一次');
    const { hits, total } = await (async () => (await (await fetch(`${server.url}/api/v1/search?q=最多跑一次&size=100`)).json()) as { hits: { permalink: string }[]; total: { paragraphs: number } })();
    expect(entries.map(({ id }) => id).sort()).toEqual(hits.map(({ permalink }) => server.url + permalink).sort());
    expect(entries).toHaveLength(total.paragraphs);
    expect(entries[0]?.title).toBe('浙江省温州市洞头区 · 2003年 · 一、2002年工作回顾');
    const times = entries.map(({ updated }) => updated);
    expect(times).toEqual([...times].sort().reverse());
    expect(times[0]).not.toBe(times[1]);
  });

  it('show text as text', async () => {
    const [entry] = await atomEntries('/search.atom?q=五水共治');
    const shown = parseDocument(entry?.content ?? '');
    expect(DomUtils.textContent(shown)).toContain('最多跑一次改革<b>起步</b>&amp;推进，]]>“五水共治”见效。');
    expect(DomUtils.getElementsByTagName('mark', shown).map((mark) => DomUtils.textContent(mark))).toEqual(['五水共治']);
    expect(DomUtils.getElementsByTagName('b', shown)).toEqual([]);
  });

  it('say the same as JSON Feed, with the filters of the search', async () => {
    const address = '?q=最多跑一次&region=瑞安市';
    const response = await fetch(`${server.url}/search.feed.json${address}`);
    expect(response.headers.get('content-type')).toBe('application/feed+json; charset=utf-8');
    const feed = (await response.json()) as { version: string; home_page_url: string; feed_url: string; items: { id: string; title: string }[] };
    expect(feed.version).toMatch(/^https:\/\/jsonfeed\.org\/version\/1/);
    expect(feed.items.map(({ id, title }) => [id, title])).toEqual((await atomEntries(`/search.atom${address}`)).map(({ id, title }) => [id, title]));
    for (const { title } of feed.items) expect(title).toContain('瑞安市');
    const page = await fetch(feed.home_page_url);
    expect([page.status, new URL(page.url).pathname]).toEqual([200, '/search']);
    expect((await fetch(feed.feed_url)).status).toBe(200);
  });

  it('refuse what a search refuses', async () => {
    for (const kind of ['atom', 'feed.json']) expect((await fetch(`${server.url}/search.${kind}?q=最多跑一次 OR`)).status).toBe(400);
  });
});

describe('the search in a browser’s own bar', () => {
  it('names page, feed and completions, each of which answers', async () => {
    const description = parseDocument(await (await fetch(`${server.url}/opensearch.xml`)).text(), { xmlMode: true });
    const urls = DomUtils.getElementsByTagName('Url', description).map(({ attribs }) => [attribs['type'], attribs['template']] as const);
    expect(urls.map(([type]) => type)).toEqual(['text/html', 'application/atom+xml', 'application/x-suggestions+json', 'application/opensearchdescription+xml']);
    for (const [type, template = ''] of urls) {
      const response = await fetch(template.replace('{searchTerms}', encodeURIComponent('五水')));
      expect([response.status, response.headers.get('content-type')?.split(';')[0]]).toEqual([200, type]);
    }
  });

  it('completes what is typed, with counts and addresses that give them', async () => {
    const [typed, texts, said, addresses] = (await (await fetch(`${server.url}/suggestions.json?q=五水`)).json()) as [string, string[], string[], string[]];
    expect(typed).toBe('五水');
    expect(texts).toContain('五水共治');
    expect([said.length, addresses.length]).toEqual([texts.length, texts.length]);
    const at = texts.indexOf('五水共治');
    const page = await (await fetch(addresses[at] as string)).text();
    expect(page).toContain(said[at]?.replace(' 段', ''));
  });
});
