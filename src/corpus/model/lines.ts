import type { Span } from '../../text/span.js';

/** A line without the white space around it; blank lines are none. */
export interface Line extends Span {
  readonly text: string;
}

/** The lines of a text that hold anything, in order, with their places in it. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    const line = trimmedSpan(text, start, end);
    if (line.end > line.start) lines.push({ ...line, text: text.slice(line.start, line.end) });
    start = end + 1;
  }
  return lines;
}

/** The span without the white space at its ends; empty where there is nothing else. */
export function trimmedSpan(text: string, start: number, end: number): Span {
  let from = start;
  let to = end;
  while (from < to && isSpace(text.charCodeAt(from))) from++;
  while (to > from && isSpace(text.charCodeAt(to - 1))) to--;
  return { start: from, end: to };
}

/** White space as pages use it, with what has no width (U+200B) and the Hangul filler that some pages pad with. */
export function isSpace(unit: number): boolean {
  if (unit <= 0x20) return true;
  return (
    unit === 0xa0 || unit === 0x3000 || unit === 0xfeff || unit === 0x3164 || unit === 0x1680 || unit === 0x202f || unit === 0x205f ||
    unit === 0x85 || (unit >= 0x2000 && unit <= 0x200f) || unit === 0x2028 || unit === 0x2029 || unit === 0x2060
  );
}

/** A line that holds more is no paragraph: its line ends were lost, and left no blanks where there are fewer than one in so many characters. */
const ENDLESS_LINE = { characters: 3000, charactersToBlank: 1000 } as const;

/** Whether the line ends of a text are lost without a trace: most of it stands in endless lines that no blanks behind stops part. */
export function lostLineEnds(lines: readonly Line[]): boolean {
  const endless = lines.filter((line) => line.text.length > ENDLESS_LINE.characters);
  const characters = sumOf(endless.map((line) => line.text.length));
  const blanks = sumOf(endless.map((line) => line.text.match(/[。！？；：!?;:]["”』」）)]{0,4}\s+/gu)?.length ?? 0));
  return characters * 2 > sumOf(lines.map((line) => line.text.length)) && blanks * ENDLESS_LINE.charactersToBlank < characters;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0);
}
