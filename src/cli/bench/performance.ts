import type { BenchQuery } from './bench-query.js';
import type { PeerName } from './peer.js';

/** Everything that one contestant was measured at, query by query. */
export interface Performance {
  readonly name: PeerName;
  readonly description: string;
  /** Null when it took part; else why not. */
  readonly unavailable: string | null;
  /** From nothing, or from the snapshot on disk, to the first answer. */
  readonly openMs: number;
  readonly longestHoldWhileOpeningMs: number;
  readonly timings: readonly QueryTiming[];
  /** Of the substrings that were asked and of those whose set of paragraphs was exactly right. */
  readonly substrings: { readonly asked: number; readonly exact: number };
  /** The same of the timed queries. */
  readonly queries: { readonly asked: number; readonly exact: number };
  /** Null for all but this program. */
  readonly residentMemory: ResidentMemory | null;
}

export interface QueryTiming {
  readonly query: BenchQuery;
  /** When it was asked for the first time, the process being warm. */
  readonly firstAskedMs: number;
  /** The middle of several rounds. */
  readonly firstPageMs: number;
  /** The fastest of the same rounds: what is left when the machine does nothing else. */
  readonly fastestFirstPageMs: number;
  readonly allHitsMs: number;
}

/** After all queries, with the modules of the web server loaded. */
export interface ResidentMemory {
  readonly beforeJiebaMegabytes: number;
  readonly withJiebaMegabytes: number;
}
