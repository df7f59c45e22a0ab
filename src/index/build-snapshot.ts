import { createHash } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PolicyDocument } from '../corpus/document.js';
import { analyseParagraphs } from './analyse-paragraphs.js';
import { ChecksummedFile } from './checksummed-file.js';
import { packBoundaries } from './folded-texts.js';
import { GramDictionary } from './gram-dictionary.js';
import { makeManifest, SNAPSHOT_FILES, type FileChecksum, type Manifest, type SnapshotFile } from './manifest.js';
import { mergeGramRuns } from './merge-grams.js';
import { ParagraphColumnsBuilder } from './paragraph-columns.js';
import type { ParagraphRun } from './paragraph-run.js';
import { createBuildFolder, publish } from './snapshot-directory.js';
import { DuplicateIdError } from './snapshot-errors.js';
import { compareDocuments, toDocumentHead, type DocumentLine } from './stored-document.js';

export interface BuildProgress {
  /** Characters of the documents' paragraphs. */
  readonly done: number;
  readonly total: number;
}

export interface BuildRequest {
  /** In any order; copies are stored and listed, but not searched. */
  readonly documents: readonly PolicyDocument[];
  /** Where snapshots are kept; made when it is missing. */
  readonly outDirectory: string;
  /** SHA-256 of each source file, by its path below the source folder. */
  readonly sourceFiles: ReadonlyMap<string, string>;
  readonly onProgress?: (progress: BuildProgress) => void;
}

/**
 * Builds a snapshot and makes it the one that serves. The same documents give the same bytes. When anything
 * fails, or the process dies, what served before still does.
 *
 * @throws DuplicateIdError when two documents or two paragraphs have one id
 */
