import { YEAR_PATTERN } from '../model/chinese-numerals.js';

/** A way of speaking that tells the year a plan is for. */
export interface YearPattern {
  /** Global; its first group is the year named. */
  readonly pattern: RegExp;
  /**
   * How the year named leads to the plan's: `plan` is the plan's own, `review` the year before it, and
   * `by-place` is the year before it in the first part of a text, where reports look back, else its own.
   */
  readonly speaksOf: 'plan' | 'review' | 'by-place';
  readonly weight: number;
}

/** Not the end of a range (2013—2015年), a horizon (到2025年) or a year that only begins or ends something. */
const YEAR = `(?<![-—–~至到\\d.比较])${YEAR_PATTERN}年(?!代|以来|以前|底|末|初|间|前|[\\d一二三四五六七八九十元]{1,3}月)度?`;
/** What a report helps to prepare in a year that is not its own: 做好2010年上海世博会…协作工作. */
const EVENT = '筹备|筹办|申办|承办|协办|锦标赛|奥运|冬奥|残奥|世博|亚运|全运|省运|运动会|博览会|园博|花博|博会|峰会|论坛|普查|换届|大赛|庆典|周年';
const LOOKING_BACK = '成绩|成效(?:凸显|显著|明显|突出)|成就|跨上|来之不易|取得|迈出|呈现|迈上';
const PLANNING =
  '工作安排|目标任务|工作任务|主要工作任务|工作思路|工作打算|工作部署|工作重点|工作建议|总体要求|预期目标|主要目标|' +
  '工作目标|总体思路|总体部署|主要任务|重点任务|任务和措施|经济社会发展的?总体|发展思路';
/** Said of the work done and of the work to do alike. */
const WORK = '重点工作|主要工作|政府工作|各项工作';

const of = (speaksOf: YearPattern['speaksOf'], weight: number, source: string): YearPattern => ({
  pattern: new RegExp(source.replaceAll('YEAR', YEAR), 'gm'),
  speaksOf,
  weight,
});

/** In running text. A phrase is worth less in the text than in a heading. */
export const TEXT_PATTERNS: readonly YearPattern[] = [
  of('review', 1, 'YEAR(?:及|和|与)?[^,。;:\\d]{0,14}?(?:工作)?(?:回顾|总结)'),
  of('review', 1, '(?:回顾|刚刚过去的?|过去的|即将过去的|走过的|难忘的)YEAR'),
  of('review', 1, 'YEAR,?(?:注定)?是[^。;]{0,30}?(?:不平凡|不易|不寻常|特殊(?!重要|重大|意义)|艰难|来之不易|考验|困难)'),
  of('review', 1, '^YEAR,在[^。]{0,40}?领导下'),
  of('review', 1, '(?:去年(?![底末])|上年|上次|年初|代表大会|人代会|次会议)[^。;,]{0,12}(?:确定|提出|批准|通过|下达)的?YEAR[^,。;\\d]{0,12}(?:任务|目标|计划)[^。;]{0,12}(?:完成|实现)'),
  of('review', 0.7, '(?:预计|初步(?:测算|核算|统计|预计)),?YEAR'),
  of('review', 0.7, '^YEAR,?[^。;\\d]{0,12}?(?:实现|完成)(?:地区)?生产总值\\d'),
  of('plan', 1, `(?<!完成了?|实现了?)YEAR(?:的)?(?![^,。;:\\d]{0,16}?(?:远景|同步))[^,。;:\\d]{0,14}?(?:${PLANNING})(?!(?:的)?(?:顺利|圆满|全面|胜利|如期)?完成)`),
  of('by-place', 1, `YEAR[^,。;:\\d]{0,14}?(?:${WORK})`),
  of('plan', 1, `(?:做好|部署|建议|提出|抓好|谋划|安排)YEAR(?![^,。;:]{0,12}(?:${EVENT}))(?:的)?[^,。;:\\d]{0,10}?(?:工作|目标|任务|计划|安排|建议)`),
  of('plan', 1, 'YEAR国民经济和社会发展计划草案'),
  of('plan', 1, '今年[是即为]?YEAR'),
  of('by-place', 1, 'YEAR,?是[^。]{0,60}?(?:之年|的一年|周年|一年|年份|第[一二三四五]年)'),
];

/** In headings and lines as short: their years are those that the report is about. */
export const HEADING_PATTERNS: readonly YearPattern[] = [
  of('review', 3, 'YEAR[^;。\\d]{0,20}?(?:回顾|总结|情况)'),
  of('plan', 3, `YEAR(?![^;。\\d]{0,10}远景)[^;。\\d]{0,20}?(?:${PLANNING}|打算|建议|展望|开创|奋力|加快)(?![^;。\\d]{0,8}(?:取得|完成|成绩))`),
  of('by-place', 3, `YEAR[^;。\\d]{0,16}?(?:${WORK})`),
  of('review', 2, `YEAR[^;。\\d]{0,20}?(?:${LOOKING_BACK})`),
  of('plan', 3, `(?:开创|做好|实现|推进|安排|展望)YEAR(?![^,。;:]{0,12}(?:${EVENT}))`),
  of('by-place', 1.5, 'YEAR'),
  // 奋斗2018,夯基筑路
  of('by-place', 1.5, `(?<![-—–~至到\\d.])${YEAR_PATTERN}(?=,|$)`),
];
