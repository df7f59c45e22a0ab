import { appendTo } from '../../text/groups.js';
import type { ColumnNames } from '../sources/formats/columns.js';
import type { StoredSource } from '../documents/parsed-source.js';
import { readParagraphs, type StoredDocument } from '../documents/stored-document.js';

/** What became of one source file. */
export interface FileReport {
  /** Path below its source folder. */
  readonly file: string;
  /** `unchanged` files were taken over from an earlier parsing. */
  readonly status: 'parsed' | 'unchanged' | 'not-read' | 'no-text';
  /** Why it was not read, in Chinese, with what to do; null when it was. */
  readonly reason: string | null;
  readonly documents: readonly string[];
  /** Of a container: how many records it has, and those that were not read or hold no document. Null for a file of its own. */
  readonly records: { readonly total: number; readonly notTaken: readonly RecordReport[] } | null;
  /** Characters of the file's text that hold anything, white space apart. */
  readonly characters: number;
  /** Of these, characters of marks that refer to notes. */
  readonly noteMarkCharacters: number;
  /** Of these, characters taken out of articles. */
  readonly removedCharacters: number;
  /** Of these, characters that belong to no article: a page without text. */
  readonly outsideCharacters: number;
  /** The same by rule. */
  readonly removedByRule: Readonly<Record<string, number>>;
}

/** What a copy has that the document which it repeats does not. */
export interface CopyReport {
  readonly id: string;
  readonly copyOf: string;
  /** Texts of its own paragraphs, which are searched; the first of them, cut. */
  readonly differs: readonly string[];
  readonly ownParagraphs: number;
}

/** What a run took in, in numbers and by file. */
export interface IngestReport {
  readonly files: readonly FileReport[];
  readonly parsedFiles: number;
  readonly unchangedFiles: number;
  readonly notReadFiles: number;
  readonly documents: number;
  readonly copies: number;
  /** One for each copy, in order of source. */
  readonly copyReports: readonly CopyReport[];
  readonly paragraphs: number;
  readonly characters: number;
  readonly noteMarkCharacters: number;
  readonly removedCharacters: number;
  readonly outsideCharacters: number;
  readonly removedByRule: Readonly<Record<string, number>>;
  /** Documents by flag. */
  readonly flags: Readonly<Record<string, number>>;
}

/** What became of one record of a container. */
export interface RecordReport {
  /** `#12`, `!报告/2019.txt`; empty for the rest of a container that broke off. */
  readonly place: string;
  readonly documents: number;
  /** Why it was not read, in Chinese; null when it was. */
  readonly reason: string | null;
}

/** A file with its outcome, before the report is made. */
export type FileOutcome =
  | { readonly file: string; readonly kind: 'not-read'; readonly reason: string }
  | { readonly file: string; readonly kind: 'read'; readonly isUnchanged: boolean; readonly fileHash: string; readonly parsed: StoredSource; /** Of a container, in its order; null for a file of its own. */ readonly records: readonly RecordReport[] | null; /** That it was read by, where a person named them. */ readonly columns?: ColumnNames };

/** The report over all files, in order of path, and the final documents. */
export function makeIngestReport(outcomes: readonly FileOutcome[], documents: readonly StoredDocument[]): IngestReport {
  const bySource = new Map<string, StoredDocument[]>();
  for (const document of documents) appendTo(bySource, document.source.file, document);
  const files = outcomes.map((outcome) => reportFile(outcome, bySource.get(outcome.file) ?? []));
  const flags: Record<string, number> = {};
  for (const document of documents) for (const flag of document.flags) flags[flag] = (flags[flag] ?? 0) + 1;
  const countStatus = (status: FileReport['status']): number => files.filter((file) => file.status === status).length;
  return {
    files,
    parsedFiles: countStatus('parsed') + countStatus('no-text'),
    unchangedFiles: countStatus('unchanged'),
    notReadFiles: countStatus('not-read'),
    documents: documents.length,
    copies: documents.filter((document) => document.copyOf !== null).length,
    copyReports: documents.flatMap(reportCopy),
    paragraphs: documents.reduce((sum, document) => sum + document.paragraphCount, 0),
    characters: files.reduce((sum, file) => sum + file.characters, 0),
    noteMarkCharacters: files.reduce((sum, file) => sum + file.noteMarkCharacters, 0),
    removedCharacters: files.reduce((sum, file) => sum + file.removedCharacters, 0),
    outsideCharacters: files.reduce((sum, file) => sum + file.outsideCharacters, 0),
    removedByRule: addUp(files.map((file) => file.removedByRule)),
    flags,
  };
}

function reportFile(outcome: FileOutcome, documents: readonly StoredDocument[]): FileReport {
  if (outcome.kind === 'not-read') {
    return { file: outcome.file, status: 'not-read', reason: outcome.reason, documents: [], records: null, characters: 0, noteMarkCharacters: 0, removedCharacters: 0, outsideCharacters: 0, removedByRule: {} };
  }
  const { parsed } = outcome;
  const { kept, noteMarks, removedByRule, outside } = parsed.account;
  const removedCharacters = Object.values(removedByRule).reduce((sum, count) => sum + count, 0);
  const hasText = parsed.documents.length > 0;
  return {
    file: outcome.file,
    status: !hasText ? 'no-text' : outcome.isUnchanged ? 'unchanged' : 'parsed',
    reason: hasText ? null : '去掉网页的导航、按钮等之后没有留下正文：请核对下载的网页是否含有文章',
    documents: documents.map((document) => document.id),
    records: outcome.records === null ? null : { total: outcome.records.length, notTaken: outcome.records.filter((record) => record.reason !== null || record.documents === 0) },
    characters: kept + noteMarks + removedCharacters + outside,
    noteMarkCharacters: noteMarks,
    removedCharacters,
    outsideCharacters: outside,
    removedByRule,
  };
}

const MAX_DIFFERING = 20;
const MAX_DIFFERING_CHARACTERS = 120;

function reportCopy({ id, copyOf, ownParagraphs, content }: StoredDocument): readonly CopyReport[] {
  if (copyOf === null) return [];
  const own = ownParagraphs === 0 ? [] : readParagraphs(content.paragraphs).filter(({ isRepeated }) => !isRepeated);
  return [{ id, copyOf, ownParagraphs: own.length, differs: own.slice(0, MAX_DIFFERING).map(({ text }) => text.slice(0, MAX_DIFFERING_CHARACTERS)) }];
}

function addUp(counts: readonly Readonly<Record<string, number>>[]): Readonly<Record<string, number>> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [rule, count] of Object.entries(one)) sum[rule] = (sum[rule] ?? 0) + count;
  return Object.fromEntries(Object.entries(sum).sort(([one], [other]) => (one < other ? -1 : 1)));
}
