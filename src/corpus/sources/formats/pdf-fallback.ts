import type { PdfRun } from './pdf-lines.js';

/** In units of the font's size. */
const SAME_LINE = 0.1;
const TOLERANCE = 0.2;
/** How far the place of a blank that is reckoned from the widths of characters may be off. */
const BLANK_TOLERANCE = 1;
/** How much wider than a gap its character may come out, as widths are reckoned. */
const GAP_TOLERANCE = 0.3;
/** Letters and figures, and the ratio sign. */
const NARROW = /[\u0021-\u007e\u2236]/;

/**
 * Puts characters back where they belong that a word processor draws after what follows them, because their font
 * lacks them and another has them: into a gap of the run before (`1 13` and `∶` for 1∶13), or in front of it.
 */
export function reorderFallback(runs: readonly PdfRun[]): readonly PdfRun[] {
  const ordered: PdfRun[] = [];
  for (const run of runs) {
    const last = ordered.at(-1);
    if (last === undefined || !isOnLineOf(last, run)) ordered.push(run);
    else if (isBefore(last, run) && !isReached(ordered.at(-2), run)) ordered.splice(-1, 0, run);
    else if (!isWithin(last, run)) ordered.push(run);
    // A blank within another run is the rest of its gap.
    else if (run.text.trim() !== '' || last.text.trim() === '') ordered.splice(-1, 1, ...fill(last, run));
  }
  return ordered;
}

function isOnLineOf(last: PdfRun, run: PdfRun): boolean {
  return Math.abs(run.y - last.y) <= SAME_LINE * last.size && !last.isSlanted && !run.isSlanted;
}

/** Whether a run ends where the one drawn before it begins. */
function isBefore(last: PdfRun, run: PdfRun): boolean {
  return run.x < last.x && Math.abs(run.x + run.width - last.x) <= TOLERANCE * last.size;
}

function isReached(last: PdfRun | undefined, run: PdfRun): boolean {
  return last !== undefined && isOnLineOf(last, run) && run.x < last.x + last.width - TOLERANCE * last.size;
}

function isWithin(outer: PdfRun, inner: PdfRun): boolean {
  return inner.x > outer.x && inner.x + inner.width <= outer.x + outer.width + TOLERANCE * outer.size;
}

/** The outer run with the inner one in place of the blank that lies there; both, where none does. */
function fill(outer: PdfRun, inner: PdfRun): readonly PdfRun[] {
  const blanks = [...outer.text.matchAll(/(?<=\S) (?=\S)/g)].map(({ index }) => index);
  // What the characters do not take, the blanks do, each as much as the other.
  const weigh = (text: string): number => [...text].reduce((sum, character) => sum + (character === ' ' ? 0 : NARROW.test(character) ? 0.5 : 1), 0);
  const gap = Math.max(0, outer.width / outer.size - weigh(outer.text)) / Math.max(1, blanks.length);
  const offset = (inner.x - outer.x) / outer.size;
  const errors = blanks.map((at, ordinal) => Math.abs(weigh(outer.text.slice(0, at)) + ordinal * gap - offset));
  const at = blanks[errors.indexOf(Math.min(...errors))];
  // What is wider than the gap is drawn again, not drawn into it.
  if (at === undefined || Math.min(...errors) > BLANK_TOLERANCE || inner.width / outer.size > gap + GAP_TOLERANCE) return [outer, inner];
  return [{ ...outer, text: outer.text.slice(0, at) + inner.text.trim() + outer.text.slice(at + 1) }];
}
