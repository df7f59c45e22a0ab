import { setFlagsFromString } from 'node:v8';
import type { Command } from 'commander';
import type { Settings } from '../settings.js';
import { formatIndexResult, indexWithProgress } from './index.js';
import { printable } from './messages.js';

/** How threads that answer collect their garbage. */
const V8_FLAGS = [
  // They are as many as there are cores: a collection that shares its work with others waits until these get one, 0.1 s under load.
  '--no-parallel-scavenge',
  // What some objects of an answer outlived when the program was young is no sign: among the old they keep the rest of it
  // alive until the next full collection, a tenth of all that an answer is made of.
  '--no-allocation-site-pretenuring',
];

/** `policy-search start`: builds the index when there is no current one, then serves. */
export function registerStart(program: Command, settings: Settings): void {
  program
    .command('start', { isDefault: true })
    .description('Serve the pages and the API; builds the index first when none is current.')
    .action(async () => {
      if (await needsIndexing(settings)) {
        console.log(`Building the index of ${settings.seedsDirectory} in ${settings.indexDirectory} …`);
        const result = await indexWithProgress([settings.seedsDirectory], settings.indexDirectory, false);
        for (const line of formatIndexResult(result, settings.indexDirectory)) console.log(printable(line));
      }
      if (settings.engine === 'opensearch') await sendWhereMissing(settings);
      for (const flag of V8_FLAGS) setFlagsFromString(flag);
      const { serveIndex } = await import('../web/serve-index.js');
      const server = await serveIndex(settings);
      console.log(`Serving at ${server.url}`);
      const stop = (): void => {
        void server.close();
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
}

/** An index that is there costs a look at the alias. */
async function sendWhereMissing(settings: Settings): Promise<void> {
  const [{ holdsIndexOf }, { clusterOf }, { readManifest }] = await Promise.all([
    import('../search/opensearch/open-opensearch-engine.js'),
    import('../search/open-engine.js'),
    import('../index/open-snapshot.js'),
  ]);
  const { id } = await readManifest(settings.indexDirectory);
  if (await holdsIndexOf(clusterOf(settings), id)) return;
  const { formatClusterBuild, indexOnCluster } = await import('./index-on-cluster.js');
  console.log(formatClusterBuild(await indexOnCluster(settings, settings.indexDirectory), settings.openSearchIndex));
}

/** Sources that cannot be read need no reading while there is an index that serves. */
async function needsIndexing({ seedsDirectory, indexDirectory }: Settings): Promise<boolean> {
  const { isIndexCurrent } = await import('../index/is-index-current.js');
  const { SourceFolderError } = await import('../corpus/sources/find-sources.js');
  try {
    return !(await isIndexCurrent([seedsDirectory], indexDirectory));
  } catch (error) {
    if (!(error instanceof SourceFolderError)) throw error;
    const [{ readManifest }, { SnapshotMissingError }] = await Promise.all([import('../index/open-snapshot.js'), import('../index/snapshot-errors.js')]);
    try {
      await readManifest(indexDirectory);
    } catch (reason) {
      // An index is there that does not serve, which its owner would not learn from the missing sources.
      throw reason instanceof SnapshotMissingError ? error : reason;
    }
    console.error(`${error.message} The index in ${indexDirectory} is served as it is.`);
    return false;
  }
}
