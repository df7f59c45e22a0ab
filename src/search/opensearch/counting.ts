import type { SearchScope } from '../engine.js';
import { mayOverlap } from '../embedded/matcher.js';
import { collectLeaves, isFilterOnly } from '../embedded/query-leaves.js';
import type { QueryNode } from '../query.js';
import { holding, scriptParameters, type ClusterQuery } from './cluster-query.js';
import { COUNT_BY_SCORE, COUNT_BY_TEXT, COUNT_COMBINE, COUNT_INIT, COUNT_PARAGRAPHS, COUNT_REDUCE } from './painless.js';

/** Counts of a query by document number. */
export interface DocumentCounts {
  readonly paragraphs: Uint32Array;
  /** Null when the query has no term. */
  readonly occurrences: Uint32Array | null;
  /** Of the paragraphs, those that look back. */
  readonly review: Uint32Array;
  /** Of the paragraphs, those that plan. */
  readonly plan: Uint32Array;
  /** Paragraphs of all documents. */
  readonly total: number;
}

/** How occurrences are counted. */
export type CountedBy = 'nothing' | 'score' | 'text';

/**
 * Whether the score of `toClusterQuery` is the number of places: not of a term that may overlap itself, of places that may
 * share characters with others of an OR, or of patterns. Those are counted by their text.
 */
export function scoreCounts(node: QueryNode): boolean {
  if (isFilterOnly(node)) return true;
  switch (node.kind) {
    case 'term':
      return !overlapsItself(node.folded);
    case 'place-or-year':
      return scoreCounts(node.term);
    case 'filter':
    case 'not':
      return true;
    case 'wildcard':
    case 'near':
    case 'not-in':
      return false;
    case 'and':
      return node.children.every(scoreCounts);
    case 'or': {
      const isPlain = node.children.every(({ kind }) => kind === 'term' || kind === 'place-or-year');
      return isPlain && node.children.every(scoreCounts) && !mayOverlap(collectLeaves(node).flatMap(({ strings }) => strings));
    }
  }
}

/** How the occurrences of a query are counted at best. */
export function countedBy(node: QueryNode): CountedBy {
  if (collectLeaves(node).every(({ isExcluded }) => isExcluded)) return 'nothing';
  return scoreCounts(node) ? 'score' : 'text';
}

/** Whether a term ends as it begins, like 人人: two of its places may share characters. */
function overlapsItself(term: string): boolean {
  for (let length = 1; length < term.length; length++) if (term.endsWith(term.slice(0, length))) return true;
  return false;
}

/**
 * A search that counts and does nothing else: a script is handed a scorer once a segment, and with anything beside it that
 * needs scores too Lucene changes that scorer within the segment, so that counts are wrong without an error.
 *
 * @param selection the paragraphs that the query takes; in paragraph scope their score is the number of places
 */
export function countingSearch(node: QueryNode, scope: SearchScope, selection: ClusterQuery, by: CountedBy, documents: number): object {
  const query = by === 'score' ? scored(node, scope, selection) : { bool: { filter: [selection] } };
  const script = by === 'score' ? COUNT_BY_SCORE : by === 'text' ? COUNT_BY_TEXT : COUNT_PARAGRAPHS;
  const params = { documents, ...(by === 'text' ? scriptParameters(node, scope) : {}) };
  return {
    size: 0,
    track_total_hits: true,
    query,
    aggs: {
      counted: {
        scripted_metric: { params, init_script: COUNT_INIT, map_script: script, combine_script: COUNT_COMBINE, reduce_script: COUNT_REDUCE },
      },
    },
  };
}

/** A query whose scores are numbers of places, within a function score so that scores come from one scorer a segment. */
export function scored(node: QueryNode, scope: SearchScope, selection: ClusterQuery): ClusterQuery {
  const query = scope === 'paragraph' ? selection : { bool: { filter: [selection], should: countedTerms(node) } };
  return { function_score: { query, functions: [] } };
}

/** Each place in the tree where a term counts: in wider scopes a paragraph may hold any of them. */
function countedTerms(node: QueryNode): readonly ClusterQuery[] {
  switch (node.kind) {
    case 'term':
      return [holding(node)];
    case 'place-or-year':
      return [holding(node.term)];
    case 'and':
    case 'or':
      return node.children.flatMap(countedTerms);
    default:
      return [];
  }
}

/** What `countingSearch` answers, its values one after the other: a document's number and its four counts. */
export function readCounts(values: readonly number[], by: CountedBy, documents: number): DocumentCounts {
  const [paragraphs, occurrences, review, plan] = Array.from({ length: 4 }, () => new Uint32Array(documents)) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array];
  let total = 0;
  for (let place = 0; place < values.length; place += 5) {
    const document = values[place] as number;
    occurrences[document] = values[place + 1] as number;
    total += paragraphs[document] = values[place + 2] as number;
    review[document] = values[place + 3] as number;
    plan[document] = values[place + 4] as number;
  }
  return { paragraphs, occurrences: by === 'nothing' ? null : occurrences, review, plan, total };
}
