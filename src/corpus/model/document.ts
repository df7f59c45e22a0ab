import type { Span } from '../../text/span.js';
import type { SourceRecord } from './source-text.js';

declare const brand: unique symbol;
type Branded<T, B extends string> = T & { readonly [brand]: B };

/** Readable and lasting: `330381-2019-zfgzbg`, with a short hash of the content where two would be equal. */
export type DocumentId = Branded<string, 'DocumentId'>;
/** Twelve characters made of the source and the paragraph's own folded text, with an ordinal for repeats. */
export type ParagraphId = Branded<string, 'ParagraphId'>;
/** Six digits for a division (GB/T 2260), `000000` for the whole country; a zone has its parent's code, a hyphen and a short name. */
export type RegionCode = Branded<string, 'RegionCode'>;

export type RegionLevel = 'nation' | 'province' | 'prefecture' | 'county' | 'zone';

/** A division or zone as it is called today, or the whole country, which stands beside the provinces and not above them. */
export interface Region {
  readonly code: RegionCode;
  readonly name: string;
  readonly level: RegionLevel;
  /** Names from the province down to the region itself; a direct municipality's 市辖区 level is left out. Empty for the country. */
  readonly path: readonly string[];
  /** Codes along the path, from the province down to the region itself; never empty, the country has its own. */
  readonly pathCodes: readonly RegionCode[];
}

/** The code of the whole country, of which national laws, plans and reports are. */
export const NATION_CODE = '000000' as RegionCode;

/** The words that say where a region is, outermost first: its path, or its name where it lies in none. */
export function placeWords({ path, name }: Pick<Region, 'path' | 'name'>): readonly string[] {
  return path.length === 0 ? [name] : path;
}

/** The region a document speaks for. */
export interface PlacedRegion extends Region {
  /** What it was called then, where that differs (洞头县 for today's 洞头区); null otherwise. */
  readonly nameThen: string | null;
}

/**
 * The kinds of documents. 法律法规 are texts of articles, from the constitution to a county's 办法; 决议决定 are of
 * congresses, parties and governments alike; 政策文件 are notices, opinions and announcements with all that they
 * hand out; a plan (规划) is one that covers a period.
 */
export const DOCUMENT_TYPES = ['政府工作报告', '工作总结', '计划报告', '预算报告', '统计公报', '规划', '法律法规', '司法解释', '决议决定', '政策文件', '招商资讯', '新闻', '其他'] as const;
export type DocumentType = (typeof DOCUMENT_TYPES)[number];
/** The yearly reports that the county-by-year view counts (`search-semantics.md`, section 7). */
export const YEARLY_REPORT_TYPES: ReadonlySet<DocumentType> = new Set(['政府工作报告', '工作总结']);

export type Section = 'review' | 'plan';
export type ParagraphKind = 'title' | 'heading' | 'text';

/** The unit that is indexed, found and linked. */
export interface Paragraph {
  readonly id: ParagraphId;
  readonly kind: ParagraphKind;
  /** As it stands in the source; equal to the pieces of the article that `spans` names, joined. */
  readonly text: string;
  /** Depth of a heading in the heading tree, 1 the outermost; 0 for titles and text. */
  readonly level: number;
  /**
   * The headings above it, outermost first; a heading's own text is not in its path. Of a law the article (第五条) is
   * the last in the path of all its paragraphs, the first included, though no heading says it.
   */
  readonly headingPath: readonly string[];
  /** Whether it looks back or plans; null for neither. */
  readonly section: Section | null;
  /** Where its text stands in the article, in order; more than one where something was removed inside. */
  readonly spans: readonly Span[];
  /** The signs of the file's format that set it off; no part of its text. */
  readonly signs: readonly FormatSign[];
  /** Marks that refer to notes, in order; no part of its text, so that words are found across them. */
  readonly notes: readonly NoteMark[];
  /** Of a copy: all its sentences stand in the document that it repeats, and are searched there. */
  readonly isRepeated?: true;
}

/** A mark inside a sentence that refers to a note: ［10］ of 医联体［10］建设. */
export interface NoteMark {
  readonly text: string;
  /** The place in the paragraph's text at which it stands, from 0 to the text's length. */
  readonly at: number;
  /** Of the article. */
  readonly span: Span;
}

/** Characters by which the file's format says what a paragraph is: `##` or `**` of a heading, `title:` of the title. */
export interface FormatSign {
  readonly text: string;
  /** Of the article. */
  readonly span: Span;
}

/** Something of the article, or of its file, that belongs to no paragraph. */
export interface Removal {
  /** The rule that removed it, kebab-case and stable: `site-furniture`, `planted-advertising`, `white-space`. */
  readonly rule: string;
  /** The rule's reason for a reader, in Chinese. */
  readonly reason: string;
  readonly text: string;
  /** Of the article; empty for what the reader of the format left out, at the place where it would have stood. */
  readonly span: Span;
  /** Of what the reader of the format left out: its place in the file's own terms. */
  readonly place?: string;
}

