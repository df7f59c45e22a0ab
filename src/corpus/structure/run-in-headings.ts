import { markAt, OUTER_KINDS, type HeadingMark } from './heading-marks.js';
import { isSpace } from '../model/lines.js';
import { breaksOf } from './sentences.js';
import type { Span } from '../../text/span.js';

/** A heading is seldom longer, its mark apart; measured on the prefecture reports 99 of 100 have at most 45 characters. */
export const MAX_HEADING_CHARACTERS = 60;
const MAX_STOPPED_HEADING_CHARACTERS = 46;
const MIN_HEADING_CHARACTERS = 2;

/** How a text begins behind a heading that ends without a stop: 一、2017年工作回顾|一年来,…; (六)…进一步加强|坚持“两学一做”…. */
export const CONTINUATION =
  /一年来|(?:过去|刚刚过去)的?(?:一|五|四|三|\d+|\d{4})年|(?:五|四|三|两|几)年来|(?:20|19)\d{2}年(?=[是,，]|以?来|,|我们|政府|全|，|工作|的|在|围绕|[一-龥]{2,8}(?:总体|主要|要|重点))|今年(?=是|以来|[,，]|[的要我政])|去年|各位代表|按照|根据(?!地)|坚持(?=[“"‘'《以把])|面对|党的(?:十|二十)|党中央|我们|当前|(?<!工作|情况|任务|\d{4}年)回顾(?=20|过去|一年|五年)|综合(?=考虑|分析|各)|做好(?=今年|20)|全市上下|全县上下|全区上下|在(?=[省市县区州党国中习以])|围绕(?=[“"‘《])|以(?=习近平|党的|[“"])|始终|紧扣(?=[“"])|为(?=了|全面|确保|深入)|要(?=[坚牢紧全始])|必须|“十[一二三四五]五”(?=时期|期间|以来)/gu;
/** What a heading ends in: these words, or a phrase that says how something went. */
export const HEADING_TAIL =
  /(?:回顾|要求|任务|目标|工作|建设|安排|部署|重点|思路|举措|措施|情况|成就|成绩|成效|问题|意见|发展|方向|打算|总结|事项|实事|计划|体会|形势|实力|活力|水平|改革|治理|效能|指数|品质|经济|环境|能力|格局|动力|面貌|服务|质量|生态|趋好|加强|增强|提升|改善|改观|提高|优化|推进|深化|完善|稳固|夯实|加快|提速|提质|增效|突破|进展|新高|台阶|稳定|和谐|进步|转变)$/u;
