import type { Span } from '../../text/span.js';
import { levelText } from './level-text.js';

/** A figure beside an occurrence: 开工457亩 beside 小微园. */
export interface NumberBeside extends Span {
  /** As the text has it, unit and 以上 or 左右 with it. */
  readonly said: string;
  /** In `unit`, 万 and 亿 counted out; the lower end of a range. */
  readonly value: number;
  /** The upper end; equal to `value` but for ranges. */
  readonly high: number;
  /** 亩, 平方米, 个, %; empty where nothing known stands behind the number. */
  readonly unit: string;
  /** What is counted or done, as the words around the number say: 开工, 新建充电桩; empty where nothing does. */
  readonly noun: string;
  /** The occurrence that it stands beside, by its place in the list. */
  readonly occurrence: number;
  /** False of what stands in the clause behind, which goes on about the same (开工小微园5个，竣工标准厂房24.7万平方米). */
  readonly isInClause: boolean;
}

const UNITS =
  '平方公里|平方千米|平方米|立方米|公里|千米|米|亩|公顷|千瓦时|千瓦|吉瓦|兆瓦|人次|车次|架次|标箱|标准箱|吨|公斤|斤|升|美元|元|个百分点|百分点|%|‰|倍|个|家|户|人|名|位|项|处|座|条|辆|台|套|件|次|所|间|栋|幢|张|支|株|头|只|场|期|批|宗|根|盏|片|枪|把|艘|架|列|组|对|份|册|部|门|类|种|级|天|岁|小时|分钟|秒|对|口|眼|孔|盒|箱|袋|棵|幅|面|块|尊|具|床|席|例|起|票|单|笔|轮|届|步|层|段|公顷|度|折|环|微克|毫克|克';
const DIGITS = '(?:\\d{1,3}(?:,\\d{3})+(?!\\d)|\\d+)(?:\\.\\d+)?';
/** No year, no date, no ordinal, no part of a name with letters (5G, 3A级, G203). */
const NUMBER = new RegExp(
  `(?<![\\dA-Za-z.第“"/])(${DIGITS})(?:(?:[-~]|至|到)(${DIGITS}))? ?(?:多|余)?(万亿|亿|千万|百万|万|千|百)?(?:多|余)?(?:(${UNITS})(?:/[\\u4e00-\\u9fff]{1,3})?)?(?:以上|以下|以内|左右|多|余)?(?![A-Za-z\\d])`,
  'gu',
);
const SCALES: Readonly<Record<string, number>> = { 万亿: 1e12, 亿: 1e8, 千万: 1e7, 百万: 1e6, 万: 1e4, 千: 1e3, 百: 100 };

const CLAUSE_END = /[,;。!?:\n]|-{2,}/u;
/** Words that begin a clause which goes on about what the one before was about. */
const GOES_ON = /^(?:预计|累计|其中|已|并|共)?(?:竣工|开工|建成|完成|新增|新建|投产|投用|在建|改造|完工|交付|签约|启动|总投资|投资|占地|建筑面积|面积|入驻|引进|实现|增长|下降|提高|达到|同比)/u;
/** A label is no more than what stands next to the number. */
const MAX_NOUN_CHARACTERS = 16;

/**
 * Every figure in the clauses of occurrences, and in the clause behind where it goes on about the same, in order of
 * place; one that stands beside several belongs to the first.
 *
 * @param spans of the occurrences in the text, in order
 */
