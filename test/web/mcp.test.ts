import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { execFile } from 'node:child_process';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
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
  await indexSources({ directories: ['seeds'], outDirectory: directory, rebuild: false });
  engine = await openEmbeddedEngine(directory);
  server = await runApp(engine);
});
afterAll(async () => {
  await server.close();
  await engine.close();
  await rm(directory, { recursive: true });
});

const connections: Record<string, () => Promise<Client>> = {
  HTTP: () => connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`))),
  'standard input and output': () => connect(new StdioClientTransport({ command: process.execPath, args: ['dist/cli/main.js', 'mcp', '--index', directory, '--site', 'https://example.org/'] })),
};

async function connect(transport: Parameters<Client['connect']>[0]): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  return client;
}

interface Found {
  readonly total: { readonly occurrences: number; readonly paragraphs: number };
  readonly hits: readonly { readonly paragraphId: string; readonly text: string; readonly permalink: string; readonly place: string; readonly documentId: string }[];
}

async function call<T>(client: Client, name: string, given: Record<string, unknown>): Promise<T> {
  const { structuredContent, content, isError } = await client.callTool({ name, arguments: given });
  expect([name, isError ?? false]).toEqual([name, false]);
  expect(JSON.parse((content as { text: string }[])[0]?.text ?? '')).toEqual(structuredContent);
  return structuredContent as T;
}

describe.each(Object.entries(connections))('the Model Context Protocol over %s', (over, open) => {
  let client: Client;
  beforeAll(async () => {
    client = await open();
  });
  afterAll(() => client.close());
  const origin = (): string => (over === 'HTTP' ? server.url : 'https://example.org');

  it('offers tools that only read', async () => {
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['search', 'regions', 'trends', 'paragraph', 'document', 'figures']);
    for (const { annotations, inputSchema } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false });
      expect(inputSchema.type).toBe('object');
    }
  });

  it('finds verbatim paragraphs with exact totals and whole permalinks', async () => {
    const found = await call<Found>(client, 'search', { query: '小微园', size: 20 });
    expect(found.total.occurrences).toBe(7);
    expect(found.hits).toHaveLength(found.total.paragraphs);
    for (const { paragraphId, text, permalink } of found.hits) {
      expect(text).toContain('小微园');
      expect(permalink).toBe(`${origin()}/p/${paragraphId}`);
      expect((await engine.paragraph(paragraphId, 0))?.paragraph.text).toBe(text);
    }
    const narrowed = await call<Found>(client, 'search', { query: '小微园', region: ['瑞安市'], section: ['review'] });
    expect(narrowed.hits.map(({ place }) => place)).toEqual(narrowed.hits.map(() => '浙江省温州市瑞安市'));
    expect(narrowed.total.paragraphs).toBeGreaterThan(0);
    expect(narrowed.total.paragraphs).toBeLessThan(found.total.paragraphs);
  });

  it('tells who mentions it from who is only held', async () => {
    interface Report { readonly regionsTotal: number; readonly regions: readonly { readonly code: string; readonly state: string; readonly paragraphs: number; readonly url: string }[] }
    const all = await call<Report>(client, 'regions', { query: '小微园' });
    const mentioned = await call<Report>(client, 'regions', { query: '小微园', state: 'mentioned', limit: 1 });
    expect(all.regionsTotal).toBe(all.regions.length);
    expect(mentioned.regionsTotal).toBe(all.regions.filter(({ state }) => state === 'mentioned').length);
    for (const { paragraphs, url } of all.regions.filter(({ state }) => state === 'mentioned')) {
      const answer = await fetch(url.replace(origin(), server.url).replace('/search?', '/search.json?'));
      expect([url, ((await answer.json()) as Found).total.paragraphs]).toEqual([url, paragraphs]);
    }
    expect(mentioned.regions).toEqual(all.regions.filter(({ state }) => state === 'mentioned').slice(0, 1));
  });

  it('counts queries year by year with what is held', async () => {
    interface Trends { readonly url: string; readonly series: readonly { readonly url: string; readonly reading: string; readonly total: { readonly reports: number; readonly occurrences: number } }[] }
    const { url, series } = await call<Trends>(client, 'trends', { queries: ['五水共治', '小微园'] });
    expect(series.map(({ reading }) => reading)).toEqual(['包含“五水共治”', '包含“小微园”']);
    expect(series[0]?.total.reports).toBe(series[1]?.total.reports);
    expect(url).toBe(`${origin()}/trends?q=${encodeURIComponent('五水共治')}&q=${encodeURIComponent('小微园')}`);
    expect(series.map((one) => one.url)).toEqual(['五水共治', '小微园'].map((query) => `${origin()}/search?q=${encodeURIComponent(query)}&type=yearly`));
  });

  it('reads a paragraph among its neighbours, and a document piece by piece', async () => {
    const { hits } = await call<Found>(client, 'search', { query: '小微园', size: 1 });
    const [hit] = hits as [Found['hits'][0]];
    const around = await call<{ number: number; before: unknown[]; paragraph: { text: string }; after: unknown[] }>(client, 'paragraph', { id: hit.paragraphId, neighbours: 1 });
    expect([around.paragraph.text, around.before.length, around.after.length]).toEqual([hit.text, 1, 1]);
    const piece = await call<{ paragraphs: { number: number; text: string }[]; paragraphsTotal: number }>(client, 'document', { id: hit.documentId, from: around.number, limit: 1 });
    expect(piece.paragraphs).toMatchObject([{ number: around.number, text: hit.text }]);
    expect(piece.paragraphsTotal).toBeGreaterThan(around.number);
  });

  it('gives what reports state of an indicator, with the sentence that says it', async () => {
    interface Figures { readonly reports: readonly { readonly year: number; readonly figures: readonly { readonly kind: string; readonly period: string; readonly low: number; readonly sentence: string }[] }[] }
    const { reports } = await call<Figures>(client, 'figures', { item: '地区生产总值', region: ['瑞安市'] });
    expect(reports.map(({ year }) => year)).toEqual([2019]);
    expect(reports[0]?.figures.find(({ kind, period }) => kind === 'growth' && period === 'last-year')).toMatchObject({ low: 7.8, sentence: expect.stringContaining('910亿元') as string });
  });

  it.each([
    ['figures', { item: '火星指数' }, /地区生产总值/],
    ['search', { query: '小微园 OR' }, /query-missing-operand/],
    ['search', { query: '小微园', region: ['亚特兰蒂斯'] }, /亚特兰蒂斯/],
    ['search', { query: '小微园', year: ['去年'] }, /bad-parameter/],
    ['search', { query: '小微园', size: 1000 }, /size/],
    ['paragraph', { id: 'nowhere' }, /unknown-paragraph/],
    ['document', { id: 'nowhere' }, /unknown-document/],
  ])('says what is wrong with %s %j', async (name, given, message) => {
    const { isError, content } = await client.callTool({ name, arguments: given });
    expect(isError).toBe(true);
    expect((content as { text: string }[])[0]?.text).toMatch(message);
  });
});

describe('/mcp', () => {
  const post = (headers: Record<string, string>, body = '{"jsonrpc":"2.0","id":1,"method":"ping"}'): Promise<Response> =>
    fetch(`${server.url}/mcp`, { method: 'POST', headers: { 'Content-Type': 'application/json', Accept: 'application/json, text/event-stream', ...headers }, body });

  it('takes posts alone', async () => {
    const read = await fetch(`${server.url}/mcp`);
    expect([read.status, read.headers.get('allow')]).toEqual([405, 'POST']);
  });

  const [major = 0] = process.versions.node.split('.').map(Number);
  // The suite uses what Node has since 22.
  it.skipIf(major < 22).each(['server-initialize', 'ping', 'tools-list', 'dns-rebinding-protection'])('passes %s of the protocol’s own suite', async (scenario) => {
    const suite = fileURLToPath(new URL('../../node_modules/@modelcontextprotocol/conformance/dist/index.js', import.meta.url));
    const results = join(directory, 'conformance');
    const { stdout } = await promisify(execFile)(process.execPath, [suite, 'server', '--url', `${server.url}/mcp`, '--scenario', scenario, '--output-dir', results]);
    expect(stdout).toMatch(/Passed: (\d+)\/\1, 0 failed/);
  });

  it('takes none of the pages of other sites', async () => {
    expect((await post({ Origin: 'https://elsewhere.example' })).status).toBe(403);
    expect((await post({ Origin: server.url })).status).toBe(200);
  });

  it.each([['', 400], ['{"jsonrpc"', 400], ['{"jsonrpc":"2.0","id":1,"method":"nothing"}', 200], ['"long"', 413]])(
    'answers %j with %i',
    async (body, status) => {
      expect((await post({}, body.replace('long', 'x'.repeat(200_000)))).status).toBe(status);
    },
  );
});
