import { ZERO_SIGNS } from '../model/chinese-numerals.js';

/** Longer ones are no numbers of meetings; a run of figures must not be tried from each of its places to its end. */
const ORDINAL = '[一二三四五六七八九十\\d]{1,4}';
const MEETING = new RegExp(
  `[在于]?((?:中共)?[\\p{Script=Han}]{0,30}?第?${ORDINAL}届(?:全国)?(?:人民)?(?:代表大会|人大)(?:常务?委?员?会)?(?:第?${ORDINAL}次(?:全体)?会议)?)`,
  'u',
);

const NUMERAL = `[\\d元一二三四五六七八九十廿卅${ZERO_SIGNS}]{1,3}`;
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
const PERSON = '([\\p{Script=Han}]{1,12}(?:[·•‧.・][\\p{Script=Han}]{1,12}){1,4}|[\\p{Script=Han}](?:[ \\u3000]*[\\p{Script=Han}]){1,3})';
const SPEAKER = new RegExp(`${OFFICE}(?:\\(代\\)|（代）)?[ \\u3000:：]*${PERSON}(?=$|[\\s)）,，。]|各位)`, 'mu');
/** The last words of a title, or of a bracket with the day alone: （2003年1月10日 王某某）. */
const BEHIND_DAY = new RegExp(`[日号][ \\u3000]+${PERSON}[ \\u3000]*(?:[)）][ \\u3000]*)?$`, 'mu');
const TITLE_SPEAKER = new RegExp(`[日号][ \\u3000]*${PERSON}[)）]\\s*$`, 'u');

/** Who gave the report, by the opening's office holder or the words behind the day; null where none is named. */
export function findSpeaker(title: string | null, opening: string): string | null {
  const found = SPEAKER.exec(opening)?.[1] ?? TITLE_SPEAKER.exec(title ?? '')?.[1] ?? BEHIND_DAY.exec(opening)?.[1] ?? null;
  const name = found?.replace(/[ \u3000]/g, '') ?? null;
  return name === null || /^某+$/u.test(name) ? null : name;
}
