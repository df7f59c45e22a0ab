import type { Command } from 'commander';
import type { Settings } from '../../settings.js';
import type { ContainerFigures } from './evaluate-containers.js';

interface PlacingOptions {
  readonly corpus: string;
  readonly errata?: string;
  readonly every: number;
  readonly json?: true;
}

interface RoundtripArguments {
  readonly corpus: string;
  readonly sample: number;
  readonly differences: number;
  readonly chromium: string;
  readonly soffice: string;
  readonly ofdrw?: string;
  readonly python: string;
  readonly only: string;
}

interface FigureArguments {
  readonly corpus: string;
  readonly gold?: string;
  readonly sheet?: number;
  readonly seed: number;
}

/** `policy-search evaluate`: measures a step against a corpus whose truth is known. */
export function registerEvaluate(program: Command, settings: Settings): void {
  const { indexDirectory } = settings;
  const evaluate = program.command('evaluate').description('Measure a step against a corpus whose truth is known.');
  evaluate
    .command('placing')
    .description('Place and date reports of a folder <division>/<year>.txt, with and without their heads.')
    .requiredOption('--corpus <dir>', 'folder of reports')
    .option('--errata <file>', 'CSV whose first column names files to leave out')
    .option('--every <n>', 'only each so manieth file', (text) => Number.parseInt(text, 10), 1)
    .option('--json', 'print every figure as JSON')
    .action(async ({ corpus, errata, every, json }: PlacingOptions) => {
      const { evaluatePlacing, formatPlacing } = await import('./evaluate-placing.js');
      const results = {
        withHead: await evaluatePlacing(corpus, errata ?? null, { withHead: true, every }),
        withoutHead: await evaluatePlacing(corpus, errata ?? null, { withHead: false, every }),
      };
      if (json === true) console.log(JSON.stringify(results, null, 2));
      else for (const [label, figures] of Object.entries(results)) process.stdout.write(formatPlacing(label, figures));
    });
  evaluate
    .command('engines')
    .description('Ask the embedded engine and the cluster of OPENSEARCH_URL the same questions over one index; exit 1 where they differ.')
    .argument('[judged...]', 'files of judged queries, for the order of hits')
    .option('--index <dir>', 'the index that both were built from', indexDirectory)
    .option('--substrings <n>', 'so many sampled substrings', (text) => Number.parseInt(text, 10), 1_000)
    .option('--queries <n>', 'so many composed queries', (text) => Number.parseInt(text, 10), 1_000)
    .action(async (judged: readonly string[], { index, substrings, queries }: { readonly index: string; readonly substrings: number; readonly queries: number }) => {
      const [{ evaluateEngines, formatEngines }, { clusterOf }, { createProgress }] = await Promise.all([
        import('./evaluate-engines.js'),
        import('../../search/open-engine.js'),
        import('../progress.js'),
      ]);
      const progress = createProgress(process.stderr);
      const figures = await evaluateEngines({
        indexDirectory: index,
        cluster: clusterOf(settings),
        substrings,
        queries,
        judged,
        onProgress: (done, total) => progress.update('Asking', done, total, 'searches'),
      }).finally(() => progress.stop());
      process.stdout.write(formatEngines(figures));
      if (figures.differences.length > 0) process.exitCode = 1;
    });
  evaluate
    .command('audit')
    .description('Check that each character of a folder\'s sources is in one paragraph or in the list of what was removed, and count that.')
    .requiredOption('--corpus <dir>', 'folder of sources')
    .option('--sample <n>', 'so many removals to print', (text) => Number.parseInt(text, 10), 20)
    .action(async ({ corpus, sample }: { readonly corpus: string; readonly sample: number }) => {
      const { auditCharacters, formatAudit } = await import('./evaluate-audit.js');
      process.stdout.write(formatAudit(await auditCharacters(corpus, sample)));
    });
  evaluate
    .command('roundtrips')
    .description('Render reports to every form that sources come in (pages, printed pages, office files, tables, records, archives, crawls), and compare what is taken in with the plain files; forms whose program is not installed are left out by name. Fails where a form that keeps all came out otherwise.')
    .requiredOption('--corpus <dir>', 'folder of reports')
    .option('--sample <n>', 'so many of them, at even distances', (text) => Number.parseInt(text, 10), 50)
    .option('--differences <n>', 'differences to print for each form', (text) => Number.parseInt(text, 10), 3)
    .addOption(evaluate.createOption('--chromium <path>', 'browser that prints the PDF').env('CHROMIUM_PATH').default('/usr/bin/chromium'))
    .option('--soffice <path>', 'LibreOffice, which makes .doc, .rtf, .odt', 'soffice')
    .option('--ofdrw <dir>', 'folder of the jars of ofdrw, which makes .ofd')
    .option('--python <path>', "Python 3, for what its library, openpyxl and warcio write", 'python3')
    .option('--only <word>', 'the forms whose names hold it', '')
    .action(async ({ corpus, differences, ofdrw, ...options }: RoundtripArguments) => {
      const { evaluateRoundtrips, findChangedForms, formatRoundtrips } = await import('./evaluate-roundtrips.js');
      const figures = await evaluateRoundtrips(corpus, { ...options, ofdrw: ofdrw ?? null });
      process.stdout.write(formatRoundtrips(figures, differences));
      if (findChangedForms(figures).length > 0) process.exitCode = 1;
    });
  evaluate
    .command('containers')
    .description('Index the same reports as files of their own and in each kind of container; compare processor time and memory.')
    .requiredOption('--corpus <dir>', 'folder of reports')
    .option('--reports <n>', 'so many, repeated with changed words where the folder has fewer', (text) => Number.parseInt(text, 10), 3000)
    .option('--only <word>', 'the forms whose names hold it, with what they are compared with', '')
    .action(async ({ corpus, ...options }: { readonly corpus: string; readonly reports: number; readonly only: string }) => {
      const { evaluateContainers, formatContainers } = await import('./evaluate-containers.js');
      const onForm = ({ form, processorSeconds, peakMemoryMegabytes }: ContainerFigures): void =>
        void process.stderr.write(`${form}: ${processorSeconds.toFixed(1)} s, ${peakMemoryMegabytes.toFixed(0)} MB\n`);
      process.stdout.write(formatContainers(await evaluateContainers(corpus, { ...options, onForm })));
    });
  evaluate
    .command('questions')
    .description('Rank the documents of a folder for its questions, as relaxed searches do.')
    .requiredOption('--corpus <dir>', 'folder with documents.jsonl and questions.tsv')
    .option('--json', 'print every figure as JSON')
    .action(async ({ corpus, json }: { readonly corpus: string; readonly json?: true }) => {
      const { evaluateQuestions, formatQuestionFigures } = await import('./evaluate-questions.js');
      const figures = await evaluateQuestions(corpus);
      if (json === true) console.log(JSON.stringify(figures, null, 2));
      else process.stdout.write(formatQuestionFigures(figures));
    });
  evaluate
    .command('ranking')
    .description('Rank judged queries over an index, with the weights in use and with weights tuned on half of them.')
    .argument('<judged...>', 'JSON files of judged queries, as in test/relevance')
    .option('--index <dir>', 'index to search', indexDirectory)
    .option('--json', 'print every figure as JSON')
    .action(async (judged: readonly string[], { index, json }: { readonly index: string; readonly json?: true }) => {
      const { evaluateRanking, formatRankingFigures } = await import('./evaluate-ranking.js');
      const figures = await evaluateRanking(index, judged);
      if (json === true) console.log(JSON.stringify(figures, null, 2));
      else process.stdout.write(formatRankingFigures(figures));
    });
  evaluate
    .command('growing')
    .description('Index a folder whole, and in two steps of which the second adds a few files; compare times and results.')
    .requiredOption('--corpus <dir>', 'folder of sources')
    .option('--added <n>', 'files that come in the second step', (text) => Number.parseInt(text, 10), 10)
    .option('--json', 'print every figure as JSON')
    .action(async ({ corpus, added, json }: { readonly corpus: string; readonly added: number; readonly json?: true }) => {
      const { evaluateGrowing, formatGrowing } = await import('./evaluate-growing.js');
      const figures = await evaluateGrowing(corpus, added);
      if (json === true) console.log(JSON.stringify(figures, null, 2));
      else process.stdout.write(formatGrowing(figures));
      if (!figures.isSame) process.exitCode = 1;
    });
  evaluate
    .command('figures')
    .description('Read the figures of labelled reports and print precision and recall by item and field, then every miss; or draw readings to be judged.')
    .requiredOption('--corpus <dir>', 'folder that the paths of the labels are below')
    .option('--gold <file>', 'TSV of labels, one for each report and item')
    .option('--sheet <n>', 'so many readings at random from all reports of the folder, each with its sentence', (text) => Number.parseInt(text, 10))
    .option('--seed <n>', 'another number draws other readings', (text) => Number.parseInt(text, 10), 1)
    .action(async ({ corpus, gold, sheet, seed }: FigureArguments, command: Command) => {
      if (gold === undefined && sheet === undefined) command.error('error: either --gold <file> or --sheet <n> is needed');
      if (gold !== undefined) {
        const { evaluateFigures, formatFigureScores } = await import('./evaluate-figures.js');
        process.stdout.write(formatFigureScores(await evaluateFigures(gold, corpus)));
      }
      if (sheet !== undefined) {
        const { drawFigureSheet, formatFigureSheet } = await import('./evaluate-figure-sheet.js');
        process.stdout.write(formatFigureSheet(await drawFigureSheet(corpus, { size: sheet, seed })));
      }
    });
}
