import { appendTo } from '../../../text/groups.js';
import type { PdfLine, PdfRun } from './pdf-lines.js';

/** Bold type and shadows are made by drawing the same text again, so far apart at most, in units of the font's size. */
const SHIFT = 0.3;
/** How far the width of characters that is reckoned from a run's may be off: figures can be as wide as ideographs. */
const WIDTH_TOLERANCE = 0.7;
const MAX_OVERLAP_CHARACTERS = 200;

/**
 * How many characters at the beginning of a run draw again what a line that ends at `end` ends with; 0 where it
 * goes on with something new.
 */
export function overlapWith(text: string, end: number, y: number, run: PdfRun): number {
  const overlap = end - run.x;
  if (overlap <= SHIFT * run.size || Math.abs(run.y - y) > SHIFT * run.size) return 0;
  let best = 0;
  let smallest = WIDTH_TOLERANCE * run.size;
  for (let count = Math.min(text.length, run.text.length, MAX_OVERLAP_CHARACTERS); count > 0; count--) {
    const error = Math.abs(overlap - widthOf(run, count));
    if (error < smallest && text.endsWith(run.text.slice(0, count))) [best, smallest] = [count, error];
  }
  return best;
}

/** The width of the first characters of a run: a Latin letter or figure takes half of what others do, where there are both. */
function widthOf({ text, width }: PdfRun, count: number): number {
  const weigh = (piece: string): number => piece.length - (piece.match(/[\u0020-\u007e]/g)?.length ?? 0) / 2;
  return (width * weigh(text.slice(0, count))) / weigh(text);
}

/** Lines without those that draw again a line of their page, or a part of it, in nearly the same place. */
export function withoutRepeatedLines(lines: readonly PdfLine[]): readonly PdfLine[] {
  const byPlace = new Map<string, PdfLine[]>();
  return lines.filter((line) => {
    const row = Math.round(line.y / Math.max(1, line.size));
    const near = [row - 1, row, row + 1].flatMap((place) => byPlace.get(`${line.page} ${place}`) ?? []);
    if (!line.isSlanted && near.some((other) => isDrawnAgain(other, line))) return false;
    appendTo(byPlace, `${line.page} ${row}`, line);
    return true;
  });
}

function isDrawnAgain(other: PdfLine, line: PdfLine): boolean {
  const tolerance = SHIFT * line.size;
  const isWithin = line.x >= other.x - tolerance && line.end <= other.end + tolerance;
  return isWithin && Math.abs(line.y - other.y) <= tolerance && Math.abs(line.size - other.size) <= tolerance && bare(other).includes(bare(line));
}

function bare({ text }: PdfLine): string {
  return text.replace(/\s+/g, '');
}
