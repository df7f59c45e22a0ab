import { readFileSync } from 'node:fs';
import { errors } from '@opensearch-project/opensearch';
import { QueryAbandonedError } from '../query-budget.js';
import { ClusterRefusalError, ClusterUnavailableError } from './cluster-errors.js';
import { ClusterNodes, type ClusterNode } from './cluster-nodes.js';

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
  /** Lines of JSON, each ended by a line end, in the place of `body`; where copies may be chosen, by OpenSearch's `preference`. */
  readonly lines?: string | ((preference: string | null) => string);
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
/** What each node has but the last, which has the rest. */
const FIRST_TRY_MS = 3_500;
const TRIES = 3;
/** A search that has no answer by then has the nodes looked at: one of them may hang, which may be another than is asked. */
const LOOKED_AFTER_MS = 1_000;

/** Asks a cluster, one node or the other, each try and all of it within a time of its own. */
export class ClusterClient {
  private readonly nodes: ClusterNodes;

  constructor({ urls, user, caFile }: ClusterAddress) {
    const ssl = caFile === null ? {} : { ssl: { ca: readFileSync(caFile) } };
    const auth = user === null ? {} : { auth: { username: user.name, password: user.password } };
    this.nodes = new ClusterNodes(urls, { ...auth, ...ssl });
  }

  /** Learns which nodes are there and what they are called. */
  async look(): Promise<void> {
    await this.nodes.look();
  }

  /**
   * The answer's JSON.
   *
   * @throws ClusterUnavailableError where no node answers in time; ClusterRefusalError for what asking again would not
   * help; QueryAbandonedError
   */
  async request(request: ClusterRequest, { timeoutMs, tries = TRIES, signal, startedAt = performance.now() }: RequestOptions = {}): Promise<unknown> {
    let last: Failure | null = null;
    const tried: ClusterNode[] = [];
    while (tried.length < tries) {
      const leftMs = timeoutMs ?? startedAt + SEARCH_MS - performance.now();
      if (leftMs <= 0) break;
      const isLast = tried.length === tries - 1 || timeoutMs !== undefined;
      const node = this.nodes.choose(tried);
      tried.push(node);
      const result = await this.tryOn(node, request, { timeoutMs: isLast ? leftMs : Math.min(leftMs, FIRST_TRY_MS), isOfSearch: timeoutMs === undefined, signal });
      if (result.isDone) return result.body;
      if (!result.mayHelpElsewhere) throw new ClusterRefusalError(result.status, result.reason);
      if (result.isNodeAtFault) node.isSuspect = true;
      last = result;
    }
    throw new ClusterUnavailableError(last?.reason ?? `${SEARCH_MS} ms are over`);
  }

  close(): Promise<void> {
    return this.nodes.close();
  }

  private async tryOn(node: ClusterNode, { method, path, body, lines }: ClusterRequest, { timeoutMs, isOfSearch, signal }: Try): Promise<Success | Failure> {
    throwIfAbandoned(signal);
    const known = this.nodes.suspects;
    const bulkBody = typeof lines === 'function' ? lines(this.nodes.preference) : lines;
    const running = node.client.transport.request({ method, path, ...(body === undefined ? {} : { body }), ...(bulkBody === undefined ? {} : { bulkBody }) });
    running.catch(() => undefined);
    const timers: NodeJS.Timeout[] = [];
    const abandon = (): void => {
      running.abort();
    };
    signal?.addEventListener('abort', abandon);
    try {
      // The client's own limit ends with the headers; a node may freeze while it sends the body.
      const late = new Promise<'late'>((resolve) => timers.push(setTimeout(() => resolve('late'), timeoutMs)));
      const hanging = new Promise<'hanging'>((resolve) => {
        if (isOfSearch) timers.push(setTimeout(() => void this.nodes.look().then(() => (this.nodes.suspects.some((one) => !known.includes(one)) ? resolve('hanging') : undefined)), LOOKED_AFTER_MS));
      });
      const answer = await Promise.race([running, late, hanging]);
      if (answer !== 'late' && answer !== 'hanging') return { isDone: true, body: answer.body };
      running.abort();
      // Which node is at fault was found out by looking.
      const reason = answer === 'late' ? `no answer after ${Math.round(timeoutMs)} ms` : 'a node does not answer';
      return { isDone: false, mayHelpElsewhere: true, isNodeAtFault: false, status: 0, reason };
    } catch (error) {
      throwIfAbandoned(signal);
      return toFailure(error);
    } finally {
      for (const timer of timers) clearTimeout(timer);
      signal?.removeEventListener('abort', abandon);
    }
  }
}

interface Try {
  readonly timeoutMs: number;
  readonly isOfSearch: boolean;
  readonly signal: AbortSignal | undefined;
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