/** What no heading ends in: a clause is open behind it. */
export const OPEN_TAIL = /[的以和与及对在把为从向由被将其并或是有了等、,，:：“‘《(（]$/u;
export const STATISTIC = /\d(?:\.\d+)?\s*(?:%|％|亿|万|公里|个|家|所|户|人|项|座|亩|套|条|元|吨|平方|倍|名|处|张|辆|台|公顷|次)/u;
const TERM_EXPLAINED = /^[^，,。；]{1,40}[:：]/u;

/** Words that open the headings of plans: a verb, or a word that says how. */
export const HEADING_VERB =
  /^(?:加快|加强|加大|加速|着力|全力|大力|全面|深入|深化|深抓|推进|推动|强化|优化|做[强优精大实好美]|提升|提高|完善|健全|坚持|坚定|坚决|精[心准致细]|持续|不断|积极|扎实|切实|努力|致力|统筹|聚焦|实施|培育|打造|构建|建设|发展|促进|稳步|巩固|突出|抓[好实紧]|狠抓|严[格守]|创新|扩大|拓展|壮大|激发|释放|畅通|紧[盯扣紧]|围绕|主攻|打[好响赢]|办好|守[牢住]|筑牢|夯实|落实|保障|改善|增强|引导|强力|多措|更加|更大|高[标质水起效]|快节奏|依法|从严|牢固|牢记)/u;

/** Where a heading that begins at a place ends, when it does; `end` is behind its stop where it has one. */
export interface HeadingEnd {
  readonly end: number;
  /** How the end was told: by the end of the line, a stop, the next mark, a blank, or by what follows. */
  readonly by: 'line' | 'stop' | 'mark' | 'blank' | 'continuation';
}

/**
 * Where the heading ends that a mark at `start` opens; null where the mark opens an item of running text.
 * Looks no further than the line's end.
 */
export function headingEnd(text: string, start: number, mark: HeadingMark, lineEnd: number): HeadingEnd | null {
  const from = start + mark.length;
  const limit = Math.min(lineEnd, from + MAX_HEADING_CHARACTERS * 3);
  const breaks = breaksOf(text, { start: from, end: limit });
  const stop = breaks.sentences[0] ?? limit;
  const reachesLineEnd = stop === lineEnd && !/[。！？!?]["”』」）)]*$/u.test(text.slice(from, stop));
  const nested = nestedMark(text, from, stop, mark);
  const runIn = continuationEnd(text, from, Math.min(nested ?? stop, from + MAX_HEADING_CHARACTERS), mark);
  if (runIn !== null) return { end: runIn, by: 'continuation' };
  if (nested !== null && nested - from <= MAX_HEADING_CHARACTERS && nested - from >= MIN_HEADING_CHARACTERS) return { end: nested, by: 'mark' };
  const sentence = text.slice(from, stop).replace(/[。！？!?]["”』」）)]*$/u, '');
  if (sentence.length < MIN_HEADING_CHARACTERS || isOpenQuotation(sentence)) return null;
  const blank = blankEnd(text, from, stop);
  if (blank !== null && sentence.length > 9) return { end: blank, by: 'blank' };
  if (!OUTER_KINDS.has(mark.kind) && mark.kind !== 'subsection' && TERM_EXPLAINED.test(sentence)) return null;
  if (reachesLineEnd) {
    const isItem = /[；;]$/u.test(sentence) || (!OUTER_KINDS.has(mark.kind) && STATISTIC.test(sentence));
    if (sentence.length <= MAX_HEADING_CHARACTERS && !isItem && !TERM_EXPLAINED.test(`${sentence}`.slice(0, -1))) return { end: stop, by: 'line' };
    if (sentence.length <= MAX_HEADING_CHARACTERS && isItem) return null;
  }
  const commas = breaks.commas.filter((at) => at < stop).length;
  const hasClauses = breaks.clauses.some((at) => at < stop);
  const isStopped = stop < limit || stop === lineEnd;
  if (isStopped && !reachesLineEnd && sentence.length <= MAX_STOPPED_HEADING_CHARACTERS && commas <= 3 && !hasClauses && !STATISTIC.test(sentence)) {
    return { end: stop, by: 'stop' };
  }
  return null;
}

/** Whether a quotation goes on behind a sentence: （一）将第三条修改为：“县级人民政府应当…。 */
function isOpenQuotation(sentence: string): boolean {
  const open = sentence.lastIndexOf('“');
  return open > 0 && /[:：]$/u.test(sentence.slice(0, open)) && !sentence.includes('”', open);
}

/** A mark that opens a deeper count inside the sentence: …转型升级态势趋好1.传统产业… */
function nestedMark(text: string, from: number, to: number, outer: HeadingMark): number | null {
  for (let at = from + MIN_HEADING_CHARACTERS; at < to; at++) {
    const character = text[at] as string;
    if (!/[1１(（①一㈠⒈⑴]/u.test(character)) continue;
    const before = text[at - 1] as string;
    if (/[\d０-９第.,，、（(“"‘'+＋\-—十百A-Za-z]/u.test(before)) continue;
    const mark = markAt(text, at);
    if (mark === null || mark.number !== 1 || mark.kind === outer.kind || OUTER_KINDS.has(mark.kind)) continue;
    if (mark.kind === 'subitem' || (mark.kind === 'item' && text[at + mark.length] === undefined)) continue;
    return at;
  }
  return null;
}

/** A blank inside the line that parts a heading from its text: 一、智慧交通产业大会顺利举行 2018年浙江…. */
function blankEnd(text: string, from: number, to: number): number | null {
  for (let at = from + 4; at < to - 1 && at - from <= MAX_HEADING_CHARACTERS; at++) {
    if (!isSpace(text.charCodeAt(at))) continue;
    const before = text[at - 1] as string;
    const after = text.slice(at, to).trimStart();
    const isInDate = (before === '年' && /^\d{1,2}月/u.test(after)) || (before === '月' && /^\d{1,2}日/u.test(after));
    const isJoined = isInDate || /[、,，:：(（&+\-—]/u.test(before) || !/^[\p{Script=Han}\d“"《]/u.test(after) || !/[\p{Script=Han}”"』」》）)]/u.test(before);
    // 市政府决定，从 2013年 10月开始: the blank is the source's own.
    if (!isJoined && !OPEN_TAIL.test(text.slice(from, at)) && (after.length >= 20 || HEADING_TAIL.test(text.slice(from, at)))) return at;
  }
  return null;
}

/** Where the text begins behind a heading without a stop, by how it begins and how the heading ends. */
function continuationEnd(text: string, from: number, to: number, mark: HeadingMark): number | null {
  const piece = text.slice(from, to);
  const isHigh = OUTER_KINDS.has(mark.kind) || mark.kind === 'subsection';
  if (!isHigh) return null;
  for (const found of piece.matchAll(CONTINUATION)) {
    const heading = piece.slice(0, found.index);
    if (heading.length < 4 || OPEN_TAIL.test(heading) || !HEADING_TAIL.test(heading)) continue;
    const clause = heading.slice(Math.max(heading.lastIndexOf(','), heading.lastIndexOf('，')) + 1);
    if (clause.length < 4) continue;
    return from + found.index;
  }
  return null;
}

/** A heading of an appendix that runs into its first item: 2018年十件大事1.推进衢宁铁路…, 名词解释1.EPC模式. */
export function appendixHeadingEnd(text: string, start: number, lineEnd: number): number | null {
  const head = text.slice(start, Math.min(lineEnd, start + 40));
  if (!FIRST_ITEM.test(head)) return null;
  const found = /^(?:附[件录]?\s?[:：]\s?)?[^，。；：、,;:!?！？\d\s]{0,8}(?:\d{4}年)?[^，。；：、,;:!?！？\s]{2,20}?(?=\s*(?:1|１)[.．、]\s*[^\d\s])/u.exec(head);
  if (found === null || markAt(text, start) !== null) return null;
  return start + found[0].length;
}

const FIRST_ITEM = /[1１][.．、]/u;

/** A heading without a number that names its years and runs into its text: 2022年工作回顾|过去一年,…, “十三五”时期工作回顾|过去五年,…. */
export function yearHeadingEnd(text: string, start: number, lineEnd: number): number | null {
  const found = YEAR_HEADING.exec(text.slice(start, Math.min(lineEnd, start + MAX_HEADING_CHARACTERS * 2)));
  if (found === null) return null;
  const end = start + found[0].length;
  CONTINUATION.lastIndex = 0;
  return text.slice(end, end + 12).search(CONTINUATION) === 0 ? end : null;
}

const YEAR_HEADING =
  /^(?:(?:20|19)\d{2}(?:年|[-—至])|(?:“十[一二三四五]五”)|过去[一五]年|今后[一五]年|今年)[^，。；：、,;:!?！？]{0,24}(?:回顾|总结|成就|工作安排|主要工作|重点工作|工作任务|目标任务|总体要求|发展思路|工作部署|主要目标|工作思路)/u;

/** Heads of appendices, wherever they stand on a line of their own or before a count. */
export const APPENDIX_HEADING = /^[【[（(《]?(?:附\s?[件录表注]?\s?[一二三四五六七八九十\d]*(?:\s*[:：])?|(?:有关|部分|相关|《?(?:政府工作)?报告》?(?:中?的?(?:有关|部分|相关)?)?)?(?:(?:名词|名词术语|用语|术语|词语|名词和术语|专有名词)(?:解释|注释|说明|释义|解析)?|(?:新提法|提法|新名词|新词|词|缩略语)(?:的)?(?:解释|注释|说明|释义|解析)(?:和说明)?|解释和说明)|注\s?释|\d{4}年.{0,12}(?:十件|实事|大事|小事).{0,10})[】\])）》]?\s*$/u;

/** A sentence as spans of its place and its words without the stop. */
export function withoutStop(text: string, sentence: Span): string {
  return text.slice(sentence.start, sentence.end).replace(/[。！？!?]["”』」）)]*$/u, '').trim();
}
