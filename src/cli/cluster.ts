import { Argument, type Command } from 'commander';
import type { Settings } from '../settings.js';

/** `policy-search cluster`: three OpenSearch nodes on this machine, for tests. */
export function registerCluster(program: Command, settings: Settings): void {
  program
    .command('cluster')
    .description('Start or stop an OpenSearch cluster of three nodes on this machine, for tests. Needs Java 21 or later, and Maven the first time.')
    .addArgument(new Argument('<action>', 'what to do').choices(['start', 'stop', 'status']))
    .option('--nodes <count>', 'how many nodes', (value) => Number(value), 3)
    .action(async (action: 'start' | 'stop' | 'status', { nodes }: { readonly nodes: number }) => {
      const { healthOf, LocalCluster } = await import('./cluster/local-cluster.js');
      const cluster = new LocalCluster({ nodes, port: settings.clusterPort, javaHome: settings.javaHome });
      if (action === 'stop') await cluster.stop();
      if (action === 'start') {
        await cluster.start();
        console.log(`OPENSEARCH_URL=${cluster.urls.join(',')}`);
      }
      for (const [node, url] of cluster.urls.entries()) {
        const id = await cluster.processOf(node);
        console.log(id === null ? `${url}: stopped` : `${url}: process ${id}, ${(await healthOf(url))?.status ?? 'no answer'}`);
      }
    });
}
