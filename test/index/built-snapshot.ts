import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { openSnapshot } from '../../src/index/open-snapshot.js';
import type { Snapshot } from '../../src/index/snapshot.js';

export function makeTemporaryDirectory(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'policy-search-'));
}

/** Runs a test over a snapshot of these documents, and removes it. */
export async function withSnapshot<T>(documents: readonly PolicyDocument[], run: (snapshot: Snapshot) => T | Promise<T>): Promise<T> {
  const directory = await makeTemporaryDirectory();
  try {
    await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: directory, sourceFiles: new Map() });
    const snapshot = await openSnapshot(directory);
    try {
      return await run(snapshot);
    } finally {
      await snapshot.close();
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
