import type { DocumentId, PolicyDocument, Region, RegionCode } from '../corpus/model/document.js';
import type { ParagraphFront } from '../corpus/documents/stored-document.js';
import { libraryVersions } from '../index/library-versions.js';
import type { Snapshot } from '../index/snapshot.js';
import type { KeyTerm } from '../text/key-terms.js';
import {
  NO_FILTERS,
  type ConcordanceAnswer,
  type ConcordanceRequest,
  type DocumentMatches,
  type DocumentSummary,
  type EngineStatus,
  type Facets,
  type FiguresAnswer,
  type FiguresRequest,
  type HitList,
  type Indicator,
  type LineList,
  type ListedHit,
  type ListRequest,
  type MarksRequest,
  type MatchRequest,
  type PanelAnswer,
  type PanelRequest,
  type ParagraphInContext,
  type RegionFacetValue,
  type PlaceTerms,
  type RegionReport,
  type RegionReportRequest,
  type RelaxedAnswer,
  type SearchAnswer,
  type SearchEngine,
  type SearchedReports,
  type SearchRequest,
  type SharedWording,
  type SimilarPassages,
  type Suggestion,
  type Totals,
  type TrendsAnswer,
  type TrendsRequest,
} from './engine.js';
import type { CorpusWords } from './corpus-words.js';
import { FacetCounter, NONE, type MatchCounts } from './facets.js';
import { offerFilters } from './filter-offers.js';
import { parseQuery } from './parse-query.js';
import type { Query } from './query.js';
import { QueryBudget, type QueryLimits } from './query-budget.js';
import type { Found, ListedParagraph, QueryFinder } from './query-finder.js';
import { readFilters } from './read-filter.js';
import { readQuery, toReading } from './read-query.js';
import { createRegionNames, type RegionNames } from './region-names.js';
import { compareRegions } from './region-order.js';
import { ReportAnswers } from './report-answers.js';
import { toReportBase, withinDocument } from './report-base.js';
import { countFiltered } from './embedded/document-filters.js';
import { DocumentOrders } from './embedded/document-orders.js';
import { Concordance } from './embedded/concordance.js';
import { FigureReader } from './embedded/figure-reader.js';
import { HitMaker } from './embedded/hit-maker.js';
import { collectLeaves, countedOnce } from './embedded/query-leaves.js';
import { RelaxedSearch } from './embedded/relaxed-search.js';
import { ReportMatcher } from './embedded/report-matcher.js';
import { SectionRuns } from './embedded/section-runs.js';
import { Suggestions } from './embedded/suggestions.js';
import { WordingAnswers } from './embedded/wording-answers.js';
import { documentsTitled } from './embedded/title-matches.js';

/** Documents whose title holds the query that are offered above the hits. */
const MAX_TITLE_DOCUMENTS = 5;

/** An engine over one snapshot, wherever its queries are looked for. It only calls the steps: read, find, count, show. */
export class SnapshotEngine implements SearchEngine {
  private readonly hits: HitMaker;
  private readonly relaxed: RelaxedSearch;
  private readonly reports: ReportMatcher;
  private readonly counted: ReportAnswers;
  private readonly suggestions: Suggestions;
  private readonly wording: WordingAnswers;
  private readonly held: ReadonlyMap<RegionCode, Region>;
  private readonly names: RegionNames;
  private readonly facetCounter: FacetCounter;
  private readonly orders: DocumentOrders;
  private readonly figureReader: FigureReader;
  private ownStatus: EngineStatus | null = null;
  /** All documents, copies included, by region; sorted when first asked for. */
  private inOrder: readonly DocumentSummary[] | null = null;
  private regionsInOrder: readonly Region[] | null = null;
  /** All documents that are searched, in the order of their numbers; copies with something of their own among them. */
  private readonly searched: readonly DocumentSummary[];
  /** The same without copies: what is held. */
  private readonly originals: readonly DocumentSummary[];

