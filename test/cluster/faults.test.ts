import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import { LocalCluster } from '../../src/cli/cluster/local-cluster.js';
import { inFolder } from '../../src/cli/in-folder.js';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openSnapshot } from '../../src/index/open-snapshot.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { buildClusterIndex, indicesBehind, metaOf } from '../../src/search/opensearch/build-cluster-index.js';
import { ClusterClient } from '../../src/search/opensearch/cluster-client.js';
import { ClusterRefusalError } from '../../src/search/opensearch/cluster-errors.js';
import { ClusterIndex } from '../../src/search/opensearch/cluster-index.js';
import { indexDefinition, indexName } from '../../src/search/opensearch/index-definition.js';
import { openOpenSearchEngine } from '../../src/search/opensearch/open-opensearch-engine.js';
import { readSettings } from '../../src/settings.js';
import type { RunningServer } from '../../src/web/server.js';
import { runApp } from '../web/running-app.js';
import { buildBehind, buildOnCluster, type BuiltCluster } from './cluster-engine.js';
import { check, numbersOf, Readers } from './readers.js';
import { startRejecting } from './rejecting-node.js';
import './provided.js';

const urls = inject('clusterUrls');
/** `FAULTS=long` is the whole run, half an hour of it; else each fault is made once, and in continuous integration on one node. */
const isLong = process.env['FAULTS'] === 'long';
const KILLS = process.env['KILLS'] ? Number(process.env['KILLS']) : isLong ? 20 : process.env['CI'] === 'true' ? 1 : 3;
/** Between the end of a node and its start: long enough to be put out. */
const DOWN_MS = 3_000;
const CLIENTS = isLong ? 8 : 4;
const FROZEN_MS = isLong ? 20_000 : 12_000;
const KILLED_BUILDS = isLong ? 10 : 4;
const READ_BEFORE_MS = isLong ? 15_000 : 2_000;
const LONG_TEST_MS = 3_600_000;

const QUERIES = ['小微园', '最多跑一次', '改革 发展', '改革 OR 创新', '小微*园', '数字 NEAR/10 改革', '人人', '改革 -小微园', '部分:计划 项目', '最多跑一次 庆元', '小微 NOT IN 小微园', '发展 地区:瑞安市'];

