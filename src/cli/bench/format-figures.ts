import { QUERY_CLASSES } from './bench-query.js';
import type { BenchFigures, ContestantFigures, Ratios, StageFigures } from './figures.js';
import type { Latencies } from './percentiles.js';

/** The figures of a run as lines of Markdown, which reads as well on a terminal as in a README. */
export function formatFigures({ date, machine, parse, stages, growth }: BenchFigures): readonly string[] {
  const [whole] = stages;
  return [
    `${date}, Node ${machine.node}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes.toFixed(0)} GB.`,
    `Parsed ${parse.documents} documents, ${formatCount(parse.characters)} characters in ${parse.parseSeconds.toFixed(1)} s, peak ${formatMegabytes(parse.peakMemoryMegabytes)}.`,
    '',
    ...stages.flatMap(formatStage),
    ...(growth === null || whole === undefined
      ? []
      : [
          `With ${growth.charactersRatio.toFixed(1)} times the characters the first page takes ${growth.p50Ratio.toFixed(2)} times as long at p50, ${growth.p95Ratio.toFixed(2)} at p95, ${growth.p99Ratio.toFixed(2)} at p99.`,
        ]),
  ];
}

function formatStage({ build, loadAverages, contestants }: StageFigures): readonly string[] {
  const own = contestants.find(({ name }) => name === 'policy-search');
  return [
    `## ${formatCount(build.characters)} characters, ${formatCount(build.paragraphs)} paragraphs, ${formatCount(build.documents)} documents`,
    '',
    `Built in ${build.buildSeconds.toFixed(1)} s (${build.millionCharactersPerSecond.toFixed(2)} M characters/s), peak ${formatMegabytes(build.peakMemoryMegabytes)} ` +
      `(${formatMegabytes(build.peakMemoryBeforeBuildMegabytes)} before it began), ${formatMegabytes(build.diskMegabytes)} on disk.`,
    ...(own === undefined ? [] : formatServing(own)),
    `Load average ${loadAverages.map((load) => load.toFixed(1)).join(' before the queries, ')} after them.`,
    '',
    ...formatTable(
      ['', 'queries', 'exact substrings', 'exact queries', 'first page p50 / p95 / p99 ms', 'asked first', 'all hits', 'against FTS5: first page', 'all hits', 'open s'],
      contestants.map(formatContestant),
    ),
    '',
    ...contestants.map(({ name, description }) => `- ${name}: ${description}`),
    '',
    'First page by class, p50 / p95 ms (queries):',
    '',
    ...formatClasses(contestants),
    '',
  ];
}

function formatServing(own: ContestantFigures): readonly string[] {
  if (own.unavailable !== null) return [];
  const memory = own.residentMemory;
  return [
    `Open to the first answer in ${own.openSeconds.toFixed(2)} s, the event loop held for ${own.longestHoldWhileOpeningMs.toFixed(0)} ms at most` +
      (memory === null ? '.' : `; ${formatMegabytes(memory.beforeJiebaMegabytes)} resident when serving, ${formatMegabytes(memory.withJiebaMegabytes)} with jieba.`),
  ];
}

function formatContestant(figures: ContestantFigures): readonly string[] {
  if (figures.unavailable !== null) return [figures.name, figures.unavailable];
  return [
    figures.name,
    String(figures.firstPage?.queries ?? 0),
    formatShare(figures.exactSubstringsShare),
    formatShare(figures.exactQueriesShare),
    formatLatencies(figures.firstPage),
    formatLatencies(figures.firstPageFirstAsked),
    formatLatencies(figures.allHits),
    formatRatios(figures.firstPageToSqlite),
    formatRatios(figures.allHitsToSqlite),
    figures.openSeconds.toFixed(2),
  ];
}

function formatClasses(contestants: readonly ContestantFigures[]): readonly string[] {
  const present = contestants.filter((figures) => figures.unavailable === null);
  const rows = QUERY_CLASSES.map((queryClass) => [
    queryClass,
    ...present.map(({ firstPageByClass }) => {
      const latencies = firstPageByClass[queryClass];
      return latencies === undefined ? '–' : `${formatMs(latencies.p50Ms)} / ${formatMs(latencies.p95Ms)} (${latencies.queries})`;
    }),
  ]);
  return formatTable(['', ...present.map(({ name }) => name)], rows);
}

function formatTable(head: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const toRow = (cells: readonly string[]): string => `| ${head.map((_, column) => cells[column] ?? '').join(' | ')} |`;
  return [toRow(head), toRow(head.map(() => '---')), ...rows.map(toRow)];
}

function formatLatencies(latencies: Latencies | null): string {
  return latencies === null ? '–' : [latencies.p50Ms, latencies.p95Ms, latencies.p99Ms].map(formatMs).join(' / ');
}

function formatRatios(ratios: Ratios | null): string {
  return ratios === null ? '–' : [ratios.p50Ratio, ratios.p95Ratio, ratios.p99Ratio].map((ratio) => ratio.toFixed(2)).join(' / ');
}

function formatMs(ms: number): string {
  return ms < 10 ? ms.toFixed(2) : ms.toFixed(0);
}

function formatShare(share: number): string {
  // Never rounded up to all.
  return `${Math.floor(share * 1000) / 10} %`;
}

function formatMegabytes(megabytes: number): string {
  return `${megabytes.toFixed(0)} MB`;
}

function formatCount(count: number): string {
  return count.toLocaleString('en-US');
}
