import { PAGE_NUMBER, RULES } from './cleaning-rules.js';
import { isOpeningLine } from './find-title.js';
import { endsSentence, isCutOff } from '../repairs/cut-sentences.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';
import type { Line } from '../model/lines.js';
import type { SourceText } from '../model/source-text.js';

/** Lines of this width are what a page, a converter or a mail program wraps at; a Chinese character is one wide. */
const WIDTHS = { least: 18, most: 90 } as const;
const MIN_LINES = 8;
const MIN_FULL_LINES = 6;
/** Of the lines of a wrapped text so many are full; of these so many break off inside a sentence, and so many hold a clause's end. */
const FULL_SHARE = 0.45;
const BROKEN_SHARE = 0.5;
const CLAUSE_SHARE = 0.4;
/** In a short text headings and ends of paragraphs outnumber them; enough where lines go on behind full ones alone. */
const FULL_SHARE_OF_PARAGRAPHS = 0.2;
/** Full-width signs and hanging punctuation let full lines differ by so much. */
const SLACK = 3;
/** Of the line ends of a text whose paragraphs blank lines part, so many at most are none of a paragraph. */
const MAX_SINGLE_SHARE = 0.15;
const MIN_BLANK_LINES = 3;
const MAX_INTERRUPTION_CHARACTERS = 80;

const BLANK_LINE = /\n[^\S\n]*\n/u;
const INDENT = /\n[ \t]*(?:\u3000| {2}|\t)/u;
/** A page number by its form alone; a bare figure may be one of the text. */
const SURE_PAGE_NUMBER = /^(?=.*[-—–－·第/])(?!\d{4}$)/u;

/**
 * Takes the line ends out of the middle of sentences, so that a paragraph is one line again: those of hard-wrapped
 * text in any format, those around what interrupted a sentence (a page number, a note of the newspaper's page), and
 * single ones in a text whose paragraphs blank lines part. The reader of a PDF has done the latter two.
 */
export function joinWrappedLines(account: CharacterAccount, format: SourceText['format']): void {
  // Of a PDF its reader has seen by the places of lines what goes on behind a page's end.
  const isOfPlacedLines = format === 'pdf' || format === 'ofd';
  if (!isOfPlacedLines) removeInterruptingNumbers(account);
  const lines = keptLines(account);
  const gaps = lines.slice(1).map((next, index) => account.text.slice((lines[index] as Line).end, next.start));
  const isWrapped = wrappedLines(lines, gaps);
  const hasRareSingles = areSinglesRare(gaps);
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    const gap = gaps[index];
    if (next === undefined || gap === undefined || markAt(next.text, 0) !== null || isTabular(line)) return;
    if (isWrapped(line, gap) || (!isOfPlacedLines && isInterrupted(gap, hasRareSingles) && goesOn(line, next))) {
      account.remove({ start: line.end, end: next.start }, RULES.lineWrap, true);
    }
  });
}

/** Whether a line of hard-wrapped text goes on behind its gap; of a text that is not wrapped none does. */
function wrappedLines(lines: readonly Line[], gaps: readonly string[]): (line: Line, gap: string) => boolean {
  for (const widthOf of [countCharacters, countCells]) {
    const widths = lines.map(({ text }) => widthOf(text));
    const ofMost = wrapWidth(widths, FULL_SHARE);
    const width = ofMost ?? wrapWidth(widths, FULL_SHARE_OF_PARAGRAPHS);
    if (width === null) continue;
    const isFull = (line: Line): boolean => Math.abs(widthOf(line.text) - width) <= SLACK;
    if (ofMost === null && !showsAllParagraphs(lines, gaps, isFull)) continue;
    const full = lines.filter(isFull);
    const broken = full.filter(({ text }) => !endsSentence(text)).length;
    const withClauses = full.filter(({ text }) => /[，。；、].|^[，。；、]/u.test(text)).length;
    if (broken < full.length * BROKEN_SHARE || withClauses < full.length * CLAUSE_SHARE) continue;
    const showsParagraphs = gaps.some((gap) => BLANK_LINE.test(gap) || INDENT.test(gap));
    return (line, gap) => isFull(line) && !BLANK_LINE.test(gap) && !INDENT.test(gap) && (showsParagraphs || !/[。！？][”’"』」）)]*$/u.test(line.text));
  }
  return () => false;
}

/** Whether an indent or a blank line stands before each paragraph: no line goes on but behind a full one. */
function showsAllParagraphs(lines: readonly Line[], gaps: readonly string[], isFull: (line: Line) => boolean): boolean {
  return gaps.every((gap, index) => BLANK_LINE.test(gap) || INDENT.test(gap) || isFull(lines[index] as Line));
}

function countCharacters(text: string): number {
  return text.length;
}

/** In widths of a Chinese character: figures and Latin letters take half of one. */
function countCells(text: string): number {
  return text.length - Math.floor((text.match(/[\u0020-\u007e]/gu)?.length ?? 0) / 2);
}

/** The width that most of the longer lines and so many of all share; null where there is none. */
function wrapWidth(widths: readonly number[], share: number): number | null {
  const candidates = widths.filter((width) => width >= WIDTHS.least);
  if (widths.length < MIN_LINES || candidates.length < MIN_LINES) return null;
  if (candidates.filter((width) => width > WIDTHS.most).length > candidates.length * 0.05) return null;
  const counts = new Map<number, number>();
  for (const width of candidates) counts.set(width, (counts.get(width) ?? 0) + 1);
  let best: number | null = null;
  let most = 0;
  for (const width of [...counts.keys()].sort((one, other) => other - one)) {
    let near = 0;
    for (let one = width - SLACK; one <= width; one++) near += counts.get(one) ?? 0;
    if (near > most) {
      most = near;
      best = width;
    }
  }
  return most >= Math.max(MIN_FULL_LINES, widths.length * share) ? best : null;
}

/** Page numbers on lines of their own in the middle of a sentence. */
function removeInterruptingNumbers(account: CharacterAccount): void {
  const lines = keptLines(account);
  lines.forEach((line, index) => {
    const [before, after] = [lines[index - 1], lines[index + 1]];
    if (before === undefined || after === undefined || !PAGE_NUMBER.test(line.text) || !SURE_PAGE_NUMBER.test(line.text)) return;
    if (goesOn(before, after)) account.remove(line, RULES.pageNumber);
  });
}

/** Whether blank lines part nearly all paragraphs of a text, so that a single line end is an accident. */
function areSinglesRare(gaps: readonly string[]): boolean {
  const blank = gaps.filter((gap) => BLANK_LINE.test(gap)).length;
  return blank >= MIN_BLANK_LINES && gaps.length - blank <= Math.max(1, MAX_SINGLE_SHARE * gaps.length);
}

/** Whether the lines on both sides of a gap are parted by something that was taken out, or by a line end that should not be there. */
function isInterrupted(gap: string, hasRareSingles: boolean): boolean {
  const removed = gap.trim();
  if (removed !== '') return removed.length <= MAX_INTERRUPTION_CHARACTERS;
  return hasRareSingles && !BLANK_LINE.test(gap) && !INDENT.test(gap);
}

function goesOn(line: Line, next: Line): boolean {
  return isCutOff(line.text, next.text) && !isOpeningLine(next.text);
}

function isTabular(line: Line): boolean {
  return /[\t|｜]/u.test(line.text);
}
