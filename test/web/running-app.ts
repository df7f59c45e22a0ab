import type { SearchEngine } from '../../src/search/engine.js';
import { readSettings } from '../../src/settings.js';
import { startServer, type RunningServer } from '../../src/web/server.js';

/** The real server on a free port, logging nothing. `environment` changes its settings. */
export function runApp(engine: SearchEngine, environment: NodeJS.ProcessEnv = {}): Promise<RunningServer> {
  return startServer({ engine, settings: readSettings({ PORT: '0', LOG_LEVEL: 'silent', RATE_LIMIT_PER_MINUTE: '0', ...environment }) });
}
