import type { Section } from '../model/document.js';
import { levelText } from './level-text.js';
import type { ReportText } from './read-figures.js';

/** Below this share of paragraphs, what is headed as looking back is not the part of the report that does. */
const MIN_SHARE_OF_REVIEW = 0.08;
/** A paragraph with so much of what looks back behind it is not in the part that plans. */
const MIN_SHARE_BEHIND = 0.5;

/** The first year of the eleventh of the plans of five years. */
const FIRST_OF_ELEVENTH = 2006;
/** What a paragraph speaks of stands at its beginning. */
const OPENING_CHARACTERS = 60;

const GLOSSARY = /(?:词|用语|术语|提法|缩略语).{0,6}(?:解释|注释|说明|释义|解析)|^注\s?释|^附件|^附录|^附表|释义$/u;
const PLANS = /安排|目标|任务|部署|打算|思路|展望|建议/u;
const LOOKS_BACK = /回顾|总结|成就|成绩|执行情况|主要情况/u;
/** The sentence that sets the targets of the year; 与年初预期目标有差距 sets none. */
const SETS_TARGETS = /(?:预期|主要|奋斗|发展|总体)[^,。;:]{0,10}目标[^,。;:]{0,8}(?::|是|为)/u;

/**
 * The section of each paragraph as far as its figures go; null where they are none of the report's. Headings alone
 * mislead where a part that looks back names what was striven for (一、奋力稳增长) or its own kind of work (民生实事).
 * But the parts of a report come in one order, and the sentence that sets the targets of the year begins the one that plans.
 */
export function sectionsForFigures({ year, paragraphs }: Pick<ReportText, 'year' | 'paragraphs'>): readonly (Section | null)[] {
  const looksBackFirst = looksBackOfMixedParts(paragraphs, year);
  const headed = paragraphs.map(({ section, headingPath }, index) => (looksBackFirst[index] === true || looksBack(headingPath, year) ? 'review' : section !== null && isHeadedByPlan(headingPath, year) ? 'plan' : section));
  const planFrom = placeOfTargets(paragraphs, year);
  const isText = (index: number): boolean => paragraphs[index]?.kind === 'text';
  const texts = headed.filter((section, index) => section !== null && isText(index)).length;
  const reviews = headed.flatMap((section, index) => (section === 'review' && isText(index) && index < planFrom ? [index] : []));
  const first = reviews.length < texts * MIN_SHARE_OF_REVIEW ? firstOfSeveralParts(paragraphs) : null;
  let before = 0;
  let hasPlan = false;
  return paragraphs.map(({ kind, headingPath }, index) => {
    const section = headed[index] ?? null;
    if (kind === 'title' || headingPath.some((heading) => GLOSSARY.test(heading))) return null;
    if (index >= planFrom) return section === null && index > planFrom ? null : section === 'review' && headingPath.some((heading) => LOOKS_BACK.test(heading)) && index > planFrom ? 'review' : 'plan';
    if (section === 'review') {
      if (kind === 'text') before += 1;
      return 'review';
    }
    if (first !== null && headingPath[0] === first) return 'review';
    if (section === null) return hasPlan ? null : 'review';
    if (first === null && reviews.length - before > reviews.length * MIN_SHARE_BEHIND) return 'review';
    hasPlan = true;
    return 'plan';
  });
}

/** “十三五”回顾和“十四五”展望: such a part looks back until it names the years ahead. */
function looksBackOfMixedParts(paragraphs: ReportText['paragraphs'], year: number | null): readonly boolean[] {
  const ahead = new RegExp(`今后|未来|展望|远景|到20\\d\\d年${year === null ? '' : `|十${'一二三四五'[Math.floor((year - FIRST_OF_ELEVENTH) / 5)] ?? '五'}五`}`, 'u');
  let part: string | null = null;
  let hasTurned = false;
  return paragraphs.map(({ text, headingPath }) => {
    const mixed = headingPath.findIndex((heading) => LOOKS_BACK.test(heading) && /展望|目标|思路|规划/u.test(heading));
    const heading = mixed < 0 ? null : (headingPath[mixed] as string);
    if (heading !== part) [part, hasTurned] = [heading, false];
    if (heading === null) return false;
    hasTurned ||= ahead.test(levelText(text).slice(0, OPENING_CHARACTERS)) || headingPath.slice(mixed + 1).some((below) => ahead.test(below));
    return !hasTurned;
  });
}

function looksBack(headings: readonly string[], year: number | null): boolean {
  return headings.some((heading) => !PLANS.test(heading) && (/回顾|工作总结|一年的/u.test(heading) || (year !== null && heading.includes(String(year - 1)) && !heading.includes(String(year)))));
}

/** A part that plans does so where a heading in it speaks of success (经济发展取得新成效). */
function isHeadedByPlan([heading]: readonly string[], year: number | null): boolean {
  if (heading === undefined) return false;
  const part = heading.replace(/\s/gu, '');
  if (LOOKS_BACK.test(part) || (year !== null && part.includes(String(year - 1)))) return false;
  return /目标|任务|安排|部署|思路|打算/u.test(part) || (year !== null && part.includes(`${year}年`));
}

/** The first paragraph that sets targets for the report's year; past the last where none does. */
function placeOfTargets(paragraphs: ReportText['paragraphs'], year: number | null): number {
  const found = paragraphs.findIndex(({ kind, text, headingPath }) => {
    if (kind === 'title') return false;
    const levelled = levelText(text);
    const at = levelled.search(SETS_TARGETS);
    if (at < 0) return false;
    // The year stands in the sentence, before it, or in the headings; of several years are other targets.
    const said = levelled.slice(Math.max(0, at - 60), at + 40);
    const sentence = said.slice(said.lastIndexOf('。', 60) + 1);
    if (/今后|未来|"?十[二三四五]?五"?(?:时期|期间)|到20\d\d年|年均/u.test(sentence)) return false;
    const isOfYear = (words: string): boolean => /今年|新的?一年/u.test(words) || (year !== null && words.includes(`${year}年`));
    return isOfYear(sentence) || isOfYear(levelled.slice(0, at)) || headingPath.some((heading) => isOfYear(heading));
  });
  return found < 0 ? Infinity : found;
}

function firstOfSeveralParts(paragraphs: ReportText['paragraphs']): string | null {
  const parts = [...new Set(paragraphs.flatMap(({ headingPath }) => headingPath[0] ?? []))];
  return parts.length > 1 ? (parts[0] ?? null) : null;
}
