import type { Command } from 'commander';
import type { Settings } from '../settings.js';
import { createProgress } from './progress.js';

interface BenchOptions {
  readonly corpus: string;
  readonly json?: boolean;
  readonly against?: string;
  readonly load?: readonly string[];
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
    .action(async ({ corpus, json, against, load, manyReports }: BenchOptions) => {
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
      if (load !== undefined) {
        await printLoad(corpus, load, json === true);
        return;
      }
      const { runBench } = await import('./bench/run-bench.js');
      const progress = createProgress(process.stderr);
      try {
        const figures = await runBench(corpus, (...step) => progress.update(...step));
        if (json === true) {
          console.log(JSON.stringify(figures, null, 2));
        } else {
          const { formatFigures } = await import('./bench/format-figures.js');
          for (const line of formatFigures(figures)) console.log(line);
        }
      } finally {
        progress.stop();
      }
    });
}

async function printLoad(corpus: string, builds: readonly string[], asJson: boolean): Promise<void> {
  const { formatLoad, runLoad } = await import('./bench/run-load.js');
  const progress = createProgress(process.stderr);
  try {
    const report = await runLoad(corpus, builds, (...step) => progress.update(...step));
    if (asJson) console.log(JSON.stringify(report, null, 2));
    else for (const line of formatLoad(report)) console.log(line);
  } finally {
    progress.stop();
  }
}
