import { CLAUSE_ENDS } from '../../text/clause.js';
import type { SearchScope } from '../engine.js';
import type { FilterNode, LeafNode, PlaceOrYearNode, QueryNode } from '../query.js';
import { isFilterOnly } from '../embedded/query-leaves.js';
import { HEADING_SEPARATOR, SECTION_NUMBERS } from './index-definition.js';
import { encodeBitmap } from './document-bitmap.js';
import { HEADING_HOLDS, TEXT_HOLDS } from './painless.js';

/** A query of OpenSearch. */
export type ClusterQuery = Readonly<Record<string, unknown>>;

/** A query tree, or a test of a document, as the scripts read it. */
type ScriptNode = Readonly<Record<string, unknown>>;

/** What the queries of one scope need to know beside the tree. */
export interface QuerySurroundings {
  readonly scope: SearchScope;
  /** The cluster's numbers of the documents whose title by itself holds a leaf. */
  readonly documentsTitled: (leaf: LeafNode) => readonly number[];
}

/**
 * The paragraphs that a node takes, in paragraph or section scope. In paragraph scope their score is their number of places
 * where `scoreCounts` says so.
 */
export function toClusterQuery(node: QueryNode, surroundings: QuerySurroundings): ClusterQuery {
  const below = (child: QueryNode): ClusterQuery => toClusterQuery(child, surroundings);
  switch (node.kind) {
    case 'term':
    case 'wildcard':
    case 'near':
    case 'not-in':
      return reaching(node, surroundings);
    case 'place-or-year':
      return anyOf([reaching(node.term, surroundings), unscored(toDocumentQuery(testOf(node)))]);
    case 'filter':
      return unscored(toDocumentQuery(testOf(node)));
    case 'not':
      return unscored({ bool: { must_not: [below(node.child)] } });
    case 'or':
      return anyOf(node.children.map(below));
    case 'and': {
      const filters = node.children.filter(isFilterOnly);
      const excluded = node.children.flatMap((child) => (child.kind === 'not' && !isFilterOnly(child) ? [child.child] : []));
      const looked = node.children.filter((child) => !isFilterOnly(child) && child.kind !== 'not');
      return { bool: { must: looked.map(below), filter: [EVERYTHING, ...filters.map(below)], must_not: excluded.map(below) } };
    }
  }
}

export const EVERYTHING: ClusterQuery = { match_all: {} };

/** Paragraphs that any of the queries takes, their scores added up. */
export function anyOf(queries: readonly ClusterQuery[]): ClusterQuery {
  return queries.length === 1 ? (queries[0] as ClusterQuery) : { bool: { should: queries, minimum_should_match: 1 } };
}

/** Paragraphs that all of the queries take, without a score. */
export function allOf(queries: readonly ClusterQuery[]): ClusterQuery {
  return { bool: { filter: queries } };
}

export function unscored(query: ClusterQuery): ClusterQuery {
  return { constant_score: { filter: query, boost: 0 } };
}

/** Values that OpenSearch takes one by one; its own limit, by default. */
const MOST_TERMS = 65_536;

/** Paragraphs of these documents, by the cluster's numbers. */
export function ofDocuments(numbers: readonly number[]): ClusterQuery {
  if (numbers.length <= MOST_TERMS) return { terms: { docNo: numbers } };
  return { terms: { docNo: [encodeBitmap(numbers)], value_type: 'bitmap' } };
}

/** Where a leaf stands in the paragraph itself; its score is its number of places where `scoreCounts` says so. */
export function holding(leaf: LeafNode): ClusterQuery {
  if (leaf.kind === 'term') return standing(leaf.folded, 'folded');
  const script = { script: { source: TEXT_HOLDS, params: scriptParameters(leaf, 'paragraph') } };
  return unscored(allOf([...partsOf(leaf).map((part) => standing(part, 'folded')), { script }]));
}

/** Where a leaf stands in a heading above the paragraph; for filters only. */
export function headed(leaf: LeafNode): ClusterQuery {
  if (leaf.kind === 'term') return standing(leaf.folded, 'headings');
  const script = { script: { source: HEADING_HOLDS, params: { ...scriptParameters(leaf, 'paragraph'), separator: HEADING_SEPARATOR } } };
  return allOf([...partsOf(leaf).map((part) => standing(part, 'headings')), { script }]);
}

