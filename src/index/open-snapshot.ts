import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { HeldRegion } from '../corpus/places/held-regions.js';
import { decodePlaceWords } from '../corpus/places/place-words.js';
import { readEntryDates } from './entry-dates.js';
import { FoldedTexts } from './folded-texts.js';
import { FoldedTitles } from './folded-titles.js';
import { GramDictionary } from './gram-dictionary.js';
import { GramIndex } from './gram-index.js';
import { checkFiles, loadSnapshot, readOrRefuse, type LoadedSnapshot } from './load-snapshot.js';
import { parseManifest, type Manifest, type SnapshotFile } from './manifest.js';
import { decodeParagraphColumns } from './paragraph-columns.js';
import { PostingStorage } from './posting-storage.js';
import { readCurrent } from './snapshot-directory.js';
import { SnapshotCorruptError } from './snapshot-errors.js';
import { parseLines, Snapshot, type SnapshotParts } from './snapshot.js';
import type { DocumentLine } from './document-line.js';

/** Lines parsed between two turns of the event loop; about a millisecond. */
const LINES_PER_TURN = 100;
const LINE_END = 0x0a;

/**
 * Opens the snapshot that serves. Memory takes the folded text, the gram dictionary, the paragraph columns
 * and the documents' heads; postings and paragraph records are read when asked for.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError, each naming the command to run
 */
export async function openSnapshot(directory: string): Promise<Snapshot> {
  return openLoaded(await loadSnapshot(directory));
}

/**
 * Opens for this thread what was loaded by it or by another: files of its own, and the documents' heads as objects.
 *
 * @throws SnapshotCorruptError
 */
export async function openLoaded({ folder, builtAt, manifest, bytes }: LoadedSnapshot): Promise<Snapshot> {
  const { counts } = manifest;
  const columns = decodeParagraphColumns(bytes['paragraphs.bin'], counts.paragraphs, counts.storedParagraphs);
  const dictionary = GramDictionary.decode(bytes['grams.bin'], counts.grams);
  if (columns.textOffsets.at(-1) !== counts.characters) throw new SnapshotCorruptError('paragraphs.bin', `its texts do not end at ${counts.characters}`);
  const { buffer, byteOffset } = bytes['text.bin'];
  const texts = new FoldedTexts(new Uint16Array(buffer, byteOffset, counts.characters), columns.textOffsets, bytes['boundaries.bin']);
  const { lines, titles } = await readDocumentLines(folder);
  const regions = parseLines(String(await readOrRefuse(folder, 'regions.jsonl')), 'regions.jsonl') as HeldRegion[];

  const placeWords = decodePlaceWords(await readOrRefuse(folder, 'place-words.txt'));

  const opened: FileHandle[] = [];
  try {
    const openFile = async (name: SnapshotFile): Promise<FileHandle> => {
      const handle = await open(join(folder, name), 'r');
      opened.push(handle);
      return handle;
    };
    const storage = new PostingStorage(dictionary, await openFile('postings.bin'), counts.paragraphs);
    return new Snapshot({
      folder,
      builtAt,
      entryDates: await readEntryDates(dirname(folder)),
      manifest,
      lines,
      titles,
      regions,
      placeWords,
      columns,
      texts,
      grams: await GramIndex.mount(storage, counts.paragraphs),
      records: await openFile('paragraphs.jsonl'),
      removals: await openFile('removals.jsonl'),
      terms: await openFile('terms.json'),
      termCounts: await openFile('term-counts.bin'),
      figures: await openFile('figures.jsonl'),
    });
  } catch (error) {
    for (const handle of opened) await handle.close();
    throw error;
  }
}

/** The manifest of the snapshot that serves, without opening it; for telling whether it is current. */
export async function readManifest(directory: string): Promise<Manifest> {
  const { folder } = await readCurrent(directory);
  return parseManifest(String(await readOrRefuse(folder, 'manifest.json')), directory);
}

/**
 * Checks the files of a snapshot once more.
 *
 * @throws SnapshotCorruptError naming the first file that is not what was written
 */
export function verifyChecksums(snapshot: Snapshot): Promise<void> {
  return checkFiles(snapshot);
}

async function readDocumentLines(folder: string): Promise<Pick<SnapshotParts, 'lines' | 'titles'>> {
  const bytes = await readOrRefuse(folder, 'documents.jsonl');
  const lines: DocumentLine[] = [];
  const titles = new FoldedTitles();
  for (let start = 0; start < bytes.length; ) {
    let end = start;
    for (let count = 0; count < LINES_PER_TURN && end < bytes.length; count++) end = bytes.indexOf(LINE_END, end) + 1 || bytes.length;
    for (const line of parseLines(bytes.toString('utf8', start, end), 'documents.jsonl') as DocumentLine[]) {
      lines.push(line);
      titles.add(line.head.title);
    }
    start = end;
    await nextTurn();
  }
  return { lines, titles };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
