/** Words that a page holds and does not show as text. */
export interface LeftOut {
  readonly rule: 'hidden-element' | 'ruby-reading' | 'form-control';
  readonly text: string;
  /** The opening tag around them. */
  readonly place: string;
}

/** A run of text inside one line; an empty one only where something was left out. */
export interface Piece {
  readonly text: string;
  readonly leftOut?: LeftOut;
  /** Number of the innermost element around it, counted in document order; -1 for what parts two cells. */
  readonly element: number;
  readonly isLink: boolean;
  readonly isBold: boolean;
  /** It is the mark that refers to a note, such as [1]. */
  readonly isNoteMark: boolean;
}

/** What a page shows on lines of their own: a block, a part between two `<br>`, or a row of a table. */
export interface PageLine {
  /** Without white space at either end; never without text. */
  readonly pieces: readonly Piece[];
  /** 1 to 6 inside `<h1>` to `<h6>`, else 0. */
  readonly headingLevel: number;
  /** Number of the table that the line is a row of; null outside tables that hold data. */
  readonly table: number | null;
  /** It belongs to the text of a note. */
  readonly isNote: boolean;
  /** Number of the block that it stands in; of a row's, that of its first cell. */
  readonly block: number;
  /** Set as titles are: centred, or in an element that is called one. */
  readonly isProminent: boolean;
}

/** A row whose cells are single lines up to this length, or short in all, is data; longer cells lay out a page. */
const MAX_CELL_CHARACTERS = 500;
const MAX_LINED_CELL_CHARACTERS = 100;
const SEPARATOR = { element: -1, isLink: false, isBold: false, isNoteMark: false };

/** Characters between which a line break of the HTML source is no blank (CSS Text 3, section 4.1.3). */
const WIDE = /[\p{Script=Han}\u3000-\u303f\uff01-\uff60“”‘’…—]/u;
const BLANKS = /[ \t\n\f\r]+/g;

/** The text of a line, pieces joined. */
export function lineText(line: PageLine): string {
  return line.pieces.map((piece) => piece.text).join('');
}

/** White space as browsers show it: runs are one blank, none at the ends, none for a break inside Chinese text. */
export function collapseWhiteSpace(pieces: readonly Piece[]): readonly Piece[] {
  const following: string[] = [];
  let next = '';
  for (let index = pieces.length - 1; index >= 0; index--) {
    following[index] = next;
    next = /[^ \t\n\f\r]/.exec((pieces[index] as Piece).text)?.[0] ?? next;
  }
  const collapsed: Piece[] = [];
  let last = '';
  pieces.forEach((piece, index) => {
    const text = piece.text.replace(BLANKS, (run, offset: number) => {
      const before = piece.text[offset - 1] ?? last;
      const after = piece.text[offset + run.length] ?? following[index] ?? '';
      if (before === '' || before === ' ' || after === '') return '';
      return run.includes('\n') && WIDE.test(before) && WIDE.test(after) ? '' : ' ';
    });
    if (text === '' && piece.leftOut === undefined) return;
    if (text !== '') last = text[text.length - 1] as string;
    collapsed.push({ ...piece, text });
  });
  return trimPieces(collapsed);
}

/** Indents are often made of no-break and ideographic spaces. */
function trimPieces(pieces: readonly Piece[]): readonly Piece[] {
  const first = pieces.findIndex(({ text }) => text.trim() !== '');
  const last = pieces.findLastIndex(({ text }) => text.trim() !== '');
  return pieces.flatMap((piece, index) => {
    const isOutside = first < 0 || index < first || index > last;
    if (isOutside) return piece.leftOut === undefined ? [] : [piece];
    const start = index === first ? piece.text.trimStart() : piece.text;
    return [{ ...piece, text: index === last ? start.trimEnd() : start }];
  });
}

/**
 * One line for a row of a table that holds data, its cells parted by tabs and a cell's lines by blanks; null for
 * a row of a table that lays out a page, with prose or menus in its cells.
 */
export function joinRow(cells: readonly (readonly PageLine[])[], table: number): PageLine | null {
  const isData = cells.every((lines) => {
    const characters = lines.reduce((sum, line) => sum + lineText(line).length, 0);
    return characters <= (lines.length <= 1 ? MAX_CELL_CHARACTERS : MAX_LINED_CELL_CHARACTERS);
  });
  if (!isData || cells.length < 2 || cells.every((lines) => lines.length === 0)) return null;
  const pieces: Piece[] = [];
  cells.forEach((lines, index) => {
    if (index > 0) pieces.push({ ...SEPARATOR, text: '\t' });
    lines.forEach((line, lineIndex) => {
      if (lineIndex > 0) pieces.push({ ...SEPARATOR, text: ' ' });
      pieces.push(...line.pieces);
    });
  });
  while (pieces.at(-1)?.text === '\t') pieces.pop();
  const block = cells.flat()[0]?.block ?? -1;
  return { pieces, headingLevel: 0, table, isNote: false, block, isProminent: false };
}
