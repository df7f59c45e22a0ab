import type { Region } from '../../corpus/document.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { ScorePart, SortOrder } from '../engine.js';
import { compareRegions } from '../region-order.js';
import { BoundedHeap } from './bounded-heap.js';
import type { MatchSet } from './matcher.js';
import { advance } from './paragraph-sets.js';
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

/** One page of a match set in the order asked for; ties go to the smaller paragraph number. */
export function rank(matches: MatchSet, snapshot: Snapshot, request: RankRequest): readonly RankedHit[] {
  const scorer = new Scorer(matches, snapshot);
  const places =
    request.sort === 'relevance' ? bestPlaces(matches, scorer, request) : placesByDocument(matches, snapshot, request);
  return places.map((place) => {
    const parts = scorer.explain(place);
    return {
      paragraph: matches.paragraphs[place] as number,
      occurrences: matches.occurrences?.[place] ?? null,
      score: parts.reduce((sum, { value }) => sum + value, 0),
      explanation: request.explain ? parts : null,
    };
  });
}

/**
 * Places in the match set, best first. Proximity needs the text, so it is looked up only where it could
 * still lift a paragraph onto the page.
 */
function bestPlaces(matches: MatchSet, scorer: Scorer, { offset, size }: RankRequest): readonly number[] {
  const wanted = Math.min(offset + size, matches.paragraphs.length);
  const alone = scorer.scoreAll();
  const heap = new BoundedHeap(wanted);
  for (let place = 0; place < alone.length; place++) {
    const score = alone[place] as number;
    if (score >= heap.threshold) heap.offer(place, score);
  }
  const most = scorer.greatestProximityLift;
  if (most === 0) return heap.best().slice(offset).map(({ number }) => number);
  const within = heap.threshold - most;
  const candidates = [...alone.keys()].filter((place) => (alone[place] as number) >= within);
  candidates.sort((a, b) => (alone[b] as number) - (alone[a] as number) || a - b);
  const best = new BoundedHeap(wanted);
  for (const place of candidates) {
    const score = alone[place] as number;
    if (score + most < best.threshold) break;
    best.offer(place, score + scorer.proximity(place));
  }
  return best.best().slice(offset).map(({ number }) => number);
}

/** Places in the match set by documents: their order by date or region, then the paragraphs' own. */
function placesByDocument(matches: MatchSet, snapshot: Snapshot, { sort, offset, size }: RankRequest): readonly number[] {
  const { paragraphs } = matches;
  const places: number[] = [];
  let passed = 0;
  for (const document of orderDocuments(snapshot, sort)) {
    const first = advance(paragraphs, 0, snapshot.firstParagraphs[document] as number);
    const end = advance(paragraphs, first, snapshot.firstParagraphs[document + 1] as number);
    for (let place = Math.max(first, first + offset - passed); place < end && places.length < size; place++) places.push(place);
    passed += end - first;
    if (places.length === size) break;
  }
  return places;
}

const orders = new WeakMap<Snapshot, Map<SortOrder, readonly number[]>>();

/** The searched documents in a sort order; the numbers themselves are newest first. */
function orderDocuments(snapshot: Snapshot, sort: SortOrder): readonly number[] {
  let known = orders.get(snapshot);
  if (known === undefined) orders.set(snapshot, (known = new Map<SortOrder, readonly number[]>()));
  let order = known.get(sort);
  if (order === undefined) known.set(sort, (order = computeOrder(snapshot, sort)));
  return order;
}

function computeOrder(snapshot: Snapshot, sort: SortOrder): readonly number[] {
  const numbers = Array.from({ length: snapshot.documentCount }, (_, number) => number);
  const year = (number: number): number => snapshot.documents[number]?.year ?? Infinity;
  const region = (number: number): Region | null => snapshot.documents[number]?.region ?? null;
  switch (sort) {
    case 'relevance':
    case 'newest':
      return numbers;
    case 'oldest':
      return numbers.sort((a, b) => (year(a) === year(b) ? a - b : year(a) - year(b)));
    case 'region':
      return numbers.sort((a, b) => {
        const [one, other] = [region(a), region(b)];
        if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
        return compareRegions(one, other) || a - b;
      });
  }
}
