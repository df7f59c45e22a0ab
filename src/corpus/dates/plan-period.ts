import type { Passage, Passages } from '../articles/passages.js';
import { YEAR_PATTERN, ZERO_SIGNS, parseSmallNumber, parseYear } from '../model/chinese-numerals.js';
import type { Period } from '../model/document.js';
import type { Span } from '../../text/span.js';

/** A plan's period and the words that say so. */
export interface FoundPeriod {
  readonly period: Period;
  readonly passage: Passage;
  readonly span: Span;
}

/**
 * 八五, 十四五 in folded text, as a group. 十五 stands in more than the tenth plan's name: no number of a part
 * (第十五篇), no end of a larger one (二十五) and no other count (十五个) is one.
 */
export const FIVE_YEAR_PLAN =
  `((?<![第\\d一二三四五六七八九十百${ZERO_SIGNS}])[一二三四五六七八九]五(?![一二三四五六七八九十百])|十[一二三四五六七]五|(?<![第\\d一二三四五六七八九十百])十五(?=期间|时期|计划|规划|纲要|以来|以后|末|开局|收官|良好开局|的?(?:起步|最后|第一|主要|目标|发展|奋斗)))`;
const FIFTH_YEARS = 4;
const LAW_LESSONS = /普法|法[治制]宣传教育/;
const NAMED_PLAN = new RegExp(`第([一二三四五六七八九十]{1,3})个?五年(?:发展)?(?:规划|计划|纲要)|${FIVE_YEAR_PLAN}`, 'g');
const RANGE = new RegExp(`(?<!\\d)${YEAR_PATTERN}年?[-—–―─~～〜至到]{1,2}${YEAR_PATTERN}(?!\\d)年?`, 'g');
const LIMITS = /规划(?:期限?|年限|时限)|期限|执行期|实施期/;
const MAX_YEARS = 35;
const MAX_PASSAGES = 12;
const MAX_CHARACTERS = 2000;
const BEFORE_RANGE = 30;

/** The first year of a five-year plan: the first two began in 1953 and 1958, and from the third in 1966 on one every five years. */
export function firstYearOfPlan(ordinal: number): number {
  return ordinal === 1 ? 1953 : ordinal === 2 ? 1958 : 1951 + 5 * ordinal;
}

/** What a title says of the period: its years, or the name of a five-year plan; null for neither. */
export function findPeriod(passage: Passage): FoundPeriod | null {
  const range = rangesIn(passage)[0];
  // “十三五”总结和“十四五”规划 is the plan for the second.
  const named = [...passage.folded.matchAll(NAMED_PLAN)].at(-1);
  if (named === undefined) return range ?? null;
  const ordinal = parseSmallNumber(named[1] ?? (named[2] as string).slice(0, -1)) as number;
  // The plans for teaching the law have their own count: the first began in 1986.
  const from = LAW_LESSONS.test(passage.folded) && ordinal < 10 ? 1981 + 5 * ordinal : firstYearOfPlan(ordinal);
  // An outline that looks further ahead (2021-2035年) is the five-year plan's all the same.
  return { period: { from, to: from + FIFTH_YEARS }, passage, span: { start: named.index, end: named.index + named[0].length } };
}

/** The same by a plan's first passages, where these give years as its limits or as the first that stand there. */
export function findPeriodInText({ opening, body }: Passages): FoundPeriod | null {
  const head: Passage[] = [];
  let characters = 0;
  for (const passage of [...(opening === null ? [] : [opening]), ...body].slice(0, MAX_PASSAGES)) {
    if (characters > MAX_CHARACTERS) break;
    characters += passage.folded.length;
    head.push(passage);
  }
  const ranges = head.flatMap(rangesIn);
  return ranges.find(({ passage, span }) => LIMITS.test(passage.folded.slice(Math.max(0, span.start - BEFORE_RANGE), span.start))) ?? null;
}

function rangesIn(passage: Passage): readonly FoundPeriod[] {
  const found: FoundPeriod[] = [];
  for (const match of passage.folded.matchAll(RANGE)) {
    const period = { from: parseYear(match[1] as string), to: parseYear(match[2] as string) };
    if (period.to <= period.from || period.to - period.from > MAX_YEARS) continue;
    found.push({ period, passage, span: { start: match.index, end: match.index + match[0].length } });
  }
  return found;
}
