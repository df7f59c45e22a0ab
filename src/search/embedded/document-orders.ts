import type { DocumentHead } from '../../corpus/documents/stored-document.js';
import type { Region } from '../../corpus/model/document.js';
import type { Snapshot } from '../../index/snapshot.js';
import type { SortOrder } from '../engine.js';
import { compareRegions } from '../region-order.js';
import { advance, type ParagraphSet } from './paragraph-sets.js';

/** The orders of one snapshot's documents, each worked out when it is first asked for. */
export class DocumentOrders {
  private readonly orders = new Map<SortOrder, readonly number[]>();

  constructor(private readonly snapshot: Snapshot) {}

  /** The searched documents in a sort order; the numbers themselves are newest first. */
  of(sort: SortOrder): readonly number[] {
    let order = this.orders.get(sort);
    if (order === undefined) this.orders.set(sort, (order = computeOrder(this.snapshot, sort)));
    return order;
  }

  /** The places of a set of paragraphs by their documents, each document's in its own order. */
  *placesOf(paragraphs: ParagraphSet, sort: SortOrder): Generator<number> {
    const { firstParagraphs } = this.snapshot;
    for (const document of this.of(sort)) {
      const end = firstParagraphs[document + 1] as number;
      for (let place = advance(paragraphs, 0, firstParagraphs[document] as number); (paragraphs[place] as number) < end; place++) yield place;
    }
  }
}

function computeOrder(snapshot: Snapshot, sort: SortOrder): readonly number[] {
  const numbers = Array.from({ length: snapshot.documentCount }, (_, number) => number);
  const region = (number: number): Region | null => snapshot.documents[number]?.region ?? null;
  switch (sort) {
    case 'relevance':
    case 'newest':
      return numbers;
    case 'oldest':
      return sortByKey(numbers, (number) => dayOf(snapshot.documents[number]), 1);
    case 'entered':
      return sortByKey(numbers, (number) => snapshot.enteredAt(number), -1);
    case 'region':
      return numbers.sort((a, b) => {
        const [one, other] = [region(a), region(b)];
        if (one === null || other === null) return Number(one === null) - Number(other === null) || a - b;
        return compareRegions(one, other) || a - b;
      });
  }
}

/** By keys compared as text, ascending (1) or descending (-1); equal ones in their own order. */
function sortByKey(numbers: readonly number[], keyOf: (number: number) => string, direction: 1 | -1): readonly number[] {
  const keys = numbers.map(keyOf);
  return [...numbers].sort((a, b) => {
    const [one, other] = [keys[a] as string, keys[b] as string];
    return one === other ? a - b : one < other ? -direction : direction;
  });
}

/**
 * When a document was given, to be compared as text. One of which only the year is known stands after those of that
 * January, in which most yearly reports are given, and before those that were given at its end for the next year.
 */
function dayOf(document: DocumentHead | undefined): string {
  if (document?.date) return document.date;
  return document?.year === null || document === undefined ? '9999' : `${document.year}-02`;
}
