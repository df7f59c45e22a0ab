import { openSnapshot } from '../../index/open-snapshot.js';
import { SnapshotEngine } from '../embedded/embedded-engine.js';
import { SectionRuns } from '../embedded/section-runs.js';
import type { SearchEngine } from '../engine.js';
import { indicesBehind } from './build-cluster-index.js';
import { ClusterClient, type ClusterAddress } from './cluster-client.js';
import { ClusterIndexMissingError } from './cluster-errors.js';
import { ClusterFinder, type ClusterFinderOptions } from './cluster-finder.js';
import { ClusterIndex } from './cluster-index.js';
import { indexName } from './index-definition.js';

export interface OpenSearchOptions extends ClusterAddress, Partial<ClusterFinderOptions> {
  /** The alias that the index stands behind. */
  readonly alias: string;
  /** Holds the snapshot that the index was built from. */
  readonly indexDirectory: string;
}

/** One of so many counts is made twice. */
const RECOUNTED_SHARE = 0.02;

/**
 * Opens the index of a cluster, with the snapshot that it was built from, as an engine. It asks the index itself from then on:
 * where the alias is switched to another, this engine goes on with its own.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError, SnapshotCorruptError; ClusterIndexMissingError where the alias leads to
 * the index of another snapshot; ClusterUnavailableError
 */
export async function openOpenSearchEngine(options: OpenSearchOptions): Promise<SearchEngine> {
  const { alias, indexDirectory, recountedShare = RECOUNTED_SHARE, onDisagreement = () => undefined } = options;
  const client = new ClusterClient(options);
  try {
    const snapshot = await openSnapshot(indexDirectory);
    const name = indexName(alias, snapshot.id);
    const found = await indicesBehind(client, alias);
    if (!found.includes(name)) throw new ClusterIndexMissingError(alias, snapshot.id, found.join(', ') || 'no index');
    const runs = new SectionRuns(snapshot);
    const finder = new ClusterFinder(client, new ClusterIndex(client, name), snapshot, runs, { recountedShare, onDisagreement });
    return new SnapshotEngine('opensearch', snapshot, runs, finder);
  } catch (error) {
    await client.close();
    throw error;
  }
}
