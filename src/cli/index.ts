import type { Command } from 'commander';
import type { IndexResult } from '../index/index-sources.js';
import type { Settings } from '../settings.js';
import { printable } from './messages.js';
import { createProgress } from './progress.js';

interface IndexOptions {
  readonly out: string;
  readonly rebuild?: boolean;
}

/** `policy-search index`: source folders into a snapshot; with `ENGINE=opensearch` its paragraphs to the cluster too. */
export function registerIndex(program: Command, settings: Settings): void {
  program
    .command('index')
    .description('Build the index from source folders. Only new and changed files are parsed again.')
    .argument('[dirs...]', 'folders of sources', [settings.seedsDirectory])
    .option('--out <dir>', 'where the index is kept', settings.indexDirectory)
    .option('--rebuild', 'parse and index every file again')
    .action(async (directories: readonly string[], options: IndexOptions) => {
      const result = await indexWithProgress(directories, options.out, options.rebuild === true);
      for (const line of formatIndexResult(result, options.out)) console.log(printable(line));
      if (settings.engine === 'embedded') return;
      const { formatClusterBuild, indexOnCluster } = await import('./index-on-cluster.js');
      console.log(formatClusterBuild(await indexOnCluster(settings, options.out), settings.openSearchIndex));
    });
}

/** Indexes with a progress bar on a terminal and plain lines elsewhere. */
export async function indexWithProgress(directories: readonly string[], outDirectory: string, rebuild: boolean): Promise<IndexResult> {
  const { indexSources } = await import('../index/index-sources.js');
  const progress = createProgress(process.stderr);
  try {
    return await indexSources({
      directories,
      outDirectory,
      rebuild,
      onParsing: ({ files, totalFiles, records }) => progress.update(records === 0 ? 'Parsing' : `Parsing, ${records} records`, files, totalFiles, 'files'),
      onIndexing: ({ done, total }) => progress.update('Indexing', done, total, 'characters'),
    });
  } finally {
    progress.stop();
  }
}

/** The counts that every run ends with, and each file that could not be read. */
export function formatIndexResult({ manifest, report }: IndexResult, outDirectory: string): readonly string[] {
  const count = (value: number): string => value.toLocaleString('en-US');
  const share = report.characters === 0 ? 0 : (100 * report.removedCharacters) / report.characters;
  return [
    `${count(report.files.length)} files: ${count(report.parsedFiles)} parsed, ${count(report.unchangedFiles)} unchanged, ${count(report.notReadFiles)} not read.`,
    ...report.files.filter(({ status }) => status === 'not-read' || status === 'no-text').map(({ file, reason }) => `  ${file}: ${reason}`),
    `${count(report.documents)} documents (${count(report.copies)} copies), ${count(report.paragraphs)} paragraphs, ${count(manifest.counts.characters)} characters, ${count(manifest.counts.grams)} grams.`,
    `${count(report.removedCharacters)} characters removed (${share.toFixed(2)} %)${formatCounts(report.removedByRule)}.`,
    `Flags${formatCounts(report.flags) || ': none'}.`,
    `Snapshot ${manifest.id} in ${outDirectory}. The report by file: npm run documents -- --report`,
  ];
}

function formatCounts(counts: Readonly<Record<string, number>>): string {
  const entries = Object.entries(counts);
  return entries.length === 0 ? '' : `: ${entries.map(([name, value]) => `${name} ${value}`).join(', ')}`;
}
