import type { PlaceOrYearNode, Query, QueryNode, TermNode } from './query.js';
import type { RegionNames } from './region-names.js';

/**
 * Lets a place or a year among several words be said by the document. A word alone, an excluded one and a
 * quoted one are text only; so is one beside nothing but filters.
 */
export function readPlacesAndYears(node: QueryNode, regions: RegionNames, amongOthers = false): QueryNode {
  switch (node.kind) {
    case 'term':
      return amongOthers ? readPlaceOrYear(node, regions) : node;
    case 'and': {
      const words = node.children.filter((child) => child.kind !== 'filter' && child.kind !== 'not' && hasText(child));
      return mapChildren(node, (child) => readPlacesAndYears(child, regions, amongOthers || words.length > 1));
    }
    case 'or':
      return mapChildren(node, (child) => readPlacesAndYears(child, regions, amongOthers));
    case 'not':
    case 'wildcard':
    case 'near':
    case 'not-in':
    case 'filter':
    case 'place-or-year':
      return node;
  }
}

function mapChildren<T extends QueryNode & { readonly children: readonly QueryNode[] }>(
  node: T,
  change: (child: QueryNode) => QueryNode,
): T {
  const children = node.children.map(change);
  return children.some((child, index) => child !== node.children[index]) ? { ...node, children } : node;
}

function hasText(node: QueryNode): boolean {
  if (node.kind === 'filter') return false;
  if (node.kind === 'and' || node.kind === 'or') return node.children.some(hasText);
  return true;
}

const YEAR_WORD = /^((?:19|20)\d{2})年?$/;

/** The year that a folded word is; null for others. */
export function yearOf(folded: string): number | null {
  const year = YEAR_WORD.exec(folded);
  return year === null ? null : Number(year[1]);
}

function readPlaceOrYear(term: TermNode, regions: RegionNames): TermNode | PlaceOrYearNode {
  if (term.quoted) return term;
  const year = yearOf(term.folded);
  if (year !== null) return { kind: 'place-or-year', term, regions: [], year };
  const named = regions.called(term.input);
  return named.length > 0 ? { kind: 'place-or-year', term, regions: named, year: null } : term;
}

/** What a word alone could have meant besides text; null when it is neither a place nor a year. */
export function placeOrYearOf(query: Query, regions: RegionNames): PlaceOrYearNode | null {
  const words = query.root.kind === 'and' ? query.root.children.filter((child) => child.kind !== 'filter') : [query.root];
  const [word] = words;
  if (words.length !== 1 || word?.kind !== 'term') return null;
  const read = readPlaceOrYear(word, regions);
  return read.kind === 'place-or-year' ? read : null;
}
