import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openSnapshot } from '../../src/index/open-snapshot.js';
import { NO_FILTERS } from '../../src/search/engine.js';
import { indicesBehind } from '../../src/search/opensearch/build-cluster-index.js';
import { ClusterClient, type ClusterAddress } from '../../src/search/opensearch/cluster-client.js';
import { ClusterRefusalError, ClusterUnavailableError } from '../../src/search/opensearch/cluster-errors.js';
import { openOpenSearchEngine } from '../../src/search/opensearch/open-opensearch-engine.js';
import { readSettings } from '../../src/settings.js';
import { serveIndex } from '../../src/web/serve-index.js';
import type { RunningServer } from '../../src/web/server.js';
import { makeDocument } from '../index/documents-fixture.js';
import { buildBehind, buildOnCluster, type BuiltCluster } from './cluster-engine.js';
import { canSign, startTlsProxy, type TlsProxy } from './tls-proxy.js';
import './provided.js';

const urls = inject('clusterUrls');
const USER = { name: 'policy-search', password: 'päss:wörd' };

describe.skipIf(urls.length === 0 || !(await canSign()))('a cluster behind TLS and a password', () => {
  let proxy: TlsProxy;
  let built: BuiltCluster;
  let address: ClusterAddress;

  beforeAll(async () => {
    proxy = await startTlsProxy(urls[0] as string, USER);
    address = { urls: [proxy.url], user: USER, caFile: proxy.caFile };
    built = await buildOnCluster(urls, [makeDocument('d1', ['小微园竣工。', '推进改革。'])]);
  });
  afterAll(async () => {
    await built?.remove();
    await proxy?.close();
  });

  it('is built on and searched', async () => {
    expect(await buildBehind(`${built.alias}-tls`, address, built.indexDirectory)).toMatchObject({ sent: 2 });
    const engine = await openOpenSearchEngine({ ...address, alias: built.alias }, await openSnapshot(built.indexDirectory));
    const answer = await engine.search({ query: '小微园', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 10, explain: false });
    expect(answer.total).toMatchObject({ paragraphs: 1, occurrences: 1 });
    await engine.close();
  });

  it.each<[string, Partial<ClusterAddress>, new (...parameters: never[]) => Error, RegExp]>([
    ['another password', { user: { ...USER, password: 'other' } }, ClusterRefusalError, /status 401/],
    ['no password', { user: null }, ClusterRefusalError, /status 401/],
    ['an authority that is not known', { caFile: null }, ClusterUnavailableError, /certificate/],
  ])('is not asked with %s', async (_, other, kind, message) => {
    const client = new ClusterClient({ ...address, ...other });
    const refused = await indicesBehind(client, built.alias).catch((error: unknown) => error);
    await client.close();
    expect(refused).toBeInstanceOf(kind);
    expect(String(refused)).toMatch(message);
    expect(String(refused)).not.toContain(USER.password);
  });

  describe('and a server over it', () => {
    let front: TlsProxy;
    let server: RunningServer;
    beforeAll(async () => {
      front = await startTlsProxy(urls[0] as string, USER);
      const settings = readSettings({
        ENGINE: 'opensearch',
        OPENSEARCH_URL: front.url,
        OPENSEARCH_USER: USER.name,
        OPENSEARCH_PASSWORD: USER.password,
        OPENSEARCH_CA_FILE: front.caFile,
        OPENSEARCH_INDEX: built.alias,
        INDEX_DIR: built.indexDirectory,
        LOG_LEVEL: 'silent',
        PORT: '0',
        WORKERS: '0',
      });
      server = await serveIndex(settings);
    });
    afterAll(() => server?.close());
    const get = (path: string): Promise<Response> => fetch(server.url + path);

    it('says in /readyz and /metrics how the cluster does, and what it cannot answer once that is away', async () => {
      const ready = await get('/readyz');
      expect([ready.status, await ready.json()]).toMatchObject([200, { status: 'ready', cluster: { status: 'green', nodes: urls.length } }]);
      const figures = await (await get('/metrics')).text();
      expect(figures).toContain('policy_search_cluster_status{status="green"} 1\n');
      expect(figures).toContain('policy_search_cluster_status{status="red"} 0\n');
      expect(figures).toContain(`policy_search_cluster_nodes ${urls.length}\n`);
      await front.close();
      // What was asked a moment ago is not asked again.
      await expect.poll(async () => (await get('/readyz')).status, { timeout: 10_000 }).toBe(503);
      const away = await get('/readyz');
      expect([away.headers.get('retry-after'), await away.json()]).toMatchObject(['5', { status: 'not-ready', cluster: { status: 'unreachable', nodes: 0 } }]);
      expect(await (await get('/metrics')).text()).toContain('policy_search_cluster_status{status="unreachable"} 1\n');
      const search = await get('/api/v1/search?q=改革');
      expect([search.status, search.headers.get('retry-after') !== null]).toEqual([503, true]);
      expect((await get('/healthz')).status).toBe(200);
    });
  });
});