/** What a field was read from. */
export interface Evidence {
  /** `removal` is about a piece that was left in the text, though it may be none of it; `text` about one that looks damaged. */
  readonly field: 'title' | 'region' | 'year' | 'type' | 'date' | 'speaker' | 'meeting' | 'removal' | 'text';
  /** `original`: the document that a copy repeats. */
  readonly from: 'title' | 'tag' | 'opening' | 'body' | 'closing' | 'metadata' | 'record' | 'file-path' | 'catalog' | 'made' | 'original';
  /** The words of the source, or of the catalog, that say so. */
  readonly quote: string;
  /** From 0 to 1. */
  readonly confidence: number;
}

/**
 * Stable codes of what a reader must know or a person should check. One that begins with `region-` or
 * `year-` says that this field is doubtful.
 */
export type Flag =
  | 'incomplete'
  | 'title-made'
  | 'region-doubtful'
  | 'region-unknown'
  | 'region-from-file-name'
  | 'year-doubtful'
  | 'year-unknown'
  | 'year-from-file-name'
  | 'type-doubtful'
  | 'removal-doubtful'
  | 'text-damaged'
  | 'format-partly-read'
  | 'copy';

/** Where a document came from. */
export interface DocumentSource {
  /** Path below its source folder, with `/`. */
  readonly file: string;
  /** The record of a container that it was found in; null where the file is no container. */
  readonly record: SourceRecord | null;
  /** SHA-256 of the file's bytes, hexadecimal. */
  readonly fileHash: string;
  /** Encoding as found: `utf-8`, `gb18030`, … */
  readonly encoding: string;
  /** `text`, `html`, `pdf`, … */
  readonly format: string;
  /** Counted from 1 within the file. */
  readonly article: number;
  /** Place of the article in the file's decoded text. */
  readonly span: Span;
  /** The address that the page gives for itself; null where it gives none. */
  readonly url: string | null;
  /** The site's own date, ISO 8601, as a mere hint; null where there is none. */
  readonly siteDate: string | null;
  /** The publisher that the page names; null where it names none. */
  readonly publisher: string | null;
}

/** The years that a plan is for, both included. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** One document, parsed: what the index is built from and what the reader page shows. */
export interface PolicyDocument {
  readonly id: DocumentId;
  /** Former or plain ids under which it must still be found; the pages redirect from them. */
  readonly aliases: readonly DocumentId[];
  readonly title: string;
  readonly region: PlacedRegion | null;
  /**
   * Of a report the year that its plan is for, of a notice or rule that of its issue, of a law that of its version
   * (adopted or last amended), of a plan the first of its period; null where nothing tells.
   */
  readonly year: number | null;
  /** Of a plan; null of all others and where it is not said. */
  readonly period: Period | null;
  readonly type: DocumentType;
  /** The day it was given, signed, or as a law adopted or last amended, ISO 8601; null where unknown. */
  readonly date: string | null;
  readonly meeting: string | null;
  readonly speaker: string | null;
  readonly source: DocumentSource;
  /** In reading order; the title first where it stands in the source. */
  readonly paragraphs: readonly Paragraph[];
  /** Characters of the article, white space included. */
  readonly articleCharacters: number;
  /** In order of place; with the spans of the paragraphs, their signs and note marks they cover the article, each character once. */
  readonly removals: readonly Removal[];
  readonly evidence: readonly Evidence[];
  readonly flags: readonly Flag[];
  /** Why it is flagged `incomplete`, in Chinese, for the reader page; null when it is not. */
  readonly incompleteReason: string | null;
  /**
   * The document that this one repeats; a copy is listed, but no further document held. Searched of it are only the
   * paragraphs with something that the other does not say.
   */
  readonly copyOf: DocumentId | null;
  /** Of a copy: how many of its paragraphs are searched as its own; null for all other documents. */
  readonly ownParagraphs: number | null;
}

/** Whether anything of a document is searched: all are but copies that say nothing of their own. */
export function isSearched({ copyOf, ownParagraphs }: Pick<PolicyDocument, 'copyOf' | 'ownParagraphs'>): boolean {
  return copyOf === null || (ownParagraphs ?? 0) > 0;
}

/** Characters that the counts per 10,000 are made over: the text of all paragraphs, titles included. */
export function countCharacters(document: PolicyDocument): number {
  return document.paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
}

/** The path below the source folder, and the place in it where the file is a container: `表.csv#12`. */
export function sourceName({ file, record }: { readonly file: string; readonly record: SourceRecord | null }): string {
  return record === null ? file : file + record.place;
}
