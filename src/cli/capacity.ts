import type { Command } from 'commander';
import { InvalidSettingError } from '../errors.js';
import type { Settings } from '../settings.js';
import type { Measured } from './capacity/measure-cluster.js';

interface CapacityArguments {
  readonly reports: number;
  readonly index: string;
  readonly growth?: readonly number[];
  readonly corpus?: string;
  readonly memory: number;
  readonly cores: number;
  readonly json?: true;
}

const whole = (text: string): number => Number.parseInt(text, 10);

/** `policy-search capacity`: what a cluster for so many reports takes, from what one for fewer was measured to take. */
export function registerCapacity(program: Command, settings: Settings): void {
  program
    .command('capacity')
    .description('Measure the index on the cluster of OPENSEARCH_URL, or indices of several sizes made for it, and reckon what so many reports take.')
    .requiredOption('--reports <n>', 'reports to plan for', whole)
    .option('--index <dir>', 'the index that the cluster holds', settings.indexDirectory)
    .option('--growth <millions>', 'measure indices of so many millions of characters instead, with commas between; each is removed again', readSizes)
    .option('--corpus <dir>', 'folder of the reports that these are made of, repeated with changed words where they are too few')
    .option('--memory <gigabytes>', 'of a node', whole, 32)
    .option('--cores <n>', 'of a node', whole, 8)
    .option('--json', 'print every figure as JSON, with its unit in its name')
    .action(async ({ reports, index, growth, corpus, memory, cores, json }: CapacityArguments) => {
      const [{ measureCluster }, { formatPlan }, { planFor }, { clusterOf }] = await Promise.all([
        import('./capacity/measure-cluster.js'),
        import('./capacity/format-capacity.js'),
        import('./capacity/plan.js'),
        import('../search/open-engine.js'),
      ]);
      const measured = growth === undefined ? [await measureCluster(clusterOf(settings), index)] : await measureSizes(settings, corpus, growth, json === true);
      const plan = planFor(measured, { reports, memoryGigabytes: memory, cores });
      process.stdout.write(json === true ? `${JSON.stringify({ measured, plan }, null, 2)}\n` : formatPlan(measured, plan));
    });
}

/** Prints each as soon as it is measured, for the large ones take long. */
async function measureSizes(settings: Settings, corpus: string | undefined, sizes: readonly number[], isQuiet: boolean): Promise<readonly Measured[]> {
  if (corpus === undefined) throw new InvalidSettingError('--corpus', '', 'a folder of reports where --growth is given');
  const [{ measureGrowth }, { formatGrowth, GROWTH_HEAD }, { clusterOf }] = await Promise.all([import('./capacity/measure-growth.js'), import('./capacity/format-capacity.js'), import('../search/open-engine.js')]);
  const measured: Measured[] = [];
  for await (const index of measureGrowth({ cluster: clusterOf(settings), corpus, sizes })) {
    if (!isQuiet) process.stdout.write((measured.length === 0 ? GROWTH_HEAD : '') + formatGrowth(index));
    measured.push(index);
  }
  if (!isQuiet) process.stdout.write('\n');
  return measured;
}

/** Characters, ascending. */
function readSizes(text: string): readonly number[] {
  const sizes = text.split(',').map((millions) => Number(millions) * 1e6);
  if (!sizes.every((size) => size > 0)) throw new InvalidSettingError('--growth', text, 'numbers of millions with commas between');
  return sizes.sort((a, b) => a - b);
}
