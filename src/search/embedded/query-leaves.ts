import type { PlaceOrYearNode, QueryNode } from '../query.js';
import type { Span } from '../../text/span.js';
import { notInSpans, termSpans } from './term-spans.js';
import { patternName, type Pattern } from './term-postings.js';

/** A term or pattern of a query, wherever in the tree it stands. */
export interface Leaf {
  readonly input: string;
  readonly strings: readonly string[];
  /** Where it is marked in a heading or title: each of its strings, whatever lies between. */
  readonly marksIn: (folded: string) => readonly Span[];
  readonly pattern: Pattern;
  readonly isExcluded: boolean;
  readonly placeOrYear: PlaceOrYearNode | null;
}

/** In the order of the query, repeats included. */
export function collectLeaves(node: QueryNode, isExcluded = false): readonly Leaf[] {
  const leaf = { isExcluded, placeOrYear: null };
  const eachOf = (strings: readonly string[]): Pick<Leaf, 'strings' | 'marksIn'> => ({
    strings,
    marksIn: (folded) => strings.flatMap((string) => termSpans(string, folded)),
  });
  switch (node.kind) {
    case 'term':
      return [{ input: node.input, pattern: { kind: 'term', folded: node.folded }, ...eachOf([node.folded]), ...leaf }];
    case 'place-or-year':
      return collectLeaves(node.term, isExcluded).map((said) => ({ ...said, placeOrYear: node }));
    case 'wildcard':
      return [{ input: node.input, pattern: { kind: 'wildcard', node }, ...eachOf(node.parts), ...leaf }];
    case 'near': {
      const input = `${node.left.input} NEAR/${node.distance} ${node.right.input}`;
      return [{ input, pattern: { kind: 'near', node }, ...eachOf([node.left.folded, node.right.folded]), ...leaf }];
    }
    case 'not-in':
      return [
        { input: node.term.input, pattern: { kind: 'not-in', node }, strings: [node.term.folded], marksIn: (folded) => notInSpans(node, folded), ...leaf },
      ];
    case 'filter':
      return [];
    case 'not':
      return collectLeaves(node.child, true);
    case 'and':
    case 'or':
      return node.children.flatMap((child) => collectLeaves(child, isExcluded));
  }
}

/** Leaves that count, each once, in the order of the query. */
export function countedOnce(leaves: readonly Leaf[]): readonly Leaf[] {
  const byName = new Map<string, Leaf>();
  for (const leaf of leaves) {
    const name = patternName(leaf.pattern);
    if (!leaf.isExcluded && !byName.has(name)) byName.set(name, leaf);
  }
  return [...byName.values()];
}

/** Whether a node only says which documents or sections to look in. */
export function isFilterOnly(node: QueryNode): boolean {
  switch (node.kind) {
    case 'filter':
      return true;
    case 'and':
    case 'or':
      return node.children.every(isFilterOnly);
    case 'not':
      return isFilterOnly(node.child);
    case 'term':
    case 'wildcard':
    case 'near':
    case 'not-in':
    case 'place-or-year':
      return false;
  }
}
