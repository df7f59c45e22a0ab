import type { FoldedText } from './folding.js';
import { segment } from './segmenter.js';

/** Bumped whenever the places of word boundaries change; a snapshot made by another version is refused. */
export const WORD_BOUNDARY_VERSION = 2;

/** Numbers (12.1) and Latin words are one word each. */
const NUMBER_OR_LATIN = /[0-9]+(?:\.[0-9]+)*|\p{Script=Latin}+(?:&\p{Script=Latin}+)*/gu;
/**
 * jieba's dictionary holds 深化改革, 公共卫生 and 中小企业 as words; in words of at most three characters 改革
 * stands on boundaries in 1,739 of 1,739 places (60 reports of prefectures) instead of 1,359, 卫生 in 340 of
 * 400 instead of 107, and what cuts through words still does: 会主 (社会主义) in none of 266, 业主 (企业主体) in 2 of 46.
 */
const MAX_WORD_CHARACTERS = 3;
/** jieba never joins what a blank parts. */
const SEPARATOR = ' ';

/**
 * Where words begin and end: one entry for each code unit of the folded text and one for its end, 1 at a
 * boundary. The beginning and the end of the text are boundaries. Loads jieba on first use.
 *
 * The folded text is cut, and also wherever folding dropped something (a quotation mark, 、, a bracket):
 * without these marks “五水共治”“水岸、水气同治” becomes 五|水|共|治水|岸 (001_7a8c45a8c6b1753b.txt), with them
 * all 12 places of 五水共治 in the seeds stand on boundaries. jieba's guessing of new words is off: it makes
 * 省五水共治 and 零直 of 污水零直排 (2 places of 4).
 */
export function markWordBoundaries(folded: FoldedText): Uint8Array {
  const { text } = folded;
  const isBoundary = new Uint8Array(text.length + 1);
  isBoundary[0] = 1;
  isBoundary[text.length] = 1;
  const pieces: string[] = [];
  const pieceStarts: number[] = [];
  const addPieces = (start: number, end: number): void => {
    let from = start;
    for (let at = start + 1; at <= end; at++) {
      if (at < end && !wasParted(folded, at)) continue;
      pieces.push(text.slice(from, at));
      pieceStarts.push(from);
      isBoundary[from] = 1;
      from = at;
    }
  };
  let from = 0;
  for (const run of text.matchAll(NUMBER_OR_LATIN)) {
    addPieces(from, run.index);
    from = run.index + run[0].length;
    isBoundary[run.index] = 1;
    isBoundary[from] = 1;
  }
  addPieces(from, text.length);

  let piece = -1;
  let position = 0;
  let pieceEnd = 0;
  for (const word of segment(pieces.join(SEPARATOR), { maxWordCharacters: MAX_WORD_CHARACTERS })) {
    if (position === pieceEnd) {
      const wasSeparator = piece >= 0;
      piece++;
      position = pieceStarts[piece] as number;
      pieceEnd = position + (pieces[piece] as string).length;
      if (wasSeparator) continue;
    }
    position += word.length;
    isBoundary[position] = 1;
  }
  return isBoundary;
}

/** Whether folding dropped something before this code unit. */
function wasParted({ starts, ends }: FoldedText, at: number): boolean {
  return (starts[at] as number) > (ends[at - 1] as number);
}
