import { shardsFor } from '../../search/opensearch/index-definition.js';
import type { Measured } from './measure-cluster.js';

export interface PlanRequest {
  readonly reports: number;
  readonly memoryGigabytes: number;
  readonly cores: number;
}

/** What so many reports take, reckoned from what was measured. */
export interface Plan extends PlanRequest {
  /** Times the characters of the largest index that was measured. */
  readonly factor: number;
  readonly characters: number;
  readonly paragraphs: number;
  readonly shards: number;
  readonly copies: number;
  /** Of all copies. */
  readonly indexBytes: number;
  readonly heapBytes: number;
  readonly nodes: number;
  readonly buildSeconds: number | null;
  readonly servingBytes: number;
  readonly queries: readonly { readonly query: string; readonly pageMs: number }[];
}

const COPIES = 2;
const LEAST_NODES = 3;
export const GIGABYTE = 2 ** 30;
/** Beyond it object pointers take twice the room. */
const MOST_HEAP_GIGABYTES = 31;

/**
 * The index lies in the memory that the heaps leave; a query costs what the shards cost that one core has to search, which is
 * so where shards are searched side by side and cores are free. Sizes go in proportion to the largest index; what a shard costs
 * a query, along the line through all indices.
 *
 * @param measured at least one, by size ascending
 */
export function planFor(measured: readonly Measured[], request: PlanRequest): Plan {
  const largest = largestOf(measured);
  const factor = request.reports / largest.reports;
  const characters = largest.characters * factor;
  const shards = shardsFor(characters);
  const indexBytes = largest.indexBytes * factor * COPIES;
  const heapBytes = Math.min(MOST_HEAP_GIGABYTES, request.memoryGigabytes / 2) * GIGABYTE;
  const nodes = Math.max(LEAST_NODES, Math.ceil(indexBytes / (request.memoryGigabytes * GIGABYTE - heapBytes)));
  const shardsACore = Math.ceil(shards / (nodes * request.cores));
  return {
    ...request,
    factor,
    characters,
    paragraphs: largest.paragraphs * factor,
    shards,
    copies: COPIES,
    indexBytes,
    heapBytes,
    nodes,
    buildSeconds: largest.buildSeconds === null ? null : largest.buildSeconds * factor,
    servingBytes: largest.baseBytes + (largest.servingBytes - largest.baseBytes) * factor,
    queries: largest.queries.map(({ query }) => ({ query, pageMs: pageMsOf(measured, query, characters / shards) * shardsACore })),
  };
}

export function largestOf(measured: readonly Measured[]): Measured {
  const largest = measured.at(-1);
  if (largest === undefined) throw new Error('A plan needs an index that was measured.');
  return largest;
}

/**
 * By the line of least squares through what was measured, which through one index leads to nought at no characters. A larger
 * shard costs no less than a smaller one, and none less than the least that was measured.
 */
function pageMsOf(measured: readonly Measured[], query: string, charactersAShard: number): number {
  const points = measured.flatMap(({ queries, characters, shards }) => queries.filter((one) => one.query === query).map(({ pageMs }) => ({ x: characters / shards, y: pageMs })));
  const mean = (of: (point: { readonly x: number; readonly y: number }) => number): number => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean((point) => point.x), mean((point) => point.y)];
  const spread = mean((point) => (point.x - x) ** 2);
  if (spread === 0) return (y * charactersAShard) / x;
  const slope = Math.max(0, mean((point) => (point.x - x) * (point.y - y)) / spread);
  return Math.max(y + slope * (charactersAShard - x), Math.min(...points.map((point) => point.y)));
}
