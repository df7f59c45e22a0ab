import type { Snapshot } from '../../index/snapshot.js';
import { lowerBound } from '../../text/lower-bound.js';
import { ClusterDisagreementError } from './cluster-errors.js';
import type { ClusterIndex } from './cluster-index.js';

/** A document as the index of a cluster has it. */
export interface HeldDocument {
  /** Its number there, which it keeps from snapshot to snapshot. */
  readonly number: number;
  readonly id: string;
  /** Of all that was sent of it but the numbers. */
  readonly hash: string;
  /** How many paragraphs it has when it is whole. */
  readonly paragraphs: number;
}

/** Paragraphs of one document are numbered from its number times so many. */
export const PARAGRAPHS_A_NUMBER = 2 ** 20;
const LISTED_AT_ONCE = 10_000;

/** The number of a paragraph in the cluster: from its document's and its place among the document's paragraphs. */
export function clusterParagraph(document: number, place: number): number {
  return document * PARAGRAPHS_A_NUMBER + place;
}

/** All documents of which the first paragraph is there, in order of their numbers. */
export async function listHeldDocuments(index: ClusterIndex): Promise<readonly HeldDocument[]> {
  const held: HeldDocument[] = [];
  for (let after: readonly (number | string)[] | undefined; ; ) {
    const [result] = await index.search([
      {
        size: LISTED_AT_ONCE,
        _source: false,
        stored_fields: '_none_',
        track_total_hits: false,
        query: { exists: { field: 'document' } },
        sort: ['docNo', 'document', 'hash', 'parts'].map((field) => ({ [field]: 'asc' })),
        ...(after === undefined ? {} : { search_after: after }),
      },
    ]);
    const sorts = result?.sorts ?? [];
    for (const [number, id, hash, paragraphs] of sorts) held.push({ number: Number(number), id: String(id), hash: String(hash), paragraphs: Number(paragraphs) });
    after = sorts.at(-1);
    if (sorts.length < LISTED_AT_ONCE) return held;
  }
}

/**
 * What documents and paragraphs are called in an index of the cluster and in the snapshot that it holds. There they keep their
 * numbers as long as they stay the same; the snapshot counts them anew, newest first.
 */
export class ClusterNumbers {
  /** One more than any number of a document. */
  readonly room: number;
  /** Whether documents are in the snapshot's order by their numbers, as in an index that was built anew. */
  readonly isInOrder: boolean;
  /** Numbers ascending, and the snapshot's document of each. */
  private readonly ascending: Uint32Array;
  private readonly documents: Uint32Array;

  /** @param numbers of the snapshot's searched documents, in their order */
  constructor(
    private readonly snapshot: Snapshot,
    private readonly numbers: Uint32Array,
  ) {
    this.documents = Uint32Array.from(numbers.keys()).sort((a, b) => (numbers[a] as number) - (numbers[b] as number));
    this.ascending = Uint32Array.from(this.documents, (document) => numbers[document] as number);
    this.isInOrder = this.documents.every((document, place) => document === place);
    this.room = (this.ascending.at(-1) ?? -1) + 1;
  }

  /** @throws ClusterDisagreementError where the index holds other documents than the snapshot */
  static async read(index: ClusterIndex, snapshot: Snapshot): Promise<ClusterNumbers> {
    const held = await listHeldDocuments(index);
    const byId = new Map(held.map(({ id, number }) => [id, number]));
    let next = (held.at(-1)?.number ?? -1) + 1;
    let found = 0;
    const numbers = Uint32Array.from({ length: snapshot.documentCount }, (_, document) => {
      const number = byId.get(snapshot.documents[document]?.id ?? '');
      if (number !== undefined) found++;
      // One without a paragraph of its own stands nowhere in the cluster.
      return number ?? next++;
    });
    if (found !== byId.size) throw new ClusterDisagreementError(`${byId.size} documents in the index, ${found} of them in the snapshot`);
    return new ClusterNumbers(snapshot, numbers);
  }

  ofDocument(document: number): number {
    return this.numbers[document] as number;
  }

  /** The snapshot's document. */
  document(number: number): number {
    const place = lowerBound(this.ascending.length, (at) => (this.ascending[at] as number) < number);
    if (this.ascending[place] !== number) throw new ClusterDisagreementError(`there is no document ${number}`);
    return this.documents[place] as number;
  }

  ofParagraph(paragraph: number): number {
    const document = this.snapshot.documentOf[paragraph] as number;
    return clusterParagraph(this.ofDocument(document), paragraph - (this.snapshot.firstParagraphs[document] as number));
  }

  /** The snapshot's paragraph. */
  paragraph(number: number): number {
    const document = this.document(Math.floor(number / PARAGRAPHS_A_NUMBER));
    return (this.snapshot.firstParagraphs[document] as number) + (number % PARAGRAPHS_A_NUMBER);
  }
}
