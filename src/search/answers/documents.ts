import type { DocumentHead } from '../../corpus/documents/stored-document.js';
import type { Paragraph, ParagraphId, Region } from '../../corpus/model/document.js';
import type { TellingTerm } from '../../text/telling-terms.js';
import type { Sentence } from '../wording/sentences.js';
import type { QueryReading } from './hits.js';

/** A document without its text. */
export type DocumentSummary = DocumentHead;

/** The occurrences of a query in one document: spans in each paragraph's text. */
export interface DocumentMatches {
  readonly query: QueryReading;
  readonly occurrences: number | null;
  readonly paragraphs: readonly { readonly paragraphId: ParagraphId; readonly spans: readonly { readonly start: number; readonly end: number }[] }[];
}

export interface ParagraphInContext {
  readonly document: DocumentSummary;
  readonly paragraph: Paragraph;
  /** Neighbours in reading order, the paragraph itself left out. */
  readonly before: readonly Paragraph[];
  readonly after: readonly Paragraph[];
  /** Its place in the document, from 0. */
  readonly position: number;
}

/** A sentence beside another that says nearly the same. */
export interface SentencePair {
  readonly own: Sentence;
  readonly other: Sentence;
  /** The share of their pairs of characters that they have in common, 0 to 1. */
  readonly likeness: number;
}

/** A paragraph of another document. */
export interface SimilarPassage extends Pick<ParagraphInContext, 'document' | 'paragraph' | 'position'> {
  /** In the order of the paragraph that was asked about. */
  readonly pairs: readonly SentencePair[];
  /** Characters in common: those of the paired sentences, each by its likeness. */
  readonly characters: number;
}

export interface SimilarPassages {
  readonly found: ParagraphInContext;
  /** Sentences of it that were compared: those of ten characters or more. */
  readonly sentences: number;
  /** Those with the most in common first. */
  readonly passages: readonly SimilarPassage[];
  /** True where more paragraphs share a phrase with it than were compared. */
  readonly isBounded: boolean;
}

/** A sentence that stands word for word in other documents. */
export interface SharedSentence extends Sentence {
  readonly paragraphId: ParagraphId;
  /** Of its paragraph in the document, from 0. */
  readonly position: number;
  /** Other documents that hold it, and those of them that are of other places. */
  readonly documents: number;
  readonly elsewhere: number;
}

/** Counts of a document's sentences of ten characters or more, titles and headings apart; characters are folded ones. */
export interface SharedWording {
  readonly sentences: number;
  readonly characters: number;
  /** In reading order. */
  readonly shared: readonly SharedSentence[];
  readonly sharedCharacters: number;
  /** Of the shared sentences, those that stand in documents of other places. */
  readonly elsewhere: number;
  readonly elsewhereCharacters: number;
  /** Documents that share a sentence, and those that share the most of them. */
  readonly documents: number;
  readonly closest: readonly { readonly document: DocumentSummary; readonly sentences: number }[];
}

/** The terms that tell a place's yearly reports from others. */
export interface PlaceTerms {
  /** The place's own reports that were read. */
  readonly own: number;
  /** What they were held against; null where too little else is held. */
  readonly compared: {
    /** The division whose other places' reports these are; null for all of the country. */
    readonly within: Region | null;
    /** Reports that were read, of so many held. */
    readonly reports: number;
    readonly held: number;
    /** Most telling first. */
    readonly terms: readonly TellingTerm[];
  } | null;
  /** Each report that follows another, the oldest first. */
  readonly years: readonly YearTerms[];
}

/** What a report says more than the one before. */
export interface YearTerms {
  readonly report: DocumentSummary;
  readonly before: DocumentSummary;
  readonly terms: readonly TellingTerm[];
}
