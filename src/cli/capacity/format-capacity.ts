import type { Measured } from './measure-cluster.js';
import type { GrownIndex } from './measure-growth.js';
import { GIGABYTE, largestOf, type Plan } from './plan.js';

/** In the table of growth: one word that most paragraphs hold, and one that few do. */
const SHOWN_QUERIES = ['发展', '最多跑一次'];

const HEADINGS = ['characters', 'paragraphs', 'shards', 'built, characters/s', 'bytes a character and copy', 'heap of a node', 'a process that serves', ...SHOWN_QUERIES.flatMap((query) => [`${query}: alone`, 'first page']), 'terms counted alike'];

export const GROWTH_HEAD = [HEADINGS, HEADINGS.map(() => '---')].map(toRow).join('');

/** A row of the table; times are p50 / p95 in milliseconds, of ten hits and a total alone, and of a first page with everything on. */
export function formatGrowth(index: GrownIndex): string {
  const { characters, paragraphs, shards, buildSeconds, indexBytes, heapBytes, servingBytes, queries, checkedTerms } = index;
  const times = SHOWN_QUERIES.flatMap((shown) => {
    const found = queries.find(({ query }) => query === shown);
    return found === undefined ? ['', ''] : [pair(found.plainMs, found.plainP95Ms), pair(found.pageMs, found.pageP95Ms)];
  });
  const built = buildSeconds === null ? '' : millions(characters / buildSeconds, 2);
  const cells = [millions(characters), paragraphs.toLocaleString('en-US'), shards, built, (indexBytes / characters).toFixed(1), megabytes(heapBytes), megabytes(servingBytes), ...times, checkedTerms];
  return toRow(cells);
}

function toRow(cells: readonly (string | number)[]): string {
  return `| ${cells.join(' | ')} |\n`;
}

function pair(median: number, p95: number): string {
  return `${median.toFixed(0)} / ${p95.toFixed(0)}`;
}

/** What was measured of the largest index, and what is reckoned from all that were measured. */
export function formatPlan(measured: readonly Measured[], plan: Plan): string {
  const largest = largestOf(measured);
  const { buildSeconds, characters } = largest;
  const along = measured.length === 1 ? 'sizes and pages in proportion' : `sizes in proportion, pages along a line through the ${measured.length} sizes`;
  const lines = [
    `Measured on ${largest.nodes} nodes${measured.length === 1 ? '' : ', the largest index'}:`,
    `  ${largest.reports} reports, ${millions(characters)} characters in ${largest.paragraphs} paragraphs, ${largest.shards} shards`,
    `  one copy of the index: ${gigabytes(largest.indexBytes)}, ${(largest.indexBytes / characters).toFixed(1)} bytes a character`,
    `  build: ${seconds(buildSeconds)}${buildSeconds === null ? '' : `, ${millions(characters / buildSeconds, 2)} characters a second`}`,
    `  a process that serves: ${gigabytes(largest.servingBytes)}; heap of a node: ${megabytes(largest.heapBytes)}`,
    ...largest.queries.map(
      ({ query, paragraphs, pageMs, pageP95Ms, plainMs, plainP95Ms }) =>
        `  ${query}: ${paragraphs} paragraphs, a first page ${pageMs.toFixed(1)} ms, ten hits and a total alone ${plainMs.toFixed(1)} ms (${(pageMs / plainMs).toFixed(1)} times at the median, ${(pageP95Ms / plainP95Ms).toFixed(1)} at p95)`,
    ),
    `Reckoned for ${plan.reports} reports, ${plan.factor.toFixed(1)} times as many, on nodes of ${plan.memoryGigabytes} GB and ${plan.cores} cores: ${along}; none of it was measured:`,
    `  ${millions(plan.characters)} characters in ${millions(plan.paragraphs)} paragraphs, ${plan.shards} shards in ${plan.copies} copies: ${gigabytes(plan.indexBytes)}`,
    `  ${plan.nodes} nodes with ${gigabytes(plan.heapBytes)} of heap each, so that the index lies in the rest of their memory`,
    `  build: ${seconds(plan.buildSeconds)}, sent by one process to as many nodes as were measured`,
    `  a process that serves: ${gigabytes(plan.servingBytes)} at most`,
    ...plan.queries.map(({ query, pageMs }) => `  ${query}: a first page ${pageMs.toFixed(1)} ms, were all cores free`),
  ];
  return `${lines.join('\n')}\n`;
}

function millions(count: number, digits = 1): string {
  return `${(count / 1e6).toFixed(digits)} million`;
}

function gigabytes(bytes: number): string {
  return `${(bytes / GIGABYTE).toFixed(2)} GB`;
}

function megabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(0)} MB`;
}

function seconds(value: number | null): string {
  return value === null ? 'not known: the index was not built in one go' : `${Math.round(value)} s`;
}
