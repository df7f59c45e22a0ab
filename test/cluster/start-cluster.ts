import type { TestProject } from 'vitest/node';
import { JarsUnavailableError } from '../../src/cli/cluster/fetch-jars.js';
import { findJava } from '../../src/cli/cluster/find-java.js';
import { healthOf, LocalCluster } from '../../src/cli/cluster/local-cluster.js';
import { readSettings } from '../../src/settings.js';
import './provided.js';

/**
 * Starts a cluster of three nodes for the tests and stops it after them; one that runs already is used and left running.
 * Without Java, or OpenSearch from Maven, the tests are skipped by name.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const { javaHome, clusterPort } = readSettings();
  if ((await findJava(javaHome)) === null) {
    console.log('cluster tests skipped: no Java 21 or later in JAVA_HOME, PATH or /usr/lib/jvm');
    project.provide('clusterUrls', []);
    return undefined;
  }
  const cluster = new LocalCluster({ port: clusterPort, javaHome });
  const [first = ''] = cluster.urls;
  const running = await healthOf(first);
  if (running !== null) {
    project.provide('clusterUrls', cluster.urls.slice(0, running.number_of_nodes));
    return undefined;
  }
  try {
    await cluster.start();
  } catch (error) {
    if (!(error instanceof JarsUnavailableError)) throw error;
    console.log(`cluster tests skipped: ${error.message}`);
    project.provide('clusterUrls', []);
    return undefined;
  }
  project.provide('clusterUrls', cluster.urls);
  return () => cluster.stop();
}