describe.skipIf(urls.length < 3)('a cluster of three nodes', () => {
  const { javaHome, clusterPort } = readSettings();
  const nodes = new LocalCluster({ port: clusterPort, javaHome });
  const client = new ClusterClient({ urls, user: null, caFile: null });
  const expected = new Map<string, string>();
  let built: BuiltCluster;
  let engine: SearchEngine;
  let site: RunningServer;

  beforeAll(async () => {
    built = await buildOnCluster(urls, (await ingestSources(['seeds'])).documents.map(readDocument));
    engine = await openOpenSearchEngine({ urls, user: null, caFile: null, alias: built.alias }, await openSnapshot(built.indexDirectory));
    site = await runApp(engine);
    const embedded = await openEmbeddedEngine(built.indexDirectory);
    const plain = await runApp(embedded);
    for (const query of QUERIES) {
      const answer = await fetch(`${plain.url}/api/v1/search?${String(new URLSearchParams({ q: query }))}`);
      expected.set(query, numbersOf((await answer.json()) as Parameters<typeof numbersOf>[0]));
    }
    await plain.close();
    await embedded.close();
  });
  afterAll(async () => {
    await site?.close();
    await engine?.close();
    await built?.remove();
    await client.close();
  });

  // A fault must not meet what the one before left.
  beforeEach(() => nodes.waitUntilGreen());

  async function whileReading(name: string, fault: () => Promise<void>): Promise<void> {
    const readers = new Readers({ url: site.url, clients: CLIENTS, expected });
    try {
      await sleep(READ_BEFORE_MS);
      readers.before = readers.seen.length;
      await fault();
    } finally {
      await readers.stop();
    }
    check(readers, name, isLong);
  }

  /** Builds the same paragraphs behind an alias of its own, and holds every copy against the snapshot. */
  async function build(alias: string, cluster = client): Promise<string> {
    const snapshot = await openSnapshot(built.indexDirectory);
    try {
      return (await buildClusterIndex({ client: cluster, alias, snapshot, shards: 2 })).index;
    } finally {
      await snapshot.close();
    }
  }

  async function expectWhole(index: string, indexDirectory = built.indexDirectory): Promise<void> {
    const [total] = await new ClusterIndex(client, index).countParagraphs([{ match_all: {} }]);
    const snapshot = await openSnapshot(indexDirectory);
    expect(total).toBe(snapshot.manifest.counts.paragraphs - snapshot.manifest.counts.repeatedParagraphs);
    await snapshot.close();
  }

  async function remove(index: string): Promise<void> {
    await client.request({ method: 'DELETE', path: `/${index}` }, { timeoutMs: 30_000 });
  }

  it('gives no wrong number and loses no paragraph while each node in turn is killed and started again, and a build goes on', { timeout: LONG_TEST_MS }, async () => {
    const recoveries: number[] = [];
    await whileReading(`${KILLS} nodes killed`, async () => {
      for (let kill = 0; kill < KILLS; kill++) {
        const node = kill % nodes.nodes;
        const building = build(`${built.alias}-busy`);
        building.catch(() => undefined);
        await sleep(1_000 + Math.random() * 2_000);
        await nodes.signal(node, 'SIGKILL');
        await sleep(DOWN_MS);
        const startedAt = performance.now();
        await nodes.startNode(node);
        await nodes.waitUntilJoined();
        const joinedAt = performance.now();
        const index = await building;
        await expectWhole(index);
        await remove(index);
        await nodes.waitUntilGreen();
        const [joined, all] = [joinedAt, performance.now()].map((at) => Math.round((at - startedAt) / 1000));
        console.log(`node ${node} killed while ${index} was built: there again ${joined} s after its start, built and green after ${all} s`);
        recoveries.push(all as number);
      }
    });
    console.log(`from a node's start to a whole index and all green: ${Math.min(...recoveries)} to ${Math.max(...recoveries)} s`);
  });

  it('goes on while a node is frozen and after it wakes', { timeout: LONG_TEST_MS }, async () => {
    await whileReading('a node frozen', async () => {
      await nodes.signal(1, 'SIGSTOP');
      await sleep(FROZEN_MS);
      await nodes.signal(1, 'SIGCONT');
      await nodes.waitUntilGreen();
      await sleep(2_000);
    });
  });

  it('answers from the index that it opened while the alias is switched 50 times', async () => {
    const empty = `${built.alias}-other`;
    await client.request({ method: 'PUT', path: `/${empty}`, body: {} }, { timeoutMs: 30_000 });
    const [own = ''] = await indicesBehind(client, built.alias);
    await whileReading('alias switched 50 times', async () => {
      for (let turn = 0; turn < 50; turn++) {
        const [from, to] = turn % 2 === 0 ? [own, empty] : [empty, own];
        const actions = [{ add: { index: to, alias: built.alias } }, { remove: { index: from, alias: built.alias } }];
        await client.request({ method: 'POST', path: '/_aliases', body: { actions } }, { timeoutMs: 30_000 });
      }
    });
    expect(await indicesBehind(client, built.alias)).toEqual([own]);
    await remove(empty);
  });

  it('builds through bulks that are rejected whole and in part', async () => {
    const proxy = await startRejecting(urls[0] as string);
    const throughProxy = new ClusterClient({ urls: [proxy.url], user: null, caFile: null });
    const index = await build(`${built.alias}-rejected`, throughProxy);
    expect(proxy.rejected()).toBeGreaterThan(0);
    await throughProxy.close();
    await proxy.close();
    await remove(index);
  });

  it('stops a build when disks are full, goes on answering, and builds when there is room again', { timeout: LONG_TEST_MS }, async () => {
    const alias = `${built.alias}-full`;
    const snapshot = await openSnapshot(built.indexDirectory);
    const half = indexName(alias, snapshot.id);
    await client.request({ method: 'PUT', path: `/${half}`, body: indexDefinition(metaOf(snapshot), 2) }, { timeoutMs: 30_000 });
    await snapshot.close();
    await nodes.waitUntilGreen();
    await whileReading('disks full', async () => {
      await setWatermarks('100000gb');
      try {
        await waitForBlock(half, true);
        await expect(build(alias)).rejects.toBeInstanceOf(ClusterRefusalError);
        expect(await indicesBehind(client, alias)).toEqual([]);
      } finally {
        await setWatermarks(null);
      }
      await waitForBlock(half, false);
      await waitUntilUnblocked();
      const index = await build(alias);
      await expectWhole(index);
      await remove(index);
    });
  });

  async function setWatermarks(free: string | null): Promise<void> {
    const watermarks = Object.fromEntries(['low', 'high', 'flood_stage'].map((stage) => [`cluster.routing.allocation.disk.watermark.${stage}`, free]));
    const settings = { ...watermarks, 'cluster.info.update.interval': '10s' };
    await client.request({ method: 'PUT', path: '/_cluster/settings', body: { transient: settings } }, { timeoutMs: 30_000 });
  }

  /** The cluster takes indices again by itself, some time after the indices that it has take paragraphs. */
  async function waitUntilUnblocked(): Promise<void> {
    for (;;) {
      const { blocks } = (await client.request({ method: 'GET', path: '/_cluster/state/blocks' })) as { readonly blocks: { readonly global?: object } };
      if (Object.keys(blocks.global ?? {}).length === 0) return;
      await sleep(1_000);
    }
  }

  /** Until an index takes no more because disks are full, or takes again. */
  async function waitForBlock(index: string, isWanted: boolean): Promise<void> {
    for (;;) {
      const found = (await client.request({ method: 'GET', path: `/${index}/_settings/index.blocks.*?flat_settings=true` })) as Readonly<Record<string, { readonly settings: Readonly<Record<string, string>> }>>;
      if ((found[index]?.settings['index.blocks.read_only_allow_delete'] === 'true') === isWanted) return;
      await sleep(1_000);
    }
  }

  it('opens and answers where the first of its nodes is gone', async () => {
    const opened = await openOpenSearchEngine({ urls: ['http://127.0.0.1:9', ...urls], user: null, caFile: null, alias: built.alias }, await openSnapshot(built.indexDirectory));
    const request = { query: '小微园', filters: { regions: [], years: [], types: [], sections: [] }, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 10, explain: false } as const;
    expect((await opened.search(request)).total).toEqual((await engine.search(request)).total);
    await opened.close();
  });

  it('leaves the alias on the old index, whole, when builds are killed, and ends the build that is run again', { timeout: LONG_TEST_MS }, async () => {
    const alias = `${built.alias}-killed`;
    const documents = (await ingestSources(['seeds'])).documents;
    await inFolder(async (folder) => {
      // Of most documents, so that builds begin with links to its files, which must stay as they are.
      await buildSnapshot({ documents: documents.slice(2), outDirectory: folder, sourceFiles: new Map() });
      const { index: old } = await buildBehind(alias, { urls, user: null, caFile: null }, folder, { shards: 2 });
      for (let kill = 0; kill < KILLED_BUILDS; kill++) {
        await killBuild(alias, built.indexDirectory, Math.random() * 1_500);
        const [behind = '', ...more] = await indicesBehind(client, alias);
        expect(more).toEqual([]);
        await expectWhole(old, folder);
        // One that ended before it was killed.
        if (behind !== old) {
          await expectWhole(behind);
          await client.request({ method: 'POST', path: '/_aliases', body: { actions: [{ add: { index: old, alias } }, { remove: { index: behind, alias } }] } }, { timeoutMs: 30_000 });
          await remove(behind);
        }
      }
      const index = await build(alias);
      expect(await indicesBehind(client, alias)).toEqual([index]);
      await expectWhole(index);
      await expectWhole(old, folder);
      await remove(index);
      await remove(old);
    });
  });
});

const BUILDER = `
  const [, program, alias, indexDirectory, ...urls] = process.argv;
  const { ClusterClient } = await import(program + 'search/opensearch/cluster-client.js');
  const { buildClusterIndex } = await import(program + 'search/opensearch/build-cluster-index.js');
  const { openSnapshot } = await import(program + 'index/open-snapshot.js');
  const client = new ClusterClient({ urls, user: null, caFile: null });
  const snapshot = await openSnapshot(indexDirectory);
  process.stdout.write('.');
  await buildClusterIndex({ client, alias, snapshot, shards: 2 });
  process.exit(0);
`;

/** Starts a build and kills it so long after it has begun; at the latest when it has sent all it could still be merging. */
function killBuild(alias: string, indexDirectory: string, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', BUILDER, '--', pathToFileURL('dist/').href, alias, indexDirectory, ...urls]);
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), milliseconds));
    child.on('close', () => resolve());
  });
}
