import type { Snapshot } from '../../index/snapshot.js';
import type { ScorePart, SortOrder } from '../engine.js';
import { BoundedHeap } from '../bounded-heap.js';
import { DocumentOrders } from './document-orders.js';
import type { MatchSet } from './matcher.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import { QueryBudget } from '../query-budget.js';
import { RankingStatistics } from './ranking-statistics.js';
import { RANKING_WEIGHTS, type RankingWeights } from './ranking-weights.js';
import { Scorer } from './scorer.js';

export interface RankRequest {
  readonly sort: SortOrder;
  /** Hits to pass over. */
  readonly offset: number;
  readonly size: number;
  readonly explain: boolean;
}

export interface RankedHit {
  readonly paragraph: number;
  /** Null when the query has no term. */
  readonly occurrences: number | null;
  readonly score: number;
  /** The parts add up to the score; null unless asked for. */
  readonly explanation: readonly ScorePart[] | null;
}

/** The best places of a frequent word, kept as long as its list is, by which they are found again. */
interface KnownPlaces {
  readonly offset: number;
  readonly size: number;
  readonly places: readonly number[];
}

/** Fewer paragraphs are ranked in less time than the hits take to be shown. */
const FREQUENT_PARAGRAPHS = 10_000;

/** Orders match sets of one snapshot; keeps what scoring needs of it. */
export class Ranker {
  private readonly statistics: RankingStatistics;
  private readonly orders: DocumentOrders;
  /** By their paragraphs, which are those of a list that is cached and never changes; the last page asked for. */
  private readonly frequentWords = new WeakMap<ParagraphSet, KnownPlaces>();

  constructor(
    private readonly snapshot: Snapshot,
    weights: RankingWeights = RANKING_WEIGHTS,
  ) {
    this.statistics = new RankingStatistics(snapshot, weights);
    this.orders = new DocumentOrders(snapshot);
  }

  /**
   * One page of a match set in the order asked for; ties go to the smaller paragraph number.
   *
   * @throws QueryTooExpensiveError
   */
  rank(matches: MatchSet, request: RankRequest, budget = new QueryBudget()): readonly RankedHit[] {
    const scorer = new Scorer(matches, this.statistics);
    const places = request.sort === 'relevance' ? this.bestPlaces(matches, scorer, request, budget) : this.placesByDocument(matches, request);
    return places.map((place) => {
      const paragraph = matches.paragraphs[place] as number;
      budget.look(this.snapshot.texts.lengthOf(paragraph));
      return {
        paragraph,
        occurrences: matches.occurrences?.[place] ?? null,
        score: scorer.score(paragraph),
        explanation: request.explain ? scorer.explain(paragraph) : null,
      };
    });
  }

  /**
   * All places of a match set in the order asked for, as `rank` goes through them.
   *
   * @throws QueryTooExpensiveError
   */
  order(matches: MatchSet, sort: SortOrder, budget = new QueryBudget()): Uint32Array {
    const all = { sort, offset: 0, size: matches.paragraphs.length };
    return Uint32Array.from(sort === 'relevance' ? findBestPlaces(matches, new Scorer(matches, this.statistics), all, budget) : this.placesByDocument(matches, all));
  }

  /** The most that terms of a query near each other earn. */
  greatestProximity(matches: MatchSet): number {
    return new Scorer(matches, this.statistics).greatestProximity;
  }

  /** A frequent word by itself gives the same places each time. */
  private bestPlaces(matches: MatchSet, scorer: Scorer, request: RankRequest, budget: QueryBudget): readonly number[] {
    const { paragraphs } = matches;
    const isFrequentWord = paragraphs.length >= FREQUENT_PARAGRAPHS && scorer.isOfOneList;
    if (!isFrequentWord) return findBestPlaces(matches, scorer, request, budget);
    const known = this.frequentWords.get(paragraphs);
    if (known?.offset === request.offset && known.size === request.size) return known.places;
    const { offset, size } = request;
    const places = findBestPlaces(matches, scorer, request, budget);
    this.frequentWords.set(paragraphs, { offset, size, places });
    return places;
  }

  /** Places in the match set by documents: their order by date or region, then the paragraphs' own. */
  private placesByDocument({ paragraphs }: MatchSet, { sort, offset, size }: Omit<RankRequest, 'explain'>): readonly number[] {
    const { firstParagraphs } = this.snapshot;
    const places: number[] = [];
    let passed = 0;
    for (const document of this.orders.of(sort)) {
      const first = advance(paragraphs, 0, firstParagraphs[document] as number);
      const end = advance(paragraphs, first, firstParagraphs[document + 1] as number);
      for (let place = first + Math.max(0, offset - passed); place < end; place++) {
        if (places.length === size) return places;
        places.push(place);
      }
      passed += end - first;
    }
    return places;
  }
}

/** Sums of the same parts in another order differ by less than this share: a bound must not lie below for that. */
const ROUNDING = 1e-9;

/**
 * Places in the match set, best first. Lifts need the headings above a paragraph and proximity its text: they are
 * looked up only where they could still bring it onto the page.
 */
function findBestPlaces({ paragraphs }: MatchSet, scorer: Scorer, { offset, size }: Pick<RankRequest, 'offset' | 'size'>, budget: QueryBudget): readonly number[] {
  const scores = scorer.textScores();
  const count = Math.min(offset + size, paragraphs.length);
  const greatestProximity = scorer.greatestProximity * (1 + ROUNDING);
  const needed = leastNeeded(paragraphs, scores, scorer, count, greatestProximity > 0 ? count * SCORED_BEFOREHAND : count);
  const { greatestLift } = scorer;
  if (greatestLift > 0) scorer.addLifts(scores, needed - greatestProximity - greatestLift * (1 + ROUNDING));
  const heap = new BoundedHeap(count);
  for (let place = -1; ; ) {
    // Of equals the first is kept, and places are ascending.
    place = nextAbove(scores, place + 1, Math.max(heap.threshold, needed) - greatestProximity);
    if (place === paragraphs.length) break;
    const paragraph = paragraphs[place] as number;
    if (greatestProximity > 0) budget.look(scorer.proximityUnits(paragraph));
    heap.offer(place, (scores[place] as number) + scorer.proximity(paragraph));
  }
  return heap.best().slice(offset);
}

/** So many times as many paragraphs as are wanted have their proximity looked up beforehand: the best are mostly among them. */
const SCORED_BEFOREHAND = 3;

/**
 * A score that so many paragraphs reach: of the full scores of those whose own text scores best. With it known
 * beforehand few paragraphs are looked up.
 *
 * @param some how many are scored, `count` or more
 */
function leastNeeded(paragraphs: MatchSet['paragraphs'], textScores: Float64Array, scorer: Scorer, count: number, some: number): number {
  if (paragraphs.length <= some) return -Infinity;
  const heap = new BoundedHeap(some);
  for (let place = 0; place < paragraphs.length; place = nextAbove(textScores, place + 1, heap.threshold)) {
    heap.offer(place, textScores[place] as number);
  }
  const scores = Float64Array.from(heap.best(), (place) => scorer.score(paragraphs[place] as number)).sort();
  const least = scores[some - count] as number;
  // Who reaches it exactly is wanted too; without terms all score nothing, and all do.
  return least > 0 ? least * (1 - ROUNDING) : -Infinity;
}

/** The first place from `start` on whose number is greater. A loop that does nothing else is compiled well. */
function nextAbove(numbers: Float64Array, start: number, bound: number): number {
  for (let place = start; place < numbers.length; place++) if ((numbers[place] as number) > bound) return place;
  return numbers.length;
}
