import type { TestProject } from 'vitest/node';
import { findJava } from '../../src/cli/cluster/find-java.js';
import { healthOf, LocalCluster } from '../../src/cli/cluster/local-cluster.js';
import { readSettings } from '../../src/settings.js';
import './provided.js';

/**
 * Starts a cluster of three nodes for the tests and stops it after them; one that runs already is used and left running.
 * Without Java the tests are skipped by name.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { javaHome } = readSettings();
  if ((await findJava(javaHome)) === null) {
    console.log('cluster tests skipped: no Java 21 or later in JAVA_HOME, PATH or /usr/lib/jvm');
    project.provide('clusterUrls', []);
    return undefined;
  }
  const cluster = new LocalCluster({ javaHome });
  const [first = ''] = cluster.urls;
  const running = await healthOf(first);
  if (running !== null) {
    project.provide('clusterUrls', cluster.urls.slice(0, running.number_of_nodes));
    return undefined;
  }
  await cluster.start();
  project.provide('clusterUrls', cluster.urls);
  return () => cluster.stop();
}
