import { collapseBlanks, type WordLine, type WordPiece } from './word-line.js';

/** Pieces of a paragraph that is read, with `line-end` where a line ends inside it. */
export type OpenPieces = (WordPiece | 'line-end')[];

/** The lines of a paragraph whose number, if it has one, is written out already; none where it holds nothing. */
export function linesOfPieces(pieces: readonly (WordPiece | 'line-end')[], headingLevel: number): readonly WordLine[] {
  const lines: WordPiece[][] = [[]];
  for (const piece of pieces) {
    if (piece === 'line-end') lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  return lines
    .map(collapseBlanks)
    .filter((line) => line.length > 0)
    .map((line) => ({ pieces: line, headingLevel, table: null, isNote: false }));
}
