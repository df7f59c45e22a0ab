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
  if (!mayHold(query, snapshot.titles)) return found;
  for (let document = 0; document < snapshot.documentCount && found.length < limit; document++) {
    const holds = (node: FilterNode | PlaceOrYearNode): boolean => passes(node, document);
    const title = snapshot.titles.of(document);
    if (occurrenceSpans(query, title, { scope: 'paragraph', holds }).length > 0) found.push(document);
  }
  return found;
}

/** False only when no title holds what the query looks for. */
function mayHold(node: QueryNode, titles: FoldedTitles): boolean {
  switch (node.kind) {
    case 'term':
      return titles.mayHold(node.folded);
    case 'wildcard':
      return node.parts.every((part) => titles.mayHold(part));
    case 'near':
      return titles.mayHold(node.left.folded) && titles.mayHold(node.right.folded);
    case 'and':
      return node.children.every((child) => mayHold(child, titles));
    case 'or':
      return node.children.some((child) => mayHold(child, titles));
    case 'place-or-year':
    case 'filter':
    case 'not':
      return true;
  }
}
