import type { SourceFormat, SourceText } from '../../model/source-text.js';
import type { FileContent } from '../file-content.js';
import type { UnreadableCause } from '../unreadable-source-error.js';
import type { ColumnNames } from './columns.js';

/** What the reader of one format makes of a file's content. */
export type FormatText = Pick<SourceText, 'text' | 'hints' | 'metadata' | 'removals' | 'isPartlyRead'>;

/**
 * A format: how it is told, and what reads it. Readers are loaded when a file first needs them: plain text costs none
 * of their libraries.
 */
export type Format = FormatIdentity &
  (
    | { readonly kind: 'text'; readonly read: (text: string) => Promise<FormatText> }
    | { readonly kind: 'bytes'; readonly read: (bytes: Buffer) => Promise<FormatText> }
    | { readonly kind: 'container'; readonly open: (content: FileContent, options: OpenOptions) => AsyncIterable<ContainerRecord> }
    /** Told, and named as not read. */
    | { readonly kind: 'unread'; readonly cause: UnreadableCause }
  );

/** What a person said of a container's file before it is read. */
export interface OpenOptions {
  readonly columns: ColumnNames | null;
}

interface FormatIdentity {
  /** Null for formats that are not read. */
  readonly name: SourceFormat | null;
  /** What people call it, in Chinese. */
  readonly label: string;
  /** Without the dot, lower case; the usual first. */
  readonly extensions: readonly string[];
  /** Whether this is it: by the content, the name settles only what the content leaves open. */
  readonly recognises: (content: FileContent) => boolean;
  /** What its reader cannot see, in Chinese, for people who rely on it; null where it sees all. */
  readonly unseen: string | null;
}

/** One record of a container: a row of a table, an entry of an archive, a page of a crawl. */
export type ContainerRecord = RecordIdentity &
  (
    | {
        readonly kind: 'file';
        /** As the container names it; the last part tells the format where the content leaves it open. */
        readonly name: string;
        readonly bytes: Buffer;
        /** What the container says of it. */
        readonly metadata: RecordMetadata;
      }
    | {
        /** A row of a table, an object of JSON. */
        readonly kind: 'fields';
        readonly format: SourceFormat;
        readonly encoding: string;
        readonly fields: Readonly<Record<string, unknown>>;
        /** Which of them say what; null where their names tell. */
        readonly columns: ColumnNames | null;
        /** Why its text is known not to be whole, in Chinese; null where nothing says so. */
        readonly incomplete: string | null;
      }
    /** A text that its container has read already: a table that is one document. */
    | { readonly kind: 'text'; readonly format: SourceFormat; readonly encoding: string; readonly text: FormatText }
    /** Named as not read, with the reason in Chinese. */
    | { readonly kind: 'not-read'; readonly reason: string }
  );

interface RecordIdentity {
  /**
   * Lasting and unique within its file: its own id where the record has one, its path in an archive, else a hash of
   * its content; it stays when other records come and go. Empty, as its place, for what is all that the file holds.
   */
  readonly key: string;
  /** Where it stands now, as it is shown behind the file's path: `#12`, `!报告/2019.txt`. */
  readonly place: string;
}

/** What a crawl or an archive knows of a page besides the page itself. */
export interface RecordMetadata {
  readonly url: string | null;
  /** ISO 8601 day. */
  readonly siteDate: string | null;
}

export const NO_RECORD_METADATA: RecordMetadata = { url: null, siteDate: null };
