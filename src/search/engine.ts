import type {
  DocumentId,
  DocumentType,
  Paragraph,
  ParagraphId,
  ParagraphKind,
  PlacedRegion,
  PolicyDocument,
  Region,
  Section,
} from '../corpus/model/document.js';
import type { Figure, UnreadMention } from '../corpus/figures/figure.js';
import type { ItemName } from '../corpus/figures/items.js';
import type { KeyTerm } from '../text/key-terms.js';
import type { TellingTerm } from '../text/telling-terms.js';
import type { QueryLimits } from './query-budget.js';
import type { Sentence } from './wording/sentences.js';
import type { DocumentHead } from '../corpus/documents/stored-document.js';

/**
 * What the web and the command line know of searching. Every answer names the snapshot that gave it. What is given limits
 * fails past them with QueryTooExpensiveError or QueryAbandonedError, never with a part of an answer.
 */
export interface SearchEngine {
  /** @throws QueryError when the query or a filter beside it cannot be read */
  search(request: SearchRequest, limits?: QueryLimits): Promise<SearchAnswer>;
  /** All hits of a search in its order, looked for and ordered once. @throws QueryError as a search does */
  listHits(request: ListRequest, limits?: QueryLimits): Promise<HitList>;
  /** The counts of a search without its hits. @throws QueryError as a search does */
  facets(request: MatchRequest, limits?: QueryLimits): Promise<Facets>;
  /** Every occurrence in its line of text. @throws QueryError as a search does */
  concordance(request: ConcordanceRequest, limits?: QueryLimits): Promise<ConcordanceAnswer>;
  /** All lines of a concordance, looked for and ordered once. @throws QueryError as a search does */
  listLines(request: Omit<ConcordanceRequest, 'page' | 'size'>, limits?: QueryLimits): Promise<LineList>;
  regionReport(request: RegionReportRequest, limits?: QueryLimits): Promise<RegionReport>;
  /** Of a blank query: all yearly reports held, which then mention nothing. */
  searchedReports(request: Omit<RegionReportRequest, 'level'>, limits?: QueryLimits): Promise<SearchedReports>;
  trends(request: TrendsRequest, limits?: QueryLimits): Promise<TrendsAnswer>;
  /** @throws QueryError for a term that cannot be read or has a filter of its own */
  panel(request: PanelRequest, limits?: QueryLimits): Promise<PanelAnswer>;
  /** In order of region, newest year first; copies included. */
  documents(): Promise<readonly DocumentSummary[]>;
  /** By id or by an alias; null where there is none. */
  document(id: string): Promise<PolicyDocument | null>;
  /** The marks of a search in one document, for the reader page. */
  documentMatches(id: DocumentId, marks: MarksRequest, limits?: QueryLimits): Promise<DocumentMatches>;
  /** A paragraph with its document, and so many neighbours on each side; null where there is none. */
  paragraph(id: string, neighbours: number): Promise<ParagraphInContext | null>;
  /** Passages of other documents that say nearly the same as a paragraph; null where there is no such paragraph. */
  similarPassages(id: string, limits?: QueryLimits): Promise<SimilarPassages | null>;
  /** How much of a document stands word for word in others; by id or by an alias, null where there is none. */
  sharedWording(id: string, limits?: QueryLimits): Promise<SharedWording | null>;
  /** Searches that what is typed so far may become, most useful first; none where it is blank. */
  suggest(typed: string, limit: number, limits?: QueryLimits): Promise<readonly Suggestion[]>;
  /** The terms that tell a document from the others, best first; none where there is no such document. */
  keyTerms(id: DocumentId): Promise<readonly KeyTerm[]>;
  /**
   * What yearly reports state of the items of `items.json`, as far as the filters take them.
   *
   * @throws QueryError when a filter cannot be read
   */
  figures(request: FiguresRequest): Promise<FiguresAnswer>;
  /** The items, in the order of `items.json`, with how much is held of each. */
  indicators(): Promise<readonly Indicator[]>;
  /** The terms that tell a place's yearly reports from those around it, and each from the one before. */
  placeTerms(region: Region, limits?: QueryLimits): Promise<PlaceTerms>;
  status(): Promise<EngineStatus>;
  /** Regions that hold documents, with those above them, in order of code. */
  regions(): Promise<readonly Region[]>;
  close(): Promise<void>;
}

/** `entered`: documents that entered the index last come first. */
export type SortOrder = 'relevance' | 'newest' | 'oldest' | 'region' | 'entered';
/** The paragraph itself, with the headings above it and the title, or its document. */
export type SearchScope = 'paragraph' | 'section' | 'document';

