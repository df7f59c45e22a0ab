import { SECTION_PLAN, SECTION_REVIEW } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { inverseDocumentFrequency } from '../embedded/bm25.js';
import { DocumentOrders } from '../embedded/document-orders.js';
import { Matcher, type MatchSet } from '../embedded/matcher.js';
import { occurrenceSpans } from '../embedded/occurrence-spans.js';
import { collectLeaves, countedOnce } from '../embedded/query-leaves.js';
import { Ranker, type RankedHit, type RankRequest } from '../embedded/rank.js';
import { meanParagraphLength } from '../embedded/ranking-statistics.js';
import { RANKING_WEIGHTS } from '../embedded/ranking-weights.js';
import type { SectionRuns } from '../embedded/section-runs.js';
import { patternName, TermPostings } from '../embedded/term-postings.js';
import type { SearchScope } from '../engine.js';
import type { MatchCounts } from '../facets.js';
import { QueryBudget } from '../query-budget.js';
import { HITS_TOGETHER, type Found, type ListedParagraph, type QueryFinder, type RankedPage } from '../query-finder.js';
import type { LeafNode, QueryNode } from '../query.js';
import type { DocumentMatch, PartMatch } from '../report-tally.js';
import { candidatesFor, candidateSearch, MAX_CANDIDATES, nodeOf, scoreLeftOut } from './candidate-search.js';
import type { ClusterClient } from './cluster-client.js';
import { ClusterDisagreementError } from './cluster-errors.js';
import type { ClusterIndex, SearchResult } from './cluster-index.js';
import type { ClusterNumbers } from './cluster-numbers.js';
import { ClusterPostings } from './cluster-postings.js';
import { allOf, anyOf, holding, ofDocuments, toClusterQuery, type ClusterQuery } from './cluster-query.js';
import { countedBy, countingSearch, readCounts, type CountedBy, type DocumentCounts } from './counting.js';
import { toDocumentScopeQuery } from './document-scope.js';
import { matchLocally, type CountedLeaf } from './local-matches.js';

/** What a query selects, and how much that is. */
interface Selected {
  readonly selection: ClusterQuery;
  readonly counts: DocumentCounts;
  /** The best candidates, where they were looked for at the same time. */
  readonly ahead: Candidates | null;
}

/** The paragraphs of a query that score best by what the cluster knows. */
interface Candidates {
  /** Ascending. */
  readonly paragraphs: readonly number[];
  /** How many were asked for. */
  readonly most: number;
  /** What the last of them scores in the cluster. */
  readonly lowest: number;
}

/** Terms of which counts, and documents by their titles, are kept. */
const MAX_KNOWN_COUNTS = 10_000;
/** Documents that are kept of one term. */
const MOST_KEPT_TITLES = 100;

/** Finds in one index of a cluster; orders, marks and names documents by the snapshot that the index was built from. */
export class ClusterFinder implements QueryFinder {
  private readonly texts: TermPostings;
  private readonly ranker: Ranker;
  private readonly orders: DocumentOrders;
  private readonly matcher: Matcher;
  private readonly meanLength: number;
  /** How many paragraphs hold each term or pattern, by its name. */
  private readonly knownCounts = new Map<string, number>();
  /** The cluster's numbers of the documents whose titles hold a term. */
  private readonly knownTitles = new Map<string, readonly number[]>();

  constructor(
    private readonly client: ClusterClient,
    private readonly index: ClusterIndex,
    private readonly snapshot: Snapshot,
    private readonly numbers: ClusterNumbers,
    /** By which the index tells what places earn. */
    private readonly heldMeanLength: number,
    private readonly runs: SectionRuns,
    /** The share of counts by score that are made a second time by the texts; 0 to 1. */
    private readonly recountedShare: number,
  ) {
    this.texts = new TermPostings(snapshot);
    this.ranker = new Ranker(snapshot);
    this.orders = new DocumentOrders(snapshot);
    this.matcher = new Matcher(snapshot, new ClusterPostings(index, numbers));
    this.meanLength = meanParagraphLength(snapshot);
  }

