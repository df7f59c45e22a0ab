import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOffThread } from './checksummed-file.js';
import { GramDictionary } from './gram-dictionary.js';
import { checkChecksum, parseManifest, type Manifest, type SnapshotFile } from './manifest.js';
import { decodeParagraphColumns, type ParagraphColumns } from './paragraph-columns.js';
import { readCurrent } from './snapshot-directory.js';
import { SnapshotCorruptError, SnapshotMissingError, SnapshotOutdatedError } from './snapshot-errors.js';
import type { DocumentLine } from './document-line.js';

/** A searched document of the snapshot before. */
export interface AnalysedDocument {
  readonly year: number | null;
  readonly firstParagraph: number;
  /** Its paragraphs as they are stored. */
  readonly content: Buffer;
}

/** What the snapshot before knows of its paragraphs' texts, so that they need not be folded and cut again. */
export interface PreviousAnalysis {
  readonly documents: ReadonlyMap<string, AnalysedDocument>;
  readonly paragraphCount: number;
  readonly columns: ParagraphColumns;
  readonly units: Uint16Array;
  readonly boundaryBits: Uint8Array;
  readonly dictionary: GramDictionary;
  readonly postings: Uint8Array;
  /** Its file of terms. */
  readonly terms: Uint8Array;
}

/** Null when there is none that this program can read and that is whole, every checksum looked at. */
export async function readPreviousAnalysis(directory: string): Promise<PreviousAnalysis | null> {
  try {
    const { folder } = await readCurrent(directory);
    const manifest = parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8'), directory);
    return await readAnalysis(folder, manifest);
  } catch (error) {
    const isOfNoUse =
      error instanceof SnapshotMissingError ||
      error instanceof SnapshotOutdatedError ||
      error instanceof SnapshotCorruptError ||
      (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isOfNoUse) return null;
    throw error;
  }
}

async function readAnalysis(folder: string, manifest: Manifest): Promise<PreviousAnalysis> {
  const { counts } = manifest;
  const read = (name: SnapshotFile): Promise<Buffer> => readWhole(folder, name, manifest);
  const [heads, text, columnBytes, boundaryBits, grams, postings, terms] = await Promise.all([
    read('documents.jsonl'),
    read('text.bin'),
    read('paragraphs.bin'),
    read('boundaries.bin'),
    read('grams.bin'),
    read('postings.bin'),
    read('terms.json'),
  ]);
  const records = readFileSync(join(folder, 'paragraphs.jsonl'));
  const columns = decodeParagraphColumns(columnBytes, counts.paragraphs, counts.storedParagraphs);
  const documents = new Map<string, AnalysedDocument>();
  let firstParagraph = 0;
  for (const line of String(heads).split('\n').slice(0, counts.documents)) {
    const { head } = JSON.parse(line) as DocumentLine;
    const next = firstParagraph + head.paragraphCount;
    const content = records.subarray(columns.recordOffsets[firstParagraph], columns.recordOffsets[next]);
    documents.set(head.id, { year: head.year, firstParagraph, content });
    firstParagraph = next;
  }
  return {
    documents,
    paragraphCount: counts.paragraphs,
    columns,
    units: new Uint16Array(text.buffer, text.byteOffset, counts.characters),
    boundaryBits,
    dictionary: GramDictionary.decode(grams, counts.grams),
    postings,
    terms,
  };
}

/**
 * What is taken over is not looked at again, so a damaged file must not spread. The checksum is made off this
 * thread; records are compared with the new ones byte by byte instead. Files are read at once: in a hundred pieces
 * they would wait a hundred times for this thread, which parses meanwhile.
 */
async function readWhole(folder: string, name: SnapshotFile, manifest: Manifest): Promise<Buffer> {
  const bytes = readFileSync(join(folder, name));
  checkChecksum(manifest, name, await hashOffThread(bytes));
  return bytes;
}
