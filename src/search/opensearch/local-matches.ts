import { isRepeated } from '../../index/paragraph-columns.js';
import type { Snapshot } from '../../index/snapshot.js';
import { toParagraphTest } from '../embedded/document-filters.js';
import type { MatchedTerm, MatchSet } from '../embedded/matcher.js';
import { alternativesAddUp, gather } from '../embedded/occurrence-counts.js';
import { occurrenceSpans, type SpanContext } from '../embedded/occurrence-spans.js';
import type { Leaf } from '../embedded/query-leaves.js';
import { patternName, type TermPostings } from '../embedded/term-postings.js';
import type { SearchScope } from '../engine.js';
import type { QueryBudget } from '../query-budget.js';
import type { FilterNode, PlaceOrYearNode, QueryNode, TermNode } from '../query.js';

/** A leaf that counts, with how many paragraphs of the corpus hold it. */
export interface CountedLeaf {
  readonly leaf: Leaf;
  readonly paragraphCount: number;
}

/**
 * A match set of a few paragraphs whose places are read from their texts: what ranking and showing them asks for. Postings
 * are those in the paragraphs and in the headings above them.
 *
 * @param paragraphs numbers that the query takes, ascending
 */
export async function matchLocally(
  query: QueryNode,
  scope: SearchScope,
  paragraphs: Uint32Array,
  leaves: readonly CountedLeaf[],
  { snapshot, texts }: { readonly snapshot: Snapshot; readonly texts: TermPostings },
  budget: QueryBudget,
): Promise<MatchSet> {
  const tests = new Map<FilterNode | PlaceOrYearNode, (paragraph: number) => boolean>();
  const testOf = (node: FilterNode | PlaceOrYearNode): ((paragraph: number) => boolean) => {
    let test = tests.get(node);
    if (test === undefined) tests.set(node, (test = toParagraphTest(node, snapshot)));
    return test;
  };
  const spanContext = (paragraph: number): SpanContext => ({ scope, holds: (node) => testOf(node)(paragraph) });
  const read = withHeadings(paragraphs, snapshot);
  const terms: MatchedTerm[] = [];
  for (const { leaf, paragraphCount } of leaves) {
    const postings = await texts.verify(leaf.pattern, read, budget);
    const isSaidByDocument = leaf.placeOrYear === null ? null : testOf(leaf.placeOrYear);
    terms.push({ input: leaf.input, strings: leaf.strings, marksIn: leaf.marksIn, postings, paragraphCount, isSaidByDocument });
  }
  if (leaves.length === 0) return { paragraphs, occurrences: null, terms, spanContext };
  const added = addedTerms(query);
  if (added !== null) return { paragraphs, occurrences: addUp(added, terms, leaves, paragraphs), terms, spanContext };
  const occurrences = new Uint32Array(paragraphs.length);
  for (let place = 0; place < paragraphs.length; place++) {
    const paragraph = paragraphs[place] as number;
    if (budget.isTurnDue(snapshot.texts.lengthOf(paragraph) * leaves.length)) await budget.turn();
    occurrences[place] = occurrenceSpans(query, snapshot.texts.of(paragraph), spanContext(paragraph)).length;
  }
  return { paragraphs, occurrences, terms, spanContext };
}

/** The terms of a query whose places together are all of its places; null where some may share characters, so that the texts tell. */
function addedTerms(node: QueryNode): readonly TermNode[] | null {
  switch (node.kind) {
    case 'term':
      return [node];
    case 'and': {
      const parts = node.children.filter(({ kind }) => kind !== 'filter' && kind !== 'not').map(addedTerms);
      return parts.every((part) => part !== null) ? parts.flat() : null;
    }
    case 'or':
      return alternativesAddUp(node) ? node.children.filter((child) => child.kind === 'term') : null;
    default:
      return null;
  }
}

/** @param terms with their postings, in the order of the leaves; in the paragraphs and elsewhere */
function addUp(added: readonly TermNode[], terms: readonly MatchedTerm[], leaves: readonly CountedLeaf[], paragraphs: Uint32Array): Uint32Array {
  const postingsOf = new Map(leaves.map(({ leaf }, place) => [patternName(leaf.pattern), (terms[place] as MatchedTerm).postings]));
  const occurrences = new Uint32Array(paragraphs.length);
  for (const { folded } of added) {
    const postings = postingsOf.get(folded);
    if (postings === undefined) throw new Error('A term of a query is one of its leaves.');
    const counts = gather(postings, paragraphs);
    for (let place = 0; place < counts.length; place++) (occurrences[place] as number) += counts[place] as number;
  }
  return occurrences;
}

/** The paragraphs and the searched headings above them, ascending. */
function withHeadings(paragraphs: Uint32Array, { columns }: Snapshot): Uint32Array {
  const numbers = new Set<number>(paragraphs);
  for (const paragraph of paragraphs) {
    for (let heading = columns.headings[paragraph] as number; heading >= 0 && !numbers.has(heading); heading = columns.headings[heading] as number) {
      if (!isRepeated(columns, heading)) numbers.add(heading);
    }
  }
  return Uint32Array.from(numbers).sort();
}
