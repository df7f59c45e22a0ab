import { addPiece } from '../docx/paragraph.js';
import { linesOfPieces, type OpenPieces } from '../docx/plain-paragraph.js';
import { linesOfRow, type Cell } from '../docx/table-rows.js';
import { wordText, type LeftOutRule, type WordLine, type WordPiece } from '../docx/word-line.js';

/** What a paragraph says of itself when it ends. */
export interface ParagraphFormat {
  readonly headingLevel: number;
  /** How many tables it stands in. */
  readonly depth: number;
}

/** A text of its own: the document's, a note's, a page head's. */
interface Flow {
  readonly lines: WordLine[];
  pieces: OpenPieces;
  label: string;
  below: WordLine[];
  /** Of the open row, and of the open row of a table in its cell: lines of the open cell, and the cells before it. */
  readonly rows: readonly [OpenRow, OpenRow];
  isInTable: boolean;
}

interface OpenRow {
  lines: WordLine[];
  cells: Cell[];
}

/** Puts characters together to paragraphs, rows and flows. */
export class RtfStory {
  private readonly flows: Flow[] = [newFlow()];
  private readonly notes: WordLine[] = [];
  private readonly heads: { readonly before: WordLine[]; readonly after: WordLine[] } = { before: [], after: [] };
  private tables = 0;
  private paragraphCount = 0;
  private noteCount = 0;

  /** All lines, notes at the end; call once. */
  finish(): readonly WordLine[] {
    while (this.flows.length > 1) this.flows.pop();
    return [...this.heads.before, ...this.endFlow(this.flow), ...this.notes, ...this.heads.after];
  }

  give(text: string, rule: LeftOutRule | null, isBold: boolean, isNoteMark = false): void {
    if (text === '') return;
    addPiece(this.flow.pieces, rule === null ? { kind: 'text', text, isBold, isNoteMark } : { kind: 'left-out', rule, text, place: this.place });
  }

  leaveOut(rule: LeftOutRule, text: string): void {
    if (text.trim() !== '') addPiece(this.flow.pieces, { kind: 'left-out', rule, text, place: this.place });
  }

  /** The number before a paragraph as the writing program printed it; bullets are none. */
  giveLabel(printed: string): void {
    const label = printed.trim();
    if (!/[\p{L}\p{N}]/u.test(label)) return;
    this.flow.label = /[\p{L}\p{N}]$/u.test(label) ? `${label} ` : label;
  }

  endLine(): void {
    this.flow.pieces.push('line-end');
  }

  endParagraph(format: ParagraphFormat): void {
    const { flow } = this;
    this.paragraphCount++;
    const lines = this.takeLines(format.headingLevel);
    const into = format.depth >= 2 ? flow.rows[1].lines : format.depth === 1 ? flow.rows[0].lines : flow.lines;
    if (into === flow.lines) {
      this.endRows(flow);
      flow.isInTable = false;
    }
    for (const line of lines) into.push(line);
  }

  /** @param depth 1 for a cell of a table, 2 for one of a table in a cell */
  endCell(depth: 1 | 2): void {
    const row = this.flow.rows[depth - 1] as OpenRow;
    for (const line of this.takeLines(0)) row.lines.push(line);
    row.cells.push({ lines: row.lines, columns: 1 });
    row.lines = [];
  }

  endRow(depth: 1 | 2): void {
    const { flow } = this;
    const row = flow.rows[depth - 1] as OpenRow;
    if (depth === 1 && !flow.isInTable) this.tables++;
    if (depth === 1) flow.isInTable = true;
    if (row.lines.length > 0) row.cells.push({ lines: row.lines, columns: 1 });
    const lines = linesOfRow(row.cells, 0, this.tables);
    [row.cells, row.lines] = [[], []];
    const into = depth === 1 ? flow.lines : flow.rows[0].lines;
    for (const line of lines) into.push(line);
  }

  /** @returns what ends it */
  beginNote(): () => void {
    this.noteCount++;
    addPiece(this.flow.pieces, { kind: 'text', text: `[${this.noteCount}]`, isBold: false, isNoteMark: true });
    return this.beginFlow((lines) => {
      for (const line of lines) this.notes.push({ ...line, isNote: true });
    });
  }

  beginHead(isHeader: boolean): () => void {
    return this.beginFlow((lines) => {
      const into = isHeader ? this.heads.before : this.heads.after;
      const text = textOf(lines);
      // Sections repeat their heads.
      if (text === '' || into.some(({ pieces }) => pieces.some((piece) => piece.text === text))) return;
      into.push({ pieces: [{ kind: 'left-out', rule: 'running-head', text, place: isHeader ? '页眉' : '页脚' }], headingLevel: 0, table: null, isNote: false });
    });
  }

  beginComment(): () => void {
    return this.beginFlow((lines) => this.leaveOut('comment', textOf(lines)));
  }

  beginTextBox(): () => void {
    return this.beginFlow((lines) => {
      for (const line of lines) this.flow.below.push(line);
    });
  }

  private beginFlow(use: (lines: readonly WordLine[]) => void): () => void {
    const flow = newFlow();
    this.flows.push(flow);
    return () => {
      const lines = this.endFlow(flow);
      if (this.flows.at(-1) === flow) this.flows.pop();
      use(lines);
    };
  }

  private endFlow(flow: Flow): readonly WordLine[] {
    for (const line of this.takeLines(0)) flow.lines.push(line);
    this.endRows(flow);
    return flow.lines;
  }

  /** Cells of a row that never ended are text all the same. */
  private endRows(flow: Flow): void {
    for (const row of flow.rows) {
      for (const line of [...row.cells.flatMap(({ lines }) => lines), ...row.lines]) flow.lines.push(line);
      [row.cells, row.lines] = [[], []];
    }
  }

  private takeLines(headingLevel: number): readonly WordLine[] {
    const { flow } = this;
    const { pieces, label, below } = flow;
    const first = pieces.find((piece): piece is WordPiece => piece !== 'line-end' && piece.kind === 'text' && piece.text.trim() !== '');
    if (label !== '' && first?.kind === 'text') pieces.unshift({ kind: 'text', text: label, isBold: first.isBold, isNoteMark: false });
    [flow.pieces, flow.label, flow.below] = [[], '', []];
    return [...linesOfPieces(pieces, headingLevel), ...below];
  }

  private get flow(): Flow {
    return this.flows.at(-1) as Flow;
  }

  private get place(): string {
    return `第 ${this.paragraphCount + 1} 段`;
  }
}

function newFlow(): Flow {
  return { lines: [], pieces: [], label: '', below: [], rows: [{ lines: [], cells: [] }, { lines: [], cells: [] }], isInTable: false };
}

function textOf(lines: readonly WordLine[]): string {
  return lines.map(({ pieces }) => wordText(pieces)).filter((text) => text !== '').join('\n');
}
