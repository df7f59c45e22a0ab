import { YEAR_PATTERN, parseSmallNumber, parseYear } from '../model/chinese-numerals.js';

/** A day as a text gives it; the day is null where only the month stands. */
export interface GivenDate {
  readonly year: number;
  readonly month: number;
  readonly day: number | null;
  readonly start: number;
  readonly end: number;
}

const NUMBER = '(\\d{1,2}|[一二三四五六七八九十廿]{1,3})';
/** The 日 may be missing, and 号 or a slip (20251月7日 for 2025年1月7日) may stand in. */
const DATE = new RegExp(`${YEAR_PATTERN}(?:年|[-./])?\\s?${NUMBER}(?:月|[-./])(?:${NUMBER}[日号]?)?`, 'g');

/** The dates in a folded text, in order; impossible ones are left out. */
export function findDates(folded: string): readonly GivenDate[] {
  const dates: GivenDate[] = [];
  for (const match of folded.matchAll(DATE)) {
    const month = parseSmallNumber(match[2] as string);
    const day = match[3] === undefined ? null : parseSmallNumber(match[3]);
    if (month === null || month < 1 || month > 12 || (day !== null && (day < 1 || day > 31))) continue;
    dates.push({ year: parseYear(match[1] as string), month, day, start: match.index, end: match.index + match[0].length });
  }
  return dates;
}

/** `2019-01-16`, or null without a day. */
export function toIsoDate({ year, month, day }: GivenDate): string | null {
  return day === null ? null : `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

const MEETING =
  /[在于]?((?:中共)?[\p{Script=Han}]{0,30}?第?[一二三四五六七八九十\d]+届(?:人民)?(?:代表大会|人大)(?:常务?委?员?会)?(?:第?[一二三四五六七八九十\d]+次(?:全体)?会议)?)/u;

const NUMERAL = '[\\d一二三四五六七八九十廿]{1,3}';
/** The day (its 年 may be lost), or the month where no day stands, and what comes before it. */
const UP_TO_DATE = new RegExp(`^.*?(?:年${NUMERAL}月(?:${NUMERAL}[日号])?|${NUMERAL}月${NUMERAL}[日号])`, 'u');

/** The meeting that an opening names (瑞安市第十六届人民代表大会第三次会议), its lines joined; null for none. */
export function findMeeting(opening: string): string | null {
  const joined = opening.replace(/\s+/g, '');
  // The date stands before the meeting, or on the line below it.
  const found = MEETING.exec(joined.replace(UP_TO_DATE, '')) ?? MEETING.exec(joined);
  return found?.[1]?.replace(/^[在于]/, '') ?? null;
}

const OFFICE = '(?:代理?|常务副|副)?(?:省长|市长|县长|区长|州长|盟长|旗长|主席|专员|主任)';
const PERSON = '([\\p{Script=Han}]{1,12}(?:[·•‧.・][\\p{Script=Han}]{1,12})+|[\\p{Script=Han}](?:[ \\u3000]*[\\p{Script=Han}]){1,3})';
const SPEAKER = new RegExp(`${OFFICE}(?:\\(代\\)|（代）)?[ \\u3000:：]*${PERSON}(?=$|[\\s)）,，。]|各位)`, 'mu');
const TITLE_SPEAKER = new RegExp(`[日号][ \\u3000]*${PERSON}[)）]\\s*$`, 'u');

/** Who gave the report, by the opening's office holder or the title's last words; null where neither says. */
export function findSpeaker(title: string | null, opening: string): string | null {
  const found = SPEAKER.exec(opening)?.[1] ?? TITLE_SPEAKER.exec(title ?? '')?.[1] ?? null;
  return found === null ? null : found.replace(/[ \u3000]/g, '');
}
