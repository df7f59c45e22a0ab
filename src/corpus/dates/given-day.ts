import type { Passage, Passages } from '../articles/passages.js';
import { findDates, type GivenDate } from './written-dates.js';

/** The day a report was given, where its head says so. */
export interface GivenDay {
  readonly date: GivenDate;
  readonly passage: Passage;
}

const MAX_OPENING_CHARACTERS = 400;
const BEFORE_MEETING = /^[^。;:]{0,30}?(?:届|人民?代表?大会|人大|会议)/;
const MASKED_DATE = /年.{0,3}月/;
/** The page's own: 发布时间:2021年10月10日. A bare 时间: may be the meeting's. */
const AFTER_SITE_LABEL = /(?:日期|发布|发表|更新|上传|来源|编辑|浏览)[^。\d]{0,8}$/;
const AFTER_LABEL = /(?:时间|日期|发布|发表|更新|上传|来源|编辑|浏览)[^。\d]{0,8}$/;
/** Below the title: （2004年2月6日 王某某）, with the speaker's office or without. */
const AROUND_DAY = { before: /^[-—–]*$/, after: /^(?:[\p{Script=Han}·]{2,4}|[^。,;:]{0,30}(?:长|主席|专员|主任)[\p{Script=Han}·]{0,12})?$/u };
const MAX_HEAD_PASSAGES = 4;
const MAX_DAY_LINE_CHARACTERS = 50;

/** 攀枝花市政府工作报告（2023年1月6日 …） above a line with the month alone (攀枝花市, 2023). */
function fullDay(given: GivenDate, title: Passage | null): GivenDay | null {
  const date = findDates(title?.folded ?? '').find(({ year, month, day }) => day !== null && year === given.year && month === given.month);
  return title === null || date === undefined ? null : { date, passage: title };
}

/**
 * The day of the meeting: the date that stands before its name, one in words that no label of the page
 * (发布时间:2021-10-10) gives, or one alone with a name. Where a page gives no line to it, the text may begin with it.
 */
export function findGivenDay({ title, opening, body }: Passages): GivenDay | null {
  for (const passage of [opening, title, body[0] ?? null]) {
    if (passage === null) continue;
    const text = passage.folded.slice(0, MAX_OPENING_CHARACTERS);
    const dates = findDates(text);
    const held = dates.find(({ start, end, isInWords }, index) => {
      if ((isInWords ? AFTER_SITE_LABEL : AFTER_LABEL).test(text.slice(0, start))) return false;
      // A notice's day stands above the report that it encloses, which has its own.
      const between = BEFORE_MEETING.exec(text.slice(end, dates[index + 1]?.start));
      return between !== null && !MASKED_DATE.test(between[0]);
    });
    const inWords = dates.find(({ start, isInWords }) => isInWords && !AFTER_LABEL.test(text.slice(0, start)));
    const date = held ?? (passage === body[0] ? undefined : inWords);
    if (date !== undefined) return date.day === null ? (fullDay(date, title) ?? { date, passage }) : { date, passage };
  }
  for (const passage of body.slice(0, MAX_HEAD_PASSAGES)) {
    if (passage.folded.length > MAX_DAY_LINE_CHARACTERS) break;
    const date = findDates(passage.folded)[0];
    if (date?.isInWords !== true) continue;
    if (AROUND_DAY.before.test(passage.folded.slice(0, date.start)) && AROUND_DAY.after.test(passage.folded.slice(date.end))) return { date, passage };
  }
  return null;
}
