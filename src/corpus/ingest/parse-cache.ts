import type { StoredSource } from '../documents/parsed-source.js';
import type { ColumnNames } from '../sources/formats/columns.js';
import type { RecordReport } from './ingest-report.js';
import type { StampedHash } from './source-hashes.js';

/** Results of parsing, by file, before the catalog; plain data that the caller stores and gives back. */
export interface ParseCache {
  readonly analyzer: string;
  readonly files: Readonly<Record<string, CachedFile>>;
}

/** What a file gave; its hash is of the bytes that it was parsed from. */
export interface CachedFile extends StampedHash {
  readonly parsed: StoredSource;
  /** Of a container; null for a file of its own. */
  readonly records: readonly RecordReport[] | null;
  /** That it was read by, where a person named them. */
  readonly columns?: ColumnNames;
}
