import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GramDictionary } from './gram-dictionary.js';
import { checkChecksum, parseManifest, type Manifest, type SnapshotFile } from './manifest.js';
import { decodeParagraphColumns, type ParagraphColumns } from './paragraph-columns.js';
import type { FileContent, FileOrder } from './read-whole-files.js';
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
  /** In how many paragraphs each of them stands. */
  readonly termCounts: Uint32Array;
}

/** `readWholeFiles` here or in a thread that has nothing else to do. */
export type FileReader = (orders: readonly FileOrder[]) => Promise<readonly (FileContent | null)[]>;

/** Null when there is none that this program can read and that is whole, every checksum looked at. */
export async function readPreviousAnalysis(directory: string, readFiles: FileReader): Promise<PreviousAnalysis | null> {
  try {
    const { folder } = await readCurrent(directory);
    const manifest = parseManifest(await readFile(join(folder, 'manifest.json'), 'utf8'), directory);
    return await readAnalysis(folder, manifest, readFiles);
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

/** What is taken over is not looked at again, so a damaged file must not spread. */
const CHECKED = ['documents.jsonl', 'text.bin', 'paragraphs.bin', 'boundaries.bin', 'grams.bin', 'postings.bin', 'terms.json', 'term-counts.bin'] as const;
/** Its records are compared with the new ones byte by byte instead. */
const COMPARED = 'paragraphs.jsonl';

async function readAnalysis(folder: string, manifest: Manifest, readFiles: FileReader): Promise<PreviousAnalysis> {
  const { counts } = manifest;
  const names: readonly SnapshotFile[] = [...CHECKED, COMPARED];
  const contents = await readFiles(names.map((name) => ({ path: join(folder, name), wantsChecksum: name !== COMPARED })));
  const buffers = names.map((name, index) => {
    const content = contents[index];
    if (content === undefined || content === null) throw new SnapshotCorruptError(name, 'it is missing');
    if (content.sha256 !== null) checkChecksum(manifest, name, content.sha256);
    return Buffer.from(content.bytes.buffer, content.bytes.byteOffset, content.bytes.length);
  });
  const [heads, text, columnBytes, boundaryBits, grams, postings, terms, termCounts, records] = buffers as [Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer, Buffer];
  const columns = decodeParagraphColumns(columnBytes, counts.paragraphs, counts.storedParagraphs);
  const documents = new Map<string, AnalysedDocument>();
  let firstParagraph = 0;
  for (const line of String(heads).split('\n').slice(0, counts.searchedDocuments)) {
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
    termCounts: new Uint32Array(termCounts.buffer, termCounts.byteOffset, termCounts.length / Uint32Array.BYTES_PER_ELEMENT),
  };
}
