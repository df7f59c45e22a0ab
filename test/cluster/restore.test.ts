import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS } from '../../src/search/engine.js';
import { indicesBehind } from '../../src/search/opensearch/build-cluster-index.js';
import { ClusterClient } from '../../src/search/opensearch/cluster-client.js';
import { ClusterIndexMissingError } from '../../src/search/opensearch/cluster-errors.js';
import { buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');
const QUERIES = ['最多跑一次', '小微*园', '改革 OR 创新', '人人'];
const TIMES = { timeoutMs: 120_000 };

describe.skipIf(urls.length === 0)('a snapshot of the cluster', () => {
  const client = new ClusterClient({ urls, user: null, caFile: null });
  const repository = `/_snapshot/test-${process.pid}`;
  let built: BuiltCluster;

  beforeAll(async () => {
    built = await buildOnCluster(urls, (await ingestSources(['seeds'])).documents.map(readDocument));
    await client.request({ method: 'PUT', path: repository, body: { type: 'fs', settings: { location: `test-${process.pid}` } } }, TIMES);
  });
  afterAll(async () => {
    await client.request({ method: 'DELETE', path: `${repository}/saved` }, TIMES).catch(() => undefined);
    await client.request({ method: 'DELETE', path: repository }, TIMES);
    await built?.remove();
    await client.close();
  });

  it('brings back the index with its alias, and every answer', async () => {
    const [index = ''] = await indicesBehind(client, built.alias);
    await client.request({ method: 'PUT', path: `${repository}/saved?wait_for_completion=true`, body: { indices: index, include_global_state: false } }, TIMES);
    await client.request({ method: 'DELETE', path: `/${index}` }, TIMES);
    await expect(openOnCluster(urls, built)).rejects.toBeInstanceOf(ClusterIndexMissingError);
    const { snapshot } = (await client.request({ method: 'POST', path: `${repository}/saved/_restore?wait_for_completion=true` }, TIMES)) as { readonly snapshot: { readonly shards: { readonly total: number; readonly successful: number } } };
    expect(snapshot.shards.successful).toBe(snapshot.shards.total);
    expect(await indicesBehind(client, built.alias)).toEqual([index]);
    const [embedded, cluster] = await Promise.all([openEmbeddedEngine(built.indexDirectory), openOnCluster(urls, built)]);
    for (const query of QUERIES) {
      const request = { query, filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 10, explain: true } as const;
      const [one, other] = await Promise.all([embedded.search(request), cluster.search(request)]);
      expect({ query, total: other.total, facets: other.facets, hits: other.hits }).toEqual({ query, total: one.total, facets: one.facets, hits: one.hits });
    }
    await Promise.all([embedded.close(), cluster.close()]);
  });
});
