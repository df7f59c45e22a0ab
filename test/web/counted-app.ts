import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readDocument, storeDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import type { RunningServer } from '../../src/web/server.js';
import { COUNTED_DOCUMENTS } from '../search/counted-documents.js';
import { runApp } from './running-app.js';

/** A server over the seeds and the made documents whose counts are hard to get right, with its engine. */
export interface CountedApp {
  readonly engine: SearchEngine;
  readonly server: RunningServer;
  close(): Promise<void>;
}

export async function startCountedApp(): Promise<CountedApp> {
  const folder = await mkdtemp(join(tmpdir(), 'policy-search-'));
  const documents = [...(await ingestSources(['seeds'])).documents.map(readDocument), ...COUNTED_DOCUMENTS];
  await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: folder, sourceFiles: new Map() });
  const engine = await openEmbeddedEngine(folder);
  const server = await runApp(engine);
  return {
    engine,
    server,
    async close() {
      await server.close();
      await engine.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