  constructor(
    private readonly name: EngineStatus['engine'],
    private readonly snapshot: Snapshot,
    private readonly runs: SectionRuns,
    private readonly finder: QueryFinder,
    words: CorpusWords,
  ) {
    this.hits = new HitMaker(snapshot);
    this.searched = snapshot.documents.slice(0, snapshot.documentCount);
    this.originals = this.searched.filter(({ copyOf }) => copyOf === null);
    this.held = new Map(snapshot.regions.map((region) => [region.code, region]));
    this.names = createRegionNames(snapshot.regions, snapshot.placeWords, new Set(this.searched.map(({ year }) => year)));
    this.relaxed = new RelaxedSearch(snapshot, runs, finder, words);
    this.wording = new WordingAnswers(snapshot, this.originals);
    this.suggestions = new Suggestions(snapshot, finder, this.names);
    this.reports = new ReportMatcher(snapshot, finder, runs);
    this.counted = new ReportAnswers({
      id: snapshot.id,
      names: this.names,
      regions: this.held,
      originals: this.originals,
      match: (root, base, budget) => this.reports.match(root, base, budget),
    });
    this.facetCounter = new FacetCounter(this.searched, this.held);
    this.orders = new DocumentOrders(snapshot);
    this.figureReader = new FigureReader(snapshot);
  }

  async search(request: SearchRequest, limits?: QueryLimits): Promise<SearchAnswer> {
    const startedAt = performance.now();
    const budget = new QueryBudget(limits);
    const { query, notes } = readQuery(request.query, request.filters, request.strict, this.names);
    const page = { offset: (request.page - 1) * request.size, ...request };
    const found = await this.finder.find(query.root, request.scope, budget, page);
    const facets = this.countFacets(query, found.counts);
    await budget.turnIfDue();
    const { ranked, matches } = await found.page(page, budget);
    const answer = {
      query: toReading(query, notes),
      snapshot: this.snapshot.id,
      total: toTotals(found, facets),
      page: request.page,
      size: request.size,
      hits: await this.hits.make(ranked, query.root, matches, budget, found.counts.paragraphsByDocument),
      facets,
      titleDocuments: documentsTitled(query.root, this.snapshot, MAX_TITLE_DOCUMENTS).map((number) => this.searched[number] as DocumentSummary),
      offers: offerFilters(query, request.filters, this.names, (root) => countFiltered(root, this.snapshot, this.runs)),
      relaxed: request.page === 1 ? await this.relax(query, request, found.total, budget) : null,
      suggestions: found.total > 0 ? [] : await this.suggestions.instead(query, request, budget),
    };
    return { tookMs: performance.now() - startedAt, ...answer };
  }

  async listHits(request: ListRequest, limits: QueryLimits = {}): Promise<HitList> {
    const { query } = readQuery(request.query, request.filters, request.strict, this.names);
    const found = await this.finder.find(query.root, request.scope, new QueryBudget(limits));
    return { snapshot: this.snapshot.id, hits: this.readListed(found.inOrder(request.sort, limits)) };
  }

  private async *readListed(inOrder: AsyncIterable<readonly ListedParagraph[]>): AsyncGenerator<readonly ListedHit[]> {
    const { documentOf, firstParagraphs } = this.snapshot;
    for await (const some of inOrder) {
      const fronts = await this.snapshot.fronts(some.map(({ paragraph }) => paragraph));
      yield some.map(({ paragraph, occurrences }, place) => {
        const document = documentOf[paragraph] as number;
        return { document: this.searched[document] as DocumentSummary, paragraph: fronts[place] as ParagraphFront, position: paragraph - (firstParagraphs[document] as number), occurrences };
      });
    }
  }

  async facets({ query: input, filters, strict, scope }: MatchRequest, limits?: QueryLimits): Promise<Facets> {
    const { query } = readQuery(input, filters, strict, this.names);
    return this.countFacets(query, await this.finder.countMatches(query.root, scope, new QueryBudget(limits)));
  }

