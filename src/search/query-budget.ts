import { PolicySearchError } from '../errors.js';

/** A query took more time than it may; nothing of its answer is given, for a part would pass for the whole. */
export class QueryTooExpensiveError extends PolicySearchError {
  readonly code = 'query-too-expensive';

  constructor(readonly budgetMs: number) {
    super(`这个检索太费时间（超过 ${budgetMs / 1000} 秒），没有做完，也就没有结果：请减少词语，缩小 NEAR 的距离，或用更少见的词，然后再试。`);
  }
}

/** Who asked has left: the rest of the search was not done. */
export class QueryAbandonedError extends PolicySearchError {
  readonly code = 'query-abandoned';

  constructor() {
    super('提出检索的一方已经离开，检索没有做完。');
  }
}

/** What one search may take. */
export interface QueryLimits {
  /** Of its own, waiting for others not counted; no limit by default. */
  readonly budgetMs?: number;
  /** Aborted when nobody waits for the answer any more. */
  readonly signal?: AbortSignal;
}

/** The longest that a search holds the event loop in one go. */
const TURN_MS = 8;
/** Code units of text, or steps that cost about as much, between two looks at the clock: a fraction of a millisecond. */
const UNITS_PER_LOOK = 1 << 15;

/** The time of one search, and its turns with all else that the process does. */
export class QueryBudget {
  private units = 0;
  /** Of the turns before this one. */
  private spentMs = 0;
  private turnStartedAt = performance.now();
  /** By `performance.now`. */
  readonly startedAt = this.turnStartedAt;

  constructor(private readonly limits: QueryLimits = {}) {}

  /** Aborted when nobody waits any more. */
  get signal(): AbortSignal | undefined {
    return this.limits.signal;
  }

  /**
   * Whether so much more work makes a turn due. The caller then awaits `turn`.
   *
   * @param units code units of text read, or steps
   */
  isTurnDue(units: number): boolean {
    this.units += units;
    if (this.units < UNITS_PER_LOOK) return false;
    this.units = 0;
    return performance.now() - this.turnStartedAt > TURN_MS;
  }

  /**
   * Lets others have their turn.
   *
   * @throws QueryTooExpensiveError, or QueryAbandonedError
   */
  async turn(): Promise<void> {
    this.check();
    this.spentMs += performance.now() - this.turnStartedAt;
    this.units = 0;
    await new Promise((resolve) => setImmediate(resolve));
    this.turnStartedAt = performance.now();
    if (this.limits.signal?.aborted === true) throw new QueryAbandonedError();
  }

  /** A turn, where the last has lasted. */
  async turnIfDue(): Promise<void> {
    if (performance.now() - this.turnStartedAt > TURN_MS) await this.turn();
  }

  /**
   * For work that cannot be parted; looks at the clock once in so many steps.
   *
   * @throws QueryTooExpensiveError
   */
  look(units: number): void {
    this.units += units;
    if (this.units < UNITS_PER_LOOK) return;
    this.units = 0;
    this.check();
  }

  private check(): void {
    const { budgetMs = Infinity } = this.limits;
    if (this.spentMs + performance.now() - this.turnStartedAt > budgetMs) throw new QueryTooExpensiveError(budgetMs);
  }
}
