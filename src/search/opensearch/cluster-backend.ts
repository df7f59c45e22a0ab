import type { Backend, BackendState } from '../backend.js';
import { ClusterClient } from './cluster-client.js';
import { ClusterRefusalError, ClusterUnavailableError } from './cluster-errors.js';
import { indexName } from './index-definition.js';
import type { AliasedCluster } from './open-opensearch-engine.js';

const ASKED_MS = 2_500;
/** Who asks at the same time, or soon after, gets the same. */
const KEPT_MS = 1_000;

/** The health of the index of a snapshot, asked of any node. */
export class ClusterBackend implements Backend {
  private readonly client: ClusterClient;
  private last: { readonly snapshot: string; readonly askedAt: number; readonly state: Promise<BackendState> } | null = null;

  constructor(private readonly cluster: AliasedCluster) {
    this.client = new ClusterClient(cluster);
  }

  state(snapshot: string): Promise<BackendState> {
    if (this.last?.snapshot === snapshot && performance.now() - this.last.askedAt < KEPT_MS) return this.last.state;
    const state = this.ask(snapshot);
    this.last = { snapshot, askedAt: performance.now(), state };
    return state;
  }

  close(): Promise<void> {
    return this.client.close();
  }

  private async ask(snapshot: string): Promise<BackendState> {
    const path = `/_cluster/health/${indexName(this.cluster.alias, snapshot)}?cluster_manager_timeout=1s&timeout=1s`;
    try {
      const health = (await this.client.request({ method: 'GET', path }, { timeoutMs: ASKED_MS })) as { readonly status: BackendState['status']; readonly number_of_nodes: number };
      return { status: health.status, nodes: health.number_of_nodes };
    } catch (error) {
      if (error instanceof ClusterUnavailableError) return { status: 'unreachable', nodes: 0 };
      // There is no such index.
      if (error instanceof ClusterRefusalError) return { status: 'red', nodes: 0 };
      throw error;
    }
  }
}
