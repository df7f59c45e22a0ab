import { join } from 'node:path';
import { assignIds } from './assign-ids.js';
import { applyCatalog } from './apply-catalog.js';
import { CatalogError, checkCatalogTargets, readCatalog, type CatalogEntry } from './catalog.js';
import { findCopies } from './copies.js';
import { CATALOG_FILE, findSources, type SourceFile } from '../sources/find-sources.js';
import { loadGazetteer, type Gazetteer } from '../places/gazetteer.js';
import { makeIngestReport, type FileOutcome, type IngestReport } from './ingest-report.js';
import type { CachedFile, ParseCache } from './parse-cache.js';
import { parseFiles, type ParseOptions } from './parse-files.js';
import type { StoredParse } from '../documents/parsed-source.js';
import { PARSER_VERSION } from './parser-version.js';
import { flagSiteLines } from './site-lines.js';
import { hashCatalogs, hashFiles, type SourceHashes, type StampedHash } from './source-hashes.js';
import type { StoredDocument } from '../documents/stored-document.js';
import { FOLDING_VERSION } from '../../text/folding.js';

/** What parsing depends on besides a file's bytes: results of another version are not used again. */
export const ANALYZER = `parser ${PARSER_VERSION}, folding ${FOLDING_VERSION}`;

export interface IngestOptions extends ParseOptions {
  /** The cache of an earlier run; what it holds of unchanged files is not parsed again. */
  readonly previous?: ParseCache | undefined;
  /** Told when the folders were looked through, before anything is parsed. */
  readonly onFilesKnown?: () => void;
}

export interface Ingested {
  /** In order of source path and article; ids and copies settled over the whole set. */
  readonly documents: readonly StoredDocument[];
  readonly report: IngestReport;
  readonly cache: ParseCache;
  /** As they were before anything was read. */
  readonly sourceHashes: SourceHashes;
}

/**
 * Takes in source folders: reads and parses every file that is new or changed, applies each folder's catalog,
 * finds copies and gives ids. The same folders give the same documents, whatever the cache holds. A file that
 * cannot be read is named in the report and stops nothing.
 *
 * @throws SourceFolderError when a folder is missing or empty, CatalogError when a catalog cannot be used
 */
export async function ingestSources(directories: readonly string[], options: IngestOptions = {}): Promise<Ingested> {
  const found = await findSources(directories);
  const catalogHashes = await hashCatalogs(directories);
  const known = usable(options.previous);
  const hashes = await hashFiles(found, known);
  options.onFilesKnown?.();
  const gazetteer = loadGazetteer();
  const catalogs = await readCatalogs(directories, gazetteer);
  const sources = withColumns(found, catalogs);
  const outcomes = await parseFiles(sources, hashes, known, options);
  const parsed = outcomes.flatMap((outcome) => (outcome.kind === 'read' ? outcome.parsed.documents : []));
  const corrected = correct(flagSiteLines(parsed), sources, outcomes, catalogs);
  const documents = assignIds(corrected, findCopies(corrected));
  return { documents, report: makeIngestReport(outcomes, documents), cache: cacheOf(outcomes, hashes), sourceHashes: new Map([...catalogHashes, ...[...hashes].map(([file, { fileHash }]) => [file, fileHash] as const)]) };
}

function usable(previous: ParseCache | undefined): ParseCache['files'] {
  return previous?.analyzer === ANALYZER ? previous.files : {};
}

async function readCatalogs(directories: readonly string[], gazetteer: Gazetteer): Promise<ReadonlyMap<string, readonly CatalogEntry[]>> {
  const catalogs = new Map<string, readonly CatalogEntry[]>();
  for (const directory of directories) catalogs.set(directory, await readCatalog(directory, gazetteer));
  return catalogs;
}

/**
 * The sources with the columns that the catalog of their folder names for them.
 *
 * @throws CatalogError for a file that the folder does not hold
 */
function withColumns(sources: readonly SourceFile[], catalogs: ReadonlyMap<string, readonly CatalogEntry[]>): readonly SourceFile[] {
  const columns = new Map<SourceFile, NonNullable<SourceFile['columns']>>();
  for (const [directory, catalog] of catalogs) {
    catalog.forEach((entry, index) => {
      if (entry.columns === undefined) return;
      const source = sources.find(({ below, directory: folder }) => folder === directory && below === entry.file);
      if (source === undefined) throw new CatalogError(join(directory, CATALOG_FILE), `documents[${index}].file`, `is "${entry.file}", but this folder holds no such file.`);
      columns.set(source, entry.columns);
    });
  }
  return sources.map((source) => {
    const named = columns.get(source);
    return named === undefined ? source : { ...source, columns: named };
  });
}

/** The documents with what the catalog of their folder says of them. */
function correct(
  documents: readonly StoredParse[],
  sources: readonly SourceFile[],
  outcomes: readonly FileOutcome[],
  catalogs: ReadonlyMap<string, readonly CatalogEntry[]>,
): readonly StoredParse[] {
  const entries = new Map<string, CatalogEntry>();
  const held = countArticles(documents);
  for (const [directory, catalog] of catalogs) {
    const inFolder = new Map(sources.filter((source) => source.directory === directory).map(({ below, file }) => [below, file]));
    const read = new Set(outcomes.flatMap((outcome) => (outcome.kind === 'read' ? [outcome.file] : [])));
    const articles = new Map<string, ReadonlyMap<string, number>>();
    for (const [below, file] of inFolder) if (read.has(file)) articles.set(below, held.get(file) ?? NO_ARTICLES);
    checkCatalogTargets(catalog, directory, articles);
    for (const entry of catalog) if (entry.columns === undefined) entries.set(targetOf(inFolder.get(entry.file) ?? '', entry.record ?? null, entry.article), entry);
  }
  return documents.map((document) => {
    const { file, record, article } = document.source;
    const entry = entries.get(targetOf(file, record?.key ?? null, article));
    return entry === undefined ? document : applyCatalog(document, entry);
  });
}

const NO_ARTICLES: ReadonlyMap<string, number> = new Map();

function targetOf(file: string, record: string | null, article: number): string {
  return JSON.stringify([file, record, article]);
}

/** Of each file, the articles of each of its records by key; a file of its own has one, without a key. */
function countArticles(documents: readonly StoredParse[]): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { source } of documents) {
    let records = counts.get(source.file);
    if (records === undefined) counts.set(source.file, (records = new Map<string, number>()));
    records.set(source.record?.key ?? '', Math.max(source.article, records.get(source.record?.key ?? '') ?? 0));
  }
  return counts;
}

function cacheOf(outcomes: readonly FileOutcome[], hashes: ReadonlyMap<string, StampedHash>): ParseCache {
  const files: Record<string, CachedFile> = {};
  for (const outcome of outcomes) {
    if (outcome.kind !== 'read') continue;
    const { file, fileHash, parsed, records, columns } = outcome;
    const hash = hashes.get(file);
    // A file that changed between hashing and parsing has the stamp of other bytes.
    files[file] = { fileHash, stamp: hash?.fileHash === fileHash ? hash.stamp : '', parsed, records, ...(columns === undefined ? {} : { columns }) };
  }
  return { analyzer: ANALYZER, files };
}
