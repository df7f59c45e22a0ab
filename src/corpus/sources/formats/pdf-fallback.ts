import type { PdfRun } from './pdf-lines.js';

/** In units of the font's size. */
const SAME_LINE = 0.1;
const TOLERANCE = 0.1;
/** How far the place of a blank that is reckoned from the widths of characters may be off. */
const BLANK_TOLERANCE = 1;
const NARROW = /[\u0021-\u007e]/;

/**
 * Puts characters back into the gaps that were left for them: a word processor draws a text first, and then what its
 * font lacks in another one, into the gap (`1 13` and `∶` for 1∶13). A gap is a blank of the run before it.
 */
export function fillGaps(runs: readonly PdfRun[]): readonly PdfRun[] {
  const filled: PdfRun[] = [];
  for (const run of runs) {
    const last = filled.at(-1);
    const at = last === undefined ? -1 : gapFor(last, run);
    if (last === undefined || at < 0) filled.push(run);
    else filled[filled.length - 1] = { ...last, text: last.text.slice(0, at) + run.text.trim() + last.text.slice(at + 1) };
  }
  return filled;
}

/** The blank of a run where another belongs that lies within it; -1 where there is none. */
function gapFor(outer: PdfRun, inner: PdfRun): number {
  const { size } = outer;
  const isWithin = inner.x > outer.x && inner.x + inner.width <= outer.x + outer.width + TOLERANCE * size;
  if (!isWithin || Math.abs(inner.y - outer.y) > SAME_LINE * size || outer.isSlanted || inner.isSlanted || inner.text.trim() === '') return -1;
  const blanks = [...outer.text.matchAll(/(?<=\S) (?=\S)/g)].map(({ index }) => index);
  if (blanks.length === 0) return -1;
  // What the blanks do not take, the characters do; each blank is as wide as the other where several are open.
  const weigh = (text: string): number => [...text].reduce((sum, character) => sum + (character === ' ' ? 0 : NARROW.test(character) ? 0.5 : 1), 0);
  const gap = Math.max(0, outer.width / size - weigh(outer.text)) / blanks.length;
  const offsetOf = (at: number, ordinal: number): number => weigh(outer.text.slice(0, at)) + ordinal * gap;
  const offset = (inner.x - outer.x) / size;
  const errors = blanks.map((at, ordinal) => Math.abs(offsetOf(at, ordinal) - offset));
  const least = Math.min(...errors);
  return least <= BLANK_TOLERANCE ? (blanks[errors.indexOf(least)] as number) : -1;
}
