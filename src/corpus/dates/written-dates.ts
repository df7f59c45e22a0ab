import { YEAR_PATTERN, ZERO_SIGNS, parseSmallNumber, parseYear } from '../model/chinese-numerals.js';

/** A day as a text gives it; the day is null where only the month stands. */
export interface GivenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
  /** 2019年1月16日 and not 2019-01-16, as pages put their own dates. */
  readonly isInWords: boolean;
  readonly start: number;
  readonly end: number;
}

const NUMBER = `(\\d{1,2}|元|[一二三四五六七八九十廿卅${ZERO_SIGNS}]{1,3})`;
/** The 日 may be missing, and 号 or a slip (20251月7日 for 2025年1月7日) may stand in. */
const DATE = new RegExp(`${YEAR_PATTERN}(?:年|[-./])?\\s?${NUMBER}(?:月|[-./])(?:${NUMBER}[日号]?)?`, 'g');

/** The dates in a folded text, in order; impossible ones are left out. */
export function findDates(folded: string): readonly GivenDate[] {
  const dates: GivenDate[] = [];
  for (const match of folded.matchAll(DATE)) {
    const month = parseNumber(match[2] as string);
    const day = match[3] === undefined ? null : parseNumber(match[3]);
    if (month === null || month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) continue;
    const isInWords = /^[^年]*年.*月/.test(match[0]);
    dates.push({ year: parseYear(match[1] as string), month, day, isInWords, start: match.index, end: match.index + match[0].length });
  }
  return dates;
}

/** 元月 is January, and 一〇 or 三〇 stand for 十 and 三十 where years are written so. */
function parseNumber(text: string): number | null {
  if (text === '元') return 1;
  const tens = new RegExp(`^([一二三])[${ZERO_SIGNS}]$`).exec(text);
  return tens === null ? parseSmallNumber(text.replace('卅', '三十')) : 10 * (parseSmallNumber(tens[1] as string) as number);
}

/** `2019-01-16`, or null without a day. */
export function toIsoDate({ year, month, day }: GivenDate): string | null {
  return day === null ? null : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}
