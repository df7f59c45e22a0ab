import { parseSmallNumber } from '../model/chinese-numerals.js';
import { FIVE_YEAR_PLAN, firstYearOfPlan } from './plan-period.js';

/** Words that fix one year without naming it. */
export interface YearAnchor {
  readonly year: number;
  readonly weight: number;
  readonly start: number;
  readonly end: number;
}

/** The plans for teaching the law count otherwise. */
const PERIOD = `${FIVE_YEAR_PLAN}(?!普法|法[治制])`;
/** What is celebrated, and the year from which its anniversaries count. */
const FOUNDINGS: readonly (readonly [RegExp, number])[] = [
  [/建党|中国共产党(?:成立|建党)/, 1921],
  [/(?:新中国|中华人民共和国|国庆|建国)(?:成立)?/, 1949],
  [/改革开放/, 1978],
  [/抗战胜利|抗日战争(?:暨|胜利)/, 1945],
];
const ANNIVERSARY = /(今年是|今年,是|迎接|庆祝|献礼|喜迎|纪念)([^。;]{0,40}?)(\d{2,3}|[一二三四五六七八九]十|一?百)周年/g;
/** Said of what is got ready for an anniversary of a later year: 建国六十周年献礼工程的攻坚之年. */
const STILL_AHEAD = /献礼|筹备|筹办|做准备|的?准备|倒计时|前夕|即将|将至/;
const MAX_CHARACTERS_AHEAD = 10;
const CONGRESS = /(?:今年[^。]{0,20}|迎接|喜迎|献礼)(?:中国共产党|党的)?第?([一二三]?十[一二三四五六七八九]?)(?:大|次全国代表大会)(?:的)?(?:胜利)?(?:召开)/g;

/** A closing call may look forward to the next year's anniversary or congress: alone it leaves a doubt. */
const WEIGHT_OF_CLOSING = 0.9;

/** What a text says of a five-year plan; `shift` leads from its first year to the year meant. */
const PERIOD_PATTERNS = [
  ['今年是?[^。;\\d]{0,60}?PERIOD(?:规划|时期)?的?(?:开局|起步|第一)', 0, 2, false],
  ['今年是?[^。;\\d]{0,60}?PERIOD(?:规划|时期)?的?(?:收官|最后一)', 4, 2, false],
  ['实现了?PERIOD(?:规划)?的?(?:良好|精彩|圆满)?开局[,。]', 1, 0.4, false],
  ['PERIOD(?:规划)?(?:的|圆满)?收官', 4, 1, true],
  ['PERIOD(?:规划)?的?(?:工作)?(?:良好|精彩)?(?:开局|起步|开好局)', 0, 1.5, true],
  ['PERIOD(?:时期|期间)?(?:我[市县区州])?的?[^,。五\\d]{0,10}?(?:主要目标|目标任务|发展目标|指导思想|奋斗目标|总体思路|主要任务|蓝图)', 0, 1.5, true],
  ['(?:展望|谋划|擘画|谱写|奋进|开启)PERIOD', 0, 1.5, true],
].map(([source, shift, weight, isForHeadings]) => ({
  pattern: new RegExp((source as string).replace('PERIOD', PERIOD), 'g'),
  shift: shift as number,
  weight: weight as number,
  isForHeadings: isForHeadings as boolean,
}));

/**
 * The years that a folded passage fixes by anniversaries (今年是中国共产党成立100周年), party congresses ahead
 * (喜迎二十大) and five-year plans (“十四五”开局之年). A period's own first or last year counts only where the
 * text says that it is now, and a heading after the review that sets a period's goals stands in the report of its
 * first year.
 */
export function findYearAnchors(folded: string, isPlanHeading: boolean, isClosing: boolean): readonly YearAnchor[] {
  const anchors: YearAnchor[] = [];
  const add = (match: RegExpExecArray, year: number, weight: number): void => {
    anchors.push({ year, weight, start: match.index, end: match.index + match[0].length });
  };
  for (const match of folded.includes('周年') ? folded.matchAll(ANNIVERSARY) : []) {
    if (STILL_AHEAD.test(folded.slice(match.index + match[0].length, match.index + match[0].length + MAX_CHARACTERS_AHEAD))) continue;
    const founding = FOUNDINGS.find(([words]) => words.test(match[2] as string));
    const count = /百/.test(match[3] as string) ? 100 : Number.parseInt(match[3] as string, 10) || parseSmallNumber(match[3] as string);
    if (founding === undefined || count === null) continue;
    if (/^今年/.test(match[1] as string)) add(match, founding[1] + count, 2);
    else if (isClosing) add(match, founding[1] + count, WEIGHT_OF_CLOSING);
  }
  for (const match of folded.matchAll(CONGRESS)) {
    const ordinal = parseSmallNumber(match[1] as string);
    // The twelfth met in 1982, and every five years since.
    if (ordinal !== null && ordinal >= 12 && (isClosing || match[0].startsWith('今年'))) add(match, 1982 + 5 * (ordinal - 12), match[0].startsWith('今年') ? 1 : WEIGHT_OF_CLOSING);
  }
  // Each names a five-year plan, as most passages do not.
  for (const { pattern, shift, weight, isForHeadings } of folded.includes('五') ? PERIOD_PATTERNS : []) {
    if (isForHeadings && !isPlanHeading) continue;
    for (const match of folded.matchAll(pattern)) add(match, firstYearOf(match[1] as string) + shift, weight);
  }
  return anchors;
}

function firstYearOf(period: string): number {
  return firstYearOfPlan(parseSmallNumber(period.slice(0, -1)) as number);
}
