import type { BuildFigures, ParseFigures } from './build-process.js';
import { QUERY_CLASSES, type QueryClass } from './bench-query.js';
import type { HttpFigures } from './http/http-contest.js';
import type { Performance, QueryTiming, ResidentMemory } from './performance.js';
import type { PeerName } from './peer.js';
import { toLatencies, type Latencies } from './percentiles.js';

/** Everything that one run measured; the JSON of `--json`. */
export interface BenchFigures {
  readonly date: string;
  readonly machine: { readonly processor: string; readonly cores: number; readonly memoryGigabytes: number; readonly node: string };
  readonly parse: ParseFigures;
  /** The whole corpus first; then, when it is larger, a part of it, on which the slower peers run too. */
  readonly stages: readonly StageFigures[];
  /** Over the whole corpus. */
  readonly http: HttpFigures;
  readonly growth: GrowthFigures | null;
}

export interface StageFigures {
  readonly build: BuildFigures;
  /** Of the last minute, before and after the queries: what else the machine was doing. */
  readonly loadAverages: readonly [before: number, after: number];
  readonly contestants: readonly ContestantFigures[];
}

export type ContestantFigures =
  | { readonly name: PeerName; readonly description: string; readonly unavailable: string }
  | {
      readonly name: PeerName;
      readonly description: string;
      readonly unavailable: null;
      readonly openSeconds: number;
      readonly longestHoldWhileOpeningMs: number;
      readonly residentMemory: ResidentMemory | null;
      readonly exactSubstringsShare: number;
      readonly exactQueriesShare: number;
      /** One-character queries left out. */
      readonly firstPage: Latencies | null;
      readonly firstPageFirstAsked: Latencies | null;
      /** The fastest round of each query; on a machine with nothing else to do it is close to `firstPage`. */
      readonly firstPageFastest: Latencies | null;
      readonly allHits: Latencies | null;
      readonly firstPageByClass: Readonly<Partial<Record<QueryClass, Latencies>>>;
      readonly allHitsByClass: Readonly<Partial<Record<QueryClass, Latencies>>>;
      /** Null for SQLite itself, or when it did not take part. Below 1 is faster than it; over the queries both were asked. */
      readonly firstPageToSqlite: Ratios | null;
      readonly firstPageFastestToSqlite: Ratios | null;
      readonly allHitsToSqlite: Ratios | null;
    };

export interface Ratios {
  readonly p50Ratio: number;
  readonly p95Ratio: number;
  readonly p99Ratio: number;
}

/** From the part to the whole: how many times as much. */
export interface GrowthFigures extends Ratios {
  readonly charactersRatio: number;
}

type Measure = (timing: QueryTiming) => number;

/** Sums up what each contestant of a stage was measured at. */
export function toContestantFigures(performances: readonly Performance[]): readonly ContestantFigures[] {
  const sqlite = performances.find(({ name, unavailable }) => name === 'sqlite-fts5' && unavailable === null);
  return performances.map((performance) => {
    const { name, description, unavailable, timings } = performance;
    if (unavailable !== null) return { name, description, unavailable };
    const against = sqlite === undefined || sqlite === performance ? null : sqlite.timings;
    return {
      name,
      description,
      unavailable,
      openSeconds: performance.openMs / 1000,
      longestHoldWhileOpeningMs: performance.longestHoldWhileOpeningMs,
      residentMemory: performance.residentMemory,
      exactSubstringsShare: performance.substrings.exact / performance.substrings.asked,
      exactQueriesShare: performance.queries.exact / performance.queries.asked,
      firstPage: latenciesOf(timings, (timing) => timing.firstPageMs),
      firstPageFirstAsked: latenciesOf(timings, (timing) => timing.firstAskedMs),
      firstPageFastest: latenciesOf(timings, (timing) => timing.fastestFirstPageMs),
      allHits: latenciesOf(timings, (timing) => timing.allHitsMs),
      firstPageByClass: byClass(timings, (timing) => timing.firstPageMs),
      allHitsByClass: byClass(timings, (timing) => timing.allHitsMs),
      firstPageToSqlite: ratiosOf(timings, against, (timing) => timing.firstPageMs),
      firstPageFastestToSqlite: ratiosOf(timings, against, (timing) => timing.fastestFirstPageMs),
      allHitsToSqlite: ratiosOf(timings, against, (timing) => timing.allHitsMs),
    };
  });
}

/** How this program's first page grew from a part of the corpus to the whole. */
export function toGrowth(part: StageFigures, whole: StageFigures): GrowthFigures | null {
  const [before, after] = [part, whole].map(({ contestants }) => {
    const own = contestants.find(({ name }) => name === 'policy-search');
    return own === undefined || own.unavailable !== null ? null : own.firstPage;
  });
  if (!before || !after) return null;
  return { charactersRatio: whole.build.characters / part.build.characters, ...divide(after, before) };
}

function latenciesOf(timings: readonly QueryTiming[], measure: Measure): Latencies | null {
  return toLatencies(timings.filter(({ query }) => query.queryClass !== 'one character').map(measure));
}

function byClass(timings: readonly QueryTiming[], measure: Measure): Partial<Record<QueryClass, Latencies>> {
  const classes: Partial<Record<QueryClass, Latencies>> = {};
  for (const queryClass of QUERY_CLASSES) {
    const latencies = toLatencies(timings.filter(({ query }) => query.queryClass === queryClass).map(measure));
    if (latencies !== null) classes[queryClass] = latencies;
  }
  return classes;
}

function ratiosOf(timings: readonly QueryTiming[], sqlite: readonly QueryTiming[] | null, measure: Measure): Ratios | null {
  if (sqlite === null) return null;
  const asked = new Set(timings.map(({ query }) => query));
  const own = latenciesOf(timings, measure);
  const other = latenciesOf(sqlite.filter(({ query }) => asked.has(query)), measure);
  return own === null || other === null ? null : divide(own, other);
}

function divide(a: Latencies, b: Latencies): Ratios {
  return { p50Ratio: a.p50Ms / b.p50Ms, p95Ratio: a.p95Ms / b.p95Ms, p99Ratio: a.p99Ms / b.p99Ms };
}
