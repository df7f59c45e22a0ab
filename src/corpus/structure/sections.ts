import type { DocumentType, Section } from '../model/document.js';
import { YEAR_PATTERN, parseYear } from '../model/chinese-numerals.js';
import type { Piece } from './piece.js';

/** What headings say: of what was done, and of what is to be done. */
const REVIEW_HEADING = /回[顾首]|主要工作(?!任务|安排|目标|措施)|工作总结|工作情况|完成情况|成绩|成就|成效|困难(?!群众|群体|家庭|职工|学生|企业|人员)|(?<!解决[^，。]{0,24})问题(?!导向)|挑战|体会|启示|经验|(?:20|19)\d{2}年(?:的)?工作$|过去[一五四三]年|(?:计划|预算|决算|收支)[^，。]{0,10}(?:执行|运行)情况/gu;
const PLAN_HEADING =
  /安排|目标(?!导向)|任务|思路|民生实事|实事项目|十件(?:大事|小事|实事)|关键小事|总体要求|重点工作|工作重点|部署|打算|建议|指导思想|工作要点|奋斗(?!历程)|展望|(?:规划|“十[二三四五六]五”).{0,6}(?:时期|期间).{0,12}(?:发展|主要|总体)|今后五年|未来五年|下一步|开好局|起好步|(?:计划|预算)草案/gu;
const NEITHER_HEADING = /(?:词|用语|术语|提法|缩略语).{0,6}(?:解释|注释|说明|释义|解析)|^解释和说明|^注\s?释|^附件|^附录|^附表/u;
/** Words in a heading that tell of what is done already, whatever else it names (圆满完成目标任务). */
const DONE = /圆满完成|完成情况|顺利完成|全面完成|取得(?:了|新|显|重|突|决|明)/u;

/** Work that is behind where its year is: “十二五”时期经济社会发展回顾和2015年重点工作. */
const WORK_OF_YEAR = /((?:19|20)\d{2})年(?:的)?(?:政府)?(?:重点|主要)工作(?!任务|安排|目标)/gu;

/** Words by which a heading that names the year of the plan looks back all the same. */
const LOOKS_BACK = /回顾|总结|情况|成绩|成就|成效|困难|问题|挑战|体会|启示|经验|过去/u;

const YEAR = new RegExp(`${YEAR_PATTERN}年`, 'gu');
/** So much of a paragraph tells how it speaks. */
const MAX_SPOKEN_CHARACTERS = 1000;

/** Sentences at which a text without telling headings turns to the plan, or to the year behind it. */
const TURNS_TO_PLAN = /(?:今年|明年|新的一年|(?:19|20)\d{2}年|今后[一五三]年)[^。；]{0,16}(?:总体要求|指导思想|总体思路|基本思路|主要(?:预期)?目标|预期目标|奋斗目标|工作重点|重点工作|重点(?:抓好|做好)|我们(?:将|要))/u;
const TURNS_TO_REVIEW = /^(?:各位代表[,，！!]?)?(?:过去(?:的)?[一五四三]?年|一年来|五年来|刚刚过去的|(?:19|20)\d{2}年[,，]?(?:是|面对|在|我们))[^。]{0,200}(?:取得|完成|实现|增长|达到|迈上|胜利|不平凡|极不)/u;
const SALUTATION = /^(?:尊敬的)?(?:各位(?:代表|委员|领导|同志)|同志们)[:：,，!！。]?$/u;
const OPENING = /我(?:谨|现)?(?:代表|向)[^。]{2,50}(?:报告|审议|审查)/u;

const WITH_SECTIONS: ReadonlySet<DocumentType> = new Set(['政府工作报告', '工作总结', '计划报告', '预算报告', '规划', '政策文件']);
const WITH_SPEECH: ReadonlySet<DocumentType> = new Set(['政府工作报告', '工作总结']);

