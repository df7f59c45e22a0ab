import type { EngineSettings } from './open-engine.js';

/** How what answers beside this program does: `yellow` answers whole, from fewer copies than it should have. */
export interface BackendState {
  readonly status: 'green' | 'yellow' | 'red' | 'unreachable';
  /** That are together; 0 where none could be asked. */
  readonly nodes: number;
}

/** What an engine asks beside this program. */
export interface Backend {
  /** The state of what holds a snapshot; never fails. */
  state(snapshot: string): Promise<BackendState>;
  close(): Promise<void>;
}

export function canAnswer({ status }: BackendState): boolean {
  return status === 'green' || status === 'yellow';
}

/** Null where the engine of the settings needs nothing beside the program. */
export async function openBackend(settings: EngineSettings): Promise<Backend | null> {
  if (settings.engine === 'embedded') return null;
  const [{ ClusterBackend }, { clusterOf }] = await Promise.all([import('./opensearch/cluster-backend.js'), import('./open-engine.js')]);
  return new ClusterBackend(clusterOf(settings));
}
