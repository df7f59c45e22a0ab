/** A piece of a line of a Word document, or something that the file holds at its place and the line does not. */
export type WordPiece =
  | { readonly kind: 'text'; readonly text: string; readonly isBold: boolean; readonly isNoteMark: boolean }
  | { readonly kind: 'left-out'; readonly rule: LeftOutRule; readonly text: string; readonly place: string };

/** A line of a Word document: a paragraph, a part of one between two line ends, or a row of a table. */
export interface WordLine {
  /** May hold left-out pieces alone, and then is no line of the text. */
  readonly pieces: readonly WordPiece[];
  /** 1 the outermost; 0 for no heading. */
  readonly headingLevel: number;
  /** Number of the table that the line is a row of; null outside tables that hold data. */
  readonly table: number | null;
  /** It belongs to the text of a note. */
  readonly isNote: boolean;
}

/** What keeps words of the file out of its text, each with the reason for a reader. */
export const LEFT_OUT = {
  'ruby-reading': '文字上方的注音',
  'tracked-deletion': '修订中删去或移走的文字',
  'hidden-text': '设为隐藏的文字',
  'contents-list': '目录，与正文的标题重复',
  'running-head': '页眉或页脚',
  'comment': '批注',
  'picture': '图片，其中的文字不能读取',
  'chart': '图表中的文字',
  'embedded-object': '嵌入的对象，其中的文字不能读取',
  'embedded-part': '嵌入的文件，其格式不能读取',
  'unknown-sign': '符号字体的字符，不知其字形',
  'field-code': '没有结果的域代码',
  'note-without-mark': '正文没有引用的注释',
} as const;

export type LeftOutRule = keyof typeof LEFT_OUT;

/** The text of a line, pieces joined. */
export function wordText(pieces: readonly WordPiece[]): string {
  return pieces.map((piece) => (piece.kind === 'text' ? piece.text : '')).join('');
}

/** Whether pieces hold more than white space and what is left out. */
export function hasText(pieces: readonly WordPiece[]): boolean {
  return pieces.some((piece) => piece.kind === 'text' && piece.text.trim() !== '');
}

const BLANKS = /[ \t\n\r]+/g;

/** Runs of white space as one blank, and none at the ends; what is left out keeps its place between the words. */
export function collapseBlanks(pieces: readonly WordPiece[]): readonly WordPiece[] {
  const collapsed: WordPiece[] = [];
  let isAfterBlank = true;
  let lastText = -1;
  for (const piece of pieces) {
    if (piece.kind === 'left-out') {
      collapsed.push(piece);
      continue;
    }
    let text = piece.text.replace(BLANKS, ' ');
    if (isAfterBlank) text = lastText < 0 ? text.trimStart() : text.replace(/^ /, '');
    if (text === '') continue;
    isAfterBlank = text.endsWith(' ');
    if (text.trim() !== '') lastText = collapsed.length;
    collapsed.push({ ...piece, text });
  }
  return collapsed.flatMap((piece, index) => {
    if (piece.kind === 'left-out' || index < lastText) return [piece];
    return index === lastText ? [{ ...piece, text: piece.text.trimEnd() }] : [];
  });
}
