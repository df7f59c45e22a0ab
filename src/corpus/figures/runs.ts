import type { Span } from '../../text/span.js';
import type { FigureFlag, FigureRule } from './figure.js';
import type { Manner, Statement, Subject } from './statement.js';
import type { Time } from './tokens.js';
import type { Value } from './values.js';

export interface RunValue extends Span {
  readonly value: Value | null;
  readonly said: Statement['said'];
  /** A bound of its own, in a list whose others have none: 分别达到3.7万元和超过1.8万元. */
  readonly bound: Manner['bound'];
}

/** A run of values that are said in one manner. */
export interface Run {
  readonly values: RunValue[];
  readonly manner: Manner;
  readonly time: Time | null;
  readonly timeFrom: Time | null;
  readonly isEstimate: boolean;
  /** Nouns stand between the values before and it; without, it is said of what they are said of. */
  readonly hasNouns: boolean;
}

/** Values of one list are counted in one kind of unit, but where 分别 says whose each is: 1257亿元和22.1亿美元, 7.4%和29倍. */
export function isOfList(one: Value | null | undefined, other: Value | null, { spread }: Manner): boolean {
  const isShare = (value: Value | null | undefined): boolean => value?.sort === 'percent' || value?.sort === 'points';
  const isTimes = (value: Value | null | undefined): boolean => value?.sort === 'times';
  return one?.sort === other?.sort || (spread === 'each' && (isShare(one) ? isTimes(other) : isTimes(one) || !isShare(other)));
}

/** Whether its values say how their subjects moved, and not how much there is of them. */
export function saysGrowth({ manner, values }: Run): boolean {
  return manner.verb === 'up' || manner.verb === 'down' || values[0]?.said !== 'value';
}

/** What stands before a run. */
export interface BeforeRun {
  /** What the values before it were said of, where no noun has come since. */
  readonly subjects: readonly Subject[];
  /** The lists of subjects before it, and the last of them with what 和 joins taken for one. */
  readonly chains: readonly (readonly Subject[])[];
  readonly looseChain: readonly Subject[];
  /** Subjects with an amount and no growth yet, in order. */
  readonly waiting: readonly Subject[];
}

export interface AssignedRun {
  /** One for each value, or several for the only one. */
  readonly subjects: readonly Subject[];
  readonly rule: FigureRule;
  readonly flags: readonly FigureFlag[];
}

/** What the values of a run are said of; null where that cannot be told. */
export function subjectsOfRun(run: Run, { subjects, chains, looseChain, waiting }: BeforeRun): AssignedRun | null {
  const count = run.values.length;
  const { spread } = run.manner;
  const isGrowth = saysGrowth(run);
  const rule: FigureRule = run.manner.isFrom ? 'from-to' : 'direct';
  if (subjects.length === 0) return null;
  if (spread === 'each' && count > 1 && subjects.length !== count) {
    const joined = chains.flat();
    if (looseChain.length === count && chains.at(-1) === subjects) return { subjects: looseChain, rule: 'one-to-one', flags: [] };
    if (isGrowth && waiting.length >= count) return { subjects: waiting.slice(-count), rule: 'behind-list', flags: waiting.length > count ? ['list-longer'] : [] };
    if (joined.length >= count && subjects.length < count) return { subjects: joined.slice(-count), rule: 'one-to-one', flags: joined.length > count ? ['list-longer'] : [] };
    return null;
  }
  if (count > 1 && subjects.length === count) return { subjects, rule: 'one-to-one', flags: [] };
  if (spread === 'all' && count === 1) return { subjects: subjects.length === 1 && isGrowth && !run.hasNouns && waiting.length > 1 ? waiting : subjects, rule: 'for-all', flags: [] };
  if (count === 1 && subjects.length > 1) return { subjects, rule: 'one-value-for-several', flags: spread === 'each' ? [] : ['one-value-for-several'] };
  // Several values and one item, or another number of items: only the first can be told, where it is one.
  return count > 1 && subjects.length !== 1 ? null : { subjects, rule, flags: [] };
}
