import type { SearchEngine } from '../search/engine.js';
import type { QueryLimits } from '../search/query-budget.js';
import type { Site } from './page.js';
import type { Views } from './views.js';

/** What a route is asked. All of it can be sent to another thread. */
export interface WebRequest {
  /** Path and query string as they were sent. */
  readonly originalUrl: string;
  /** The decoded pieces of the path, by their names in the route's address. */
  readonly path: Readonly<Record<string, string>>;
  /** Where the reader reaches this server (`https://example.org`), for what goes elsewhere and needs whole links. */
  readonly origin: string;
  /** `If-None-Match`; null when it was not sent. */
  readonly ifNoneMatch: string | null;
  /** True where `Accept` puts JSON before pages: what fails is told so. What is asked for is as its address says, whatever is accepted. */
  readonly prefersJson: boolean;
  /** Of a body, those that the reader takes, best first. */
  readonly encodings: readonly string[];
  /** Null for what is only read. */
  readonly posted: Posted | null;
}

/** What was sent with a POST. */
export interface Posted {
  readonly body: string;
  /** Headers by their names in lower case, each with its one value. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Texts are sent as UTF-8; what is iterated is asked for its next chunk when the last one is on its way. */
export type AnswerBody = string | Uint8Array | AsyncIterable<string | Uint8Array>;

export interface WebAnswer {
  readonly status: number;
  /** By their names as they are sent. */
  readonly headers: Readonly<Record<string, string>>;
  /** Null sends none. */
  readonly body: AnswerBody | null;
}

/** What all routes answer with, for as long as the program runs over one snapshot. */
export interface RouteServices {
  readonly engine: SearchEngine;
  readonly views: Views;
  readonly site: Site;
}

/** What one request is answered with. */
export interface RouteContext extends RouteServices {
  /** The engine's, which every answer names. */
  readonly snapshot: string;
  /** For each query of the request. */
  readonly limits: QueryLimits;
}

/** An address with its answers, apart from who listens: a plain function of the request. */
export interface Route {
  /** As Express matches it: `/documents/:id`. */
  readonly address: string;
  /** True where the day of the request goes into the answer. */
  readonly changesDaily?: true;
  /** POST for a question that does not fit an address; nothing is changed by it. GET and HEAD where not said. */
  readonly method?: 'POST';
  /**
   * Throws what `problems.ts` knows. An answer of status 200 is tagged, and not asked for again by who holds it:
   * nothing but request, snapshot, settings and program goes into it, and the day where that is told.
   */
  answer(request: WebRequest, context: RouteContext): Promise<WebAnswer>;
}

/** An answer, and what is to be logged of a request that failed. */
export interface RouteOutcome {
  readonly answer: WebAnswer;
  /** What was thrown; null unless the failure is the server's. */
  readonly failure: unknown;
}
