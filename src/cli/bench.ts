import type { Command } from 'commander';
import type { Settings } from '../settings.js';
import type { OnProgress } from './bench/run-bench.js';
import { createProgress } from './progress.js';

interface BenchOptions {
  readonly corpus: string;
  readonly json?: boolean;
  readonly against?: string;
  readonly http?: boolean;
  readonly pages?: readonly string[];
  readonly compressed?: boolean;
  readonly load?: readonly string[];
  readonly endure?: number;
  readonly firstRequests?: boolean;
  readonly indexes?: readonly string[];
  readonly manyReports?: string;
}

/** `policy-search bench`: builds, opens and queries a corpus beside its peers, in a temporary folder. */
export function registerBench(program: Command, settings: Settings): void {
  program
    .command('bench')
    .description('Measure building, opening and searching a corpus, beside other ways to search it.')
    .option('--corpus <dir>', 'folder of sources', settings.seedsDirectory)
    .option('--against <dist>', 'only compare first pages with those of another build of this program, by its compiled folder')
    .option('--many-reports <dir>', 'only write an index of tiny reports of all divisions of the country in 20 years, to try the pages over')
    .option('--json', 'print every figure as JSON, its unit in its name')
    .option('--load <build...>', 'serve the corpus by several builds of this program in turns (project folders with dist/ in them) and measure each under load, instead of all else')
    .option('--pages <build...>', 'serve the corpus by several builds side by side and time their pages one after another, instead of all else')
    .option('--compressed', 'with --pages: for a reader that takes gzip and brotli')
    .option('--http', "only time the API's first page over HTTP, beside Groonga where that is installed")
    .option('--endure <minutes>', 'only keep this program under load for so many minutes, then under twice of what it takes; memory, open files and /healthz', Number)
    .option('--first-requests', 'only time the first question, miss and place not held of a process, and what is asked beside them')
    .option('--indexes <dir...>', 'with --load, --pages, --http, --endure or --first-requests: indexes of the corpus that the builds have written before, one for each build in their order')
    .action(async ({ corpus, json, against, http, pages, compressed, load, endure, firstRequests, indexes = [], manyReports }: BenchOptions) => {
      if (manyReports !== undefined) {
        const { writeManyReports } = await import('./bench/many-reports.js');
        const { reports, regions } = await writeManyReports(manyReports, 20);
        console.log(`${reports} reports of ${regions} regions in ${manyReports}.`);
        return;
      }
      if (against !== undefined) {
        const { compareBuilds } = await import('./bench/compare-builds.js');
        const { own, other } = await compareBuilds(corpus, against);
        const share = (percent: 'p50Ms' | 'p95Ms' | 'p99Ms'): string => `${own[percent].toFixed(2)} against ${other[percent].toFixed(2)} ms (${(own[percent] / other[percent]).toFixed(2)})`;
        console.log(`First pages of ${own.queries} queries, processor time: p50 ${share('p50Ms')}, p95 ${share('p95Ms')}, p99 ${share('p99Ms')}.`);
        return;
      }
      const isJson = json === true;
      if (load !== undefined) {
        const { formatLoad, runLoad } = await import('./bench/run-load.js');
        await printReport(isJson, formatLoad, (onProgress) => runLoad(corpus, load, indexes, onProgress));
      } else if (pages !== undefined) {
        const { formatPages, runPages } = await import('./bench/http/run-pages.js');
        await printReport(isJson, formatPages, (onProgress) => runPages({ corpus, builds: pages, indexes, isCompressed: compressed === true, onProgress }));
      } else if (endure !== undefined) {
        const { formatEndurance, runEndurance } = await import('./bench/http/run-endurance.js');
        await printReport(isJson, formatEndurance, (onProgress) => runEndurance(corpus, endure, indexes[0] ?? null, onProgress));
      } else if (firstRequests === true) {
        const { formatFirstRequests, runFirstRequests } = await import('./bench/http/run-first-requests.js');
        await printReport(isJson, formatFirstRequests, (onProgress) => runFirstRequests(corpus, indexes[0] ?? null, onProgress));
      } else {
        const [{ formatFigures, formatHttp }, { runBench, runHttpBench }] = await Promise.all([import('./bench/format-figures.js'), import('./bench/run-bench.js')]);
        if (http === true) await printReport(isJson, formatHttp, (onProgress) => runHttpBench(corpus, indexes[0] ?? null, onProgress));
        else await printReport(isJson, formatFigures, (onProgress) => runBench(corpus, onProgress));
      }
    });
}

async function printReport<Report>(isJson: boolean, format: (report: Report) => readonly string[], run: (onProgress: OnProgress) => Promise<Report>): Promise<void> {
  const progress = createProgress(process.stderr);
  try {
    const report = await run((...step) => progress.update(...step));
    if (isJson) console.log(JSON.stringify(report, null, 2));
    else for (const line of format(report)) console.log(line);
  } finally {
    progress.stop();
  }
}
