import type { Browser } from 'playwright-core';
import { runApp } from '../web/running-app.js';
import { openSeedsEngine } from '../web/seeds-engine.js';
import { openBrowser } from './open-browser.js';

/** The pages over the seeds, served, with a browser to look at them. */
export interface SeedsSite {
  readonly url: string;
  readonly browser: Browser;
  readonly close: () => Promise<void>;
}

/** @param browserArguments of Chromium, beside its usual ones */
export async function openSeedsSite(browserArguments: readonly string[] = []): Promise<SeedsSite> {
  const engine = await openSeedsEngine();
  const server = await runApp(engine);
  const browser = await openBrowser(browserArguments);
  const close = async (): Promise<void> => {
    await browser.close();
    await server.close();
    await engine.close();
  };
  return { url: server.url, browser, close };
}
