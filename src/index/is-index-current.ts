import { hashSources } from '../corpus/ingest/source-hashes.js';
import { readManifest } from './open-snapshot.js';
import { SnapshotCorruptError, SnapshotMissingError, SnapshotOutdatedError } from './snapshot-errors.js';

/**
 * Whether a directory holds an index of just these sources that this program can read.
 *
 * @throws SourceFolderError when a source folder cannot be used
 */
export async function isIndexCurrent(directories: readonly string[], indexDirectory: string): Promise<boolean> {
  const sources = await hashSources(directories);
  try {
    const { sourceFiles } = await readManifest(indexDirectory);
    return Object.keys(sourceFiles).length === sources.size && [...sources].every(([file, hash]) => sourceFiles[file] === hash);
  } catch (error) {
    const isNoIndex =
      error instanceof SnapshotMissingError || error instanceof SnapshotOutdatedError || error instanceof SnapshotCorruptError;
    if (isNoIndex) return false;
    throw error;
  }
}
