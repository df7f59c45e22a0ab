import { createHash } from 'node:crypto';
import { PARSER_VERSION } from '../corpus/ingest/parser-version.js';
import { TERMS_VERSION } from '../text/corpus-terms.js';
import { FOLDING_VERSION } from '../text/folding.js';
import { WORD_BOUNDARY_VERSION } from '../text/word-boundary-version.js';
import { libraryVersions } from './library-versions.js';
import { SnapshotCorruptError, SnapshotOutdatedError } from './snapshot-errors.js';

/** Bumped whenever a file of the snapshot changes its shape. */
export const SNAPSHOT_FORMAT = 7;

/** Parsing, folding, the cutting of words and the finding of terms that the index was made with. */
export const ANALYZER_VERSION = `${PARSER_VERSION}.${FOLDING_VERSION}.${WORD_BOUNDARY_VERSION}.${TERMS_VERSION}`;

export const SNAPSHOT_FILES = [
  'documents.jsonl',
  'regions.jsonl',
  'place-words.txt',
  'removals.jsonl',
  'figures.jsonl',
  'paragraphs.jsonl',
  'paragraphs.bin',
  'text.bin',
  'boundaries.bin',
  'grams.bin',
  'postings.bin',
  'terms.json',
  'term-counts.bin',
] as const;
export type SnapshotFile = (typeof SNAPSHOT_FILES)[number];

export interface FileChecksum {
  readonly bytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What describes one snapshot; a function of its documents alone, so that building twice gives the same bytes. */
export interface Manifest {
  /** Hash of everything else in the manifest, checksums included: 16 hexadecimal digits. */
  readonly id: string;
  readonly format: number;
  readonly analyzer: string;
  /** By package name. */
  readonly libraries: Readonly<Record<string, string>>;
  readonly counts: {
    /** Copies left out. */
    readonly documents: number;
    readonly copies: number;
    /** Documents and the copies of which something is searched. */
    readonly searchedDocuments: number;
    /** Paragraphs of searched documents. */
    readonly paragraphs: number;
    /** Of these, paragraphs of copies that are searched in the documents that they repeat. */
    readonly repeatedParagraphs: number;
    /** All paragraphs, those of copies of which nothing is searched too. */
    readonly storedParagraphs: number;
    /** Folded characters (UTF-16 code units) of searched paragraphs. */
    readonly characters: number;
    readonly grams: number;
    readonly postings: number;
  };
  readonly files: Readonly<Record<SnapshotFile, FileChecksum>>;
  /** SHA-256 of each source file's bytes, by its path below the source folder. */
  readonly sourceFiles: Readonly<Record<string, string>>;
}

export function makeManifest(parts: Pick<Manifest, 'counts' | 'files' | 'sourceFiles'>): Manifest {
  const sourceFiles = Object.fromEntries(Object.entries(parts.sourceFiles).sort(([a], [b]) => (a < b ? -1 : 1)));
  const body = {
    format: SNAPSHOT_FORMAT,
    analyzer: ANALYZER_VERSION,
    libraries: libraryVersions(),
    counts: parts.counts,
    files: parts.files,
    sourceFiles,
  };
  return { id: hashBody(body), ...body };
}

/**
 * Reads a manifest and checks that this program can use what it describes.
 *
 * @throws SnapshotOutdatedError for another format, analyzer or library; SnapshotCorruptError when it is no
 * manifest or not the one that was written
 */
export function parseManifest(json: string, directory: string): Manifest {
  let manifest: Partial<Manifest>;
  try {
    manifest = JSON.parse(json) as Partial<Manifest>;
  } catch (cause) {
    throw new SnapshotCorruptError('manifest.json', 'it is no JSON', { cause });
  }
  const { id, ...body } = manifest;
  if (typeof body.format !== 'number') throw new SnapshotCorruptError('manifest.json', 'it names no format');
  if (body.format !== SNAPSHOT_FORMAT) {
    throw new SnapshotOutdatedError(directory, 'format', String(body.format), String(SNAPSHOT_FORMAT));
  }
  if (id !== hashBody(body)) throw new SnapshotCorruptError('manifest.json', 'its content does not give its id');
  // From here it is what this format's writer wrote, to the letter.
  const whole = manifest as Manifest;
  if (whole.analyzer !== ANALYZER_VERSION) {
    throw new SnapshotOutdatedError(directory, 'analyzer', whole.analyzer, ANALYZER_VERSION);
  }
  for (const [name, version] of Object.entries(libraryVersions())) {
    const found = whole.libraries[name] ?? 'none';
    if (found !== version) throw new SnapshotOutdatedError(directory, name, found, version);
  }
  return whole;
}

/** @throws SnapshotCorruptError when a file's checksum is not the one that the manifest has */
export function checkChecksum({ files }: Manifest, name: SnapshotFile, sha256: string): void {
  if (sha256 !== files[name].sha256) throw new SnapshotCorruptError(name, 'its checksum is another');
}

function hashBody(body: object): string {
  return createHash('sha256').update(JSON.stringify(body)).digest('hex').slice(0, 16);
}