  async find(root: QueryNode, scope: SearchScope, budget: QueryBudget, next?: RankRequest): Promise<Found> {
    const selection = await this.select(root, scope, budget);
    const leaves = countedOnce(collectLeaves(root));
    const most = next?.sort === 'relevance' ? candidatesFor(leaves, next) : 0;
    const looked = most > 0 ? [await this.candidateSearch(most, selection, leaves, budget)] : [];
    const { counts, beside } = await this.countDocuments(root, scope, selection, budget, looked);
    const ahead = beside[0] === undefined ? null : this.readCandidates(beside[0], most);
    const { paragraphs: paragraphsByDocument, paragraphsBySection, occurrences, total } = counts;
    const [none = 0, review = 0, plan = 0] = paragraphsBySection.map(sumAll);
    return {
      total,
      occurrences: occurrences === null ? null : sumAll(occurrences),
      counts: { paragraphsByDocument, sections: { review, plan, none } },
      page: (request, pageBudget) => this.page(root, scope, { selection, counts, ahead }, request, pageBudget),
      inOrder: (sort, limits) => this.inOrder(total, (offset) => this.page(root, scope, { selection, counts, ahead }, { sort, offset, size: HITS_TOGETHER, explain: false }, new QueryBudget(limits))),
    };
  }

