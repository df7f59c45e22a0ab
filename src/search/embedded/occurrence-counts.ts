import type { Counts, Postings } from '../../index/posting-codec.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { SearchScope } from '../engine.js';
import type { FilterNode, LeafNode, OrNode, PlaceOrYearNode, QueryNode } from '../query.js';
import type { QueryBudget } from '../query-budget.js';
import { occurrenceSpans, type SpanContext } from './occurrence-spans.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';
import { collectLeaves } from './query-leaves.js';
import { countJoined, TermFinder } from './term-finder.js';

/** What counting asks of the query that is being matched. */
export interface CountingContext {
  readonly snapshot: Pick<Snapshot, 'texts'>;
  readonly scope: SearchScope;
  readonly budget: QueryBudget;
  postingsOf(node: LeafNode): Postings;
  /** Those of the candidates that a node takes. */
  narrow(candidates: ParagraphSet, node: QueryNode): ParagraphSet;
  testOf(node: FilterNode | PlaceOrYearNode): (paragraph: number) => boolean;
}

/** Occurrences of a node in each of the paragraphs, all of which it takes or, in document scope, may hold. */
export async function countOccurrences(node: QueryNode, paragraphs: ParagraphSet, context: CountingContext): Promise<Counts> {
  await context.budget.turnIfDue();
  switch (node.kind) {
    case 'term':
    case 'wildcard':
    case 'near':
    case 'not-in':
      return gather(context.postingsOf(node), paragraphs);
    case 'place-or-year':
      return gather(context.postingsOf(node.term), paragraphs);
    case 'filter':
    case 'not':
      return new Uint32Array(paragraphs.length);
    case 'and': {
      const counts = new Uint32Array(paragraphs.length);
      for (const child of node.children) {
        if (child.kind === 'filter' || child.kind === 'not') continue;
        const inChild = await countOccurrences(child, paragraphs, context);
        for (let index = 0; index < counts.length; index++) (counts[index] as number) += inChild[index] as number;
      }
      return counts;
    }
    case 'or':
      return countAlternatives(node, paragraphs, context);
  }
}

/** Places that overlap count once, so wherever two alternatives that could overlap both stand, the text decides. */
async function countAlternatives(node: OrNode, paragraphs: ParagraphSet, context: CountingContext): Promise<Uint32Array> {
  const { snapshot: { texts }, scope, budget } = context;
  const counts = new Uint32Array(paragraphs.length);
  const alternatives = new Uint8Array(paragraphs.length);
  const isPlain = node.children.every(({ kind }) => kind === 'term' || kind === 'place-or-year');
  for (const child of node.children) {
    const held = scope !== 'paragraph' ? paragraphs : context.narrow(paragraphs, child);
    const inChild = await countOccurrences(child, held, context);
    let at = 0;
    for (let index = 0; index < held.length; index++) {
      at = advance(paragraphs, at, held[index] as number);
      (counts[at] as number) += inChild[index] as number;
      if ((inChild[index] as number) > 0) (alternatives[at] as number)++;
    }
  }
  const leaves = collectLeaves(node);
  const leafCount = leaves.length;
  const strings = leaves.flatMap((leaf) => leaf.strings);
  if (isPlain && !mayOverlap(strings)) return counts;
  const finders = strings.map((string) => new TermFinder(string));
  for (let index = 0; index < paragraphs.length; index++) {
    if (isPlain ? (alternatives[index] as number) < 2 : counts[index] === 0) continue;
    const paragraph = paragraphs[index] as number;
    // Each leaf reads the text.
    if (budget.isTurnDue(texts.lengthOf(paragraph) * leafCount)) await budget.turn();
    if (isPlain) {
      counts[index] = countJoined(finders, texts.units, texts.offsets[paragraph] as number, texts.offsets[paragraph + 1] as number);
      continue;
    }
    const spanContext: SpanContext = { scope, holds: (one) => context.testOf(one)(paragraph) };
    counts[index] = occurrenceSpans(node, texts.of(paragraph), spanContext).length;
  }
  return counts;
}

/** The frequencies of a list in the paragraphs asked for; 0 where it does not stand. */
export function gather({ paragraphs, frequencies }: Pick<Postings, 'paragraphs' | 'frequencies'>, wanted: ParagraphSet): Counts {
  // A term alone takes exactly the paragraphs of its list.
  if (wanted === paragraphs) return frequencies;
  const counts = new Uint32Array(wanted.length);
  let at = 0;
  for (let index = 0; index < wanted.length; index++) {
    const paragraph = wanted[index] as number;
    at = advance(paragraphs, at, paragraph);
    if (paragraphs[at] === paragraph) counts[index] = frequencies[at] as number;
  }
  return counts;
}

/** Whether places of different terms can share characters: one stands in another, or one ends as another begins. */
export function mayOverlap(terms: readonly string[]): boolean {
  return terms.some((a, index) =>
    terms.some((b, other) => {
      if (index === other) return false;
      if (a.includes(b)) return true;
      for (let length = 1; length < Math.min(a.length, b.length); length++) if (a.endsWith(b.slice(0, length))) return true;
      return false;
    }),
  );
}

/** Whether alternatives are terms of which no two can share characters: their places together are all places, and none counts twice. */
export function alternativesAddUp({ children }: OrNode): boolean {
  const terms = children.filter((child) => child.kind === 'term');
  return terms.length === children.length && !mayOverlap(terms.map(({ folded }) => folded));
}

/** A loop: `reduce` takes four times as long on the 60,000 counts of a frequent word. */
export function sumCounts(counts: Counts): number {
  let total = 0;
  for (let index = 0; index < counts.length; index++) total += counts[index] as number;
  return total;
}
