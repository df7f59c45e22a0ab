import { open, readFile, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { HeldRegion } from '../corpus/places/held-regions.js';
import { decodePlaceWords } from '../corpus/places/place-words.js';
import { checksumOf } from './checksummed-file.js';
import { FoldedTexts } from './folded-texts.js';
import { FoldedTitles } from './folded-titles.js';
import { GramDictionary } from './gram-dictionary.js';
import { GramIndex } from './gram-index.js';
import { checkChecksum, parseManifest, SNAPSHOT_FILES, type Manifest, type SnapshotFile } from './manifest.js';
import { decodeParagraphColumns } from './paragraph-columns.js';
import { PostingStorage } from './posting-storage.js';
import { readCurrent } from './snapshot-directory.js';
import { SnapshotCorruptError } from './snapshot-errors.js';
import { parseLines, Snapshot, type SnapshotParts } from './snapshot.js';
import type { DocumentLine } from './document-line.js';

/** Lines parsed between two turns of the event loop; about a millisecond. */
const LINES_PER_TURN = 100;
const BLOCK_BYTES = 1 << 24;
const LINE_END = 0x0a;

/**
 * Opens the snapshot that serves. Memory takes the folded text, the gram dictionary, the paragraph columns
 * and the documents' heads; postings and paragraph records are read when asked for.
 *
 * Checked at opening: format, analyzer and library versions, the manifest against its id, and size and checksum of
 * every file, which takes a quarter of a second for 22 million characters: a bit that a disk has turned is refused, not
 * served.
 *
 * @throws SnapshotMissingError, SnapshotOutdatedError or SnapshotCorruptError, each naming the command to run
 */
export async function openSnapshot(directory: string): Promise<Snapshot> {
  const { folder, builtAt, id } = await readCurrent(directory);
  const manifest = parseManifest(await readOrRefuse(folder, 'manifest.json').then(String), directory);
  if (manifest.id !== id) throw new SnapshotCorruptError('current.json', `it names ${id}, the manifest is of ${manifest.id}`);
  await checkFiles(folder, manifest);

  const { counts } = manifest;
  const columns = decodeParagraphColumns(await readOrRefuse(folder, 'paragraphs.bin'), counts.paragraphs, counts.storedParagraphs);
  const dictionary = GramDictionary.decode(await readOrRefuse(folder, 'grams.bin'), counts.grams);
  // Before what makes objects: the memory that it takes sets off a collection, which walks all there are.
  const texts = await readTexts(folder, manifest, columns.textOffsets);
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
export function verifyChecksums({ folder, manifest }: Snapshot): Promise<void> {
  return checkFiles(folder, manifest);
}

/** @throws SnapshotCorruptError naming the first file that is not what was written */
async function checkFiles(folder: string, manifest: Manifest): Promise<void> {
  for (const name of SNAPSHOT_FILES) {
    const expected = manifest.files[name].bytes;
    const path = join(folder, name);
    const found = await stat(path).then(({ size }) => size, refuseUnreadable(name));
    if (found !== expected) throw new SnapshotCorruptError(name, `it has ${found} bytes instead of ${expected}`);
    checkChecksum(manifest, name, (await checksumOf(path).catch(refuseUnreadable(name))).sha256);
  }
}

function readOrRefuse(folder: string, name: string): Promise<Buffer> {
  return readFile(join(folder, name)).catch(refuseUnreadable(name));
}

function refuseUnreadable(name: string): (cause: unknown) => never {
  return (cause) => {
    throw new SnapshotCorruptError(name, 'it cannot be read', { cause });
  };
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

async function readTexts(folder: string, manifest: Manifest, offsets: Uint32Array): Promise<FoldedTexts> {
  const { characters } = manifest.counts;
  if (offsets.at(-1) !== characters) throw new SnapshotCorruptError('paragraphs.bin', `its texts do not end at ${characters}`);
  const units = new Uint16Array(characters);
  const bytes = new Uint8Array(units.buffer);
  const file = await open(join(folder, 'text.bin'), 'r');
  try {
    for (let at = 0; at < bytes.length; ) {
      const { bytesRead } = await file.read(bytes, at, Math.min(BLOCK_BYTES, bytes.length - at), at);
      if (bytesRead === 0) throw new SnapshotCorruptError('text.bin', `it ends at byte ${at}`);
      at += bytesRead;
    }
  } finally {
    await file.close();
  }
  return new FoldedTexts(units, offsets, await readOrRefuse(folder, 'boundaries.bin'));
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
