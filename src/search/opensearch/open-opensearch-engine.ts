import type { Snapshot } from '../../index/snapshot.js';
import { LocalWords } from '../embedded/local-words.js';
import { SectionRuns } from '../embedded/section-runs.js';
import type { CorpusWords } from '../corpus-words.js';
import type { SearchEngine } from '../engine.js';
import { SnapshotEngine } from '../snapshot-engine.js';
import { indicesBehind } from './build-cluster-index.js';
import { ClusterClient, type ClusterAddress } from './cluster-client.js';
import { ClusterIndexMissingError } from './cluster-errors.js';
import { ClusterFinder } from './cluster-finder.js';
import { ClusterIndex } from './cluster-index.js';
import { ClusterNumbers } from './cluster-numbers.js';
import { indexName } from './index-definition.js';

/** A cluster and the alias that the index stands behind. */
export interface AliasedCluster extends ClusterAddress {
  readonly alias: string;
}

/** One of so many counts is made twice. */
const RECOUNTED_SHARE = 0.02;

/**
 * The index of a cluster, with the snapshot that it was built from, as an engine that closes both. It asks the index itself
 * from then on: where the alias is switched to another, this engine goes on with its own.
 *
 * @param words who gets the corpus's words ready; null for this process
 * @param recountedShare of counts that are made a second time by the texts, 0 to 1
 * @throws ClusterIndexMissingError where the alias leads to the index of another snapshot; ClusterUnavailableError
 */
export async function openOpenSearchEngine(cluster: AliasedCluster, snapshot: Snapshot, words: CorpusWords | null = null, recountedShare = RECOUNTED_SHARE): Promise<SearchEngine> {
  const client = new ClusterClient(cluster);
  try {
    await client.look();
    const name = indexName(cluster.alias, snapshot.id);
    const found = await indicesBehind(client, cluster.alias);
    if (!found.includes(name)) throw new ClusterIndexMissingError(cluster.alias, snapshot.id, found.join(', ') || 'no index');
    const runs = new SectionRuns(snapshot);
    const index = new ClusterIndex(client, name);
    const finder = new ClusterFinder(client, index, snapshot, await ClusterNumbers.read(index, snapshot), (await index.meta()).meanLength ?? 0, runs, recountedShare);
    return new SnapshotEngine('opensearch', snapshot, runs, finder, words ?? new LocalWords(snapshot));
  } catch (error) {
    await Promise.all([client.close(), snapshot.close()]);
    throw error;
  }
}

/** Whether the alias of a cluster leads to the index of a snapshot. */
export async function holdsIndexOf(cluster: AliasedCluster, snapshot: string): Promise<boolean> {
  const client = new ClusterClient(cluster);
  try {
    return (await indicesBehind(client, cluster.alias)).includes(indexName(cluster.alias, snapshot));
  } finally {
    await client.close();
  }
}