  async concordance(request: ConcordanceRequest, limits?: QueryLimits): Promise<ConcordanceAnswer> {
    const startedAt = performance.now();
    const budget = new QueryBudget(limits);
    const { query, notes } = readQuery(request.query, request.filters, request.strict, this.names);
    const found = await this.finder.find(query.root, request.scope, budget);
    const facets = this.countFacets(query, found.counts);
    const concordance = new Concordance(this.snapshot, this.orders, query, await this.finder.match(query.root, request.scope, budget), budget);
    const answer = {
      query: toReading(query, notes),
      snapshot: this.snapshot.id,
      total: toTotals(found, facets),
      page: request.page,
      size: request.size,
      lines: await concordance.lines(request),
      neighbours: request.page === 1 ? await concordance.neighbours() : null,
      facets,
    };
    return { tookMs: performance.now() - startedAt, ...answer };
  }

  async listLines(request: Omit<ConcordanceRequest, 'page' | 'size'>, limits: QueryLimits = {}): Promise<LineList> {
    const budget = new QueryBudget(limits);
    const { query } = readQuery(request.query, request.filters, request.strict, this.names);
    const matches = await this.finder.match(query.root, request.scope, budget);
    return { snapshot: this.snapshot.id, lines: new Concordance(this.snapshot, this.orders, query, matches, budget).allLines(request.order, limits) };
  }

  private countFacets({ root }: Query, counts: MatchCounts): Facets {
    return this.facetCounter.count(counts, () => this.reports.searchedDocuments(toReportBase(root, this.held)));
  }

  /** Filters beside the box hold for the second list too. */
  private async relax(query: Query, { filters }: SearchRequest, found: number, budget: QueryBudget): Promise<RelaxedAnswer | null> {
    const nodes = readFilters(filters, this.names, '', []);
    const relaxed = await this.relaxed.find(query, found, nodes.length === 0 ? null : parseQuery('', this.names, { filters: nodes }).root);
    if (relaxed === null) return null;
    const hits = await this.hits.make(relaxed.ranked, relaxed.query, relaxed.matches, budget);
    const withWords = hits.map((hit, place) => ({ words: relaxed.heldWords[place] ?? [], ...hit }));
    return { words: relaxed.words, paragraphs: relaxed.paragraphs, hits: withWords };
  }

  regionReport(request: RegionReportRequest, limits?: QueryLimits): Promise<RegionReport> {
    return this.counted.regionReport(request, limits);
  }

  searchedReports(request: Omit<RegionReportRequest, 'level'>, limits?: QueryLimits): Promise<SearchedReports> {
    return this.counted.searchedReports(request, limits);
  }

  trends(request: TrendsRequest, limits?: QueryLimits): Promise<TrendsAnswer> {
    return this.counted.trends(request, limits);
  }

  panel(request: PanelRequest, limits?: QueryLimits): Promise<PanelAnswer> {
    return this.counted.panel(request, limits);
  }

  documents(): Promise<readonly DocumentSummary[]> {
    this.inOrder ??= [...this.snapshot.documents].sort((a, b) => {
      if (a.region === null || b.region === null) return Number(a.region === null) - Number(b.region === null);
      return compareRegions(a.region, b.region);
    });
    return Promise.resolve(this.inOrder);
  }

  async document(id: string): Promise<PolicyDocument | null> {
    const number = this.snapshot.documentNumber(id);
    return number === null ? null : this.snapshot.document(number);
  }

  async documentMatches(id: DocumentId, { query: input, scope, strict }: MarksRequest, limits?: QueryLimits): Promise<DocumentMatches> {
    const budget = new QueryBudget(limits);
    const { query, notes } = readQuery(input, null, strict, this.names);
    const root = withinDocument(query.root);
    const number = this.snapshot.documentNumber(id);
    if (number === null) return { query: toReading(query, notes), occurrences: countedOnce(collectLeaves(root)).length === 0 ? null : 0, paragraphs: [] };
    const matches = await this.finder.matchWithin(number, root, scope, budget);
    const paragraphs = await this.hits.spansInDocument(number, root, matches, budget);
    const occurrences =
      matches.occurrences === null ? null : paragraphs.reduce((sum, paragraph) => sum + paragraph.occurrences, 0);
    return { query: toReading(query, notes), occurrences, paragraphs };
  }

