import { openLoaded, openSnapshot } from '../index/open-snapshot.js';
import type { LoadedSnapshot } from '../index/load-snapshot.js';
import type { Snapshot } from '../index/snapshot.js';
import type { Settings } from '../settings.js';
import type { SearchEngine } from './engine.js';
import type { CorpusWords } from './corpus-words.js';

/** What of the settings says which engine answers, and where its cluster is. */
export type EngineSettings = Pick<Settings, 'engine' | 'openSearchUrls' | 'openSearchUser' | 'openSearchCaFile' | 'openSearchIndex'>;

/**
 * Opens the engine that the settings choose, over the index of a directory.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError, each naming the command to run; on a cluster
 * ClusterIndexMissingError or ClusterUnavailableError too
 */
export async function openEngine(settings: EngineSettings, indexDirectory: string): Promise<SearchEngine> {
  return openOver(settings, await openSnapshot(indexDirectory), null);
}

/** The same over a snapshot that was loaded already, with who gets the corpus's words ready. */
export async function openLoadedEngine(settings: EngineSettings, loaded: LoadedSnapshot, words: CorpusWords): Promise<SearchEngine> {
  return openOver(settings, await openLoaded(loaded), words);
}

/** Each engine is loaded only where it is chosen. */
async function openOver(settings: EngineSettings, snapshot: Snapshot, words: CorpusWords | null): Promise<SearchEngine> {
  if (settings.engine === 'embedded') {
    const { createEmbeddedEngine } = await import('./embedded/embedded-engine.js');
    return createEmbeddedEngine(snapshot, words);
  }
  const { openOpenSearchEngine } = await import('./opensearch/open-opensearch-engine.js');
  return openOpenSearchEngine(clusterOf(settings), snapshot, words);
}

/** These alone, to be handed to a thread. */
export function engineSettingsOf({ engine, openSearchUrls, openSearchUser, openSearchCaFile, openSearchIndex }: EngineSettings): EngineSettings {
  return { engine, openSearchUrls, openSearchUser, openSearchCaFile, openSearchIndex };
}

/** Where the cluster of the settings is, and the alias of its index. */
export function clusterOf({ openSearchUrls, openSearchUser, openSearchCaFile, openSearchIndex }: EngineSettings): {
  readonly urls: readonly string[];
  readonly user: Settings['openSearchUser'];
  readonly caFile: string | null;
  readonly alias: string;
} {
  return { urls: openSearchUrls, user: openSearchUser, caFile: openSearchCaFile, alias: openSearchIndex };
}
