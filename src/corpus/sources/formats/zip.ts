import type { FileContent } from '../file-content.js';
import { MAX_WHOLE_BYTES } from '../file-content.js';
import { reasonOf } from '../unreadable-source-error.js';
import { zipEntries } from '../zip-archive.js';
import { NO_RECORD_METADATA, type ContainerRecord } from './format.js';
import { UnreadableContent } from './unreadable-content.js';

/** An archive of a county's reports of all years has some hundreds. */
const MAX_ENTRIES = 100_000;
/** Once unpacked, all of them. */
const MAX_TOTAL_BYTES = 4 * 1024 ** 3;
/** What archives hold beside what was put into them. */
const SYSTEM_ENTRY = /(?:^|\/)(?:__MACOSX\/|\.[^/]+$|Thumbs\.db$|desktop\.ini$)/;

/**
 * The entries of a zip, each unpacked when its turn comes. One that is encrypted, too large or damaged is named with
 * its reason and stops nothing; an archive of more than 100,000 entries or 4 GB ends with a record that says so.
 *
 * @throws UnreadableContent when the archive's directory is damaged
 */
export async function* openZip({ path, bytes }: Pick<FileContent, 'path' | 'bytes'>): AsyncGenerator<ContainerRecord> {
  let [entries, total] = [0, 0];
  const names = new Map<string, number>();
  try {
    for await (const entry of zipEntries(path === null ? { bytes } : { path })) {
      if (entry.isFolder || SYSTEM_ENTRY.test(entry.name)) continue;
      // Two entries may have one name.
      const repeats = names.get(entry.name) ?? 0;
      names.set(entry.name, repeats + 1);
      const identity = { key: repeats === 0 ? entry.name : `${entry.name}~${repeats + 1}`, place: `!${entry.name}` };
      if (entry.isEncrypted) yield { ...identity, kind: 'not-read', reason: reasonOf('encrypted') };
      else if (entry.size > MAX_WHOLE_BYTES) yield { ...identity, kind: 'not-read', reason: reasonOf('too-large') };
      else if (++entries > MAX_ENTRIES || (total += entry.size) > MAX_TOTAL_BYTES) {
        yield { ...identity, kind: 'not-read', reason: reasonOf('expands-too-far') };
        return;
      } else {
        const unpacked = await entry.read().catch(() => null);
        if (unpacked === null) yield { ...identity, kind: 'not-read', reason: reasonOf('damaged') };
        else yield { ...identity, kind: 'file', name: entry.name, bytes: unpacked, metadata: NO_RECORD_METADATA };
      }
    }
  } catch (error) {
    throw new UnreadableContent('damaged', { cause: error });
  }
}
