import { LONE_DATE, MEDIA_LINK, PAGE_LINES } from './cleaning-rules.js';

const OFFICES = '(?:省长|市长|县长|区长|州长|旗长|盟长|镇长|乡长|主席|主任|书记|专员|院长|检察长|局长|厅长|部长|秘书长)';
const KINDS = '报告|总结|思路|要点|计划|规划|纲要|公报|意见|通知|通告|通报|方案|办法|规定|条例|细则|规则|决定|决议|公告|讲话|致辞|批复|函|预案|标准|规程|措施|清单|目录|指南|纪要|说明|解读|的解释|法|令|信|书';
/** What the title of a document ends with. */
export const ENDS_AS_TITLE = new RegExp(`(?:${KINDS})(?:[（(][^（）()]{1,20}[）)])?$`, 'u');
/** —— 2012年3月21日在…会议上, 第二次会议上, （2007年6月29日…通过）: where and when it was given. */
const MEETING_LINES: readonly RegExp[] = [
  /^[-—－–（(\s]*(?:[\d〇○零一二三四五六七八九十]{2,4}\s*年\s*[\dX元一二三四五六七八九十]{1,3}\s*月|在.{2,40}(?:会议|大会)上)/u,
  /^[-—－–（(\s]*(?:中共|中国共产党)?.{0,40}(?:会议|大会)(?:第[一二三四五六七八九十\d]+次(?:全体)?会议)?上[）)]?$/u,
  /^[-—－–（(\s]*第[一二三四五六七八九十\d]+(?:届|次).{0,30}(?:会议|大会)上?[）)]?$/u,
  /^[（(].*(?:通过|批准|修正|修订|公布|施行)[）)]$/u,
  // The history of a law, a line for each version: 根据2018年10月26日…《关于修改部分法律的决定》第二次修正.
  /^(?:根据)?.{0,30}\d{4}\s?年\s?\d{1,2}\s?月\s?\d{1,2}\s?日.*(?:通过|批准|修正|修订|修改|公布|发布)(?:\s*自.{4,16}施行)?[）)]?$/u,
  /^[-—－–（(\s]*(?:时间|地点|会议)\s*[:：]/u,
];
const NAME = '[\\p{Script=Han}×X○某·•]{2,12}';
const SPEAKER_LINES: readonly RegExp[] = [
  new RegExp(`^[-—－–（(]*(?:\\p{Script=Han}{0,24}?)(?:代|副|常务副|代理)?${OFFICES}[:：]?[\\p{Script=Han}×X○某]{2,5}[）)]?$`, 'u'),
  new RegExp(`^[-—－–（(]*(?:\\p{Script=Han}{0,24}?)(?:代|副|常务副|代理)?${OFFICES}[:：]?[\\p{Script=Han}]{2,10}[·•][\\p{Script=Han}·•]{2,14}[）)]?$`, 'u'),
  new RegExp(`^[（(]?${NAME}(?:摄|摄影|图|文/图|图/文)[）)]?$`, 'u'),
  new RegExp(`^[（(]?(?:报告人|作者|记者|通讯员|摄影|主讲人|讲话人|供稿|来稿|文)[:：/]?${NAME}[）)]?$`, 'u'),
  /^[（(]?[某×X○]{2,4}[）)]?$/u,
];

/** A line that says where, when and before whom a report was given: no title. */
export function isMeetingLine(text: string): boolean {
  const meeting = MEETING_LINES.some((pattern) => pattern.test(text));
  // 在甲县第三次党代会上的报告 is the report's title.
  return meeting && !/(?:会议|大会|会)上?(?:所作)?的?(?:政府)?(?:工作)?(?:报告|讲话|致辞|说明)/u.test(text);
}

/** A line that names who spoke, wrote or took a picture, its blanks apart (市 长 某某某): no title. */
export function isSpeakerLine(text: string): boolean {
  const squeezed = text.replace(/\s+/gu, '');
  return !ENDS_AS_TITLE.test(squeezed) && SPEAKER_LINES.some((pattern) => pattern.test(squeezed));
}

/** The name of a site, or of a government without a word about what it says: what pages give as their title when they have none. */
export function isSiteName(text: string): boolean {
  const bare = text.replace(/^欢迎(?:您?访问|光临)?|[\s·•]+/gu, '');
  return (
    /^(?:中国)?\p{Script=Han}{1,20}(?:人民政府|政府|管委会|管理委员会|委员会|办公室|局|厅)?(?:官方|门户|政务|政府|信息)?(?:网|网站|门户网站|政务网|信息网|首页|主页|官网)$/u.test(bare) ||
    /^(?:中国)?\p{Script=Han}{2,20}(?:人民政府|政府|管委会|管理委员会)$/u.test(bare) ||
    /^\p{Script=Han}{0,20}(?:政务公开|信息公开|政府信息公开)(?:网|平台|专栏|目录|栏目)?$/u.test(bare) ||
    /^(?:首页|无标题|新建|未命名|untitled|index|home|文章|正文|内容|详情|查看|信息|新闻|公文)(?:文档|页|内容|详情|显示|浏览|页面)?$/iu.test(bare)
  );
}

/** A breadcrumb, a row of fields, a line of controls, a date: what stands around titles. */
export function isAroundTitle(text: string): boolean {
  return /\t[^\t]*\t/u.test(text) || /^[>›»]/u.test(text) || (text.match(/\s[>›»＞]\s|->/gu)?.length ?? 0) >= 2 || LONE_DATE.test(text) || MEDIA_LINK.test(text) || PAGE_LINES.some((pattern) => pattern.test(text));
}

/** A line whose words are spaced out, without those blanks: 工 作 报 告 is 工作报告. */
export function unspaced(text: string): string {
  return text.replace(/(?<!\S)\p{Script=Han}(?:\s+\p{Script=Han}(?!\S))+/gu, (spaced) => spaced.replace(/\s+/gu, ''));
}

/** Sign of a list before a title: · 2017年武义县政府工作报告. */
export const TITLE_BULLET = /^[·•◆■▪●○☆★◎□▶►※➤]\s*/u;
const REPORT_IN_LINE = /^(.{2,60}?(?:工作报告|工作总结|的报告|的说明|的讲话))(?=\s*[（(](?:(?:(?!\d{4}\s?年)[^（）()])*\d{4}\s?年[^（）()]*(?:会议|大会)|[^（）()]*(?:会议|大会)上)|\s*[-—–－]{1,3}\s*(?:\d{4}年|在)|\s+\d{4}年\s?\d{1,2}月|\s+\p{Script=Han}{2,20}(?:省长|市长|县长|区长|州长|旗长|盟长|主席|专员|主任)\s)/u;

/** Length of the title where it shares its line with the meeting and the speaker: 2021年海安市政府工作报告 （…会议上） 市长 某某某. */
export function titleLengthInLine(text: string): number {
  return REPORT_IN_LINE.exec(text)?.[1]?.length ?? text.length;
}