/** The ends of a range of years that is open on that side. */
export const FIRST_YEAR = 0;
export const LAST_YEAR = 9999;

/** Years from and to, both included; `none` for documents without a year. */
export type YearFilter = { readonly from: number; readonly to: number } | 'none';

/** Values of one field are alternatives; fields narrow each other. Empty lists filter nothing. */
export interface SearchFilters {
  /**
   * Codes or names; `none` for documents without a region. A division takes those below it, unless 本级 stands
   * after its code or name.
   */
  readonly regions: readonly string[];
  readonly years: readonly YearFilter[];
  readonly types: readonly string[];
  readonly sections: readonly (Section | 'none')[];
}

export const NO_FILTERS: SearchFilters = { regions: [], years: [], types: [], sections: [] };

/** Whether any filter is chosen. */
export function hasFilters({ regions, years, types, sections }: SearchFilters): boolean {
  return regions.length + years.length + types.length + sections.length > 0;
}

export interface SearchRequest {
  /** At most 200 characters. May be empty only when a filter is set. */
  readonly query: string;
  readonly filters: SearchFilters;
  /** Where the terms of an AND must meet. */
  readonly scope: SearchScope;
  /** True reads every place and year as text only. */
  readonly strict: boolean;
  readonly sort: SortOrder;
  /** From 1. */
  readonly page: number;
  /** From 1; a page or an answer of the API has at most 100. */
  readonly size: number;
  /** True adds the parts of each score by name. */
  readonly explain: boolean;
}

/** A search as far as it says what matches. */
export type MatchRequest = Pick<SearchRequest, 'query' | 'filters' | 'scope' | 'strict'>;

/** What to mark in a document: a search as far as it says which of its paragraphs are hits, filters apart. */
export type MarksRequest = Pick<SearchRequest, 'query' | 'scope' | 'strict'>;

/** A search for all of its hits. */
export type ListRequest = MatchRequest & Pick<SearchRequest, 'sort'>;

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

/** By what follows, by what stands before (read backwards), or by documents. */
export type ConcordanceOrder = 'left' | 'right' | 'region' | 'newest' | 'oldest';

export interface ConcordanceRequest extends MatchRequest {
  readonly order: ConcordanceOrder;
  /** From 1. */
  readonly page: number;
  /** From 1. */
  readonly size: number;
}

export interface LineList {
  readonly snapshot: string;
  /** Some at a time, read when they are asked for. To be gone through once. */
  readonly lines: AsyncIterable<readonly ConcordanceLine[]>;
}

/** The occurrences of a search, a line for each: as many as it counts. */
export interface ConcordanceAnswer {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly tookMs: number;
  readonly total: Totals;
  readonly page: number;
  readonly size: number;
  /** None where the query has no term. */
  readonly lines: readonly ConcordanceLine[];
  /** On the first page of a query that looks for one string and no more; null otherwise. */
  readonly neighbours: Neighbours | null;
  readonly facets: Facets;
}

export interface ConcordanceLine extends Pick<Hit, 'paragraphId' | 'kind' | 'documentId' | 'title' | 'year' | 'type' | 'section' | 'region'> {
  /** The paragraph's place in its document, from 0. */
  readonly position: number;
  /** What stands before it in its paragraph, at most `LINE_CHARACTERS` of it. */
  readonly left: string;
  /** As it stands. */
  readonly match: string;
  readonly right: string;
  /** Whether the paragraph goes on beyond what is shown. */
  readonly clipped: { readonly before: boolean; readonly after: boolean };
}

/** What most often stands beside the string of a query. */
export interface Neighbours {
  /** Occurrences that were looked at: all, or the first `MAX_SAMPLED_OCCURRENCES`, newest documents first. */
  readonly sampled: number;
  /** Most frequent first. */
  readonly before: readonly Neighbour[];
  readonly after: readonly Neighbour[];
}

