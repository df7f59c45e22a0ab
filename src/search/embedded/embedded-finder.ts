import { SECTION_PLAN, SECTION_REVIEW } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { SearchScope, SortOrder } from '../engine.js';
import type { MatchCounts } from '../facets.js';
import { QueryBudget, type QueryLimits } from '../query-budget.js';
import { HITS_TOGETHER, type Found, type ListedParagraph, type QueryFinder } from '../query-finder.js';
import type { QueryNode } from '../query.js';
import type { DocumentMatch } from '../report-tally.js';
import type { Matcher, MatchSet } from './matcher.js';
import { sumCounts } from './occurrence-counts.js';
import type { Ranker } from './rank.js';
import type { SectionRuns } from './section-runs.js';
import { WordMatchCache } from './word-matches.js';

/** Finds in the snapshot's own postings and texts. */
export class EmbeddedFinder implements QueryFinder {
  private readonly words: WordMatchCache;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly matcher: Matcher,
    private readonly ranker: Ranker,
    private readonly runs: SectionRuns,
  ) {
    this.words = new WordMatchCache(snapshot, matcher, runs);
  }

  async find(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<Found> {
    const ofWords = await this.words.find(root, scope, budget);
    const matches = ofWords?.matches() ?? (await this.match(root, scope, budget));
    return {
      total: matches.paragraphs.length,
      occurrences: matches.occurrences === null ? null : sumCounts(matches.occurrences),
      counts: ofWords?.counts ?? this.runs.count(matches.paragraphs),
      page: (request, pageBudget) => Promise.resolve({ ranked: this.ranker.rank(matches, request, pageBudget), matches }),
      inOrder: (sort, limits) => this.inOrder(matches, sort, limits),
    };
  }

  async countMatches(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchCounts> {
    const ofWords = await this.words.find(root, scope, budget);
    return ofWords?.counts ?? this.runs.count((await this.match(root, scope, budget)).paragraphs);
  }

  /** Ordered once; of what is not yet asked for only places in the match set are held. */
  // eslint-disable-next-line @typescript-eslint/require-await -- other finders wait for each step
  private async *inOrder(matches: MatchSet, sort: SortOrder, limits: QueryLimits): AsyncGenerator<readonly ListedParagraph[]> {
    const { paragraphs, occurrences } = matches;
    const places = this.ranker.order(matches, sort, new QueryBudget(limits));
    for (let from = 0; from < places.length; from += HITS_TOGETHER) {
      yield Array.from(places.subarray(from, from + HITS_TOGETHER), (place) => ({ paragraph: paragraphs[place] as number, occurrences: occurrences?.[place] ?? null }));
    }
  }

  async count(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<number> {
    const { review, plan, none } = (await this.countMatches(root, scope, budget)).sections;
    return review + plan + none;
  }

  async countByDocument(root: QueryNode, budget: QueryBudget): Promise<ReadonlyMap<number, DocumentMatch>> {
    const matches = await this.match(root, 'paragraph', budget);
    const { sections } = this.snapshot.columns;
    const byDocument = new Map<number, DocumentMatch>();
    for (const { document, from, to } of this.runsByDocument(matches)) byDocument.set(document, countMatch(matches, from, to, sections));
    return byDocument;
  }

  matchWithin(_document: number, root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchSet> {
    return this.match(root, scope, budget);
  }

  match(root: QueryNode, scope: SearchScope, budget: QueryBudget): Promise<MatchSet> {
    return this.matcher.match(root, scope, budget);
  }

  /** The paragraphs of a document stand together: places of the match set from and to, the end excluded. */
  private *runsByDocument({ paragraphs }: MatchSet): Generator<{ document: number; from: number; to: number }> {
    const { documentOf } = this.snapshot;
    for (let from = 0, to = 0; from < paragraphs.length; from = to) {
      const document = documentOf[paragraphs[from] as number] as number;
      const end = this.snapshot.firstParagraphs[document + 1] as number;
      while (to < paragraphs.length && (paragraphs[to] as number) < end) to++;
      yield { document, from, to };
    }
  }
}

/** Places of a match set from and to, the end excluded. Nothing but the answer is made: a panel counts millions. */
function countMatch({ paragraphs, occurrences }: MatchSet, from: number, to: number, sections: Uint8Array): DocumentMatch {
  let all = 0;
  let [inReview, placesInReview, inPlan, placesInPlan] = [0, 0, 0, 0];
  for (let place = from; place < to; place++) {
    const section = sections[paragraphs[place] as number];
    const places = occurrences === null ? 0 : (occurrences[place] as number);
    all += places;
    if (section === SECTION_REVIEW) {
      inReview++;
      placesInReview += places;
    } else if (section === SECTION_PLAN) {
      inPlan++;
      placesInPlan += places;
    }
  }
  const hasTerm = occurrences !== null;
  return {
    paragraphs: to - from,
    occurrences: hasTerm ? all : null,
    sections: { review: { paragraphs: inReview, occurrences: hasTerm ? placesInReview : null }, plan: { paragraphs: inPlan, occurrences: hasTerm ? placesInPlan : null } },
  };
}
