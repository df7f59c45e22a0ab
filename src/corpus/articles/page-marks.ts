import { RULES } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount, type CleaningRule } from '../model/kept-text.js';
import type { Line } from '../model/lines.js';
import { appendTo } from '../../text/groups.js';
import { fold } from '../../text/folding.js';
import { textRange } from './text-range.js';

const DASH = '[-—–－―─~～·•]';
/** — 12 —, －３－, ·4·: no text has a figure between dashes on a line of its own. */
const DASHED_NUMBER = new RegExp(`^(?:${DASH}\\s*){1,3}([\\d０-９]{1,4})\\s*(?:${DASH}\\s*){1,3}$`, 'u');
const WORDED_NUMBER = /^[-—–\s]*(?:第\s*[\d０-９]{1,4}\s*页(?:\s*(?:[,，/、]\s*)?共\s*[\d０-９]{1,4}\s*页)?|page\s*\d+(?:\s*of\s*\d+)?)[-—–\s]*$/iu;
/** 12 -, - 12, 12/30: page numbers where they count up, or stand outside of the text. */
const LOOSE_NUMBER = new RegExp(`^(?:(?:${DASH}\\s*){1,2}([\\d０-９]{1,4})|([\\d０-９]{1,4})\\s*(?:${DASH}\\s*){1,2}|(\\d{1,4})\\s*/\\s*\\d{1,4})$`, 'u');
const BARE_NUMBER = /^[\d０-９]{1,3}$/u;
const MIN_COUNTED = 3;
const MIN_HEADS = 4;
const MAX_HEAD_CHARACTERS = 40;
/** A line of text that has no stop after so many characters goes on below what stands between. */
const MIN_BROKEN_CHARACTERS = 15;
/** 5.1.1 一等, 第三条, a) …: numbered lines are headings and items. */
export const OWN_NUMBER = /^\s*(?:[\d０-９]+(?:[.．][\d０-９]+)+|[A-Za-z][.)．）]|第[一二三四五六七八九十百零\d]+[条款项章节篇编]|[A-Z]\.\d|表\s*\d|图\s*\d)/u;

/** Takes the page numbers and the running heads of a printed text out of it, told by their place between the lines of text. */
export function removePageMarks(account: CharacterAccount): void {
  const lines = keptLines(account);
  const marks = new Set<number>();
  const remove = (index: number, rule: CleaningRule): void => {
    account.remove(lines[index] as Line, rule);
    marks.add(index);
  };
  for (const index of pageNumbers(lines)) remove(index, RULES.pageNumber);
  for (const index of runningHeads(lines, marks)) remove(index, RULES.runningHead);
}

function pageNumbers(lines: readonly Line[]): readonly number[] {
  const { first, last } = textRange(lines);
  const sure: number[] = [];
  const loose: number[] = [];
  const bare: number[] = [];
  lines.forEach(({ text }, index) => {
    const dashed = DASHED_NUMBER.exec(text);
    if (WORDED_NUMBER.test(text) || (dashed !== null && !isYear(dashed[1] as string))) sure.push(index);
    else if (LOOSE_NUMBER.test(text)) (index < first || index > last ? sure : loose).push(index);
    else if (BARE_NUMBER.test(text)) bare.push(index);
  });
  const counted = (places: readonly number[]): boolean => places.length >= MIN_COUNTED && countsUp(places.map((index) => numberOf((lines[index] as Line).text)));
  // A bare figure may be a cell, or the number of a part: only where one of them breaks a sentence it is a page's.
  const isBroken = bare.some((index) => breaksSentence(lines, index));
  return [...sure, ...(counted(loose) ? loose : []), ...(counted(bare) && isBroken ? bare : [])];
}

function isYear(figures: string): boolean {
  const number = Number(figures.normalize('NFKC'));
  return number >= 1900 && number < 2100;
}

function numberOf(text: string): number {
  return Number(/\d+/u.exec(text.normalize('NFKC'))?.[0] ?? Number.NaN);
}

function countsUp(numbers: readonly number[]): boolean {
  return numbers.every((number, order) => order === 0 || (number > (numbers[order - 1] as number) && number - (numbers[order - 1] as number) <= 2));
}

/** Whether the line above has no end, and the line below no beginning. */
function breaksSentence(lines: readonly Line[], index: number): boolean {
  const [above, below] = [lines[index - 1]?.text ?? '', lines[index + 1]?.text ?? ''];
  if (above.length < MIN_BROKEN_CHARACTERS || below === '' || /[。！？!?；;：:…]["”』」）)]*$/u.test(above)) return false;
  return markAt(above, 0) === null && markAt(below, 0) === null && !OWN_NUMBER.test(above) && !OWN_NUMBER.test(below);
}

/**
 * The lines that come back on page after page, but for the first of each. A page's head breaks sentences, stands
 * beside page numbers or counts its pages itself; headings that come back in part after part do none of it.
 */
function runningHeads(lines: readonly Line[], pageMarks: ReadonlySet<number>): readonly number[] {
  const places = new Map<string, number[]>();
  lines.forEach(({ text }, index) => {
    if (pageMarks.has(index) || text.length > MAX_HEAD_CHARACTERS || text.length < 5 || /[。；：:！!？，、,\t|]/u.test(text)) return;
    if (markAt(text, 0) !== null || OWN_NUMBER.test(text)) return;
    const key = fold(text.replace(/^[\s\d０-９\-—–－]+|(?<![\s\d０-９\-—–－])[\s\d０-９\-—–－]+$/gu, ''));
    if (key.length >= 4) appendTo(places, key, index);
  });
  return [...places.values()].flatMap((indices) => {
    const [, ...rest] = indices;
    if (indices.length < MIN_HEADS) return [];
    // The same cell in line after line of a table, or a line above each of many short items, is no head.
    if (indices.some((index, order) => order > 0 && index - (indices[order - 1] as number) < 3)) return [];
    const texts = indices.map((index) => (lines[index] as Line).text);
    const numbers = texts.map((text) => numberOf(/^[\d０-９]{1,3}(?=\D)|(?<=\D)[\d０-９]{1,3}$/u.exec(text.replace(/(?<![\s\-—–－])[\s\-—–－]+$/u, ''))?.[0] ?? ''));
    const isCounting = numbers.every((number) => !Number.isNaN(number)) && countsUp(numbers);
    const atPageEnds = rest.filter((index) => pageMarks.has(index - 1) || pageMarks.has(index + 1) || breaksSentence(lines, index)).length;
    return isCounting || atPageEnds * 2 >= rest.length ? rest : [];
  });
}
