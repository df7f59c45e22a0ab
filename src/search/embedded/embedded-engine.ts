import { setImmediate } from 'node:timers/promises';
import { openSnapshot } from '../../index/open-snapshot.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { CorpusWords } from '../corpus-words.js';
import type { SearchEngine } from '../engine.js';
import { SnapshotEngine } from '../snapshot-engine.js';
import { EmbeddedFinder } from './embedded-finder.js';
import { LocalWords } from './local-words.js';
import { Matcher } from './matcher.js';
import { Ranker } from './rank.js';
import { SectionRuns } from './section-runs.js';

/**
 * Opens the index of a directory as an engine.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError, each naming the command to run
 */
export async function openEmbeddedEngine(indexDirectory: string): Promise<SearchEngine> {
  return createEmbeddedEngine(await openSnapshot(indexDirectory), null);
}

/**
 * An engine over an open snapshot, which it closes.
 *
 * @param words who gets the corpus's words ready; null for this process
 */
export async function createEmbeddedEngine(snapshot: Snapshot, words: CorpusWords | null): Promise<SearchEngine> {
  // What waits has its turn before the engine is made and asked, each a matter of 10 to 20 ms in a cold process.
  await setImmediate();
  const runs = new SectionRuns(snapshot);
  const finder = new EmbeddedFinder(snapshot, new Matcher(snapshot), new Ranker(snapshot), runs);
  const engine = new SnapshotEngine('embedded', snapshot, runs, finder, words ?? new LocalWords(snapshot));
  await setImmediate();
  return engine;
}
