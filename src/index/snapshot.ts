import { readSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import type { DocumentId, Paragraph, PolicyDocument, Removal } from '../corpus/model/document.js';
import type { HeldRegion } from '../corpus/places/held-regions.js';
import type { PlaceWords } from '../corpus/places/place-words.js';
import { readFront, toDocument, type DocumentHead, type ParagraphFront } from '../corpus/documents/stored-document.js';
import { CorpusTerms } from '../text/corpus-terms.js';
import { lowerBound } from '../text/lower-bound.js';
import type { Span } from '../text/span.js';
import { decodeUtf8 } from '../text/utf8.js';
import type { EntryDates } from './entry-dates.js';
import { FigureFile } from './figure-file.js';
import type { FoldedTexts } from './folded-texts.js';
import type { FoldedTitles } from './folded-titles.js';
import type { GramIndex } from './gram-index.js';
import type { Manifest } from './manifest.js';
import { findParagraph, type ParagraphColumns } from './paragraph-columns.js';
import { SnapshotCorruptError } from './snapshot-errors.js';
import type { DocumentLine } from './document-line.js';

export interface SnapshotParts {
  readonly folder: string;
  readonly builtAt: string;
  readonly entryDates: EntryDates;
  readonly manifest: Manifest;
  readonly lines: readonly DocumentLine[];
  readonly titles: FoldedTitles;
  readonly regions: readonly HeldRegion[];
  readonly placeWords: PlaceWords;
  readonly columns: ParagraphColumns;
  readonly texts: FoldedTexts;
  readonly grams: GramIndex;
  readonly records: FileHandle;
  readonly removals: FileHandle;
  readonly terms: FileHandle;
  readonly termCounts: FileHandle;
  readonly figures: FileHandle;
}

/**
 * One built index, open for reading. Paragraphs and documents go by number: those that are searched come
 * first, in the order that ties are decided by (`compareDocuments`), copies of which nothing is searched after them.
 */
export class Snapshot {
  readonly id: string;
  /** ISO 8601. */
  readonly builtAt: string;
  readonly folder: string;
  /** Kept beside the snapshot. */
  private readonly entryDates: EntryDates;
  readonly manifest: Manifest;
  /** By number. */
  readonly documents: readonly DocumentHead[];
  readonly titles: FoldedTitles;
  /** The first paragraph of each document; one entry more than documents. */
  readonly firstParagraphs: Uint32Array;
  /** The document of each searched paragraph. */
  readonly documentOf: Uint32Array;
  /** Of the documents, copies' included, with those above them, in order of code. */
  readonly regions: readonly HeldRegion[];
  readonly placeWords: PlaceWords;
  readonly columns: ParagraphColumns;
  readonly texts: FoldedTexts;
  readonly grams: GramIndex;
  private readonly records: FileHandle;
  private readonly removals: FileHandle;
  private readonly termsFile: FileHandle;
  private readonly termCountsFile: FileHandle;
  private readonly figuresFile: FileHandle;
  private figureFile: FigureFile | null = null;
  private corpusTerms: CorpusTerms | null = null;
  private readonly removalOffsets: Float64Array;
  private readonly numbersById = new Map<string, number>();

  constructor({ folder, builtAt, entryDates, manifest, lines, titles, regions, placeWords, columns, texts, grams, records, removals, terms, termCounts, figures }: SnapshotParts) {
    this.id = manifest.id;
    this.builtAt = builtAt;
    this.folder = folder;
    this.entryDates = entryDates;
    this.manifest = manifest;
    this.regions = regions;
    this.placeWords = placeWords;
    this.columns = columns;
    this.texts = texts;
    this.grams = grams;
    this.records = records;
    this.removals = removals;
    this.termsFile = terms;
    this.termCountsFile = termCounts;
    this.figuresFile = figures;
    this.documents = lines.map(({ head }) => head);
    this.titles = titles;
    this.firstParagraphs = new Uint32Array(lines.length + 1);
    this.removalOffsets = new Float64Array(lines.length + 1);
    this.documentOf = new Uint32Array(columns.searched);
    lines.forEach(({ head, removalsBytes }, number) => {
      const first = this.firstParagraphs[number] as number;
      const next = first + head.paragraphCount;
      this.firstParagraphs[number + 1] = next;
      this.removalOffsets[number + 1] = (this.removalOffsets[number] as number) + removalsBytes;
      if (next <= columns.searched) this.documentOf.fill(number, first, next);
      for (const alias of head.aliases) if (!this.numbersById.has(alias)) this.numbersById.set(alias, number);
    });
    this.documents.forEach(({ id }, number) => this.numbersById.set(id, number));
  }

  /** Paragraphs that are searched. */
  get paragraphCount(): number {
    return this.columns.searched;
  }

  /** Documents that are searched: all but the copies that say nothing of their own. */
  get documentCount(): number {
    return this.manifest.counts.searchedDocuments;
  }

  /** By id or by an alias; null where there is none. */
  documentNumber(id: string): number | null {
    return this.numbersById.get(id) ?? null;
  }

  /** The document of any paragraph, copies' included. */
  documentNumberOf(paragraph: number): number {
    return lowerBound(this.documents.length - 1, (document) => (this.firstParagraphs[document + 1] as number) <= paragraph);
  }

  /** By id; null where there is none. Binary search over all ids. */
  paragraphNumber(id: string): number | null {
    return findParagraph(this.columns, id);
  }

  /** A paragraph's record. */
  async paragraph(number: number): Promise<Paragraph> {
    return (await this.paragraphs(number, number + 1))[0] as Paragraph;
  }

  /** What hits show of paragraphs anywhere, in the order given. */
  // eslint-disable-next-line @typescript-eslint/require-await -- callers need not know that reading does not wait
  async fronts(numbers: readonly number[]): Promise<readonly ParagraphFront[]> {
    const { recordOffsets } = this.columns;
    const pieces = numbers.map((number) => ({ start: recordOffsets[number] as number, end: recordOffsets[number + 1] as number }));
    const lines = readText(this.records, 'paragraphs.jsonl', pieces).split('\n');
    return numbers.map((_, place) => parse(lines[place] ?? '', 'paragraphs.jsonl', readFront));
  }

  /** Neighbouring paragraphs, the end excluded, in one read. */
  // eslint-disable-next-line @typescript-eslint/require-await -- callers need not know that reading does not wait
  async paragraphs(first: number, end: number): Promise<readonly Paragraph[]> {
    const { recordOffsets } = this.columns;
    const piece = { start: recordOffsets[first] as number, end: recordOffsets[end] as number };
    return parseLines(readText(this.records, 'paragraphs.jsonl', [piece]), 'paragraphs.jsonl') as Paragraph[];
  }

  /** The whole document with its paragraphs and removals, read from the files. */
  async document(number: number): Promise<PolicyDocument> {
    const paragraphs = await this.paragraphs(this.firstParagraphs[number] as number, this.firstParagraphs[number + 1] as number);
    const piece = { start: this.removalOffsets[number] as number, end: this.removalOffsets[number + 1] as number };
    const [removalList] = parseLines(readText(this.removals, 'removals.jsonl', [piece]), 'removals.jsonl') as [Removal[]];
    return toDocument(this.documents[number] as DocumentHead, paragraphs, removalList);
  }

  /**
   * Terms of the corpus. Read on first use, which takes some 20 ms for 20,000 of them.
   *
   * @throws SnapshotCorruptError
   */
  terms(): CorpusTerms {
    this.corpusTerms ??= this.readTerms();
    return this.corpusTerms;
  }

  /**
   * In how many paragraphs each of the terms stands, in their order. Read anew each time.
   *
   * @throws SnapshotCorruptError
   */
  termCounts(): Uint32Array {
    const { bytes } = this.manifest.files['term-counts.bin'];
    const { terms } = this.terms();
    const counts = new Uint32Array(Uint8Array.from(readBytes(this.termCountsFile, 'term-counts.bin', [{ start: 0, end: bytes }])).buffer);
    if (counts.length !== terms.length) throw new SnapshotCorruptError('term-counts.bin', `it has ${counts.length} counts of ${terms.length} terms`);
    return counts;
  }

  /**
   * The figures of all documents. The file is looked through on first use, which takes some 30 ms for 40,000 figures.
   *
   * @throws SnapshotCorruptError
   */
  figures(): FigureFile {
    this.figureFile ??= this.readFigures();
    return this.figureFile;
  }

  private readFigures(): FigureFile {
    const bytes = readBytes(this.figuresFile, 'figures.jsonl', [{ start: 0, end: this.manifest.files['figures.jsonl'].bytes }]);
    return new FigureFile(bytes, (pieces) => readText(this.figuresFile, 'figures.jsonl', pieces));
  }

  private readTerms(): CorpusTerms {
    const bytes = readBytes(this.termsFile, 'terms.json', [{ start: 0, end: this.manifest.files['terms.json'].bytes }]);
    const terms = CorpusTerms.decode(bytes);
    if (terms === null) throw new SnapshotCorruptError('terms.json', 'it holds no terms');
    return terms;
  }

  /** When a document entered the index, ISO 8601; where that is not known, when the snapshot was built. */
  enteredAt(number: number): string {
    return this.entryDates.get(this.documentId(number)) ?? this.builtAt;
  }

  documentId(number: number): DocumentId {
    return (this.documents[number] as DocumentHead).id;
  }

  async close(): Promise<void> {
    await Promise.all([this.grams.close(), this.records.close(), this.removals.close(), this.termsFile.close(), this.termCountsFile.close(), this.figuresFile.close()]);
  }
}

/** Without the thread pool: the ten records of a page cost 0.2 ms from the file cache, and 0.3 through the pool. */
function readText(file: FileHandle, name: string, pieces: readonly Span[]): string {
  const bytes = readBytes(file, name, pieces);
  try {
    return decodeUtf8(bytes);
  } catch (cause) {
    throw new SnapshotCorruptError(name, 'what was read of it is no UTF-8', { cause });
  }
}

/** Pieces of a file, one after the other. */
function readBytes(file: FileHandle, name: string, pieces: readonly Span[]): Buffer {
  const bytes = Buffer.allocUnsafe(pieces.reduce((sum, { start, end }) => sum + end - start, 0));
  let at = 0;
  for (const { start, end } of pieces) {
    if (readSync(file.fd, bytes, at, end - start, start) < end - start) throw new SnapshotCorruptError(name, `it ends before byte ${end}`);
    at += end - start;
  }
  return bytes;
}

/** @throws SnapshotCorruptError for a line that is no JSON */
export function parseLines(text: string, name: string): unknown[] {
  return text.split('\n').flatMap((line) => (line === '' ? [] : [parse<unknown>(line, name, JSON.parse)]));
}

function parse<T>(line: string, name: string, read: (line: string) => T): T {
  try {
    return read(line);
  } catch (cause) {
    throw new SnapshotCorruptError(name, 'a line is no JSON', { cause });
  }
}
