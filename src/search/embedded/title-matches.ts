import type { FoldedTitles } from '../../index/folded-titles.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from '../query.js';
import { toParagraphTest } from './document-filters.js';
import { occurrenceSpans } from './occurrence-spans.js';

/**
 * The first documents, newest first, whose title by itself holds what the query looks for and which pass its
 * filters. A query of filters only is held by no title.
 */
export function documentsTitled(query: QueryNode, snapshot: Snapshot, limit: number): readonly number[] {
  const tests = new Map<FilterNode | PlaceOrYearNode, (paragraph: number) => boolean>();
  const passes = (node: FilterNode | PlaceOrYearNode, document: number): boolean => {
    // A title is in no section; the documents that a section filter leaves are told by their other filters.
    if (node.kind === 'filter' && node.field === 'section') return true;
    let test = tests.get(node);
    if (test === undefined) tests.set(node, (test = toParagraphTest(node, snapshot)));
    return test(snapshot.firstParagraphs[document] as number);
  };
  const found: number[] = [];
  for (const document of candidates(query, snapshot.titles) ?? snapshot.documents.keys()) {
    // Those of copies come last.
    if (document >= snapshot.documentCount || found.length === limit) break;
    const holds = (node: FilterNode | PlaceOrYearNode): boolean => passes(node, document);
    const title = snapshot.titles.of(document);
    if (occurrenceSpans(query, title, { scope: 'paragraph', holds }).length > 0) found.push(document);
  }
  return found;
}

/** Documents in order, outside which no title holds what the query looks for; null for all. */
function candidates(node: QueryNode, titles: FoldedTitles): readonly number[] | null {
  switch (node.kind) {
    case 'term':
      return titles.mayBeHeldBy(node.folded);
    case 'wildcard':
      return fewest(node.parts.map((part) => titles.mayBeHeldBy(part)));
    case 'near':
      return fewest([node.left, node.right].map(({ folded }) => titles.mayBeHeldBy(folded)));
    case 'not-in':
      return titles.mayBeHeldBy(node.term.folded);
    case 'and':
      return fewest(node.children.map((child) => candidates(child, titles)));
    case 'or': {
      const lists = node.children.map((child) => candidates(child, titles));
      if (lists.includes(null)) return null;
      return [...new Set(lists.flatMap((list) => list ?? []))].sort((a, b) => a - b);
    }
    case 'place-or-year':
    case 'filter':
    case 'not':
      return null;
  }
}

function fewest(lists: readonly (readonly number[] | null)[]): readonly number[] | null {
  return lists.reduce((least, list) => (least === null || (list !== null && list.length < least.length) ? list : least), null);
}
