import type { ClusterBuildResult } from '../search/opensearch/build-cluster-index.js';
import type { Settings } from '../settings.js';
import { createProgress } from './progress.js';

/** Sends the snapshot of a directory to the cluster of the settings, and switches its alias. */
export async function indexOnCluster(settings: Settings, indexDirectory: string): Promise<ClusterBuildResult> {
  const [{ openSnapshot }, { buildClusterIndex }, { ClusterClient }, { clusterOf }] = await Promise.all([
    import('../index/open-snapshot.js'),
    import('../search/opensearch/build-cluster-index.js'),
    import('../search/opensearch/cluster-client.js'),
    import('../search/open-engine.js'),
  ]);
  const cluster = clusterOf(settings);
  const progress = createProgress(process.stderr);
  const snapshot = await openSnapshot(indexDirectory);
  const client = new ClusterClient(cluster);
  try {
    return await buildClusterIndex({ client, alias: cluster.alias, snapshot, onProgress: ({ done, total }) => progress.update('Sending to the cluster', done, total, 'characters') });
  } finally {
    progress.stop();
    await client.close();
    await snapshot.close();
  }
}

/** The line that a build on a cluster ends with. */
export function formatClusterBuild({ index, sent, paragraphs, replicas }: ClusterBuildResult, alias: string): string {
  const copies = replicas === 0 ? 'without a second copy, for the cluster has one node' : 'in two copies';
  return `${paragraphs.toLocaleString('en-US')} paragraphs on the cluster ${copies}, ${sent.toLocaleString('en-US')} of them sent now; ${alias} leads to ${index}.`;
}