  async paragraph(id: string, neighbours: number): Promise<ParagraphInContext | null> {
    const number = this.snapshot.paragraphNumber(id);
    if (number === null) return null;
    const document = this.snapshot.documentNumberOf(number);
    const first = this.snapshot.firstParagraphs[document] as number;
    const end = this.snapshot.firstParagraphs[document + 1] as number;
    const from = Math.max(first, number - neighbours);
    const around = await this.snapshot.paragraphs(from, Math.min(end, number + 1 + neighbours));
    const paragraph = around[number - from];
    if (paragraph === undefined) return null;
    return {
      document: this.snapshot.documents[document] as DocumentSummary,
      paragraph,
      before: around.slice(0, number - from),
      after: around.slice(number - from + 1),
      position: number - first,
    };
  }

  async similarPassages(id: string, limits?: QueryLimits): Promise<SimilarPassages | null> {
    const found = await this.paragraph(id, 0);
    return found === null ? null : this.wording.similarPassages(found, limits);
  }

  async sharedWording(id: string, limits?: QueryLimits): Promise<SharedWording | null> {
    const document = await this.document(id);
    return document === null ? null : this.wording.sharedWording(document, limits);
  }

  suggest(typed: string, limit: number, limits?: QueryLimits): Promise<readonly Suggestion[]> {
    return this.suggestions.complete(typed, limit, new QueryBudget(limits));
  }

  async keyTerms(id: DocumentId): Promise<readonly KeyTerm[]> {
    const number = this.snapshot.documentNumber(id);
    return number === null ? [] : this.suggestions.keyTerms(number);
  }

  async figures(request: FiguresRequest): Promise<FiguresAnswer> {
    const startedAt = performance.now();
    const { filters = NO_FILTERS, document } = request;
    const nodes = readFilters(filters, this.names, '', []);
    const only = document === null ? null : this.snapshot.documentNumber(document);
    const reports = document !== null && only === null ? [] : await this.figureReader.read(request, nodes, only);
    return { snapshot: this.snapshot.id, reports, tookMs: performance.now() - startedAt };
  }

  indicators(): Promise<readonly Indicator[]> {
    return Promise.resolve(this.figureReader.indicators());
  }

  placeTerms(region: Region, limits?: QueryLimits): Promise<PlaceTerms> {
    return this.wording.placeTerms(region, limits);
  }

  status(): Promise<EngineStatus> {
    this.ownStatus ??= this.countStatus();
    return Promise.resolve(this.ownStatus);
  }

  private countStatus(): EngineStatus {
    const { counts } = this.snapshot.manifest;
    return {
      engine: this.name,
      snapshot: this.snapshot.id,
      builtAt: this.snapshot.builtAt,
      documents: counts.documents,
      copies: counts.copies,
      regions: new Set(this.originals.flatMap(({ region }) => (region === null ? [] : [region.code]))).size,
      paragraphs: counts.paragraphs - counts.repeatedParagraphs,
      characters: counts.characters,
      grams: counts.grams,
      versions: { node: process.version, ...libraryVersions() },
    };
  }

  regions(): Promise<readonly Region[]> {
    return Promise.resolve((this.regionsInOrder ??= [...this.held.values()].sort(compareRegions)));
  }

  async close(): Promise<void> {
    await this.finder.close?.();
    await this.snapshot.close();
  }
}

function toTotals({ total, occurrences }: Found, { regionTree, year }: Facets): Totals {
  return {
    paragraphs: total,
    // Each is of one year, or of none.
    documents: year.reduce((sum, { documents }) => sum + documents, 0),
    regions: countRegions(regionTree),
    occurrences,
  };
}

/** Those with paragraphs of their own. */
function countRegions(tree: readonly RegionFacetValue[]): number {
  let count = 0;
  for (const { value, own, children } of tree) count += Number(own > 0 && value !== NONE) + countRegions(children);
  return count;
}
