import type { Span } from '../text/span.js';
import type { ConcordanceLine } from './engine.js';

/** Of the paragraph on each side, in characters. */
export const LINE_CHARACTERS = 40;

/** An occurrence with what stands beside it, whole characters of the text as it stands. */
export function cutLine(text: string, { start, end }: Span): Pick<ConcordanceLine, 'left' | 'match' | 'right' | 'clipped'> {
  const before = [...text.slice(Math.max(0, start - LINE_CHARACTERS * 2), start)].slice(-LINE_CHARACTERS).join('');
  const after = [...text.slice(end, end + LINE_CHARACTERS * 2)].slice(0, LINE_CHARACTERS).join('');
  return {
    left: before,
    match: text.slice(start, end),
    right: after,
    clipped: { before: before.length < start, after: end + after.length < text.length },
  };
}
