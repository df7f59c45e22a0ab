import { ENDS_AS_TITLE, isAroundTitle, isMeetingLine, isSiteName, isSpeakerLine } from './title-lines.js';
import { markAt } from '../structure/heading-marks.js';

/** The title that a text in one line begins with; `at` is counted from the line's beginning. */
export interface LeadingTitle {
  readonly text: string;
  readonly at: number;
  readonly isReport: boolean;
}

/** A report that a page without line ends runs into its text: 2018年庆元县政府工作报告 2018年3月7日在…. */
const RUN_IN_REPORT = /^((?:---\s+title:\s*)?)([^，。；：\s]{0,30}(?:政府工作报告|工作总结)(?:\s?[（(][^）)]{1,40}[）)])?)(?=\s|[—-]|\d{4}\s*年)/u;
/** A rule without line ends, the bracket with its history right behind its name: 甲省渡口条例（2007年…通过）第一章. */
const RUN_IN_RULE = /^([^，。；：、\s（(]{4,60}(?:法|条例|规定|办法|细则|规则|决定|解释))[（(]\s?(?=\d{4}年[^。；]{4,400}?(?:通过|公布|发布|批准|修订|修正|印发))/u;
/** A text in one line is longer than any title. */
const MIN_RECORD_CHARACTERS = 90;
const TITLE_CHARACTERS = { least: 6, most: 110 } as const;
const MAX_PARTS = 10;
/** What issues a document stands before its title's own words: 财政部 税务总局 关于…的公告. */
const BODY = /(?:部|局|委|委员会|厅|会|院|政府|办公室|办公厅|(?:[审公专行总]|海关总)署|行|中心|集团)$/u;

/** @param isAlone whether the line is the whole text, so that its first words before a blank are its title */
export function leadingTitle(line: string, isAlone: boolean): LeadingTitle | null {
  const report = RUN_IN_REPORT.exec(line);
  if (report !== null) return { text: report[2] as string, at: (report[1] as string).length, isReport: true };
  if (!isAlone || line.length < MIN_RECORD_CHARACTERS) return null;
  const rule = RUN_IN_RULE.exec(line)?.[1];
  if (rule !== undefined) return { text: rule, at: 0, isReport: false };
  const text = beforeBlank(line.slice(0, TITLE_CHARACTERS.most + 1));
  return text === null || !canLead(text) ? null : { text, at: 0, isReport: false };
}

/** The words before the first blank, with those behind it as long as they only say who issues what about which matter. */
function beforeBlank(head: string): string | null {
  const ends = [...head.matchAll(/(?<=\S)\s+(?=\S)/gu)].map((found) => found.index).slice(0, MAX_PARTS);
  const [first] = ends;
  if (first === undefined) return null;
  for (const end of ends) {
    const text = head.slice(0, end);
    if (/[。；]|各位|[:：]$/u.test(text)) break;
    if (ENDS_AS_TITLE.test(text) && (end === first || /关于|印发/u.test(text))) return text;
  }
  const text = head.slice(0, first);
  return BODY.test(text) && text.length < 24 ? null : text;
}

function canLead(text: string): boolean {
  if (text.length < TITLE_CHARACTERS.least || /[，,、：:]$|[。；]/u.test(text) || !/\p{Script=Han}{3}/u.test(text) || markAt(text, 0) !== null) return false;
  return !isMeetingLine(text) && !isSpeakerLine(text) && !isAroundTitle(text) && !isSiteName(text);
}
