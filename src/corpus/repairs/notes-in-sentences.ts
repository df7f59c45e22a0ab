import { endsSentence, isCutOff } from './cut-sentences.js';
import { rearrange, type ReadText } from './edited-text.js';
import { linesOf, type Line } from '../model/lines.js';
import type { Span } from '../../text/span.js';

/** A note on a line of its own: its number, then a term and what it means. */
const NOTE = /^(?:[[［〔【]\s?(\d{1,3})\s?[\]］〕】]|[（(](\d{1,3})[）)]|([①-⑳])|(\d{1,3})(?=[.．\s]))[.．、\s]*\S.{0,40}?(?:[:：]|是?指|——)/u;
const RULE = /^[-—_─═]{3,}$/u;
const MAX_NOTE_LINES = 12;
const MAX_REST_LINES = 60;
/** How far above a note the mark that refers to it may stand: on the same page. */
const MAX_PAGE_CHARACTERS = 3000;

/**
 * Moves the notes at the foot of a page, which a text file has in the middle of the sentence that goes on over the
 * page's end, behind its paragraph, and joins the sentence. Only notes whose marks stand on the page above move.
 */
export function moveNotesOutOfSentences<T extends ReadText>(read: T): T {
  const { text } = read;
  const lines = linesOf(text);
  const pieces: Span[] = [];
  let from = 0;
  for (let index = 0; index < lines.length; index++) {
    const block = noteBlock(text, lines, index);
    if (block === null) continue;
    const [line, next, last] = [lines[index] as Line, lines[block.end] as Line, lines[block.last] as Line];
    pieces.push({ start: from, end: line.end }, { start: next.start, end: last.end }, { start: line.end, end: (lines[block.end - 1] as Line).end });
    from = last.end;
    index = block.last;
  }
  return pieces.length === 0 ? read : rearrange(read, [...pieces, { start: from, end: text.length }].filter(({ start, end }) => end > start));
}

/** The notes behind a line that they cut: where the sentence goes on, and the last line of its paragraph; null where there are none. */
function noteBlock(text: string, lines: readonly Line[], index: number): { readonly end: number; readonly last: number } | null {
  const line = lines[index] as Line;
  let end = index + 1;
  let notes = 0;
  while (end < lines.length && end - index <= MAX_NOTE_LINES) {
    const { text: said } = lines[end] as Line;
    const mark = NOTE.exec(said);
    if (mark !== null && refersTo(text.slice(Math.max(0, line.end - MAX_PAGE_CHARACTERS), line.end), mark)) notes++;
    else if (!RULE.test(said)) break;
    end++;
  }
  const next = lines[end];
  if (notes === 0 || next === undefined || !isCutOff(line.text, next.text)) return null;
  let last = end;
  while (!endsSentence((lines[last] as Line).text)) {
    const gap = text.slice((lines[last] as Line).end, lines[last + 1]?.start ?? text.length);
    if (lines[last + 1] === undefined || /\n\s*\n/u.test(gap) || last - end > MAX_REST_LINES) break;
    last++;
  }
  return { end, last };
}

function refersTo(page: string, [, square, round, circled, plain]: RegExpExecArray): boolean {
  if (circled !== undefined) return page.includes(circled);
  const number = square ?? round ?? plain;
  const opening = square !== undefined ? '[[［〔【]' : '[（(]';
  return plain !== undefined ? new RegExp(`(?:[\\p{Script=Han}”])[［[（(〔【]?${number}(?!\\d)`, 'u').test(page) : new RegExp(`${opening}\\s?${number}\\s?[\\]］〕】）)]`, 'u').test(page);
}
