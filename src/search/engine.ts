import type { DocumentId, PolicyDocument, Region } from '../corpus/model/document.js';
import type { KeyTerm } from '../text/key-terms.js';
import type { ConcordanceAnswer, ConcordanceRequest, LineList } from './answers/concordance.js';
import type { DocumentMatches, DocumentSummary, ParagraphInContext, PlaceTerms, SharedWording, SimilarPassages } from './answers/documents.js';
import type { FiguresAnswer, FiguresRequest, Indicator } from './answers/figures.js';
import type { Facets, HitList, SearchAnswer, Suggestion } from './answers/hits.js';
import type { PanelAnswer, PanelRequest, RegionReport, RegionReportRequest, SearchedReports, TrendsAnswer, TrendsRequest } from './answers/reports.js';
import type { ListRequest, MarksRequest, MatchRequest, SearchRequest } from './answers/requests.js';
import type { QueryLimits } from './query-budget.js';

// What is asked and answered, by what it is about.
export * from './answers/concordance.js';
export * from './answers/documents.js';
export * from './answers/figures.js';
export * from './answers/hits.js';
export * from './answers/reports.js';
export * from './answers/requests.js';

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
