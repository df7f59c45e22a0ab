import type { DocumentId, DocumentType, Paragraph, ParagraphId, ParagraphKind, PlacedRegion, Section } from '../../corpus/model/document.js';
import type { DocumentSummary } from './documents.js';
import type { NarrowedQuery, SearchScope } from './requests.js';

export interface HitList {
  readonly snapshot: string;
  /** Some at a time, read when they are asked for; each time within the limits. To be gone through once. */
  readonly hits: AsyncIterable<readonly ListedHit[]>;
}

/** A hit with its whole paragraph, not marked and not scored. */
export interface ListedHit {
  readonly document: DocumentSummary;
  readonly paragraph: Pick<Paragraph, 'id' | 'kind' | 'text' | 'section' | 'headingPath'>;
  /** Of the paragraph in its document, from 0. */
  readonly position: number;
  /** Null when the query has no term. */
  readonly occurrences: number | null;
}

export interface SearchAnswer {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly tookMs: number;
  /** Exact counts over the whole match set. */
  readonly total: Totals;
  readonly page: number;
  readonly size: number;
  readonly hits: readonly Hit[];
  readonly facets: Facets;
  /** Documents whose title holds the query, newest first, at most 5; the title paragraphs are hits as well. */
  readonly titleDocuments: readonly DocumentSummary[];
  /** Filters that a word alone could have meant, with the count that each would give. */
  readonly offers: readonly FilterOffer[];
  /** The second list of `search-semantics.md` section 5; null unless the query missed or is a question. */
  readonly relaxed: RelaxedAnswer | null;
  readonly suggestions: readonly Suggestion[];
}

export interface QueryReading {
  readonly input: string;
  readonly reading: string;
  readonly notes: readonly string[];
  /** The places and years among its words of which no document is held; the notes say so. */
  readonly notHeld: readonly string[];
  /** True when a place or a year may be said by the document, so that a strict search would differ. */
  readonly canBeStrict: boolean;
}

export interface Totals {
  readonly paragraphs: number;
  readonly documents: number;
  readonly regions: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

export interface SnippetFragment {
  readonly text: string;
  readonly match: boolean;
  /** Set on what stands between two pieces of the text, and is none of it. */
  readonly gap?: true;
}

export type Snippet = readonly SnippetFragment[];

export interface Hit {
  readonly paragraphId: ParagraphId;
  readonly kind: ParagraphKind;
  readonly documentId: DocumentId;
  readonly title: string;
  readonly titleSnippet: Snippet;
  readonly year: number | null;
  readonly type: DocumentType;
  readonly section: Section | null;
  readonly region: PlacedRegion | null;
  readonly headingPath: readonly string[];
  readonly headingSnippets: readonly Snippet[];
  readonly snippet: Snippet;
  /** True where the snippet is not the whole paragraph, at its beginning and at its end. */
  readonly clipped: { readonly before: boolean; readonly after: boolean };
  readonly occurrences: number | null;
  /** Paragraphs of its document that match, itself among them; null in a second list. */
  readonly paragraphsInDocument: number | null;
  readonly score: number;
  readonly explanation: readonly ScorePart[] | null;
  /** When its document entered the index, ISO 8601. */
  readonly enteredAt: string;
}

/** A named part of a score; the parts add up to the score. */
export interface ScorePart {
  readonly name: string;
  readonly value: number;
}

/** The value `none` stands for paragraphs that have none. */
export interface FacetValue {
  readonly value: string;
  readonly label: string;
  readonly count: number;
}

/** A year's facet value, with the base that its count needs to be compared with another year's; a year that was searched in vain counts 0. */
export interface YearFacetValue extends FacetValue {
  /** Documents of the year in the match set. */
  readonly documents: number;
  /** Documents of the year that were searched; null where the words may be said by documents that the filters do not tell. */
  readonly held: number | null;
}

/** A region's facet value: its count includes those below it; `own` does not. */
export interface RegionFacetValue extends FacetValue {
  readonly own: number;
  readonly children: readonly RegionFacetValue[];
}

/** Counts of paragraphs over the whole match set. Each list adds up to the total. */
export interface Facets {
  /** Each region by itself, most paragraphs first. */
  readonly region: readonly FacetValue[];
  /** The same counts as a tree, adding up level by level. */
  readonly regionTree: readonly RegionFacetValue[];
  /** Newest first, `none` last. */
  readonly year: readonly YearFacetValue[];
  readonly type: readonly FacetValue[];
  readonly section: readonly FacetValue[];
}

export interface FilterOffer {
  readonly field: 'region' | 'year';
  readonly value: string;
  readonly label: string;
  readonly paragraphs: number;
}

export interface RelaxedAnswer {
  /** The words that were looked for. */
  readonly words: readonly string[];
  /** Paragraphs that hold two of them, their titles counted with them, or one where no more stands anywhere. */
  readonly paragraphs: number;
  /** The best of these, ten at most. */
  readonly hits: readonly RelaxedHit[];
}

/** A hit of the second list. */
export interface RelaxedHit extends Hit {
  /** Those of the words that it, or its document's title, holds. */
  readonly words: readonly string[];
}

/** Another search that finds something. */
export type Suggestion =
  | {
      readonly kind: 'completion' | 'did-you-mean' | 'variant';
      /** A query to take the place of the whole box, filters and scope kept. */
      readonly text: string;
      /** Paragraphs that a search for it gives, exactly. */
      readonly paragraphs: number;
    }
  | {
      readonly kind: 'widen-scope';
      /** Where the words would meet, in words. */
      readonly text: string;
      readonly paragraphs: number;
      readonly scope: SearchScope;
    }
  | {
      readonly kind: 'lift-filter';
      /** The filter that would be lifted, in words: 地区：浙江省温州市瑞安市. */
      readonly text: string;
      readonly paragraphs: number;
      /** The search without it. */
      readonly search: NarrowedQuery;
    };