export interface Neighbour {
  /** The string with what stands beside it: 中小微园. */
  readonly text: string;
  /** Of those looked at. */
  readonly occurrences: number;
  /** The query for it; null beside what the query leaves out already, which it may hold. */
  readonly search: string | null;
  /** The query without it. */
  readonly without: string;
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

/** A query with the filters beside it. */
export type NarrowedQuery = Pick<SearchRequest, 'query' | 'filters'>;

export type ReportLevel = 'county' | 'prefecture' | 'province';

export interface RegionReportRequest {
  /** May be blank: what is held, without a mention. */
  readonly query: string;
  /** They limit rows and columns, like filters and lifted places and years in the query, and make no zeros. None where not given. */
  readonly filters?: SearchFilters;
  readonly strict: boolean;
  /** Rows of this level; null for all. Zones are rows at county level. */
  readonly level: ReportLevel | null;
}

/** What is held and what mentions the query, in one region and one year, or in all years. */
export interface RegionCounts {
  /** Yearly reports held whole or in part. */
  readonly reports: number;
  /** Of these, held in part. */
  readonly reportsInPart: number;
  readonly reportsMentioning: number;
  /** Of the others, those that say it outside the sections that the filters choose: they are not silent on it. */
  readonly reportsMentioningElsewhere: number;
  /** In yearly reports. */
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
  /** Of the yearly reports held, whole reports whatever sections are chosen. */
  readonly characters: number;
}

/** Yearly reports that mention the query in one section, and how often. */
export interface SectionMentions {
  readonly reportsMentioning: number;
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

/**
 * The states of section 7: mentioned; mentioned only outside the chosen sections; held; held in part, not mentioned
 * in what is held; not held.
 */
export type ReportState = 'mentioned' | 'elsewhere' | 'held' | 'part' | 'none';

/** What was searched. */
export interface SearchedBase {
  /** What limits it, in words; null where nothing does. */
  readonly reading: string | null;
  /** Regions with yearly reports of their own among what was searched, whatever the level of the rows. */
  readonly regions: number;
  readonly limitsYears: boolean;
  readonly limitsTypes: boolean;
  readonly limitsSections: boolean;
  /** True where a place or year among the words limits it: paragraphs elsewhere may say all the words. */
  readonly isLifted: boolean;
}

export interface RegionReportRow extends RegionCounts {
  readonly region: Region;
  /** Documents of other kinds that mention it, and their occurrences. */
  readonly otherDocuments: number;
  readonly otherOccurrences: number | null;
  /** Occurrences per 10,000 characters of the yearly reports held; null when none is held. */
  readonly perTenThousandCharacters: number | null;
  /** First year whose report mentions it; null when none does. */
  readonly firstYear: number | null;
  readonly firstYearHeld: number | null;
  /** By year, `none` for reports without a year. Years in which nothing is held are absent. */
  readonly years: Readonly<Record<string, RegionCounts>>;
  /** The same with the divisions and zones below it; its own numbers are the fields above. */
  readonly including: RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> };
  /** Names it went by in documents held. */
  readonly namesThen: readonly string[];
}

export interface RegionReport {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly tookMs: number;
  readonly base: SearchedBase;
  /** All yearly reports searched, whatever the level of the rows, those without a region among them. */
  readonly total: RegionCounts & { readonly years: Readonly<Record<string, RegionCounts>> };
  /** Rows by the state of their own reports in all years; they add up to the rows. */
  readonly states: Readonly<Record<ReportState, number>>;
  /** Years in which any yearly report is held, ascending, `none` last where there are such. */
  readonly years: readonly string[];
  /**
   * In order of code, zones below their parent: every region that documents are held of, and those above
   * them, whose own numbers may be nought.
   */
  readonly rows: readonly RegionReportRow[];
  /** Documents without a region that mention it. */
  readonly unplaced: { readonly documents: number; readonly occurrences: number | null };
}

/** The yearly reports that were searched, each with what it says of the query. */
export interface SearchedReports {
  readonly query: QueryReading;
  readonly snapshot: string;
  readonly base: SearchedBase;
  /** In order of region, then of year. */
  readonly reports: readonly SearchedReport[];
}

export interface SearchedReport {
  readonly document: DocumentSummary;
  readonly state: Exclude<ReportState, 'none'>;
  readonly paragraphs: number;
  /** Null when the query has no term: filters only. */
  readonly occurrences: number | null;
}

export interface TrendsRequest {
  /** One or more, none blank. */
  readonly queries: readonly string[];
  /** They limit what is counted and make no zeros. */
  readonly filters: SearchFilters;
  readonly strict: boolean;
}

/** What a query is said by, year by year. */
export interface TrendSeries {
  readonly query: QueryReading;
  readonly base: SearchedBase;
  /** Years in which any yearly report is held, ascending, `none` last where there are such. */
  readonly years: readonly string[];
  /** By these years. */
  readonly counts: Readonly<Record<string, YearCounts>>;
  /** Of all years. */
  readonly total: RegionCounts;
  /** By the years but `none`, each with those before it. */
  readonly adoption: Readonly<Record<string, Adoption>>;
  /** The outermost divisions of which there are several with reports, in order of code, with those below each. */
  readonly regions: readonly (RegionCounts & { readonly region: Region })[];
}

export interface YearCounts extends RegionCounts {
  readonly sections: Readonly<Record<Section, SectionMentions>>;
}

/** Regions by their own yearly reports up to a year, this included. */
export interface Adoption {
  /** Of which any is held. */
  readonly regionsHeld: number;
  /** Of which any mentions it. */
  readonly regionsMentioning: number;
}

export interface TrendsAnswer {
  readonly snapshot: string;
  readonly tookMs: number;
  /** One for each query, in the order asked. */
  readonly series: readonly TrendSeries[];
}

/** Terms under a name of their own, or none. */
export interface TermGroup {
  readonly name: string | null;
  /** Queries of any form but with filters; places and years in them are text. */
  readonly terms: readonly string[];
}

export interface PanelRequest {
  readonly groups: readonly TermGroup[];
  /** They limit what is counted and make no zeros. */
  readonly filters: SearchFilters;
}

/** What is held: a cell for each region with yearly reports of its own and each year, row by row. */
export interface PanelBase {
  readonly searched: SearchedBase;
  /** In order of code; null for reports without a region, last. */
  readonly regions: readonly (Region | null)[];
  /** Ascending, `none` last. */
  readonly years: readonly string[];
  /** Yearly reports held whole or in part; 0 where none is held. */
  readonly reports: Uint32Array;
  readonly reportsInPart: Uint32Array;
  readonly characters: Uint32Array;
}

/** What the reports of each cell say of a term; 0 as well where none is held. */
export interface PanelCounts {
  readonly reportsMentioning: Uint32Array;
  /** Of the others, those that say it outside the sections that the filters choose. */
  readonly reportsMentioningElsewhere: Uint32Array;
  readonly paragraphs: Uint32Array;
  readonly occurrences: Uint32Array;
}

export interface PanelTerm {
  readonly query: QueryReading;
  readonly counts: PanelCounts;
}

export interface PanelAnswer {
  readonly snapshot: string;
  readonly tookMs: number;
  readonly base: PanelBase;
  /** As asked. */
  readonly groups: readonly {
    readonly name: string | null;
    readonly terms: readonly PanelTerm[];
    /** Any of the terms, places that overlap counted once; null where there is one term only. */
    readonly any: PanelCounts | null;
  }[];
}

/** A document without its text. */
export type DocumentSummary = DocumentHead;

/** The occurrences of a query in one document: spans in each paragraph's text. */
export interface DocumentMatches {
  readonly query: QueryReading;
  readonly occurrences: number | null;
  readonly paragraphs: readonly { readonly paragraphId: ParagraphId; readonly spans: readonly { readonly start: number; readonly end: number }[] }[];
}

export interface FiguresRequest {
  /** By its name; null for all items. */
  readonly item: ItemName | null;
  /** One report by its id; null for all. */
  readonly document: DocumentId | null;
  /** Regions, years and types choose reports; sections choose figures. None where not given. */
  readonly filters?: SearchFilters;
  /** True adds the sentence of each figure, which is read from the paragraphs: some 0.2 s for a thousand reports. */
  readonly withSentences?: boolean;
}

/** A figure with the sentence that says it, where that was asked for. */
export type StatedFigure = Figure & { readonly sentenceText?: string };

/** What one report states; of a report that names none of what was asked for, both lists are empty. */
export interface FiguresOfReport {
  readonly document: DocumentSummary;
  /** By item, then in order of place. */
  readonly figures: readonly StatedFigure[];
  readonly unread: readonly UnreadMention[];
}

export interface FiguresAnswer {
  readonly snapshot: string;
  readonly tookMs: number;
  /** Every yearly report that the filters take, copies left out, in order of region, newest year first. */
  readonly reports: readonly FiguresOfReport[];
}

/** An item and how much is held of it. */
export interface Indicator {
  readonly item: ItemName;
  /** That its amounts, or its levels, are counted in. */
  readonly unit: string;
  /** Yearly reports that name it beside a figure, read or not, and the regions and years of these. */
  readonly reports: number;
  readonly regions: number;
  /** Null where none has a year. */
  readonly firstYear: number | null;
  readonly lastYear: number | null;
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

export interface EngineStatus {
  readonly engine: 'embedded' | 'opensearch';
  readonly snapshot: string;
  /** ISO 8601. */
  readonly builtAt: string;
  readonly documents: number;
  readonly copies: number;
  readonly regions: number;
  readonly paragraphs: number;
  readonly characters: number;
  readonly grams: number;
  /** By package name, with `node`. */
  readonly versions: Readonly<Record<string, string>>;
}
