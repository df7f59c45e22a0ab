import { spawn } from 'node:child_process';
import { mkdir, open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { PolicySearchError } from '../../errors.js';
import { CACHE_FOLDER, fetchJars } from './fetch-jars.js';
import { findJava } from './find-java.js';

const NODE_PROGRAM = fileURLToPath(new URL('../../../test/cluster/ClusterNode.java', import.meta.url));
/** From the port for HTTP to the one between nodes. */
const TRANSPORT_PORTS_FROM = 100;
const HEAP = '512m';
const GREEN_WITHIN_MS = 180_000;
const LOOK_EVERY_MS = 500;

/** There is no Java that OpenSearch runs on. */
export class JavaMissingError extends PolicySearchError {
  readonly code = 'java-missing';

  constructor() {
    super('No Java 21 or later was found in JAVA_HOME, PATH or /usr/lib/jvm: OpenSearch cannot run.');
  }
}

/** The cluster did not become what was waited for; its logs tell why. */
export class ClusterNotReadyError extends PolicySearchError {
  readonly code = 'cluster-not-ready';

  constructor(folder: string) {
    super(`The cluster was not green after ${GREEN_WITHIN_MS / 1000} seconds. See the logs in ${folder}.`);
  }
}

export interface LocalClusterOptions {
  /** 3 by default. */
  readonly nodes?: number;
  /** Of the first node's HTTP; the others listen on those after it. */
  readonly port: number;
  /** From `JAVA_HOME`; null where that is not set. */
  readonly javaHome: string | null;
}

/**
 * An OpenSearch cluster on this machine, a process a node, for tests: no TLS, no passwords, listening on the loopback
 * address alone. What runs is told by files beside the nodes' data, so that another process can stop it.
 */
export class LocalCluster {
  readonly folder: string;
  readonly nodes: number;

  constructor(private readonly options: LocalClusterOptions) {
    this.folder = join(CACHE_FOLDER, `cluster-${options.port}`);
    this.nodes = options.nodes ?? 3;
  }

  /** Of each node. */
  get urls(): readonly string[] {
    return Array.from({ length: this.nodes }, (_, node) => `http://127.0.0.1:${this.options.port + node}`);
  }

  /**
   * Starts the nodes that do not run and waits until all are together and green.
   *
   * @throws JavaMissingError, JarsUnavailableError or ClusterNotReadyError
   */
  async start(): Promise<void> {
    for (let node = 0; node < this.nodes; node++) await this.startNode(node);
    await this.waitUntilGreen();
  }

  /** Starts one node, which joins when it is up; does nothing where it runs. */
  async startNode(node: number): Promise<void> {
    if ((await this.processOf(node)) !== null) return;
    const java = await findJava(this.options.javaHome);
    if (java === null) throw new JavaMissingError();
    const jars = await fetchJars();
    await mkdir(this.folder, { recursive: true });
    const log = await open(join(this.folder, `node-${node}.log`), 'w');
    try {
      const data = this.dataOf(node);
      const flags = [`-Xms${HEAP}`, `-Xmx${HEAP}`, '-XX:+UseSerialGC', '-cp', `${jars}/*`];
      const started = [NODE_PROGRAM, 'policy-search-test', node, this.nodes, this.options.port, this.options.port + TRANSPORT_PORTS_FROM, data].map(String);
      const child = spawn(java, [...flags, ...started], { detached: true, stdio: ['ignore', log.fd, log.fd] });
      child.unref();
      await writeFile(this.processFile(node), String(child.pid));
    } finally {
      await log.close();
    }
  }

  /** @throws ClusterNotReadyError */
  waitUntilGreen(): Promise<void> {
    return this.waitUntil((state) => state?.status === 'green' && state.number_of_nodes === this.nodes);
  }

  /**
   * Until each node answers that all are there, whatever the state of the indices.
   *
   * @throws ClusterNotReadyError
   */
  waitUntilJoined(): Promise<void> {
    return this.waitUntil((state) => state?.number_of_nodes === this.nodes);
  }

  private async waitUntil(isSo: (state: ClusterHealth | null) => boolean): Promise<void> {
    const until = Date.now() + GREEN_WITHIN_MS;
    while (Date.now() < until) {
      const states = await Promise.all(this.urls.map((url) => healthOf(url)));
      if (states.every(isSo)) return;
      await sleep(LOOK_EVERY_MS);
    }
    throw new ClusterNotReadyError(this.folder);
  }

  /** Sends a signal to a node; false where it does not run. */
  async signal(node: number, signal: NodeJS.Signals): Promise<boolean> {
    const id = await this.processOf(node);
    if (id === null) return false;
    process.kill(id, signal);
    if (signal === 'SIGKILL') while ((await this.processOf(node)) !== null) await sleep(LOOK_EVERY_MS / 10);
    return true;
  }

  /** Stops all nodes at once and removes their data. */
  async stop(): Promise<void> {
    for (let node = 0; node < this.nodes; node++) await this.signal(node, 'SIGKILL');
    await rm(this.folder, { recursive: true, force: true });
  }

  /** The process of a node that runs; null where it does not. */
  async processOf(node: number): Promise<number | null> {
    const id = Number(await readFile(this.processFile(node), 'utf8').catch(() => ''));
    if (id === 0) return null;
    // The number may be another program's by now.
    const command = await readFile(`/proc/${id}/cmdline`, 'utf8').catch(() => '');
    return command.split('\0').includes(this.dataOf(node)) ? id : null;
  }

  private dataOf(node: number): string {
    return join(this.folder, `node-${node}`);
  }

  private processFile(node: number): string {
    return join(this.folder, `node-${node}.pid`);
  }
}

interface ClusterHealth {
  readonly status: 'green' | 'yellow' | 'red';
  readonly number_of_nodes: number;
}

/** Null where a node does not answer. */
export async function healthOf(url: string): Promise<ClusterHealth | null> {
  try {
    const answer = await fetch(`${url}/_cluster/health?cluster_manager_timeout=1s&timeout=1s`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok ? ((await answer.json()) as ClusterHealth) : null;
  } catch {
    return null;
  }
}
