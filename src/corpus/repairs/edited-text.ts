import type { SourceHint, SourceText } from '../model/source-text.js';
import type { Span } from '../../text/span.js';

/** What a reader gives of a file and a repair gives again. */
export type ReadText = Pick<SourceText, 'text' | 'hints' | 'metadata' | 'removals'>;

/**
 * The text made of pieces of itself in a new order, what none of them holds left out; hints and removals go where
 * their characters go. A hint whose characters are parted covers what lies between them too.
 *
 * @param pieces of the text, which do not overlap
 */
export function rearrange<T extends ReadText>(read: T, pieces: readonly Span[]): T {
  const places = new Int32Array(read.text.length + 1).fill(-1);
  let text = '';
  for (const { start, end } of pieces) {
    for (let at = start; at < end; at++) places[at] = text.length + at - start;
    text += read.text.slice(start, end);
  }
  // What is left out stands where the next character that is kept does.
  const next = new Int32Array(places.length);
  let following = text.length;
  for (let at = places.length - 1; at >= 0; at--) {
    if ((places[at] as number) >= 0) following = places[at] as number;
    next[at] = following;
  }
  const hints = read.hints.flatMap((hint) => moveHint(hint, places));
  const removals = read.removals.map((removal) => ({ ...removal, at: next[removal.at] as number })).sort((one, other) => one.at - other.at);
  return { ...read, text, hints: hints.sort((one, other) => one.span.start - other.span.start || other.span.end - one.span.end), removals };
}

function moveHint(hint: SourceHint, places: Int32Array): readonly SourceHint[] {
  let [start, end] = [Infinity, -1];
  for (let at = hint.span.start; at < hint.span.end; at++) {
    const place = places[at] as number;
    if (place < 0) continue;
    start = Math.min(start, place);
    end = Math.max(end, place + 1);
  }
  return end < 0 ? [] : [{ ...hint, span: { start, end } }];
}
