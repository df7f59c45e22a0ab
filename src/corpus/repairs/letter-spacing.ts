import { rearrange, type ReadText } from './edited-text.js';
import type { Span } from '../../text/span.js';

/** A blank behind a character, and what stands behind the blank. */
const SPACED_PAIR = /\S[ \u00a0](?=\S)/gu;
/** Figures and Latin letters may stay together: 1200 家. */
const CLOSE_PAIR = /[^\s\u0021-\u007e](?=\S)|[\u0021-\u007e](?=[^\s\u0021-\u007e])/gu;
/** Of the pairs of neighbours in a line that text recognition has spaced, so many at least have the blank between. */
const SPACED_SHARE = 0.8;
const MIN_PAIRS = 3;
/** Of a text's lines so many are spaced; a single one is a title that its writer set so. */
const LINE_SHARE = 0.6;
const MIN_LINES = 3;
/** Of the text's characters so many are blanks. */
const BLANK_SHARE = 0.2;

/**
 * Takes the blanks out that text recognition put behind every character, between figures too: 2 0 2 2 年. Of several
 * blanks in a row one was the writer's and stays. Text whose lines are not nearly all spaced so is given back as it is.
 */
export function closeLetterSpacing<T extends ReadText>(read: T): T {
  if ((read.text.match(/[ \u00a0]/gu)?.length ?? 0) < BLANK_SHARE * read.text.length) return read;
  const lines = linesWithPairs(read.text);
  const spaced = lines.filter(({ isSpaced }) => isSpaced);
  if (spaced.length < MIN_LINES || spaced.length < LINE_SHARE * lines.length) return read;
  const pieces: Span[] = [];
  let from = 0;
  const leaveOut = (start: number, end: number): void => {
    if (start > from) pieces.push({ start: from, end: start });
    from = end;
  };
  for (const { start, end } of spaced) {
    for (const found of read.text.slice(start, end).matchAll(/(?<=\S)[ \u00a0\u3000]+/gu)) {
      const [at, length] = [start + found.index, found[0].length];
      const kept = length > 1 ? Math.max(1, found[0].indexOf('\u3000')) : length;
      leaveOut(at, at + kept);
      leaveOut(at + Math.min(length, kept + 1), at + length);
    }
  }
  if (from < read.text.length) pieces.push({ start: from, end: read.text.length });
  const { metadata } = read;
  return { ...rearrange(read, pieces), metadata: { ...metadata, title: metadata.title === null ? null : closeLine(metadata.title) } };
}

function closeLine(line: string): string {
  return linesWithPairs(line).some(({ isSpaced }) => isSpaced) ? line.replace(/(?<=\S)[ \u00a0](?=\S)/gu, '') : line;
}

/** The lines in which characters have neighbours, and whether blanks part these. */
function linesWithPairs(text: string): readonly (Span & { readonly isSpaced: boolean })[] {
  const lines: (Span & { readonly isSpaced: boolean })[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/gu)) {
    const parted = line.match(SPACED_PAIR)?.length ?? 0;
    const close = line.match(CLOSE_PAIR)?.length ?? 0;
    if (parted + close < MIN_PAIRS) continue;
    lines.push({ start: index, end: index + line.length, isSpaced: parted >= SPACED_SHARE * (parted + close) && /\p{Script=Han}/u.test(line) });
  }
  return lines;
}
