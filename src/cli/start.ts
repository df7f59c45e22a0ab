import type { Command } from 'commander';
import { InvalidSettingError } from '../errors.js';
import type { Settings } from '../settings.js';
import { formatIndexResult, indexWithProgress } from './index.js';

/** `policy-search start`: builds the index when there is no current one, then serves. */
export function registerStart(program: Command, settings: Settings): void {
  program
    .command('start', { isDefault: true })
    .description('Serve the pages and the API; builds the index first when none is current.')
    .action(async () => {
      if (settings.engine !== 'embedded') {
        throw new InvalidSettingError('ENGINE', settings.engine, 'embedded: the opensearch engine is not built yet');
      }
      const { isIndexCurrent } = await import('../index/is-index-current.js');
      if (!(await isIndexCurrent([settings.seedsDirectory], settings.indexDirectory))) {
        console.log(`Building the index of ${settings.seedsDirectory} in ${settings.indexDirectory} …`);
        const result = await indexWithProgress([settings.seedsDirectory], settings.indexDirectory, false);
        for (const line of formatIndexResult(result, settings.indexDirectory)) console.log(line);
      }
      const { openEmbeddedEngine } = await import('../search/embedded/embedded-engine.js');
      const { startServer } = await import('../web/server.js');
      const engine = await openEmbeddedEngine(settings.indexDirectory);
      const server = await startServer({ engine, settings, rehearse: true });
      console.log(`Serving at ${server.url}`);
      const stop = (): void => {
        void server.close().then(() => engine.close());
      };
      process.once('SIGINT', stop);
      process.once('SIGTERM', stop);
    });
}
