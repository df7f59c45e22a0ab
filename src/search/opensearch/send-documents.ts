import type { Snapshot } from '../../index/snapshot.js';
import { BulkWriter } from './bulk-writer.js';
import type { ClusterClient } from './cluster-client.js';
import type { ClusterIndex } from './cluster-index.js';
import { listHeldDocuments } from './cluster-numbers.js';
import { EVERYTHING, ofDocuments } from './cluster-query.js';
import { countingSearch, readCounts } from './counting.js';
import { indexedDocument, numberParagraphs } from './indexed-paragraphs.js';

/** What of an index of the cluster may stay when it is to hold a snapshot. */
export interface SendingPlan {
  /** Numbers of the snapshot's documents in the cluster, in their order. */
  readonly numbers: Uint32Array;
  /** The snapshot's documents that are whole and the same there. */
  readonly kept: ReadonlySet<number>;
  /** Numbers there of what the snapshot has not, or not so, or of what is not whole. */
  readonly stale: readonly number[];
}

const LONG_MS = 3_000_000;
const DELETED_AT_ONCE = 1_000;

/** For an index that is empty. */
export function planAll({ documentCount }: Snapshot): SendingPlan {
  return { numbers: Uint32Array.from({ length: documentCount }, (_, document) => document), kept: new Set(), stale: [] };
}

/** Reads every document of the snapshot; the index is searched as it was last refreshed. */
export async function planChanges(index: ClusterIndex, snapshot: Snapshot): Promise<SendingPlan> {
  const counts = await countByNumber(index);
  const held = new Map((await listHeldDocuments(index)).map((document) => [document.id, document]));
  const numbers = new Uint32Array(snapshot.documentCount);
  const kept = new Set<number>();
  const keptNumbers = new Set<number>();
  for (let document = 0; document < snapshot.documentCount; document++) {
    const there = held.get(snapshot.documents[document]?.id ?? '');
    if (there === undefined || counts[there.number] !== there.paragraphs) continue;
    const { hash } = await indexedDocument(snapshot, document);
    if (hash !== there.hash) continue;
    numbers[document] = there.number;
    kept.add(document);
    keptNumbers.add(there.number);
  }
  const stale: number[] = [];
  counts.forEach((count, number) => {
    if (count > 0 && !keptNumbers.has(number)) stale.push(number);
  });
  let next = 0;
  for (let document = 0; document < snapshot.documentCount; document++) {
    if (kept.has(document)) continue;
    while (keptNumbers.has(next)) next++;
    numbers[document] = next++;
  }
  return { numbers, kept, stale };
}

/** Paragraphs by the number of their document. */
async function countByNumber(index: ClusterIndex): Promise<Uint32Array> {
  const [last] = await index.search([{ size: 0, track_total_hits: true, query: EVERYTHING, aggs: { last: { max: { field: 'docNo' } } } }]);
  const room = ((last?.aggregations['last']?.value ?? -1) as number) + 1;
  const [found] = await index.search([countingSearch(null, 'paragraph', EVERYTHING, 'nothing', room)]);
  return readCounts((found?.aggregations['counted']?.value ?? []) as readonly number[], 'nothing', room, (number) => number).paragraphs;
}

/** Removes what is stale, then sends what is not kept; returns how many paragraphs were sent. */
export async function sendChanges(client: ClusterClient, index: ClusterIndex, snapshot: Snapshot, { numbers, kept, stale }: SendingPlan, onProgress?: (progress: { readonly done: number; readonly total: number }) => void): Promise<number> {
  const { documentCount, firstParagraphs, texts } = snapshot;
  for (let place = 0; place < stale.length; place += DELETED_AT_ONCE) {
    const query = ofDocuments(stale.slice(place, place + DELETED_AT_ONCE));
    await client.request({ method: 'POST', path: `/${index.name}/_delete_by_query?refresh=true&conflicts=proceed`, body: { query } }, { timeoutMs: LONG_MS });
  }
  const writer = new BulkWriter(client, index.name);
  let sent = 0;
  for (let document = 0; document < documentCount; document++) {
    if (!kept.has(document)) {
      const indexed = await indexedDocument(snapshot, document);
      for (const { id, paragraph } of numberParagraphs(indexed, numbers[document] as number, snapshot.documents[document]?.id ?? '')) await writer.add(id, paragraph);
      sent += indexed.paragraphs.length;
    }
    onProgress?.({ done: texts.offsets[firstParagraphs[document + 1] as number] as number, total: texts.characters });
  }
  await writer.end();
  return sent;
}
