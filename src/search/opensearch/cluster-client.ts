import { readFileSync } from 'node:fs';
import { Client, errors } from '@opensearch-project/opensearch';
import { QueryAbandonedError } from '../query-budget.js';
import { ClusterRefusalError, ClusterUnavailableError } from './cluster-errors.js';

export interface ClusterAddress {
  /** One or several nodes, without a slash at the end. */
  readonly urls: readonly string[];
  readonly user: { readonly name: string; readonly password: string } | null;
  /** A file with the certificate of who signed the cluster's, in PEM. */
  readonly caFile: string | null;
}

export interface ClusterRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD';
  /** With its query string. */
  readonly path: string;
  readonly body?: object;
  /** Lines of JSON, each ended by a line end; in the place of `body`. */
  readonly lines?: string;
}

/** For whom a request is made. */
export interface Asking {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal | undefined;
  /** When the search began that the request is a part of, by `performance.now`; now where not given. */
  readonly startedAt?: number;
}

export interface RequestOptions extends Asking {
  /** Of one try, to the end of the answer; for what is no part of a search. */
  readonly timeoutMs?: number;
  /** Nodes that are asked one after the other, the same one again where there are not so many. */
  readonly tries?: number;
}

/** Of all requests of one search. */
const SEARCH_MS = 10_000;
/**
 * What the first node has. The second has the rest: a node that hangs is put out of the cluster after some seven seconds, and
 * only then do the others ask other copies for what lies on it.
 */
const FIRST_TRY_MS = 3_000;
const TRIES = 2;
/** The client's own limit, which no request of ours should reach. */
const LONGEST_MS = 3_600_000;
/** A node that did not answer is asked last for so long. */
const AVOIDED_MS = 5_000;

/** One node, asked by a client of its own: the pool of one client for several marks healthy nodes dead on a 503. */
interface Node {
  readonly url: string;
  readonly client: Client;
  avoidedUntil: number;
}

/** Asks a cluster, one node or the other, each try and all of it within a time of its own. */
export class ClusterClient {
  private readonly nodes: readonly Node[];
  private next = 0;

  constructor({ urls, user, caFile }: ClusterAddress) {
    const ssl = caFile === null ? {} : { ssl: { ca: readFileSync(caFile) } };
    const auth = user === null ? {} : { auth: { username: user.name, password: user.password } };
    this.nodes = urls.map((url) => ({
      url,
      client: new Client({ node: url, maxRetries: 0, requestTimeout: LONGEST_MS, resurrectStrategy: 'none', ...auth, ...ssl }),
      avoidedUntil: 0,
    }));
  }

  /**
   * The answer's JSON.
   *
   * @throws ClusterUnavailableError where no node answers in time; ClusterRefusalError for what asking again would not
   * help; QueryAbandonedError
   */
  async request(request: ClusterRequest, { timeoutMs, tries = TRIES, signal, startedAt = performance.now() }: RequestOptions = {}): Promise<unknown> {
    let last: Failure | null = null;
    for (const [place, node] of this.inOrder(tries).entries()) {
      const leftMs = timeoutMs ?? startedAt + SEARCH_MS - performance.now();
      if (leftMs <= 0) break;
      const isLast = place === tries - 1 || timeoutMs !== undefined;
      const result = await this.tryOn(node, request, isLast ? leftMs : Math.min(leftMs, FIRST_TRY_MS), signal);
      if (result.isDone) return result.body;
      if (!result.mayHelpElsewhere) throw new ClusterRefusalError(result.status, result.reason);
      if (result.isNodeAtFault) node.avoidedUntil = Date.now() + AVOIDED_MS;
      last = result;
    }
    throw new ClusterUnavailableError(last?.reason ?? `${SEARCH_MS} ms are over`);
  }

  async close(): Promise<void> {
    await Promise.all(this.nodes.map(({ client }) => client.close()));
  }

  /** Each in turn, those that failed lately after the others. */
  private inOrder(tries: number): readonly Node[] {
    const first = this.next++;
    const turned = this.nodes.map((_, place) => this.nodes[(first + place) % this.nodes.length] as Node);
    const now = Date.now();
    const sorted = [...turned.filter(({ avoidedUntil }) => avoidedUntil <= now), ...turned.filter(({ avoidedUntil }) => avoidedUntil > now)];
    return Array.from({ length: tries }, (_, place) => sorted[place % sorted.length] as Node);
  }

  private async tryOn({ client }: Node, { method, path, body, lines }: ClusterRequest, timeoutMs: number, signal?: AbortSignal): Promise<Success | Failure> {
    throwIfAbandoned(signal);
    const running = client.transport.request({ method, path, ...(body === undefined ? {} : { body }), ...(lines === undefined ? {} : { bulkBody: lines }) });
    running.catch(() => undefined);
    let timer: NodeJS.Timeout | undefined;
    const abandon = (): void => {
      running.abort();
    };
    signal?.addEventListener('abort', abandon);
    try {
      // The client's own limit ends with the headers; a node may freeze while it sends the body.
      const late = new Promise<'late'>((resolve) => (timer = setTimeout(() => resolve('late'), timeoutMs)));
      const answer = await Promise.race([running, late]);
      if (answer !== 'late') return { isDone: true, body: answer.body };
      running.abort();
      return { isDone: false, mayHelpElsewhere: true, isNodeAtFault: true, status: 0, reason: `no answer after ${Math.round(timeoutMs)} ms` };
    } catch (error) {
      throwIfAbandoned(signal);
      return toFailure(error);
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abandon);
    }
  }
}

function throwIfAbandoned(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new QueryAbandonedError();
}

interface Success {
  readonly isDone: true;
  readonly body: unknown;
}

interface Failure {
  readonly isDone: false;
  readonly mayHelpElsewhere: boolean;
  readonly isNodeAtFault: boolean;
  /** 0 where there was no answer. */
  readonly status: number;
  readonly reason: string;
}

function toFailure(error: unknown): Failure {
  if (error instanceof errors.ResponseError) {
    const status = error.statusCode ?? 0;
    const isOfTheMoment = isMomentary(status, error.message);
    return { isDone: false, mayHelpElsewhere: isOfTheMoment, isNodeAtFault: status >= 502, status, reason: error.message };
  }
  if (error instanceof Error) return { isDone: false, mayHelpElsewhere: true, isNodeAtFault: true, status: 0, reason: error.message };
  throw error;
}

/** Whether an answer with this status, whole or of a part, may be another when asked again. */
export function isMomentary(status: number, reason: string): boolean {
  return status === 429 || (status >= 502 && status <= 504) || (status === 500 && /search_phase_execution_exception|node_not_connected|node_disconnected/.test(reason));
}
