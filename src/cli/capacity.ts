import type { Command } from 'commander';
import type { Settings } from '../settings.js';

interface CapacityArguments {
  readonly reports: number;
  readonly index: string;
  readonly memory: number;
  readonly cores: number;
  readonly json?: true;
}

const whole = (text: string): number => Number.parseInt(text, 10);

/** `policy-search capacity`: what a cluster for so many reports takes, from what one for fewer was measured to take. */
export function registerCapacity(program: Command, settings: Settings): void {
  program
    .command('capacity')
    .description('Measure the index on the cluster of OPENSEARCH_URL, and reckon from it what so many reports take.')
    .requiredOption('--reports <n>', 'reports to plan for', whole)
    .option('--index <dir>', 'the index that the cluster holds', settings.indexDirectory)
    .option('--memory <gigabytes>', 'of a node', whole, 32)
    .option('--cores <n>', 'of a node', whole, 8)
    .option('--json', 'print every figure as JSON, with its unit in its name')
    .action(async ({ reports, index, memory, cores, json }: CapacityArguments) => {
      const [{ measureCluster }, { formatPlan, planFor }, { clusterOf }] = await Promise.all([
        import('./capacity/measure-cluster.js'),
        import('./capacity/plan.js'),
        import('../search/open-engine.js'),
      ]);
      const measured = await measureCluster(clusterOf(settings), index);
      const plan = planFor(measured, { reports, memoryGigabytes: memory, cores });
      process.stdout.write(json === true ? `${JSON.stringify({ measured, plan }, null, 2)}\n` : formatPlan(measured, plan));
    });
}
