import { QUERY_CLASSES } from './bench-query.js';
import type { BenchFigures, ContestantFigures, Ratios, StageFigures } from './figures.js';
import type { HttpFigures } from './http/http-contest.js';
import { divideTimes, formatHttpRatios, type HttpTimes } from './http/query-times.js';
import type { Latencies } from './percentiles.js';

type PresentFigures = Extract<ContestantFigures, { readonly unavailable: null }>;

/** Latencies and ratios are p50 / p95 / p99. */
const COLUMNS: readonly (readonly [title: string, format: (figures: PresentFigures) => string])[] = [
  ['', ({ name }) => name],
  ['queries', ({ firstPage }) => String(firstPage?.queries ?? 0)],
  ['exact substrings', ({ exactSubstringsShare }) => formatShare(exactSubstringsShare)],
  ['exact queries', ({ exactQueriesShare }) => formatShare(exactQueriesShare)],
  ['first page ms', ({ firstPage }) => formatLatencies(firstPage)],
  ['÷ FTS5', ({ firstPageToSqlite }) => formatRatios(firstPageToSqlite)],
  ['fastest round ms', ({ firstPageFastest }) => formatLatencies(firstPageFastest)],
  ['÷ FTS5', ({ firstPageFastestToSqlite }) => formatRatios(firstPageFastestToSqlite)],
  ['first asked ms', ({ firstPageFirstAsked }) => formatLatencies(firstPageFirstAsked)],
  ['all hits ms', ({ allHits }) => formatLatencies(allHits)],
  ['÷ FTS5', ({ allHitsToSqlite }) => formatRatios(allHitsToSqlite)],
  ['ready s', ({ openSeconds }) => openSeconds.toFixed(2)],
];

/** The figures of a run as lines of Markdown, which reads as well on a terminal as in a README. */
export function formatFigures({ date, machine, parse, stages, http, growth }: BenchFigures): readonly string[] {
  const [whole] = stages;
  return [
    `${date}, Node ${machine.node}, ${machine.cores} cores (${machine.processor}), ${machine.memoryGigabytes.toFixed(0)} GB.`,
    `Parsed ${parse.documents} documents, ${formatCount(parse.characters)} characters in ${parse.parseSeconds.toFixed(1)} s, peak ${formatMegabytes(parse.peakMemoryMegabytes)}.`,
    '',
    ...stages.flatMap(formatStage),
    ...formatHttp(http),
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
    `Built in ${build.buildSeconds.toFixed(1)} s (${build.millionCharactersPerSecond.toFixed(2)} M characters/s, ${build.buildProcessorSeconds.toFixed(1)} s of processor time), peak ${formatMegabytes(build.peakMemoryMegabytes)} ` +
      `(${formatMegabytes(build.peakMemoryBeforeBuildMegabytes)} before it began), ${formatMegabytes(build.diskMegabytes)} on disk.`,
    ...(own === undefined ? [] : formatServing(own)),
    `Load average ${loadAverages.map((load) => load.toFixed(1)).join(' before the queries, ')} after them.`,
    '',
    ...formatTable(
      COLUMNS.map(([title]) => title),
      contestants.map((figures) =>
        figures.unavailable === null ? COLUMNS.map(([, format]) => format(figures)) : [figures.name, figures.unavailable],
      ),
    ),
    '',
    'Times are p50 / p95 / p99 over the queries, one-character ones left out, each the middle of several rounds. “Ready” is from the index on disk for policy-search, and from nothing for the others.',
    ...contestants.map(({ name, description }) => `- ${name}: ${description}`),
    '',
    'First page by class, p50 / p95 ms (queries):',
    '',
    ...formatClasses(contestants),
    '',
  ];
}

/** First pages over HTTP, ours beside Groonga's; ratios are of p50 and p95. */
export function formatHttp({ own, ownCompressed, groonga }: HttpFigures): readonly string[] {
  const servers = groonga?.servers ?? [];
  const against: readonly (readonly [title: string, times: HttpTimes])[] = [...servers.map((server) => [`÷ Groonga, ${server.fields}`, server] as const), ['÷ uncompressed', own]];
  const toRow = (name: string, times: HttpTimes): readonly string[] => [
    name,
    String(times.middle?.queries ?? 0),
    formatLatencies(times.middle),
    formatLatencies(times.fastest),
    (times.medianBytes / 1000).toFixed(1),
    ...against.map(([, other]) => (times === other ? '' : `${formatHttpRatios(divideTimes(times, other, 'middle'))} (${formatHttpRatios(divideTimes(times, other, 'fastest'))})`)),
  ];
  return [
    '## First page over HTTP',
    '',
    ...formatTable(
      ['', 'queries', 'ms', 'fastest round ms', 'kB', ...against.map(([title]) => `${title} (fastest round)`)],
      [
        toRow('policy-search', own),
        toRow('policy-search, compressed', ownCompressed),
        ...servers.map((server) => toRow(`Groonga ${groonga?.version ?? ''}, ${server.fields}`, server)),
        ...(groonga === null ? [['Groonga', 'not installed']] : []),
      ],
    ),
    '',
    'One connection each, no address of ours twice.',
    ...servers.map(
      ({ fields, sameTotalShare }) =>
        `Groonga, ${fields}: its own server, TokenBigram, the ten best with snippets, total and the same four facets counted over columns of ${fields}, \`cache=no\`; it finds as many paragraphs as we do for ${formatShare(sameTotalShare)} of the queries.`,
    ),
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
