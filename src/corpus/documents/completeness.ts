import type { DocumentType, Paragraph, Removal } from '../model/document.js';
import { markAt } from '../structure/heading-marks.js';
import { HEADING_VERB, STATISTIC } from '../structure/run-in-headings.js';

/** A page that claims so many characters holds all of them when at least this share is there. */
const WHOLE_SHARE = 0.85;
const CLAIMED_LENGTH = /(?:共计?|全文共?)\s*(\d{3,7})\s*个?字/u;
const EXCERPT = /(?:并非|不是|不一定)(?:全部|都)*(?:都)?(?:完整|全文)|(?:以下|本文)为?(?:节选|摘要|摘录)|[(（](?:节选|摘要|摘登|摘录|有删减)[)）]/u;
const PAGE_OF = /第\s*(\d{1,3})\s*页\s*(?:[,，/]\s*)?共\s*(\d{1,3})\s*页|(?:页码|页次)\s*(?:[:：]\s*)?(\d{1,3})\s*\/\s*(\d{1,3})/u;
const PAGES_OF = /本文共\s*(\d{1,3})\s*页\s*[,，]\s*当前第\s*(\d{1,3})\s*页/u;
const LOGIN = /登录|付费|会员|剩余/u;
/** How a report ends: with a call to the audience, or with thanks. */
const CALL = /让我们|各位代表|同志们|我们(?:坚信|相信|要|将)|更加紧密地?团结/u;
const CALLED_FOR = /(?:奋斗|努力|篇章|贡献|前进|胜利|辉煌|未来|明天|局面|成绩|作为|新路|崛起|跨越|新征程)[^。！!]{0,12}[!！。]["”』]?\s*$/u;
/** A call that stands nowhere else, whatever is printed behind it (a glossary, a list of projects). */
const LAST_CALL = /^(?:各位代表|同志们)(?:(?!让我们)[^])*让我们[^]*[。！!…]["”』]?(?:——|附件\S{0,3})?\s*$|^(?:(?!(?:让我们|我们要)更?加?紧密地?团结在)[^])*(?:让我们|我们要)更?加?紧密地?团结在[^]*[。！!]["”』]?\s*$/u;
/** Words of an ending that calls no one: …以优异的成绩向全市人民交上满意的答卷。 */
const ENDING = /人民(?!法院|检察院|医院|银行|政府|币|调解)|答卷|光彩|明天|未来|蓝图|征程|使命|钟声|辉煌|篇章|中国梦|复兴|崛起|希望|春天|奋斗|拼搏|信心|任务(?:艰巨|繁重|光荣)/u;
/** Thanks for the year behind and its problems end the review, not the report. */
const GRATITUDE = /感谢|敬意|清醒地?(?:认识|看到)|(?:困难|问题|不足|短板)[^。]{0,40}(?:解决|克服|改进|整改)/u;
/** Papers put their name behind the last words: ……而努力奋斗！（闽东日报） */
const SIGNATURE = /[(（][^()（）]{2,14}[)）]\s*$/u;
/** Nothing of a report stands behind these. */
const THANKS = /谢谢(?:大家|各位)?[!！。]?\s*$|^(?:以上|我的)?报告(?:完毕|如上)?[,，。]?(?:现?提?请|敬请)[^。]{0,16}审[议查]。?\s*$|^[(（]?(?:报告)?(?:完|完毕)[)）]$|^报告完毕[。！]?\s*$/u;
const SENTENCE_END = /[。！？!?…]["”』」）)]*\s*$/u;
/** Behind the last words stand a few lines at most (a signature, a date), or an appendix. */
const MAX_AFTERWORDS = 4;
const APPENDIX = /^(?:[【[（(《]?(?:附|注|名词|用语|术语|有关|相关|部分|政府工作报告|\d{4}年)|[[〔（(]?[1１][\])〕）.．、]|①|.{1,40}[:：])/u;
/** What goes on with the plan behind its aims is no note on a term: 今年经济社会发展的主要预期目标是：…. */
const AIMS = /^[^:：]{0,40}(?:目标|要求|任务|思路|重点)[^:：]{0,6}[:：]/u;
/** The heading of an appendix that says what it lists: 甲县2019年重大民生工程, 报告中有关新提法的说明. */
const LISTED = /^[^。！；，、]{0,24}(?:说明|解释|释义|名词|词汇|术语|提法|缩略语|实事|项目|工程|清单|附表|分解表)$/u;

/** The call stands behind so much of the text; appendices may be as long as the rest, or longer. */
const LATEST_CALL_FROM = 0.45;
const LATEST_LAST_CALL_FROM = 0.3;

/**
 * Why a document holds only a part of its text, in Chinese; null where nothing speaks for that. Claims of the
 * page come first (its word count, its disclaimer, its page numbers), then how the text ends.
 */
export function findIncompleteness(
  paragraphs: readonly Paragraph[],
  removals: readonly Removal[],
  title: string | null,
  type: DocumentType,
): string | null {
  const said = removals.filter((removal) => removal.rule !== 'white-space').map((removal) => removal.text).join('\n');
  const characters = paragraphs.reduce((sum, paragraph) => sum + paragraph.text.replace(/\s/gu, '').length, 0);
  const claimed = CLAIMED_LENGTH.exec(said);
  if (claimed !== null && characters < Number(claimed[1]) * WHOLE_SHARE) {
    return `网页自称共${claimed[1]}个字，实际只有${characters}个字。`;
  }
  const excerpt = EXCERPT.exec(said) ?? EXCERPT.exec(title ?? '');
  if (excerpt !== null) return `来源说明不是全文：“${excerpt[0]}”。`;
  const page = PAGE_OF.exec(said);
  const [number, total] = page === null ? [1, 1] : [Number(page[1] ?? page[3]), Number(page[2] ?? page[4])];
  // A whole report with the mark of its print below: 第1页 共8页.
  const isWhole = number === 1 && type === '政府工作报告' && breakOff(paragraphs) === null;
  if (page !== null && total > 1 && !isWhole && !hasEveryPage(said, total)) return `来源是多页中的第${number}页（共${total}页）。`;
  const current = PAGES_OF.exec(said);
  if (current !== null && Number(current[1]) > 1) return `来源是多页中的第${current[2]}页（共${current[1]}页）。`;
  if (removals.some((removal) => removal.rule === 'login-wall' && LOGIN.test(removal.text))) return '来源只显示一部分，其余要登录或付费才能看到。';
  return type === '政府工作报告' ? breakOff(paragraphs) : null;
}

function hasEveryPage(said: string, total: number): boolean {
  const pages = new Set([...said.matchAll(new RegExp(PAGE_OF, 'gu'))].map((found) => Number(found[1] ?? found[3])));
  return pages.size >= total;
}

/** Why a report breaks off; null where it ends as reports do, or nothing tells how. */
function breakOff(paragraphs: readonly Paragraph[]): string | null {
  const last = paragraphs.at(-1);
  if (last === undefined || paragraphs.some((one, index) => index >= paragraphs.length * LATEST_LAST_CALL_FROM && one.kind === 'text' && LAST_CALL.test(one.text))) return null;
  const late = paragraphs.slice(Math.floor(paragraphs.length * LATEST_CALL_FROM));
  if (late.some((one, index) => one.kind === 'text' && endsReport(one.text, late[index - 1]?.text ?? '', late.slice(index + 1)))) return null;
  if (last.kind === 'heading') return `全文在标题“${last.text.slice(0, 20)}”之后中断。`;
  const place = `全文在“…${last.text.slice(-16)}”处中断。`;
  const isReviewOnly = paragraphs.some((one) => one.section === 'review') && !paragraphs.some((one) => one.section === 'plan');
  return isReviewOnly && SENTENCE_END.test(last.text) ? `只有回顾，没有工作安排，${place}` : `没有结束语，${place}`;
}

/** Whether a report may end with this paragraph, by its words and by what stands behind it. */
function endsReport(text: string, before: string, behind: readonly Paragraph[]): boolean {
  if (THANKS.test(text)) return true;
  const isFollowed = behind[0] !== undefined && !isAppendix(behind[0].text);
  if (isFollowed && behind.length >= MAX_AFTERWORDS) return false;
  const ending = text.replace(SIGNATURE, '').slice(-60);
  if (CALL.test(`${before}${text}`) && (CALLED_FOR.test(ending) || (/[!！]["”』]?\s*$/u.test(ending) && !GRATITUDE.test(ending)))) return true;
  const isSigned = behind.every((one) => !SENTENCE_END.test(one.text)) || !isFollowed;
  return isSigned && ENDING.test(text.slice(-120)) && SENTENCE_END.test(text) && markAt(text, 0) === null && !GRATITUDE.test(text) && !STATISTIC.test(ending);
}

function isAppendix(text: string): boolean {
  return (APPENDIX.test(text) && !AIMS.test(text)) || (LISTED.test(text) && markAt(text, 0) === null && !HEADING_VERB.test(text));
}
