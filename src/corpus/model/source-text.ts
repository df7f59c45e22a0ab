import type { Span } from '../../text/span.js';

export const SOURCE_FORMATS = ['text', 'markdown', 'html', 'docx', 'doc', 'rtf', 'odt', 'ofd', 'pdf', 'jsonl', 'csv', 'xlsx', 'zip', 'mht', 'warc'] as const;
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/** One source file as text, with what its format says about pieces of that text. */
export interface SourceText {
  /** Path below its source folder, with `/`. */
  readonly file: string;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly fileHash: string;
  /** The record of a container that this is; null for a file of its own. */
  readonly record: SourceRecord | null;
  /** As found and confirmed by decoding: `utf-8`, `utf-16le`, `gb18030`, `big5`; `binary` for docx and pdf. */
  readonly encoding: string;
  readonly format: SourceFormat;
  /**
   * Everything that a reader of the file would see, in its order, page furniture included. Line ends are `\n`
   * whatever they were (CRLF, form feeds, U+2028), control characters and a byte order mark are dropped, lone
   * surrogates are U+FFFD. In html, docx and pdf each block is one line, and the cells of a table row are
   * parted by a tab.
   */
  readonly text: string;
  /** In order of where they begin, the longer first; hints may lie within one another. */
  readonly hints: readonly SourceHint[];
  /** What the file says about itself as a whole. */
  readonly metadata: SourceMetadata;
  /** What the file holds and the text does not, in order of place; empty where the reader gives all of it. */
  readonly removals: readonly SourceRemoval[];
  /** The reader of its format cannot see all of it (automatic numbers, hidden text), and cannot say where it does not. */
  readonly isPartlyRead?: true;
}

/** Which record of a container a text is: a row of a table, an entry of an archive. */
export interface SourceRecord {
  /** Lasting and unique within its file; it stays when other records come and go. */
  readonly key: string;
  /** Where it stands now, as it is shown behind the file's path: `#12`, `!报告/2019.txt`. */
  readonly place: string;
}

/** Words of the file that its reader left out of the text: hidden from a person, or of no text form. */
export interface SourceRemoval {
  /** What left it out, kebab-case and stable: `hidden-element`, `field-code`. */
  readonly rule: string;
  /** The rule's reason for a reader, in Chinese. */
  readonly reason: string;
  /** The words; where it has none (a picture, a drawing), what it is, in Chinese. */
  readonly text: string;
  /** Where in the text it would have stood. */
  readonly at: number;
  /** Its place in the file's own terms: `第 12 段`, `<span class="x">`, `Sheet1!B7`. */
  readonly place: string;
}

/** A piece of the text that the reader already knows something of; a hint removes nothing. */
export interface SourceHint {
  readonly span: Span;
  /**
   * `furniture` lies outside the main text; `title` repeats the title that the metadata gives; `footnote` is a
   * note's text, or the mark that refers to it inside a sentence.
   */
  readonly kind: 'furniture' | 'heading' | 'title' | 'table' | 'footnote' | 'page-number';
  /** What said so, kebab-case: `outside-main-text`, `html-heading`, `running-head`. */
  readonly rule: string;
  /** Depth of a heading, 1 the outermost; 0 for everything else. */
  readonly level: number;
}

/** What a page, a file or a record says about itself; null where it says nothing. */
export interface SourceMetadata {
  readonly title: string | null;
  readonly url: string | null;
  /** ISO 8601 day; a mere hint, for sites date what they copy by the day of copying. */
  readonly siteDate: string | null;
  readonly publisher: string | null;
  /** Other labelled facts under the names that the source gives them (`ColumnName`, `region`, `地区`). */
  readonly fields: Readonly<Record<string, string>>;
  /** What the columns of a table or the fields of a record say outright; absent where there are none. */
  readonly stated?: StatedFacts;
  /** Why the text is known not to be whole, in Chinese: a cell that its program cut. */
  readonly incomplete?: string;
}

/** The place and the year that a row or record gives for its text. */
export interface StatedFacts {
  /** Names of divisions as the columns have them, the outermost first; empty where no column names one. */
  readonly place: readonly string[];
  readonly year: number | null;
}

export const NO_METADATA: SourceMetadata = { title: null, url: null, siteDate: null, publisher: null, fields: {} };