function reaching(leaf: LeafNode, { scope, documentsTitled }: QuerySurroundings): ClusterQuery {
  if (scope !== 'section') return holding(leaf);
  return anyOf([holding(leaf), unscored(headed(leaf)), unscored(ofDocuments(documentsTitled(leaf)))]);
}

/** What a paragraph must say for a pattern to stand in it. */
function partsOf(leaf: LeafNode): readonly string[] {
  switch (leaf.kind) {
    case 'term':
      return [leaf.folded];
    case 'wildcard':
      return leaf.parts;
    case 'near':
      return [leaf.left.folded, leaf.right.folded];
    case 'not-in':
      return [leaf.term.folded];
  }
}

/**
 * Texts that contain a folded string: one character is a term, more are a phrase of the pairs in them.
 *
 * @param boost 1 for numbers of places; `EARNING` times what it is worth for what the places earn
 */
export function standing(folded: string, field: 'folded' | 'headings', boost = 1): ClusterQuery {
  const characters = [...folded].length;
  if (characters === 1) return { term: { [`${field}.one`]: { value: folded, boost } } };
  // The similarity adds up over the pairs of a phrase.
  return { match_phrase: { [field]: { query: folded, analyzer: 'pairs', boost: boost / (characters - 1) } } };
}

/**
 * A test that a paragraph passes by one of its fields: values of it, or numbers from and to. The scripts read it too.
 */
export type DocumentTest =
  | { readonly field: 'path' | 'region' | 'type'; readonly values: readonly string[] }
  | { readonly field: 'year' | 'section'; readonly from: number; readonly to: number };

const LAST_YEAR = 9999;

/** What a filter asks of a paragraph, or a place or year among the words of its document. */
export function testOf(node: FilterNode | PlaceOrYearNode): DocumentTest {
  if (node.kind === 'place-or-year') {
    return node.year === null ? { field: 'path', values: node.regions } : { field: 'year', from: node.year, to: node.year };
  }
  switch (node.field) {
    case 'region':
      return { field: node.ownOnly === true ? 'region' : 'path', values: node.regions };
    case 'year':
      return { field: 'year', from: Math.max(node.from, 1), to: Math.min(node.to, LAST_YEAR) };
    case 'no-year':
      return { field: 'year', from: 0, to: 0 };
    case 'type':
      return { field: 'type', values: [node.type] };
    case 'section':
      return { field: 'section', from: SECTION_NUMBERS[node.section], to: SECTION_NUMBERS[node.section] };
  }
}

export function toDocumentQuery(test: DocumentTest): ClusterQuery {
  if ('values' in test) return { terms: { [test.field]: test.values } };
  return { range: { [test.field]: { gte: test.from, lte: test.to } } };
}

/** The parameters of a script that looks for a node's places. */
export function scriptParameters(node: QueryNode, scope: SearchScope): ScriptNode {
  return { node: toScriptNode(node), inParagraph: scope === 'paragraph', clauseEnds: [...CLAUSE_ENDS].join('') };
}

function toScriptNode(node: QueryNode): ScriptNode {
  switch (node.kind) {
    case 'term':
      return { kind: 'term', term: node.folded };
    case 'wildcard':
      return { kind: 'wildcard', parts: node.parts };
    case 'near':
      return { kind: 'near', left: node.left.folded, right: node.right.folded, distance: node.distance };
    case 'not-in':
      return { kind: 'not-in', term: node.term.folded, others: node.others.map(({ folded }) => folded) };
    case 'place-or-year':
      return { kind: 'place-or-year', term: node.term.folded, test: testOf(node) };
    case 'filter':
      return { kind: 'filter', ...testOf(node) };
    case 'not':
      return { kind: 'not', children: [toScriptNode(node.child)] };
    case 'and':
    case 'or':
      return { kind: node.kind, children: node.children.map(toScriptNode) };
  }
}
