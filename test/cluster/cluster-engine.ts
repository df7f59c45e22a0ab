import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openSnapshot } from '../../src/index/open-snapshot.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { buildClusterIndex, type ClusterBuildRequest, type ClusterBuildResult } from '../../src/search/opensearch/build-cluster-index.js';
import { ClusterClient, type ClusterAddress } from '../../src/search/opensearch/cluster-client.js';
import { openOpenSearchEngine } from '../../src/search/opensearch/open-opensearch-engine.js';

let made = 0;

/** What a test built, to be removed after it. */
export interface BuiltCluster {
  readonly alias: string;
  readonly indexDirectory: string;
  remove(): Promise<void>;
}

/** More than the size of what the tests hold asks for, so that counts of several shards are added up. */
const SHARDS = 3;

/** A snapshot of some documents, with its index on the cluster. */
export async function buildOnCluster(urls: readonly string[], documents: readonly PolicyDocument[], shards = SHARDS): Promise<BuiltCluster> {
  const indexDirectory = await mkdtemp(join(tmpdir(), 'policy-search-'));
  await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: indexDirectory, sourceFiles: new Map() });
  return indexOnCluster(urls, indexDirectory, shards, () => rm(indexDirectory, { recursive: true, force: true }));
}

/** Builds the snapshot of a directory behind an alias. */
export async function buildBehind(alias: string, address: ClusterAddress, indexDirectory: string, more: Partial<ClusterBuildRequest> = {}): Promise<ClusterBuildResult> {
  const client = new ClusterClient(address);
  const snapshot = await openSnapshot(indexDirectory);
  try {
    return await buildClusterIndex({ client, alias, snapshot, shards: SHARDS, ...more });
  } finally {
    await snapshot.close();
    await client.close();
  }
}

/** The snapshot of a directory as an index of the cluster. */
async function indexOnCluster(urls: readonly string[], indexDirectory: string, shards: number, removeSnapshot: () => Promise<void>): Promise<BuiltCluster> {
  const alias = `test-${process.pid}-${made++}`;
  await buildBehind(alias, { urls, user: null, caFile: null }, indexDirectory, { shards });
  const remove = async (): Promise<void> => {
    const cleaner = new ClusterClient({ urls, user: null, caFile: null });
    const found = (await cleaner.request({ method: 'GET', path: `/${alias}-*` })) as object;
    for (const index of Object.keys(found)) await cleaner.request({ method: 'DELETE', path: `/${index}` }, { timeoutMs: 30_000 });
    await cleaner.close();
    await removeSnapshot();
  };
  return { alias, indexDirectory, remove };
}

/** Every count is made twice. */
export async function openOnCluster(urls: readonly string[], { alias, indexDirectory }: BuiltCluster): Promise<SearchEngine> {
  return openOpenSearchEngine({ urls, user: null, caFile: null, alias }, await openSnapshot(indexDirectory), null, 1);
}
