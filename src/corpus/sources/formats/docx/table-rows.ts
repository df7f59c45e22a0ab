import { hasText, wordText, type WordLine, type WordPiece } from './word-line.js';

/** A cell of a row that is read. */
export interface Cell {
  readonly lines: readonly WordLine[];
  /** How many columns it reaches over. */
  readonly columns: number;
}

/** A row whose cells are single lines up to this length, or short in all, is data; longer cells lay out a page. */
const MAX_CELL_CHARACTERS = 500;
const MAX_LINED_CELL_CHARACTERS = 100;
/** Wider than any table that Word makes, which ends at 63. */
const MAX_COLUMNS = 100;
const SEPARATOR = { kind: 'text', isBold: false, isNoteMark: false } as const;

/**
 * The lines of a row: one for a row that holds data, its cells parted by tabs and a cell's lines by blanks, each
 * figure in its own column; those of the cells one after the other where the row lays out a page.
 */
export function linesOfRow(cells: readonly Cell[], columnsBefore: number, table: number): readonly WordLine[] {
  const isData =
    cells.length >= 2 &&
    cells.some(({ lines }) => lines.some((line) => hasText(line.pieces))) &&
    cells.every(({ lines }) => {
      const own = lines.filter((line) => hasText(line.pieces));
      const characters = own.reduce((sum, line) => sum + wordText(line.pieces).length, 0);
      return characters <= (own.length <= 1 ? MAX_CELL_CHARACTERS : MAX_LINED_CELL_CHARACTERS);
    });
  if (!isData) return cells.flatMap(({ lines }) => lines);
  const pieces: WordPiece[] = [];
  const last = cells.findLastIndex(({ lines }) => lines.some((line) => hasText(line.pieces)));
  const tabs = (count: number): void => void (count > 0 && pieces.push({ ...SEPARATOR, text: '\t'.repeat(Math.min(count, MAX_COLUMNS)) }));
  tabs(columnsBefore);
  cells.forEach(({ lines, columns }, index) => {
    pieces.push(...cellPieces(lines));
    if (index < last) tabs(Math.max(1, columns));
  });
  return [{ pieces, headingLevel: 0, table, isNote: false }];
}

function cellPieces(lines: readonly WordLine[]): readonly WordPiece[] {
  let hasBefore = false;
  return lines.flatMap((line) => {
    const isText = hasText(line.pieces);
    const parted: readonly WordPiece[] = hasBefore && isText ? [{ ...SEPARATOR, text: ' ' }] : [];
    hasBefore ||= isText;
    // Of a table inside the cell the columns cannot be shown.
    return [...parted, ...line.pieces.map((piece) => (piece.kind === 'text' ? { ...piece, text: piece.text.replaceAll('\t', ' ') } : piece))];
  });
}
