import type { SearchScope } from '../engine.js';
import { mayOverlap } from '../embedded/occurrence-counts.js';
import { collectLeaves, isFilterOnly } from '../embedded/query-leaves.js';
import type { QueryNode } from '../query.js';
import { holding, scriptParameters, type ClusterQuery } from './cluster-query.js';
import { COUNT_BY_SCORE, COUNT_BY_TEXT, COUNT_COMBINE, COUNT_INIT, COUNT_PARAGRAPHS, COUNT_REDUCE } from './painless.js';

/** Counts of a query by document number. */
export interface DocumentCounts {
  readonly paragraphs: Uint32Array;
  /** Null when the query has no term. */
  readonly occurrences: Uint32Array | null;
  /** By `SECTION_NUMBERS`: paragraphs of each section. */
  readonly paragraphsBySection: readonly Uint32Array[];
  /** By `SECTION_NUMBERS`: occurrences in each section. */
  readonly occurrencesBySection: readonly Uint32Array[];
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
 * @param node what is counted; null for paragraphs alone
 * @param selection the paragraphs that the query takes; in paragraph scope their score is the number of places
 * @param room one more than any number of a document in the cluster
 */
export function countingSearch(node: QueryNode | null, scope: SearchScope, selection: ClusterQuery, by: CountedBy, room: number): object {
  const query = by === 'score' && node !== null ? scored(node, scope, selection) : { bool: { filter: [selection] } };
  const script = by === 'score' ? COUNT_BY_SCORE : by === 'text' ? COUNT_BY_TEXT : COUNT_PARAGRAPHS;
  const params = { documents: room, ...(by === 'text' && node !== null ? scriptParameters(node, scope) : {}) };
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

/**
 * What `countingSearch` answers: of each document that has any its number, its paragraphs in the three sections and its
 * occurrences in them, one after the other.
 *
 * @param documents how many numbers there are to count by
 * @param documentOf by which the counts go: of a document's number in the cluster
 */
export function readCounts(values: readonly number[], by: CountedBy, documents: number, documentOf: (number: number) => number): DocumentCounts {
  const columns = Array.from({ length: 6 }, () => new Uint32Array(documents));
  const [paragraphs, occurrences] = [new Uint32Array(documents), new Uint32Array(documents)];
  let total = 0;
  for (let place = 0; place < values.length; place += 7) {
    const document = documentOf(values[place] as number);
    columns.forEach((column, part) => (column[document] = values[place + 1 + part] as number));
    paragraphs[document] = sumOf(columns.slice(0, 3), document);
    occurrences[document] = sumOf(columns.slice(3), document);
    total += paragraphs[document];
  }
  return { paragraphs, occurrences: by === 'nothing' ? null : occurrences, paragraphsBySection: columns.slice(0, 3), occurrencesBySection: columns.slice(3), total };
}

function sumOf(columns: readonly Uint32Array[], document: number): number {
  return columns.reduce((sum, column) => sum + (column[document] as number), 0);
}
