import { toFilterTest } from '../embedded/document-filters.js';
import { isFilterOnly } from '../embedded/query-leaves.js';
import type { SectionRuns } from '../embedded/section-runs.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from '../query.js';
import type { ClusterNumbers } from './cluster-numbers.js';
import { allOf, anyOf, EVERYTHING, holding, ofDocuments, testOf, toDocumentQuery, type ClusterQuery } from './cluster-query.js';

/** The snapshot's documents with any paragraph that a query takes: 1 for each. */
export type DocumentMarks = Uint8Array;

/** What one node of a query takes in document scope: documents that it holds for, and paragraphs that hold any of its terms. */
interface Taken {
  readonly documents: DocumentMarks;
  /** Null for none. */
  readonly paragraphs: ClusterQuery | null;
}

interface DocumentSurroundings {
  readonly snapshot: Snapshot;
  readonly runs: SectionRuns;
  readonly numbers: ClusterNumbers;
}

/** A node whose documents are known as soon as those of the queries that it asks for are. */
type Pending = (marksOf: (query: ClusterQuery) => DocumentMarks) => Taken;

/**
 * The paragraphs that a query takes in document scope: the documents of each term are asked for at once, their sets are
 * joined here.
 *
 * @param findDocuments the documents of each of several queries, in their order
 */
export async function toDocumentScopeQuery(
  node: QueryNode,
  surroundings: DocumentSurroundings,
  findDocuments: (queries: readonly ClusterQuery[]) => Promise<readonly DocumentMarks[]>,
): Promise<ClusterQuery> {
  const scope = new DocumentScope(surroundings);
  const pending = scope.plan(node, []);
  const asked = [...scope.asked.values()];
  const found = asked.length === 0 ? [] : await findDocuments(asked);
  const marks = new Map([...scope.asked.keys()].map((key, place) => [key, found[place] as DocumentMarks]));
  return pending((query) => marks.get(JSON.stringify(query)) as DocumentMarks).paragraphs ?? NOTHING;
}

const NOTHING: ClusterQuery = { match_none: {} };

class DocumentScope {
  /** By their text. */
  readonly asked = new Map<string, ClusterQuery>();

  constructor(private readonly surroundings: DocumentSurroundings) {}

  /** @param within filters that paragraphs pass so far */
  plan(node: QueryNode, within: readonly QueryNode[]): Pending {
    if (isFilterOnly(node)) {
      const passing = [...within, node];
      const taken = { documents: this.documentsPassing(passing), paragraphs: allOf(passing.map(toFilterQuery)) };
      return () => taken;
    }
    switch (node.kind) {
      case 'term':
      case 'wildcard':
      case 'near':
      case 'not-in': {
        const paragraphs = allOf([...within.map(toFilterQuery), holding(node)]);
        this.asked.set(JSON.stringify(paragraphs), paragraphs);
        return (marksOf) => ({ documents: marksOf(paragraphs), paragraphs });
      }
      case 'place-or-year': {
        const said = this.plan(node.term, within);
        const ofPlace = this.documentsPassing([...within, node]);
        return (marksOf) => {
          const { documents, paragraphs } = said(marksOf);
          return { documents: documents.map((mark, number) => mark | (ofPlace[number] as number)), paragraphs };
        };
      }
      case 'not': {
        const child = this.plan(node.child, within);
        return (marksOf) => ({ documents: child(marksOf).documents.map((mark) => 1 - mark), paragraphs: null });
      }
      case 'and': {
        const filters = node.children.filter(isFilterOnly);
        const passing = [...within, ...filters];
        const children = node.children.filter((child) => !isFilterOnly(child));
        const others = children.map((child) => this.plan(child, passing));
        const isOfExclusions = children.every(({ kind }) => kind === 'not');
        return (marksOf) => {
          const matches = others.map((other) => other(marksOf));
          const documents = matches.reduce((all, match) => all.map((mark, number) => mark & (match.documents[number] as number)), this.all());
          const held = isOfExclusions ? allOf([EVERYTHING, ...passing.map(toFilterQuery)]) : unite(matches);
          return { documents, paragraphs: held === null ? null : allOf([held, ofDocuments(this.numbersOf(documents))]) };
        };
      }
      case 'or': {
        const children = node.children.map((child) => this.plan(child, within));
        return (marksOf) => {
          const matches = children.map((child) => child(marksOf));
          const documents = matches.reduce((any, match) => any.map((mark, number) => mark | (match.documents[number] as number)), this.none());
          return { documents, paragraphs: unite(matches) };
        };
      }
      case 'filter':
        throw new Error('A filter is one only.');
    }
  }

  /** The cluster's. */
  private numbersOf(marks: DocumentMarks): readonly number[] {
    const numbers: number[] = [];
    for (let document = 0; document < marks.length; document++) if (marks[document] === 1) numbers.push(this.surroundings.numbers.ofDocument(document));
    return numbers;
  }

  private documentsPassing(nodes: readonly QueryNode[]): DocumentMarks {
    const { snapshot, runs } = this.surroundings;
    const tests = nodes.map((node) => toFilterTest(node, snapshot));
    return runs.documentsPassing((paragraph) => tests.every((test) => test(paragraph)));
  }

  private all(): DocumentMarks {
    return this.none().fill(1);
  }

  private none(): DocumentMarks {
    return new Uint8Array(this.surroundings.snapshot.documentCount);
  }
}

function unite(matches: readonly Taken[]): ClusterQuery | null {
  const queries = matches.flatMap(({ paragraphs }) => (paragraphs === null ? [] : [paragraphs]));
  return queries.length === 0 ? null : anyOf(queries);
}

function toFilterQuery(node: QueryNode): ClusterQuery {
  switch (node.kind) {
    case 'filter':
    case 'place-or-year':
      return toDocumentQuery(testOf(node satisfies FilterNode | PlaceOrYearNode));
    case 'and':
      return allOf([EVERYTHING, ...node.children.map(toFilterQuery)]);
    case 'or':
      return anyOf(node.children.map(toFilterQuery));
    case 'not':
      return { bool: { must_not: [toFilterQuery(node.child)] } };
    default:
      throw new Error(`A ${node.kind} is no filter.`);
  }
}
