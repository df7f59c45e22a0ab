import { join } from 'node:path';
import { readCheckedJson, writeCheckedJson } from './checked-json.js';
import { SnapshotCorruptError } from './snapshot-errors.js';

const ENTRY_DATES_FILE = 'entry-dates.json';

/** When each document first stood in an index of this directory, ISO 8601, by its id; kept beside the snapshots, which are of their sources alone. */
export type EntryDates = ReadonlyMap<string, string>;

/** None where nothing is known, or what was known is damaged. */
export async function readEntryDates(directory: string): Promise<EntryDates> {
  try {
    return new Map(Object.entries((await readCheckedJson(join(directory, ENTRY_DATES_FILE))) ?? {}) as [string, string][]);
  } catch (error) {
    if (error instanceof SnapshotCorruptError) return new Map();
    throw error;
  }
}

/** Documents that were not there before enter now; one whose id changed entered as what it was called then. */
export async function keepEntryDates(directory: string, documents: Iterable<{ readonly id: string; readonly aliases: readonly string[] }>): Promise<void> {
  const before = await readEntryDates(directory);
  const now = new Date().toISOString();
  const dates: Record<string, string> = {};
  for (const { id, aliases } of documents) {
    const known = [id, ...aliases].find((one) => before.has(one));
    dates[id] = known === undefined ? now : (before.get(known) as string);
  }
  await writeCheckedJson(join(directory, ENTRY_DATES_FILE), dates);
}
