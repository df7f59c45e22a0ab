import { MARK_KINDS, OUTER_KINDS, type HeadingMark, type MarkKind } from './heading-marks.js';
import type { Piece } from './piece.js';

const OF_SENTENCES: ReadonlySet<MarkKind> = new Set(['section', 'subsection']);
const ONE_SENTENCE = /^[^。！？]*[。！？]["”』」）)]*$/u;
/** What introduces the list of enclosures of a notice. */
const ENCLOSURES = /(?:^|[\s。])附\s?[件表录]?\s?[:：]$/u;
const STOPPED = /[。；！？;!?]["”』」）)]*$/u;

/**
 * Makes text of numbered headings that head nothing: one that the next of its count follows at once, and the last of
 * a list whose others are items. Of the outer counts (一、 （一）) only whole sentences are items: a heading there may
 * have lost its text. What a notice encloses (附件：1.… 2.…) heads nothing either, whatever stands below it.
 */
export function demoteItems(text: string, pieces: readonly Piece[]): readonly Piece[] {
  const told: Piece[] = [];
  let enclosed: HeadingMark | null = null;
  pieces.forEach((piece, index) => {
    const before = told.at(-1);
    const isFirst = before?.kind === 'text' && ENCLOSURES.test(text.slice(before.start, before.end)) && piece.mark?.number === 1;
    enclosed = isFirst || (enclosed !== null && isSibling(piece.mark, enclosed, 1)) ? piece.mark : null;
    const isItem = piece.kind === 'heading' && piece.mark !== null && (enclosed !== null || (mayBeItem(text, piece, piece.mark) && headsNothing(text, piece, before, pieces[index + 1])));
    told.push(isItem ? { ...piece, kind: 'text', rank: 0 } : piece);
  });
  return told;
}

function mayBeItem(text: string, piece: Piece, { kind }: HeadingMark): boolean {
  if (OUTER_KINDS.has(kind) && kind !== 'section') return false;
  return !OF_SENTENCES.has(kind) || STOPPED.test(text.slice(piece.start, piece.end));
}

function headsNothing(text: string, { mark, end }: Piece, before: Piece | undefined, next: Piece | undefined): boolean {
  if (mark === null || isSibling(next?.mark, mark, 1)) return mark !== null;
  if (before?.kind !== 'text' || !isSibling(before.mark, mark, -1)) return false;
  if (next === undefined || next.kind === 'title' || (next.mark !== null && MARK_KINDS[next.mark.kind] < MARK_KINDS[mark.kind])) return true;
  // Behind items of one sentence each the last is one as well, though another line follows (此复).
  return OF_SENTENCES.has(mark.kind) && ONE_SENTENCE.test(text.slice(before.start, before.end)) && text.slice(end, next.start).includes('\n');
}

function isSibling(other: HeadingMark | null | undefined, mark: HeadingMark, distance: number): boolean {
  return other?.kind === mark.kind && other.number === mark.number + distance;
}
