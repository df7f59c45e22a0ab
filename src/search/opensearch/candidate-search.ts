import type { Leaf } from '../embedded/query-leaves.js';
import type { Pattern } from '../embedded/term-postings.js';
import type { RankRequest } from '../embedded/rank.js';
import type { RankingWeights } from '../embedded/ranking-weights.js';
import type { LeafNode } from '../query.js';
import { headed, holding, ofDocuments, scriptParameters, standing, testOf, toDocumentQuery, unscored, type ClusterQuery } from './cluster-query.js';
import { EARNING } from './index-definition.js';
import { earnedScript } from './painless.js';

/** Hits that are ordered by the program's own score; what lies behind them is in order of the paragraphs. */
export const MAX_CANDIDATES = 1000;
/** So many are looked at first where they can be told to hold all of the page. */
const FEW_CANDIDATES = 300;
/** How far into them a page may reach: up to there, what is left out mostly earns less than its last hit. */
const MOST_OF_FEW = 100;
/** Sums of single precision differ by less than this share. */
const ROUNDING = 1e-5;

/**
 * How many candidates to look at first for a page. What a term earns in the cluster is never less than by the program's own score,
 * so that the last of few tells what is left out; a pattern's lift for a title may be missing there.
 */
export function candidatesFor(leaves: readonly Leaf[], { offset, size }: Pick<RankRequest, 'offset' | 'size'>): number {
  const areTerms = leaves.length > 0 && leaves.every(({ pattern }) => pattern.kind === 'term');
  return areTerms && offset + size <= MOST_OF_FEW ? FEW_CANDIDATES : MAX_CANDIDATES;
}

/**
 * More than the program's own score of any paragraph of a query of terms that is not among its candidates.
 *
 * @param lowest the score of the last candidate in the cluster
 * @param proximity the most that terms near each other earn
 * @param meanLength of the snapshot's paragraphs
 * @param heldMeanLength by which the index tells what places earn
 */
export function scoreLeftOut(lowest: number, proximity: number, meanLength: number, heldMeanLength: number): number {
  return ((lowest / EARNING) * Math.max(1, meanLength / heldMeanLength) + proximity) * (1 + ROUNDING);
}

/** A term of the query with what it is worth. */
export interface WeighedLeaf {
  readonly leaf: Leaf;
  readonly idf: number;
  /** The cluster's numbers of the documents whose title holds it. */
  readonly titled: readonly number[];
}

/** What candidates are ordered by. */
export interface CandidateOrder {
  readonly weights: RankingWeights;
  /** Of paragraphs, in UTF-16 code units. */
  readonly meanLength: number;
  /** Whether the cluster's numbers alone put the newest paragraphs first. */
  readonly isNumberedInOrder: boolean;
}

/**
 * The paragraphs of a query that score best by what the cluster knows: BM25 with the program's own constants, lifts for
 * headings and titles, documents that say a place or year. Word boundaries and nearness are left to the scorer. Of equal ones
 * the newest come first.
 */
export function candidateSearch(most: number, selection: ClusterQuery, leaves: readonly WeighedLeaf[], { weights, meanLength, isNumberedInOrder }: CandidateOrder): object {
  const earned = new Map(
    leaves.map(({ leaf, idf }) => {
      const node = nodeOf(leaf.pattern);
      const found = holding(node);
      if (node.kind === 'term') return [JSON.stringify(found), standing(node.folded, 'folded', EARNING * idf)] as const;
      const script = { source: earnedScript(weights, Math.max(meanLength, 1)), params: scriptParameters(node, 'paragraph') };
      return [JSON.stringify(found), { script_score: { query: found, script, boost: EARNING * idf } }] as const;
    }),
  );
  const lifts = leaves.flatMap(({ leaf, idf, titled }) => [
    lift(headed(nodeOf(leaf.pattern)), idf * weights.headingLift),
    ...(titled.length === 0 ? [] : [lift(ofDocuments(titled), idf * weights.titleLift)]),
    ...(leaf.placeOrYear === null ? [] : [lift(toDocumentQuery(testOf(leaf.placeOrYear)), idf * weights.saidByDocument)]),
  ]);
  const scored = scoredSelection(selection, earned);
  const bool = scored === null ? { filter: [selection], should: [...earned.values(), ...lifts] } : { must: [scored], should: lifts };
  return {
    size: most,
    // Sort values say all; else a block of compressed fields is read for the id of every hit.
    _source: false,
    stored_fields: '_none_',
    track_total_hits: false,
    query: leaves.length === 0 ? unscored(selection) : { bool },
    // Each key is a tenth of the time where most paragraphs have the word.
    sort: [{ _score: 'desc' }, ...(isNumberedInOrder ? [] : [{ year: 'desc' }]), { n: 'asc' }],
  };
}

/**
 * The selection with each leaf's score in its place, so that no term is looked for twice; null where a leaf is not in it just once
 * where scores count.
 *
 * @param earned by the text of the query that finds the leaf
 */
function scoredSelection(selection: ClusterQuery, earned: ReadonlyMap<string, ClusterQuery>): ClusterQuery | null {
  const left = new Set(earned.keys());
  let isOnce = true;
  const replace = (query: ClusterQuery): ClusterQuery => {
    const key = JSON.stringify(query);
    const score = earned.get(key);
    if (score !== undefined) {
      isOnce &&= left.delete(key);
      return score;
    }
    const { bool } = query as { readonly bool?: { readonly must?: readonly ClusterQuery[]; readonly should?: readonly ClusterQuery[] } };
    if (bool === undefined) return query;
    return { bool: { ...bool, ...(bool.must === undefined ? {} : { must: bool.must.map(replace) }), ...(bool.should === undefined ? {} : { should: bool.should.map(replace) }) } };
  };
  const scored = replace(selection);
  return isOnce && left.size === 0 ? scored : null;
}

export function nodeOf(pattern: Pattern): LeafNode {
  if (pattern.kind !== 'term') return pattern.node;
  return { kind: 'term', input: pattern.folded, folded: pattern.folded, quoted: true, span: { start: 0, end: 0 } };
}

function lift(filter: ClusterQuery, boost: number): ClusterQuery {
  return { constant_score: { filter, boost: EARNING * boost } };
}
