import type { Leaf } from '../embedded/query-leaves.js';
import type { Pattern } from '../embedded/term-postings.js';
import type { RankingWeights } from '../embedded/ranking-weights.js';
import { headed, holding, ofDocuments, scriptParameters, testOf, toDocumentQuery, unscored, type ClusterQuery, type LeafNode } from './cluster-query.js';
import { earnedScript } from './painless.js';

/** Hits that are ordered by the program's own score; what lies behind them is in order of the paragraphs. */
export const MAX_CANDIDATES = 1000;

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
export function candidateSearch(selection: ClusterQuery, leaves: readonly WeighedLeaf[], { weights, meanLength, isNumberedInOrder }: CandidateOrder): object {
  const earned = new Map(
    leaves.map(({ leaf, idf }) => {
      const node = nodeOf(leaf.pattern);
      const by = leaf.pattern.kind === 'term' ? 'score' : 'text';
      const source = earnedScript(weights, Math.max(meanLength, 1), by);
      const script = by === 'score' ? { source } : { source, params: scriptParameters(node, 'paragraph') };
      return [JSON.stringify(holding(node)), { script_score: { query: holding(node), script, boost: idf } }] as const;
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
    size: MAX_CANDIDATES,
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
  return { constant_score: { filter, boost } };
}
