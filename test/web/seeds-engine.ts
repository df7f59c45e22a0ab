import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { indexSources } from '../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';

const SEEDS = fileURLToPath(new URL('../../seeds', import.meta.url));

/** The real engine over an index of the seeds in a temporary folder, which closing it removes. */
export async function openSeedsEngine(): Promise<SearchEngine> {
  const directory = await mkdtemp(join(tmpdir(), 'policy-search-web-'));
  await indexSources({ directories: [SEEDS], outDirectory: directory, rebuild: true });
  const engine = await openEmbeddedEngine(directory);
  const close = engine.close.bind(engine);
  engine.close = async () => {
    await close();
    await rm(directory, { recursive: true });
  };
  return engine;
}
