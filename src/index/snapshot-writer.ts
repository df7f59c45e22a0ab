import { join } from 'node:path';
import type { HeldRegion } from '../corpus/places/held-regions.js';
import { toHead, type StoredDocument } from '../corpus/documents/stored-document.js';
import type { AssembledTexts } from './assemble-texts.js';
import { ChecksummedFile, writeChecksummed } from './checksummed-file.js';
import type { DocumentLine } from './document-line.js';
import { GramDictionary } from './gram-dictionary.js';
import { encodeFigureFile } from './figure-file.js';
import { SNAPSHOT_FILES, type FileChecksum, type SnapshotFile } from './manifest.js';
import type { GramBlock } from './merge-grams.js';

/** Offsets are 32 bits wide; 22 million characters take 50 MB. */
const MAX_POSTING_BYTES = 2 ** 32 - 1;

/** Writes the files of one snapshot into its folder. */
export class SnapshotWriter {
  private readonly open = new Set<ChecksummedFile>();
  private readonly finished = new Map<SnapshotFile, FileChecksum>();
  private readonly writing: Promise<void>[] = [];

  constructor(private readonly folder: string) {}

  /** Heads, removals, paragraph records and figures, in the order given. */
  writeDocuments(documents: readonly StoredDocument[]): void {
    const toLine = (document: StoredDocument): Buffer => {
      const line: DocumentLine = { head: toHead(document), removalsBytes: document.content.removals.length };
      return Buffer.from(JSON.stringify(line) + '\n');
    };
    this.writeWhole('paragraphs.jsonl', Buffer.concat(documents.map(({ content }) => content.paragraphs)));
    this.writeWhole('removals.jsonl', Buffer.concat(documents.map(({ content }) => content.removals)));
    this.writeWhole('figures.jsonl', encodeFigureFile(documents));
    this.writeWhole('documents.jsonl', Buffer.concat(documents.map(toLine)));
  }

  /** The regions of the documents, with the names that they may be asked for by. */
  writeRegions(regions: readonly HeldRegion[]): void {
    this.writeWhole('regions.jsonl', Buffer.from(regions.map((region) => JSON.stringify(region) + '\n').join('')));
  }

  writePlaceWords(words: Uint8Array): void {
    this.writeWhole('place-words.txt', words);
  }

  writeTexts(columns: Uint8Array, { units, boundaryBits }: AssembledTexts): void {
    this.writeWhole('paragraphs.bin', columns);
    this.writeWhole('text.bin', new Uint8Array(units.buffer, units.byteOffset, units.byteLength));
    this.writeWhole('boundaries.bin', boundaryBits);
  }

  /**
   * Posting lists in order of keys, and the dictionary of where they lie.
   *
   * @param rest grams with greater keys, which another thread merges meanwhile
   */
  async writeGrams(blocks: Iterable<GramBlock>, rest: Promise<readonly GramBlock[]> | null = null): Promise<{ readonly grams: number; readonly postings: number }> {
    const file = await this.create('postings.bin');
    const keys: number[] = [];
    const counts: number[] = [];
    const offsets = [0];
    let postings = 0;
    const write = async (block: GramBlock): Promise<void> => {
      const start = offsets.at(-1) as number;
      for (const [index, key] of block.keys.entries()) {
        keys.push(key);
        counts.push(block.counts[index] as number);
        offsets.push(start + (block.ends[index] as number));
        postings += block.counts[index] as number;
      }
      await file.write(block.bytes);
    };
    for (const block of blocks) await write(block);
    for (const block of (await rest) ?? []) await write(block);
    const bytes = offsets.at(-1) as number;
    if (bytes > MAX_POSTING_BYTES) throw new Error(`Posting lists of ${bytes} bytes are more than the embedded index can address.`);
    await this.finish('postings.bin', file);
    this.writeWhole('grams.bin', GramDictionary.encode(Float64Array.from(keys), Uint32Array.from(counts), Uint32Array.from(offsets)));
    return { grams: keys.length, postings };
  }

  /**
   * @param bytes what `findCorpusTerms` gives
   * @param counts what `countCorpusTerms` gives of them
   */
  writeTerms(bytes: Uint8Array, counts: Uint32Array): void {
    this.writeWhole('terms.json', bytes);
    this.writeWhole('term-counts.bin', new Uint8Array(counts.buffer, counts.byteOffset, counts.byteLength));
  }

  /**
   * The checksums, when every file is on the disk.
   *
   * @throws when a file has not been written
   */
  async close(): Promise<Readonly<Record<SnapshotFile, FileChecksum>>> {
    await Promise.all(this.writing);
    const entries = SNAPSHOT_FILES.map((name) => {
      const checksum = this.finished.get(name);
      if (checksum === undefined) throw new Error(`${name} has not been written.`);
      return [name, checksum] as const;
    });
    return Object.fromEntries(entries) as Record<SnapshotFile, FileChecksum>;
  }

  async abandon(): Promise<void> {
    for (const file of this.open) await file.abandon();
    await Promise.allSettled(this.writing);
  }

  /** Begins to write a file; the bytes must not change until `close`. */
  private writeWhole(name: SnapshotFile, bytes: Uint8Array): void {
    this.await(writeChecksummed(join(this.folder, name), bytes).then((checksum) => void this.finished.set(name, checksum)));
  }

  /** Awaited by `close`; it must not bring the process down before. */
  private await(writing: Promise<void>): void {
    writing.catch(() => undefined);
    this.writing.push(writing);
  }

  private async create(name: SnapshotFile): Promise<ChecksummedFile> {
    const file = await ChecksummedFile.create(join(this.folder, name));
    this.open.add(file);
    return file;
  }

  private async finish(name: SnapshotFile, file: ChecksummedFile): Promise<void> {
    const { closed, ...checksum } = await file.finish();
    this.finished.set(name, checksum);
    this.open.delete(file);
    this.await(closed);
  }
}