export async function buildSnapshot(request: BuildRequest): Promise<Manifest> {
  const documents = [...request.documents].sort(compareDocuments);
  checkIds(documents);
  const folder = await createBuildFolder(request.outDirectory);
  const writer = new SnapshotWriter(folder);
  try {
    const searched = documents.filter(({ copyOf }) => copyOf === null);
    const texts = searched.flatMap((document) => document.paragraphs.map(({ text }) => text));
    const total = texts.reduce((sum, text) => sum + text.length, 0);
    let done = 0;
    const analysis = analyseParagraphs(texts, (characters) => {
      done += characters;
      request.onProgress?.({ done, total });
    });
    const columns = await writer.writeDocuments(documents);
    const runs = await analysis;
    await writer.writeColumns(columns, runs);
    await writer.writeTexts(runs);
    const { grams, postings } = await writer.writeGrams(runs);
    const manifest = makeManifest({
      counts: {
        documents: searched.length,
        copies: documents.length - searched.length,
        paragraphs: texts.length,
        storedParagraphs: documents.reduce((sum, { paragraphs }) => sum + paragraphs.length, 0),
        characters: runs.reduce((sum, { units }) => sum + units.length, 0),
        grams,
        postings,
      },
      files: writer.checksums(),
      sourceFiles: Object.fromEntries(request.sourceFiles),
    });
    await writeFile(join(folder, 'manifest.json'), JSON.stringify(manifest, null, 2) + '\n');
    await publish(request.outDirectory, folder, manifest.id);
    return manifest;
  } catch (error) {
    await writer.abandon();
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

function checkIds(documents: readonly PolicyDocument[]): void {
  const documentFiles = new Map<string, string>();
  const paragraphFiles = new Map<string, string>();
  for (const { id, source, paragraphs } of documents) {
    claim('document', documentFiles, id, source.file);
    for (const paragraph of paragraphs) claim('paragraph', paragraphFiles, paragraph.id, source.file);
  }
}

function claim(kind: 'document' | 'paragraph', files: Map<string, string>, id: string, file: string): void {
  const other = files.get(id);
  if (other !== undefined) throw new DuplicateIdError(kind, id, [other, file]);
  files.set(id, file);
}

/** Writes the files of one snapshot into its folder. */
class SnapshotWriter {
  private readonly open = new Set<ChecksummedFile>();
  private readonly finished = new Map<SnapshotFile, FileChecksum>();

  constructor(private readonly folder: string) {}

  /** Heads, removals and paragraph records, in the order given. */
  async writeDocuments(documents: readonly PolicyDocument[]): Promise<ParagraphColumnsBuilder> {
    const heads = await this.create('documents.jsonl');
    const removals = await this.create('removals.jsonl');
    const records = await this.create('paragraphs.jsonl');
    const columns = new ParagraphColumnsBuilder();
    for (const document of documents) {
      const lines = document.paragraphs.map((paragraph) => Buffer.from(JSON.stringify(paragraph) + '\n'));
      const content = Buffer.concat(lines);
      const removalLine = Buffer.from(JSON.stringify(document.removals) + '\n');
      const line: DocumentLine = {
        head: toDocumentHead(document),
        contentHash: createHash('sha256').update(content).digest('hex'),
        removalsBytes: removalLine.length,
      };
      columns.addDocument(document.paragraphs, lines.map(({ length }) => length), document.copyOf === null);
      await records.write(content);
      await removals.write(removalLine);
      await heads.write(Buffer.from(JSON.stringify(line) + '\n'));
    }
    await this.finish('documents.jsonl', heads);
    await this.finish('removals.jsonl', removals);
    await this.finish('paragraphs.jsonl', records);
    return columns;
  }

  async writeColumns(columns: ParagraphColumnsBuilder, runs: readonly ParagraphRun[]): Promise<void> {
    const lengths = Uint32Array.from(runs.flatMap((run) => [...run.lengths]));
    await this.writeWhole('paragraphs.bin', [columns.encode(lengths)]);
  }

  async writeTexts(runs: readonly ParagraphRun[]): Promise<void> {
    await this.writeWhole('text.bin', runs.map(({ units }) => new Uint8Array(units.buffer, units.byteOffset, units.byteLength)));
    await this.writeWhole('boundaries.bin', [packBoundaries(runs.map(({ isBoundary }) => isBoundary))]);
  }

  async writeGrams(runs: readonly ParagraphRun[]): Promise<{ readonly grams: number; readonly postings: number }> {
    const file = await this.create('postings.bin');
    const most = runs.reduce((sum, { grams }) => sum + grams.keys.length, 0);
    const keys = new Float64Array(most);
    const counts = new Uint32Array(most);
    const offsets = new Uint32Array(most + 1);
    let grams = 0;
    let postings = 0;
    for (const { key, count, bytes } of mergeGramRuns(runs.map((run) => run.grams))) {
      keys[grams] = key;
      counts[grams] = count;
      offsets[grams + 1] = (offsets[grams] as number) + bytes.length;
      await file.write(Uint8Array.from(bytes));
      grams++;
      postings += count;
    }
    await this.finish('postings.bin', file);
    const dictionary = GramDictionary.encode(keys.subarray(0, grams), counts.subarray(0, grams), offsets.subarray(0, grams + 1));
    await this.writeWhole('grams.bin', [dictionary]);
    return { grams, postings };
  }

  /** @throws when a file has not been written */
  checksums(): Readonly<Record<SnapshotFile, FileChecksum>> {
    const entries = SNAPSHOT_FILES.map((name) => {
      const checksum = this.finished.get(name);
      if (checksum === undefined) throw new Error(`${name} has not been written.`);
      return [name, checksum] as const;
    });
    return Object.fromEntries(entries) as Record<SnapshotFile, FileChecksum>;
  }

  async abandon(): Promise<void> {
    for (const file of this.open) await file.abandon();
  }

  private async writeWhole(name: SnapshotFile, blocks: readonly Uint8Array[]): Promise<void> {
    const file = await this.create(name);
    for (const block of blocks) await file.write(block);
    await this.finish(name, file);
  }

  private async create(name: SnapshotFile): Promise<ChecksummedFile> {
    const file = await ChecksummedFile.create(join(this.folder, name));
    this.open.add(file);
    return file;
  }

  private async finish(name: SnapshotFile, file: ChecksummedFile): Promise<void> {
    this.finished.set(name, await file.finish());
    this.open.delete(file);
  }
}
