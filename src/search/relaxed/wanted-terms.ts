import type { QueryNode, TermNode } from '../query.js';

/** The terms that a query asks for, in its order: not what it excludes, nor what a document's place or year may say. */
export function wantedTerms(node: QueryNode): readonly TermNode[] {
  switch (node.kind) {
    case 'term':
      return [node];
    case 'near':
      return [node.left, node.right];
    case 'not-in':
      return [node.term];
    case 'and':
    case 'or':
      return withoutReadings(node.children.flatMap(wantedTerms));
    case 'place-or-year':
    case 'wildcard':
    case 'filter':
    case 'not':
      return [];
  }
}

/** The first reading of each term that is looked for in two. */
function withoutReadings(terms: readonly TermNode[]): readonly TermNode[] {
  return terms.filter(({ span }, place) => terms.findIndex((other) => other.span.start === span.start) === place);
}
