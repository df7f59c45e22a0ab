import type { Span } from '../text/span.js';
import type { ConcordanceLine } from './engine.js';

/** Of the paragraph on each side, in characters: the most, and the least beside a long word. */
const SIDE_CHARACTERS = 40;
const MIN_SIDE_CHARACTERS = 20;
/** A longer word leaves less room beside it. */
const LINE_CHARACTERS = 80;

/** An occurrence with what stands beside it, whole characters of the text as it stands. */
export function cutLine(text: string, { start, end }: Span): Pick<ConcordanceLine, 'left' | 'match' | 'right' | 'clipped'> {
  const side = Math.max(MIN_SIDE_CHARACTERS, Math.min(SIDE_CHARACTERS, Math.floor((LINE_CHARACTERS - (end - start)) / 2)));
  const before = [...text.slice(Math.max(0, start - side * 2), start)].slice(-side).join('');
  const after = [...text.slice(end, end + side * 2)].slice(0, side).join('');
  return {
    left: before,
    match: text.slice(start, end),
    right: after,
    clipped: { before: before.length < start, after: end + after.length < text.length },
  };
}
