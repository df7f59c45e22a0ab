import { Client } from '@opensearch-project/opensearch';
import type { ClientOptions } from '@opensearch-project/opensearch';

/** One node, asked by a client of its own: the pool of one client for several marks healthy nodes dead on a 503. */
export interface ClusterNode {
  readonly url: string;
  readonly client: Client;
  /** What the cluster calls it; null until it has said so. */
  id: string | null;
  /** Did not answer when it was last asked. */
  isSuspect: boolean;
}

/** The client's own limit, which no request of ours should reach. */
const LONGEST_MS = 3_600_000;
/** In which a node that works says that it is there, on a machine that is busy too. */
const PRESENCE_MS = 1_500;
const LOOK_EVERY_MS = 1_000;

/** The nodes of a cluster and which of them answer. */
export class ClusterNodes {
  private readonly nodes: readonly ClusterNode[];
  private next = 0;
  private looking: Promise<void> | null = null;
  private lookedAt = -Infinity;

  constructor(urls: readonly string[], options: Omit<ClientOptions, 'node'>) {
    this.nodes = urls.map((url) => ({ url, client: new Client({ ...options, node: url, maxRetries: 0, requestTimeout: LONGEST_MS, resurrectStrategy: 'none' }), id: null, isSuspect: false }));
  }

  /** Each in turn; one that did not answer, or was tried for the same already, only where there is no other. */
  choose(tried: readonly ClusterNode[]): ClusterNode {
    const first = this.next++;
    const turned = this.nodes.map((_, place) => this.nodes[(first + place) % this.nodes.length] as ClusterNode);
    // A node that comes back is noticed by the way, not by a reader who waits for it.
    if (this.suspects.length > 0 && performance.now() - this.lookedAt > LOOK_EVERY_MS) void this.look();
    const answering = turned.filter(({ isSuspect }) => !isSuspect);
    const node = answering.find((one) => !tried.includes(one)) ?? answering[0] ?? turned.find((one) => !tried.includes(one)) ?? turned[0];
    if (node === undefined) throw new Error('A cluster has a node.');
    return node;
  }

  /** Those that did not answer when they were last asked. */
  get suspects(): readonly ClusterNode[] {
    return this.nodes.filter(({ isSuspect }) => isSuspect);
  }

  /** Which copies a search should take while some node does not answer, in the words of OpenSearch; null while all do. */
  get preference(): string | null {
    if (this.suspects.length === 0) return null;
    const ids = this.nodes.flatMap(({ id, isSuspect }) => (isSuspect || id === null ? [] : [id]));
    return ids.length === 0 ? null : `_prefer_nodes:${ids.join(',')}`;
  }

  /** Asks each node whether it is there. */
  look(): Promise<void> {
    this.looking ??= this.askAll().finally(() => {
      this.looking = null;
      this.lookedAt = performance.now();
    });
    return this.looking;
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map(({ client }) => client.close()));
  }

  private async askAll(): Promise<void> {
    await Promise.all(
      this.nodes.map(async (node) => {
        node.isSuspect = !(await isPresent(node));
      }),
    );
  }
}

/** Any answer will do: one that may not name itself is there too. */
async function isPresent(node: ClusterNode): Promise<boolean> {
  const asked = node.client.transport.request({ method: 'GET', path: '/_nodes/_local/none' });
  const answered = asked.then(
    ({ body }) => {
      node.id = Object.keys((body as { readonly nodes?: object }).nodes ?? {})[0] ?? null;
      return true;
    },
    (error: unknown) => error instanceof Error && 'statusCode' in error && error.statusCode !== undefined,
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => (timer = setTimeout(() => resolve(false), PRESENCE_MS)));
  try {
    const isHere = await Promise.race([answered, late]);
    if (!isHere) asked.abort();
    return isHere;
  } finally {
    clearTimeout(timer);
  }
}
