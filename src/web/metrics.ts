import type { Request, RequestHandler, Response } from 'express';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Backend, BackendState } from '../search/backend.js';
import type { Settings } from '../settings.js';
import type { Answerer } from './serving/answerer.js';

const PREFIX = 'policy_search_';

/** From a page out of memory to a query that used up its budget. */
const LATENCY_BUCKETS_S = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** For a request whose reader left before all was sent. */
const ABANDONED = 'abandoned';

/**
 * What the program tells of itself, for Prometheus: requests by route (never by what is asked for), how long they
 * took, what waits, the snapshot, and memory, event loop and garbage collection of the process.
 */
export class ServerMetrics {
  private readonly registry = new Registry();
  private readonly requests: Counter<'route' | 'method' | 'status'>;
  private readonly latencies: Histogram<'route'>;

  constructor(
    private readonly answerer: Answerer,
    backend: Backend | null,
  ) {
    const registers = [this.registry];
    collectDefaultMetrics({ register: this.registry });
    this.requests = new Counter({ name: `${PREFIX}requests_total`, help: 'Requests answered.', labelNames: ['route', 'method', 'status'], registers });
    this.latencies = new Histogram({ name: `${PREFIX}request_duration_seconds`, help: 'From the head of a request to the last byte of its answer.', labelNames: ['route'], buckets: LATENCY_BUCKETS_S, registers });
    const gauge = (name: string, help: string, value: () => number): void => {
      new Gauge({
        name: PREFIX + name,
        help,
        registers,
        collect() {
          this.set(value());
        },
      });
    };
    gauge('threads', 'Threads that answer.', () => answerer.load.threads);
    gauge('requests_running', 'Requests under way.', () => answerer.load.running);
    gauge('requests_waiting', 'Requests that wait for a thread.', () => answerer.load.waiting);
    gauge('snapshot_age_seconds', 'Since the snapshot that serves was taken.', () => (Date.now() - answerer.servingSince) / 1_000);
    new Gauge({
      name: `${PREFIX}snapshot_info`,
      help: 'The snapshot that serves, by its id; 0 when nothing can be answered.',
      labelNames: ['snapshot'],
      registers,
      async collect() {
        this.reset();
        const snapshot = await answerer.readySnapshot().catch(() => null);
        this.set({ snapshot: snapshot ?? '' }, snapshot === null ? 0 : 1);
      },
    });
    if (backend !== null) this.watch(backend);
  }

  private watch(backend: Backend): void {
    const registers = [this.registry];
    const { answerer } = this;
    const stateOf = async (): Promise<BackendState> => backend.state(await answerer.readySnapshot().catch(() => ''));
    new Gauge({
      name: `${PREFIX}cluster_status`,
      help: 'The state of the cluster that holds the index: 1 for the one that it is in.',
      labelNames: ['status'],
      registers,
      async collect() {
        const { status } = await stateOf();
        for (const one of ['green', 'yellow', 'red', 'unreachable'] as const) this.set({ status: one }, one === status ? 1 : 0);
      },
    });
    new Gauge({
      name: `${PREFIX}cluster_nodes`,
      help: 'Nodes of the cluster that are together.',
      registers,
      async collect() {
        this.set((await stateOf()).nodes);
      },
    });
  }

  /** Counts every request, by the route that `nameRoute` has told. */
  count(): RequestHandler {
    return (request, response, next) => {
      const start = performance.now();
      response.once('close', () => {
        const route = routeOf(response);
        this.requests.inc({ route, method: methodOf(request), status: response.writableFinished ? String(response.statusCode) : ABANDONED });
        this.latencies.observe({ route }, (performance.now() - start) / 1_000);
      });
      next();
    };
  }

  /** The figures in Prometheus' text format. */
  send(): RequestHandler {
    return async (_request, response) => {
      response.set({ 'Content-Type': this.registry.contentType, 'Cache-Control': 'no-store' }).end(await this.registry.metrics());
    };
  }
}

/** Tells the figures which address answers: as a route has it, so that there are few. */
export function nameRoute(response: Response, address: string): void {
  response.locals['route'] = address;
}

function routeOf(response: Response): string {
  const route: unknown = response.locals['route'];
  return typeof route === 'string' ? route : 'unknown';
}

/** Methods can be made up. */
function methodOf({ method }: Request): string {
  return ['GET', 'HEAD', 'POST'].includes(method) ? method : 'other';
}

/** Whether the figures are for who asks: `local` is this machine without a proxy between. */
export function mayReadMetrics(request: Request, { metrics }: Pick<Settings, 'metrics'>): boolean {
  if (metrics !== 'local') return metrics === 'all';
  const { remoteAddress = '' } = request.socket;
  const isForwarded = ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'].some((name) => name in request.headers);
  return !isForwarded && (remoteAddress === '::1' || /^(?:::ffff:)?127\./.test(remoteAddress));
}
