import type { Route, RouteOutcome, WebRequest } from '../route.js';

export interface AnswererLoad {
  /** That answer; those being replaced are not counted. */
  readonly threads: number;
  /** Requests under way, and requests that wait for a thread. */
  readonly running: number;
  readonly waiting: number;
}

/** Who answers requests: this thread, or a pool of others. */
export interface Answerer {
  /**
   * What the route gives, from one snapshot. A body that is iterated must be iterated to its end, or given up by
   * `return`; it throws when the rest of it cannot be given.
   *
   * @param signal aborted when nobody waits for the answer any more
   * @throws QueryAbandonedError when it was
   */
  answer(route: Route, request: WebRequest, signal: AbortSignal): Promise<RouteOutcome>;
  /**
   * The snapshot that the next request is answered from.
   *
   * @throws when no request can be answered
   */
  readySnapshot(): Promise<string>;
  readonly load: AnswererLoad;
  /** Since when the snapshot that serves does, in milliseconds since 1970. */
  readonly servingSince: number;
  close(): Promise<void>;
}
