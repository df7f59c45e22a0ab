import { shardsFor } from '../../search/opensearch/index-definition.js';
import type { Measured } from './measure-cluster.js';

export interface PlanRequest {
  readonly reports: number;
  readonly memoryGigabytes: number;
  readonly cores: number;
}

/** What so many reports take, all of it reckoned in proportion to what was measured. */
export interface Plan extends PlanRequest {
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
const GIGABYTE = 2 ** 30;
/** Beyond it object pointers take twice the room. */
const MOST_HEAP_GIGABYTES = 31;

/**
 * The index lies in the memory that the heaps leave; a query costs what the shards cost that one core has to search, which is
 * so where shards are searched side by side and cores are free.
 */
export function planFor(measured: Measured, request: PlanRequest): Plan {
  const factor = request.reports / measured.reports;
  const characters = measured.characters * factor;
  const shards = shardsFor(characters);
  const indexBytes = measured.indexBytes * factor * COPIES;
  const heapBytes = Math.min(MOST_HEAP_GIGABYTES, request.memoryGigabytes / 2) * GIGABYTE;
  const nodes = Math.max(LEAST_NODES, Math.ceil(indexBytes / (request.memoryGigabytes * GIGABYTE - heapBytes)));
  const shardsACore = Math.ceil(shards / (nodes * request.cores));
  const shardFactor = characters / shards / (measured.characters / measured.shards);
  return {
    ...request,
    characters,
    paragraphs: measured.paragraphs * factor,
    shards,
    copies: COPIES,
    indexBytes,
    heapBytes,
    nodes,
    buildSeconds: measured.buildSeconds === null ? null : measured.buildSeconds * factor,
    servingBytes: measured.baseBytes + (measured.servingBytes - measured.baseBytes) * factor,
    queries: measured.queries.map(({ query, pageMs }) => ({ query, pageMs: pageMs * shardFactor * shardsACore })),
  };
}

export function formatPlan(measured: Measured, plan: Plan): string {
  const millions = (count: number): string => `${(count / 1e6).toFixed(1)} million`;
  const gigabytes = (bytes: number): string => `${(bytes / GIGABYTE).toFixed(2)} GB`;
  const seconds = (value: number | null): string => (value === null ? 'not known: the index was not built in one go' : `${Math.round(value)} s`);
  const lines = [
    `Measured on ${measured.nodes} nodes:`,
    `  ${measured.reports} reports, ${millions(measured.characters)} characters in ${measured.paragraphs} paragraphs, ${measured.shards} shards`,
    `  one copy of the index: ${gigabytes(measured.indexBytes)}, ${(measured.indexBytes / measured.characters).toFixed(1)} bytes a character`,
    `  build: ${seconds(measured.buildSeconds)}${measured.buildSeconds === null ? '' : `, ${(measured.characters / measured.buildSeconds / 1e6).toFixed(2)} million characters a second`}`,
    `  a process that serves: ${gigabytes(measured.servingBytes)}`,
    ...measured.queries.map(
      ({ query, paragraphs, pageMs, pageP95Ms, plainMs, plainP95Ms }) =>
        `  ${query}: ${paragraphs} paragraphs, a first page ${pageMs.toFixed(1)} ms, ten hits and a total alone ${plainMs.toFixed(1)} ms (${(pageMs / plainMs).toFixed(1)} times at the median, ${(pageP95Ms / plainP95Ms).toFixed(1)} at p95)`,
    ),
    `Reckoned in proportion for ${plan.reports} reports on nodes of ${plan.memoryGigabytes} GB and ${plan.cores} cores; none of it was measured:`,
    `  ${millions(plan.characters)} characters in ${millions(plan.paragraphs)} paragraphs, ${plan.shards} shards in ${plan.copies} copies: ${gigabytes(plan.indexBytes)}`,
    `  ${plan.nodes} nodes with ${gigabytes(plan.heapBytes)} of heap each, so that the index lies in the rest of their memory`,
    `  build: ${seconds(plan.buildSeconds)}, sent by one process to as many nodes as were measured`,
    `  a process that serves: ${gigabytes(plan.servingBytes)} at most`,
    ...plan.queries.map(({ query, pageMs }) => `  ${query}: a first page ${pageMs.toFixed(1)} ms, were all cores free`),
  ];
  return `${lines.join('\n')}\n`;
}