export function numbersBeside(text: string, spans: readonly Span[]): readonly NumberBeside[] {
  const levelled = levelText(text);
  const found = new Map<number, NumberBeside>();
  spans.forEach((span, occurrence) => {
    const clause = clauseAround(levelled, span);
    const next = clauseFrom(levelled, clause.end + 1);
    const goesOn = levelled[clause.end] === ',' && GOES_ON.test(levelled.slice(next.start, next.end).trimStart());
    const pieces = [{ piece: clause, isInClause: true }, ...(goesOn ? [{ piece: next, isInClause: false }] : [])];
    for (const { piece, isInClause } of pieces) {
      for (const number of numbersIn(text, levelled, piece, span)) {
        const known = found.get(number.start);
        if (known === undefined || (isInClause && !known.isInClause)) found.set(number.start, { occurrence: known?.isInClause === isInClause ? known.occurrence : occurrence, isInClause, ...number });
      }
    }
  });
  return [...found.values()].sort((one, other) => one.start - other.start);
}

function clauseAround(levelled: string, { start, end }: Span): Span {
  let from = start;
  while (from > 0 && !isClauseEnd(levelled, from - 1)) from--;
  return { start: from, end: clauseFrom(levelled, end).end };
}

function clauseFrom(levelled: string, start: number): Span {
  let end = start;
  while (end < levelled.length && !isClauseEnd(levelled, end)) end++;
  return { start, end };
}

/** A comma between digits parts none. */
function isClauseEnd(levelled: string, at: number): boolean {
  const sign = levelled[at] as string;
  if (sign === ',' && /\d/u.test(levelled[at - 1] ?? '') && /^\d{3}(?!\d)/u.test(levelled.slice(at + 1, at + 5))) return false;
  return CLAUSE_END.test(sign === '-' ? levelled.slice(at, at + 2) : sign);
}

function* numbersIn(text: string, levelled: string, piece: Span, occurrence: Span): Generator<Omit<NumberBeside, 'occurrence' | 'isInClause'>> {
  const matches = [...levelled.slice(piece.start, piece.end).matchAll(NUMBER)];
  let from = piece.start;
  for (const [index, match] of matches.entries()) {
    const [said, first = '', second, scale, unit = ''] = match;
    const start = piece.start + match.index;
    const end = start + said.length;
    const next = levelled.slice(end, end + 2);
    const isDate = unit === '' && scale === undefined && /^(?:年|月|日|号|时|路|国道|省道)/u.test(next);
    const isListMark = unit === '' && scale === undefined && isMarkOfList(levelled, start, end);
    // What is marked is no figure beside itself.
    if (isDate || isListMark || (start < occurrence.end && end > occurrence.start)) {
      from = isDate || isListMark ? end + 1 : end;
      continue;
    }
    const behindEnd = piece.start + (matches[index + 1]?.index ?? piece.end - piece.start);
    const factor = SCALES[scale ?? ''] ?? 1;
    yield { start, end, said: text.slice(start, end), value: toNumber(first) * factor, high: toNumber(second ?? first) * factor, unit, noun: nounOf(levelled.slice(from, start), levelled.slice(end, behindEnd)) };
    from = end;
  }
}

/** (16) and （16）, and at the beginning of a clause 16、 and 16. */
function isMarkOfList(levelled: string, start: number, end: number): boolean {
  const [before, behind] = [levelled[start - 1] ?? '\n', levelled.slice(end, end + 2)];
  if (/[(（]/u.test(before)) return /^[)）]/u.test(behind);
  return /[。;!?\n]/u.test(before) && /^(?:、|[.．](?!\d))/u.test(behind);
}

/** What stands before the number, and behind it where a noun follows its unit: 开工小微园, 等4个小微园. */
function nounOf(before: string, behind: string): string {
  const head = (before.split('、').at(-1) ?? '').replace(/^[和及与以并共"(]+|(?<!["(（])["(（]+$/gu, '').trim();
  const tail = (/^[\u4e00-\u9fff]+/u.exec(behind.split(/[、和及与]/u)[0] ?? '')?.[0] ?? '').replace(/^(?:的)/u, '');
  const words = tail === '' || /等$/u.test(head) || head === '' ? `${head.replace(/(?<![^等])[^等]*等$/u, '')}${tail}` : head;
  return words.slice(-MAX_NOUN_CHARACTERS);
}

function toNumber(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}
