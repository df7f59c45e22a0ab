import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { readDocument, storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { describeConformance } from './engine-conformance.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

describeConformance(
  'embedded',
  async () => (await ingestSources(['seeds'])).documents.map(readDocument),
  async (documents) => {
    const outDirectory = await mkdtemp(join(tmpdir(), 'policy-search-'));
    folders.push(outDirectory);
    await buildSnapshot({ documents: documents.map(storeDocument), outDirectory, sourceFiles: new Map() });
    return openEmbeddedEngine(outDirectory);
  },
);
