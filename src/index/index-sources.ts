import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { PolicySearchError } from '../errors.js';
import { ingestSources } from '../corpus/ingest/ingest.js';
import type { IngestProgress } from '../corpus/ingest/parse-files.js';
import type { IngestReport } from '../corpus/ingest/ingest-report.js';
import { ParseCacheFile } from '../corpus/ingest/parse-cache-file.js';
import { ParagraphAnalysis } from './analyse-paragraphs.js';
import { buildSnapshot, type BuildProgress } from './build-snapshot.js';
import { readCheckedJson, writeCheckedJson } from './checked-json.js';
import { keepEntryDates } from './entry-dates.js';
import { withIndexLock } from './index-lock.js';
import type { Manifest } from './manifest.js';
import { readPreviousAnalysis, type PreviousAnalysis } from './previous-analysis.js';
import { SnapshotMissingError } from './snapshot-errors.js';

const PARSE_CACHE_FILE = 'parse-cache.jsonl';
const REPORT_FILE = 'ingest-report.json';

export interface IndexRequest {
  readonly directories: readonly string[];
  readonly outDirectory: string;
  /** True parses and indexes every file again, whatever an earlier run left. */
  readonly rebuild: boolean;
  readonly onParsing?: (progress: IngestProgress) => void;
  readonly onIndexing?: (progress: BuildProgress) => void;
}

export interface IndexResult {
  readonly manifest: Manifest;
  readonly report: IngestReport;
}

/** Source folders in which nothing could be read; an index of nothing would answer every search with a false zero. */
export class NothingReadError extends PolicySearchError {
  readonly code = 'nothing-read';

  constructor(readonly report: IngestReport) {
    const reasons = report.files.slice(0, MAX_REASONS).map(({ file, reason }) => `\n  ${file}: ${reason}`);
    const more = report.files.length > MAX_REASONS ? `\n  and ${report.files.length - MAX_REASONS} more` : '';
    super(`None of the ${report.files.length} source files gave a document; what served before still does.${reasons.join('')}${more}`);
  }
}

const MAX_REASONS = 20;

/**
 * Sources into a snapshot: ingests the folders, builds the index and makes it the one that serves. What an
 * earlier run parsed of unchanged files is used again. The old snapshot serves until the new one is whole.
 *
 * @throws SourceFolderError, CatalogError, DuplicateIdError; NothingReadError when no file gives a document; IndexBusyError
 * when another process builds there
 */
export function indexSources(request: IndexRequest): Promise<IndexResult> {
  return withIndexLock(request.outDirectory, () => ingestAndBuild(request));
}

async function ingestAndBuild(request: IndexRequest): Promise<IndexResult> {
  const { directories, outDirectory } = request;
  const cachePath = join(outDirectory, PARSE_CACHE_FILE);
  const analysis = new ParagraphAnalysis();
  let cacheWritten: Promise<void> | undefined;
  let previous = null as Promise<PreviousAnalysis | null> | null;
  try {
    const grows = !request.rebuild && existsSync(cachePath);
    if (grows) analysis.prepare();
    const cacheFile = grows ? await ParseCacheFile.read(cachePath) : ParseCacheFile.none(cachePath);
    const { documents, report, cache, sourceHashes } = await ingestSources(directories, {
      previous: cacheFile.cache,
      // The snapshot before is read, and its checksums made, by the other thread while files are parsed here.
      onFilesKnown: () => {
        if (request.rebuild) return;
        previous = readPreviousAnalysis(outDirectory, (orders) => analysis.readFiles(orders));
        previous.catch(() => undefined);
      },
      ...(request.onParsing === undefined ? {} : { onProgress: request.onParsing }),
    });
    if (documents.length === 0) throw new NothingReadError(report);
    // What was parsed is worth keeping even when building fails.
    cacheWritten = cacheFile.write(cache);
    cacheWritten.catch(() => undefined);
    const manifest = await buildSnapshot({
      documents,
      outDirectory,
      sourceFiles: sourceHashes,
      previous: await previous,
      analysis,
      ...(request.onIndexing === undefined ? {} : { onProgress: request.onIndexing }),
    });
    await cacheWritten;
    await keepEntryDates(outDirectory, documents);
    await writeCheckedJson(join(outDirectory, REPORT_FILE), report);
    return { manifest, report };
  } finally {
    // A thread that is ended in the midst of reading keeps the process from ending, under Node 24.
    await previous?.catch(() => undefined);
    await analysis.close();
    await cacheWritten?.catch(() => undefined);
  }
}

/**
 * The report of the run that built an index.
 *
 * @throws SnapshotMissingError when there is none; SnapshotCorruptError when it is not what was written
 */
export async function readReport(indexDirectory: string): Promise<IngestReport> {
  const report = await readCheckedJson(join(indexDirectory, REPORT_FILE));
  if (report === null) throw new SnapshotMissingError(indexDirectory);
  return report as IngestReport;
}
