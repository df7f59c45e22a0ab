import type { PlaceOrYearNode, QueryNode } from '../query.js';
import type { Pattern } from './term-postings.js';

/** A term or pattern of a query, wherever in the tree it stands. */
export interface Leaf {
  readonly input: string;
  readonly strings: readonly string[];
  readonly pattern: Pattern;
  readonly isExcluded: boolean;
  readonly placeOrYear: PlaceOrYearNode | null;
}

/** In the order of the query, repeats included. */
export function collectLeaves(node: QueryNode, isExcluded = false): readonly Leaf[] {
  const leaf = { isExcluded, placeOrYear: null };
  switch (node.kind) {
    case 'term':
      return [{ ...leaf, input: node.input, strings: [node.folded], pattern: { kind: 'term', folded: node.folded } }];
    case 'place-or-year':
      return collectLeaves(node.term, isExcluded).map((said) => ({ ...said, placeOrYear: node }));
    case 'wildcard':
      return [{ ...leaf, input: node.input, strings: node.parts, pattern: { kind: 'wildcard', node } }];
    case 'near': {
      const input = `${node.left.input} NEAR/${node.distance} ${node.right.input}`;
      return [{ ...leaf, input, strings: [node.left.folded, node.right.folded], pattern: { kind: 'near', node } }];
    }
    case 'filter':
      return [];
    case 'not':
      return collectLeaves(node.child, true);
    case 'and':
    case 'or':
      return node.children.flatMap((child) => collectLeaves(child, isExcluded));
  }
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
    case 'place-or-year':
      return false;
  }
}
