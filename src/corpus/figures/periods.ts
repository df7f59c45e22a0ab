import type { Section } from '../model/document.js';
import type { FigureKind, FigurePeriod } from './figure.js';
import type { ItemName } from './items.js';
import type { Manner } from './statement.js';
import type { Time } from './tokens.js';

/** In per cent: a report that says more in a passage on several years means all of them. */
const MAX_YEARLY_GROWTH = 25;
/** What moves less within a year: the energy spent on so much output, and what is in the air. */
const MAX_YEARLY_CHANGE: Readonly<Record<string, number>> = { 单位GDP能耗: 5, 'PM2.5浓度': 10 };

/** What a passage speaks of where a sentence names no time: the year behind, the year ahead, or several years. */
export type Passage = 'last' | 'this' | 'years' | 'years-ahead';

const YEARS_HEADING = /(?:过去|这|前|近)(?:的)?[五三四5几]年|[五三四]年(?:来|工作|回顾|成就|目标)|本届政府|"?十[一二三四]?五"?(?:时期|期间|发展|主要|工作|回顾|成就|规划|执行|以来)|今后[五三]年|未来[五三]年|(?:19|20)\d{2}年以来/u;
const YEARS_AHEAD_HEADING = /今后[五三]年|未来[五三]年|五年(?:发展|奋斗|主要|工作)?(?:的)?(?:总体|目标|任务)|"?十[一二三四]?五"?(?:时期|期间)?(?:的|经济|社会|发展)*(?:主要|奋斗|总体|目标|发展目标|规划|指导|基本|思路|要求)|远景/u;
const ONE_YEAR_HEADING = /((?:19|20)\d{2})年(?!以来|来|-|至)|今年|去年|过去一年|一年来|当前/u;

/** What the headings above a passage say of its time; null where they say nothing, or several things. */
export function passageOfHeadings(headings: readonly string[], section: 'review' | 'plan'): Passage | null {
  for (const heading of [...headings].reverse()) {
    const hasYears = section === 'review' ? YEARS_HEADING.test(heading) : YEARS_AHEAD_HEADING.test(heading);
    const hasOne = ONE_YEAR_HEADING.test(heading);
    if (hasYears && hasOne) return null;
    if (hasYears) return section === 'review' ? 'years' : 'years-ahead';
    if (hasOne) return section === 'review' ? 'last' : 'this';
  }
  return null;
}

export interface DatedPeriod {
  readonly period: FigurePeriod;
  readonly year: number | null;
  readonly isUnsure: boolean;
}

/**
 * The period that a value is of.
 *
 * @param reportYear the year that the report plans for
 * @param said what is said with it: an amount that a passage on several years names is that of their end, a growth that
 * of all of them where it is too much for one, or where what stands before it in its list is a yearly average
 */
export function periodOf(
  { time, manner, isTotal }: { readonly time: Time | null; readonly manner: Manner; readonly isTotal: boolean },
  passage: Passage,
  reportYear: number | null,
  { item, kind, value, section, isBesideAverage }: { readonly item: ItemName; readonly kind: FigureKind; readonly value: number | null; readonly section: Section; readonly isBesideAverage: boolean },
): DatedPeriod | null {
  const behind = reportYear === null ? null : reportYear - 1;
  const several: DatedPeriod = { period: 'several-years', year: null, isUnsure: false };
  const last: DatedPeriod = { period: 'last-year', year: behind, isUnsure: false };
  const ahead: DatedPeriod = { period: 'this-year', year: reportYear, isUnsure: false };
  if (manner.isAverage) return several;
  if (manner.since !== null && manner.since.year !== 'last' && kind !== 'amount' && kind !== 'level' && manner.since.year !== (passage === 'this' ? behind : behind === null ? null : behind - 1)) return several;
  if (time?.kind === 'part-of-year') return null;
  if (time?.kind === 'year') {
    if (manner.isSum && passage === 'years') return several;
    if (time.year === behind) return last;
    if (time.year === reportYear) return ahead;
    return { period: 'by-year', year: time.year, isUnsure: false };
  }
  if (manner.isSum) return several;
  if (time?.kind === 'one-year' || (section === 'review' && time?.kind === 'this')) return section === 'review' ? last : ahead;
  const speaks: Passage = time?.kind === 'last' || time?.kind === 'this' || time?.kind === 'years' || time?.kind === 'years-ahead' ? time.kind : passage;
  switch (speaks) {
    case 'last':
      return last;
    case 'this':
      return ahead;
    case 'years-ahead':
      return several;
    case 'years':
      // 五年新增城镇就业28万人 counts all of them; an amount by itself is that of their end.
      if (isTotal) return { ...several, isUnsure: true };
      return kind === 'change' || (kind === 'growth' && (isBesideAverage || Math.abs(value ?? 0) > (MAX_YEARLY_CHANGE[item] ?? MAX_YEARLY_GROWTH))) ? { ...several, isUnsure: true } : { ...last, isUnsure: true };
    default:
      return speaks satisfies never;
  }
}
