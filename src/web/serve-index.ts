import { destination, pino } from 'pino';
import { openBackend } from '../search/backend.js';
import { engineSettingsOf, openEngine } from '../search/open-engine.js';
import type { Settings } from '../settings.js';
import { readSite } from './asset-files.js';
import { askFirstAnswers, warmUp } from './first-answers.js';
import type { Site } from './page.js';
import { startServer, type RunningServer } from './server.js';
import { AnswerPool } from './serving/answer-pool.js';
import type { Answerer } from './serving/answerer.js';
import { LocalAnswerer } from './serving/local-answerer.js';
import { SnapshotWatch } from './serving/snapshot-watch.js';
import { readViews } from './views.js';

/** Lines of the log are written so many bytes at a time, or once a second. */
const LOG_BYTES = 4_096;
const LOG_FLUSH_MS = 1_000;

/**
 * Serves an index with the settings' number of threads, which take new snapshots as they come.
 *
 * @throws PortUnavailableError; SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError, or a ThreadFailure with
 * the code and message of one of them
 */
export async function serveIndex(settings: Settings): Promise<RunningServer> {
  const logger = pino({ level: settings.logLevel }, destination({ sync: false, minLength: LOG_BYTES, periodicFlush: LOG_FLUSH_MS }));
  const site = readSite();
  const closing: (() => Promise<void> | void)[] = [];
  let answerer: Answerer;
  if (settings.workers === 0) answerer = await openLocally(settings, site);
  else {
    const pool = await AnswerPool.open({ indexDirectory: settings.indexDirectory, threads: settings.workers, site, budgetMs: settings.queryBudgetMs, engine: engineSettingsOf(settings), logger });
    const watch = new SnapshotWatch(pool, settings.indexDirectory, logger);
    closing.push(() => watch.close());
    answerer = pool;
  }
  const backend = await openBackend(settings);
  closing.push(
    () => answerer.close(),
    () => backend?.close(),
  );
  try {
    const server = await startServer({ answerer, backend, site, settings, logger });
    return {
      url: server.url,
      close: async () => {
        await server.close();
        for (const close of closing) await close();
      },
    };
  } catch (error) {
    for (const close of closing) await close();
    throw error;
  }
}

async function openLocally(settings: Settings, site: Site): Promise<Answerer> {
  const services = { engine: await openEngine(settings, settings.indexDirectory), views: readViews(), site };
  await askFirstAnswers(services);
  await warmUp(services);
  return new LocalAnswerer(services, settings.queryBudgetMs);
}