  async countMatches(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchCounts> {
    return (await this.find(root, scope, budget)).counts;
  }

  /** Page by page, of what was selected and counted once. */
  private async *inOrder(total: number, page: (offset: number) => Promise<RankedPage>): AsyncGenerator<readonly ListedParagraph[]> {
    for (let offset = 0; offset < total; offset += HITS_TOGETHER) yield (await page(offset)).ranked;
  }

  async count(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<number> {
    const [total] = await this.index.countParagraphs([await this.select(root, scope, budget)], budget);
    return total as number;
  }

  async countByDocument(root: QueryNode, budget: QueryBudget): Promise<ReadonlyMap<number, DocumentMatch>> {
    const { counts } = await this.countDocuments(root, 'paragraph', await this.select(root, 'paragraph', budget), budget);
    const { paragraphs, occurrences, paragraphsBySection, occurrencesBySection } = counts;
    const byDocument = new Map<number, DocumentMatch>();
    const orNull = (counts: Uint32Array | undefined, document: number): number | null => (occurrences === null ? null : (counts?.[document] ?? 0));
    for (let document = 0; document < paragraphs.length; document++) {
      if (paragraphs[document] === 0) continue;
      const part = (section: number): PartMatch => ({
        paragraphs: paragraphsBySection[section]?.[document] ?? 0,
        occurrences: orNull(occurrencesBySection[section], document),
      });
      byDocument.set(document, {
        paragraphs: paragraphs[document] as number,
        occurrences: orNull(occurrences ?? undefined, document),
        sections: { review: part(SECTION_REVIEW), plan: part(SECTION_PLAN) },
      });
    }
    return byDocument;
  }

  async matchWithin(document: number, root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchSet> {
    const query = allOf([await this.select(root, scope, budget), ofDocuments([this.numbers.ofDocument(document)])]);
    const [total = 0] = await this.index.countParagraphs([query], budget);
    const numbers = await this.listParagraphs(query, total, budget);
    return this.matchSet(root, scope, numbers, budget);
  }

  match(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchSet> {
    return this.matcher.match(root, scope, budget);
  }

  close(): Promise<void> {
    return this.client.close();
  }

  /** The paragraphs that a query takes, as a query of the cluster. */
  private async select(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<ClusterQuery> {
    if (scope === 'document') {
      return toDocumentScopeQuery(root, { snapshot: this.snapshot, runs: this.runs, numbers: this.numbers }, async (queries) => {
        const results = await this.index.search(queries.map((query) => countingSearch(null, scope, query, 'nothing', this.numbers.room)), budget);
        return results.map((result) => this.readChecked(result, 'nothing').paragraphs.reduce((marks, count, document) => {
          if (count > 0) marks[document] = 1;
          return marks;
        }, new Uint8Array(this.snapshot.documentCount)));
      });
    }
    const query = toClusterQuery(root, { scope, documentsTitled: (leaf) => this.documentsTitled(leaf) });
    const counted = countedOnce(collectLeaves(root));
    if (scope === 'paragraph' || counted.length === 0) return query;
    return allOf([query, anyOf(counted.map(({ pattern }) => holding(nodeOf(pattern))))]);
  }

  /** By the cluster's numbers. Every title is read, so that what was found for terms is kept. */
  private documentsTitled(leaf: LeafNode): readonly number[] {
    const known = leaf.kind === 'term' ? this.knownTitles.get(leaf.folded) : undefined;
    if (known !== undefined) return known;
    const { documentCount, titles } = this.snapshot;
    const documents: number[] = [];
    for (let document = 0; document < documentCount; document++) if (occurrenceSpans(leaf, titles.of(document)).length > 0) documents.push(this.numbers.ofDocument(document));
    if (leaf.kind === 'term' && documents.length <= MOST_KEPT_TITLES) {
      if (this.knownTitles.size > MAX_KNOWN_COUNTS) this.knownTitles.clear();
      this.knownTitles.set(leaf.folded, documents);
    }
    return documents;
  }

  /** @param looked searches of another kind that are made in the same request; their results are `beside` the counts */
  private async countDocuments(root: QueryNode, scope: SearchScope, selection: ClusterQuery, budget: QueryBudget, looked: readonly object[] = []): Promise<{ readonly counts: DocumentCounts; readonly beside: readonly SearchResult[] }> {
    const by = countedBy(root);
    const isRecounted = by === 'score' && Math.random() < this.recountedShare;
    const counted = [by, ...(isRecounted ? (['text'] as const) : [])];
    const results = await this.index.search([...counted.map((how) => countingSearch(root, scope, selection, how, this.numbers.room)), ...looked], budget);
    const [counts, again] = counted.map((how, place) => this.readChecked(results[place] as SearchResult, how)) as [DocumentCounts, DocumentCounts?];
    if (again !== undefined && !areEqual(counts, again)) throw new ClusterDisagreementError('the score and the text count otherwise');
    return { counts, beside: results.slice(counted.length) };
  }

  private readChecked({ total, aggregations }: SearchResult, by: CountedBy): DocumentCounts {
    const values = aggregations['counted']?.value as readonly number[] | undefined;
    const counts = readCounts(values ?? [], by, this.snapshot.documentCount, (number) => this.numbers.document(number));
    if (counts.total !== total) throw new ClusterDisagreementError(`${total} hits, ${counts.total} counted document by document`);
    return counts;
  }

  private async page(root: QueryNode, scope: SearchScope, { selection, counts, ahead }: Selected, request: RankRequest, budget: QueryBudget): Promise<RankedPage> {
    const { sort, offset, size } = request;
    if (sort !== 'relevance') {
      const paragraphs = await this.listPage(selection, this.orders.of(sort), counts.paragraphs, offset, size, budget);
      return this.rankAll(root, scope, paragraphs, request, budget);
    }
    const leaves = countedOnce(collectLeaves(root));
    let candidates = ahead ?? (await this.findCandidates(candidatesFor(leaves, request), selection, leaves, budget));
    let best = await this.rankCandidates(root, scope, candidates, counts, request, budget);
    if (candidates.most < MAX_CANDIDATES && this.mayMiss(best, candidates, counts)) {
      candidates = await this.findCandidates(MAX_CANDIDATES, selection, leaves, budget);
      best = await this.rankCandidates(root, scope, candidates, counts, request, budget);
    }
    const { paragraphs } = candidates;
    if (best.ranked.length === size || paragraphs.length === counts.total) return best;
    const rest = await this.listRest(selection, counts.paragraphs, paragraphs, Math.max(0, offset - paragraphs.length), size - best.ranked.length, budget);
    return join(best, await this.rankAll(root, scope, rest, request, budget));
  }

  private async rankCandidates(root: QueryNode, scope: SearchScope, { paragraphs, most }: Candidates, counts: DocumentCounts, request: RankRequest, budget: QueryBudget): Promise<RankedPage> {
    if (paragraphs.length !== Math.min(counts.total, most)) throw new ClusterDisagreementError(`${paragraphs.length} candidates of ${counts.total}`);
    const matches = await this.matchSet(root, scope, paragraphs, budget);
    if (paragraphs.length === counts.total) this.checkPlaces(matches, counts);
    return { ranked: request.offset < paragraphs.length ? this.ranker.rank(matches, request, budget) : [], matches };
  }

  /** Whether a paragraph that is not among the candidates may score as much as a hit of the page. */
  private mayMiss({ ranked, matches }: RankedPage, { paragraphs, lowest }: Candidates, { total }: DocumentCounts): boolean {
    if (paragraphs.length === total) return false;
    return (ranked.at(-1)?.score ?? 0) <= scoreLeftOut(lowest, this.ranker.greatestProximity(matches), this.meanLength, this.heldMeanLength);
  }

  /** The score and the texts must tell the same places wherever all of them are read. */
  private checkPlaces({ paragraphs, occurrences }: MatchSet, counts: DocumentCounts): void {
    const { documentOf, documentCount } = this.snapshot;
    const byDocument = new Uint32Array(documentCount);
    for (let place = 0; place < paragraphs.length; place++) {
      const document = documentOf[paragraphs[place] as number] as number;
      (byDocument[document] as number) += occurrences?.[place] ?? 0;
    }
    if (counts.occurrences !== null && !sameNumbers(byDocument, counts.occurrences)) throw new ClusterDisagreementError('the texts of the hits have other places than were counted');
  }

  /** Paragraphs that no other order needs to be found for: those given, all of them, in the order asked. */
  private async rankAll(root: QueryNode, scope: SearchScope, paragraphs: readonly number[], { sort, explain }: RankRequest, budget: QueryBudget): Promise<RankedPage> {
    const matches = await this.matchSet(root, scope, [...paragraphs].sort((a, b) => a - b), budget);
    const order = sort === 'relevance' ? 'newest' : sort;
    return { ranked: this.ranker.rank(matches, { sort: order, offset: 0, size: paragraphs.length, explain }, budget), matches };
  }

  private async findCandidates(most: number, selection: ClusterQuery, leaves: ReturnType<typeof countedOnce>, budget: QueryBudget): Promise<Candidates> {
    const [result] = (await this.index.search([await this.candidateSearch(most, selection, leaves, budget)], budget)) as [SearchResult];
    return this.readCandidates(result, most);
  }

  private async candidateSearch(most: number, selection: ClusterQuery, leaves: ReturnType<typeof countedOnce>, budget: QueryBudget): Promise<object> {
    const counted = await this.countLeaves(leaves, budget);
    const weighed = counted.map(({ leaf, paragraphCount }) => ({
      leaf,
      idf: inverseDocumentFrequency(this.snapshot.paragraphCount, paragraphCount),
      titled: this.documentsTitled(nodeOf(leaf.pattern)),
    }));
    return candidateSearch(most, selection, weighed, { weights: RANKING_WEIGHTS, meanLength: this.meanLength, isNumberedInOrder: this.numbers.isInOrder });
  }

  private readCandidates({ sorts }: SearchResult, most: number): Candidates {
    const paragraphs = sorts.map((sort) => this.numbers.paragraph(sort.at(-1) as number)).sort((a, b) => a - b);
    return { paragraphs, most, lowest: Number(sorts.at(-1)?.[0] ?? 0) };
  }

  /** Behind the candidates hits come in order of their numbers. */
  private listRest(selection: ClusterQuery, byDocument: Uint32Array, candidates: readonly number[], offset: number, size: number, budget: QueryBudget): Promise<readonly number[]> {
    const left = byDocument.slice();
    for (const candidate of candidates) (left[this.snapshot.documentOf[candidate] as number] as number)--;
    const rest = { bool: { filter: [selection], must_not: [{ terms: { n: candidates.map((candidate) => this.numbers.ofParagraph(candidate)) } }] } };
    return this.listPage(rest, this.orders.of('newest'), left, offset, size, budget);
  }

  /**
   * So many paragraphs in an order of documents, told by their counts: only the documents of the page are asked for.
   *
   * @param byDocument how many paragraphs of each document the query takes
   */
  private async listPage(query: ClusterQuery, order: readonly number[], byDocument: Uint32Array, offset: number, size: number, budget: QueryBudget): Promise<readonly number[]> {
    const documents: number[] = [];
    let passed = 0;
    let listed = 0;
    let skipped = 0;
    for (const document of order) {
      const count = byDocument[document] as number;
      if (count === 0) continue;
      if (passed + count > offset) {
        if (documents.length === 0) skipped = offset - passed;
        documents.push(document);
        listed += count;
        if (listed - skipped >= size) break;
      }
      passed += count;
    }
    if (documents.length === 0) return [];
    const numbers = await this.listParagraphs(allOf([query, ofDocuments(documents.map((document) => this.numbers.ofDocument(document)))]), listed, budget);
    const { documentOf } = this.snapshot;
    const places = new Map(documents.map((document, place) => [document, place]));
    const placeOf = (n: number): number => places.get(documentOf[n] as number) as number;
    return [...numbers].sort((a, b) => placeOf(a) - placeOf(b) || a - b).slice(skipped, skipped + size);
  }

  /** The snapshot's numbers of all paragraphs that a query takes, ascending. */
  private async listParagraphs(query: ClusterQuery, total: number, budget: QueryBudget): Promise<readonly number[]> {
    const found = await this.index.listParagraphs(query, total, budget);
    return found.map((number) => this.numbers.paragraph(number)).sort((a, b) => a - b);
  }

  private async matchSet(root: QueryNode, scope: SearchScope, numbers: readonly number[], budget: QueryBudget): Promise<MatchSet> {
    const leaves = await this.countLeaves(countedOnce(collectLeaves(root)), budget);
    return matchLocally(root, scope, Uint32Array.from(numbers), leaves, { snapshot: this.snapshot, texts: this.texts }, budget);
  }

  private async countLeaves(leaves: ReturnType<typeof countedOnce>, budget: QueryBudget): Promise<readonly CountedLeaf[]> {
    const unknown = leaves.filter(({ pattern }) => !this.knownCounts.has(patternName(pattern)));
    const counts = await this.index.countParagraphs(unknown.map(({ pattern }) => holding(nodeOf(pattern))), budget);
    if (this.knownCounts.size > MAX_KNOWN_COUNTS) this.knownCounts.clear();
    unknown.forEach(({ pattern }, place) => this.knownCounts.set(patternName(pattern), counts[place] as number));
    return leaves.map((leaf) => ({ leaf, paragraphCount: this.knownCounts.get(patternName(leaf.pattern)) as number }));
  }
}

/** One page of two parts; either match set tells the places of any paragraph. */
function join(best: RankedPage, rest: RankedPage): RankedPage {
  const ranked: readonly RankedHit[] = [...best.ranked, ...rest.ranked];
  return { ranked, matches: best.ranked.length === 0 ? rest.matches : best.matches };
}

function areEqual(a: DocumentCounts, b: DocumentCounts): boolean {
  if (!sameNumbers(a.paragraphs, b.paragraphs) || a.occurrences === null || b.occurrences === null) return false;
  return a.occurrencesBySection.every((counts, section) => sameNumbers(counts, b.occurrencesBySection[section] as Uint32Array));
}

function sameNumbers(a: Uint32Array, b: Uint32Array): boolean {
  return a.length === b.length && a.every((number, place) => number === b[place]);
}

function sumAll(numbers: Uint32Array): number {
  let sum = 0;
  for (let place = 0; place < numbers.length; place++) sum += numbers[place] as number;
  return sum;
}
