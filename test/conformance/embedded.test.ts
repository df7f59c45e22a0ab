import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { describeConformance, describeOverCorpus } from './engine-conformance.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))));

async function open(documents: readonly PolicyDocument[]): Promise<SearchEngine> {
  const outDirectory = await mkdtemp(join(tmpdir(), 'policy-search-'));
  folders.push(outDirectory);
  await buildSnapshot({ documents: documents.map(storeDocument), outDirectory, sourceFiles: new Map() });
  return openEmbeddedEngine(outDirectory);
}

describeConformance('embedded', open);
describeOverCorpus('embedded', open);
