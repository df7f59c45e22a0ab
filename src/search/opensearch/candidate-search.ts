import type { Leaf } from '../embedded/query-leaves.js';
import type { Pattern } from '../embedded/term-postings.js';
import type { RankingWeights } from '../embedded/ranking-weights.js';
import { headed, holding, ofDocuments, scriptParameters, testOf, toDocumentQuery, unscored, type ClusterQuery, type LeafNode } from './cluster-query.js';
import { EARNED_BY_SCORE, EARNED_BY_TEXT } from './painless.js';

/** Hits that are ordered by the program's own score; what lies behind them is in order of the paragraphs. */
export const MAX_CANDIDATES = 1000;

/** A term of the query with what it is worth. */
export interface WeighedLeaf {
  readonly leaf: Leaf;
  readonly idf: number;
  /** The cluster's numbers of the documents whose title holds it. */
  readonly titled: readonly number[];
}

/**
 * The paragraphs of a query that score best by what the cluster knows: BM25 with the program's own constants, lifts for
 * headings and titles, documents that say a place or year. Word boundaries and nearness are left to the scorer.
 */
export function candidateSearch(selection: ClusterQuery, leaves: readonly WeighedLeaf[], weights: RankingWeights, meanLength: number): object {
  const should = leaves.flatMap(({ leaf, idf, titled }) => {
    const node = nodeOf(leaf.pattern);
    const params = { idf, meanLength: Math.max(meanLength, 1), k1: weights.k1, b: weights.b };
    const script =
      leaf.pattern.kind === 'term' ? { source: EARNED_BY_SCORE, params } : { source: EARNED_BY_TEXT, params: { ...params, ...scriptParameters(node, 'paragraph') } };
    return [
      { function_score: { query: holding(node), script_score: { script }, boost_mode: 'replace' } },
      lift(headed(node), idf * weights.headingLift),
      ...(titled.length === 0 ? [] : [lift(ofDocuments(titled), idf * weights.titleLift)]),
      ...(leaf.placeOrYear === null ? [] : [lift(toDocumentQuery(testOf(leaf.placeOrYear)), idf * weights.saidByDocument)]),
    ];
  });
  return {
    size: MAX_CANDIDATES,
    // Sort values say all; else a block of compressed fields is read for the id of every hit.
    _source: false,
    stored_fields: '_none_',
    track_total_hits: false,
    query: should.length === 0 ? unscored(selection) : { bool: { filter: [selection], should } },
    sort: [{ _score: 'desc' }, { year: 'desc' }, { n: 'asc' }],
  };
}

export function nodeOf(pattern: Pattern): LeafNode {
  if (pattern.kind !== 'term') return pattern.node;
  return { kind: 'term', input: pattern.folded, folded: pattern.folded, quoted: true, span: { start: 0, end: 0 } };
}

function lift(filter: ClusterQuery, boost: number): ClusterQuery {
  return { constant_score: { filter, boost } };
}
