import { pino } from 'pino';
import type { SearchEngine } from '../../src/search/engine.js';
import { readSettings } from '../../src/settings.js';
import { readSite } from '../../src/web/asset-files.js';
import { startServer, type RunningServer } from '../../src/web/server.js';
import { LocalAnswerer } from '../../src/web/serving/local-answerer.js';
import { readViews } from '../../src/web/views.js';

/** The real server on a free port, answering in this thread and logging nothing. `environment` changes its settings. */
export function runApp(engine: SearchEngine, environment: NodeJS.ProcessEnv = {}): Promise<RunningServer> {
  const settings = readSettings({ PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0', ...environment });
  const site = readSite();
  const answerer = new LocalAnswerer({ engine, views: readViews(), site }, settings.queryBudgetMs);
  return startServer({ answerer, site, settings, logger: pino({ level: 'silent' }) });
}