/** Reports whose year is the one that they plan for. */
const WITH_PLAN_YEAR: ReadonlySet<DocumentType> = new Set(['政府工作报告', '计划报告', '预算报告']);

/**
 * What a heading's words say of its section; null where they say nothing, `none` for glossaries. Where they look
 * back and plan, the last of them decides.
 *
 * @param planYear the year that a yearly report plans for: its work (2017年主要工作) is still to be done
 */
export function sectionOfHeading(words: string, planYear: number | null = null): Section | 'none' | null {
  const heading = inFigures(words);
  if (NEITHER_HEADING.test(heading)) return 'none';
  if (DONE.test(heading)) return 'review';
  const isOfPlanYear = planYear !== null && (heading.includes(`${planYear}年`) || heading.includes('今年'));
  if (isOfPlanYear && /工作/u.test(heading) && !LOOKS_BACK.test(heading)) return 'plan';
  const [review, plan] = [lastPlace(heading, REVIEW_HEADING), lastPlace(withoutWorkDone(heading, planYear), PLAN_HEADING)];
  if (review === plan) return null;
  return review > plan ? 'review' : 'plan';
}

/** Years in figures, as the patterns have them: 一九八六年的工作. */
function inFigures(text: string): string {
  return text.replace(YEAR, (_words, year: string) => `${parseYear(year)}年`);
}

/** The heading with the work of years before the plan's made as long a blank. */
function withoutWorkDone(heading: string, planYear: number | null): string {
  return planYear === null ? heading : heading.replace(WORK_OF_YEAR, (words, year: string) => (Number(year) < planYear ? ' '.repeat(words.length) : words));
}

/** Where the last word of a kind ends in a heading; -1 where there is none. */
function lastPlace(heading: string, words: RegExp): number {
  let last = -1;
  for (const found of heading.matchAll(words)) last = found.index + found[0].length;
  return last;
}

/**
 * The section of each piece (`search-semantics.md`, section 8): the innermost heading above it that says so,
 * else how the text has spoken last. Salutations, titles and what stands above the opening belong to none.
 */
export function findSections(
  pieces: readonly Piece[],
  texts: readonly string[],
  headings: readonly (readonly string[])[],
  type: DocumentType,
  year: number | null,
): readonly (Section | null)[] {
  if (!WITH_SECTIONS.has(type)) return pieces.map(() => null);
  const planYear = WITH_PLAN_YEAR.has(type) ? year : null;
  const saidByHeadings = new Map<string, Section | 'none' | null>();
  const saidBy = (heading: string): Section | 'none' | null => {
    const known = saidByHeadings.get(heading);
    if (known !== undefined) return known;
    const said = sectionOfHeading(heading, planYear);
    saidByHeadings.set(heading, said);
    return said;
  };
  let spoken: Section | null = null;
  let isOpen = !pieces.some((piece, index) => piece.kind === 'text' && OPENING.test(texts[index] as string));
  return pieces.map((piece, index) => {
    const text = texts[index] as string;
    if (piece.kind === 'title') return null;
    if (piece.kind === 'text' && (SALUTATION.test(text) || OPENING.test(text.slice(0, 80)))) {
      isOpen = true;
      return null;
    }
    if (!isOpen && piece.kind === 'text') return null;
    if (piece.kind === 'heading') isOpen = true;
    const path = piece.kind === 'heading' ? [...(headings[index] as readonly string[]), text] : (headings[index] as readonly string[]);
    const headed = path.map(saidBy).findLast((section) => section !== null);
    if (headed === 'none') return null;
    if (headed !== undefined && headed !== null) {
      spoken = headed;
      return headed;
    }
    if (!WITH_SPEECH.has(type)) return null;
    if (piece.kind === 'text') {
      const said = inFigures(text.slice(0, MAX_SPOKEN_CHARACTERS));
      if (TURNS_TO_PLAN.test(said)) spoken = 'plan';
      else if (TURNS_TO_REVIEW.test(said)) spoken = 'review';
    }
    return spoken;
  });
}
