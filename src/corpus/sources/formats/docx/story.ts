import { normaliseCharacters } from '../../decode-text.js';
import { FieldStack, printField } from './fields.js';
import { MathWriter } from './math.js';
import type { Numbering } from './numbering.js';
import { addPiece, linesOfParagraph, newParagraph, type OpenParagraph } from './paragraph.js';
import { newRun, type Run } from './run.js';
import type { StyleSheet } from './styles.js';
import { raised, signOf, withSigns } from './symbols.js';
import { linesOfRow, type Cell } from './table-rows.js';
import { collapseBlanks, type LeftOutRule, type WordLine, type WordPiece } from './word-line.js';

/** What the parts around a story give to it. */
export interface StoryContext {
  readonly styles: StyleSheet;
  readonly numbering: Numbering;
  /** How places call it: `脚注`; empty for the text itself. */
  readonly name: string;
  /** Texts of the comments by their ids. */
  readonly comments: ReadonlyMap<string, string>;
  /** Lines of the files, charts and diagrams that stand in it, by relationship; null for what cannot be read. */
  readonly embedded: ReadonlyMap<string, readonly WordLine[] | null>;
}

/** Paragraphs and tables that follow one another: of the text, a cell, a text box, a note. */
interface Flow {
  readonly lines: WordLine[];
  readonly fields: FieldStack;
  readonly story: string;
  /** A paragraph whose mark is deleted, until the one comes that it is joined to. */
  waiting: OpenParagraph | null;
}

interface Row {
  readonly cells: Cell[];
  readonly table: number;
  columnsBefore: number;
  /** Of the cell that is open. */
  columns: number;
}

/** The lines of a story as they grow while its part is read. Lives for one part. */
export class Story {
  readonly runs: Run[] = [];
  /** Why words that come now are left out; the innermost counts. */
  readonly rules: LeftOutRule[] = [];
  /** Grows with all that is given or left out. */
  given = 0;
  private readonly flows: Flow[];
  private readonly paragraphs: OpenParagraph[] = [];
  private readonly rows: Row[] = [];
  private math: MathWriter | null = null;
  private contents = 0;
  private paragraphCount = 0;
  private tableCount = 0;

  constructor(private readonly context: StoryContext) {
    this.flows = [{ lines: [], fields: new FieldStack(), story: context.name, waiting: null }];
  }

  /** All lines outside notes. */
  finish(): readonly WordLine[] {
    this.endWaiting(this.flow);
    return this.flow.lines;
  }

  get paragraph(): OpenParagraph | undefined {
    return this.paragraphs.at(-1);
  }

  get row(): Row | undefined {
    return this.rows.at(-1);
  }

  get fields(): FieldStack {
    return this.flow.fields;
  }

  private get flow(): Flow {
    return this.flows.at(-1) as Flow;
  }

  private get place(): string {
    return `${this.context.name}第 ${Math.max(1, this.paragraphCount)} 段`;
  }

  /** Takes characters as a person sees them, or would see them but for what leaves them out. */
  give(characters: string, isNoteMark = false): void {
    const run = this.runs.at(-1);
    const text = withSigns(normaliseCharacters(characters).replaceAll('\n', ' '), run?.font);
    if (text === '') return;
    if (this.fields.isInCode) return this.fields.addWords(text);
    const rule = this.rule(run);
    if (text.trim() !== '') this.given++;
    if (rule !== null) return this.put({ kind: 'left-out', rule, text, place: this.place });
    if (this.math !== null) return this.math.addText(text);
    const before = this.paragraph?.pieces.at(-1);
    const shown = run?.isRaised === true && before !== undefined && before !== 'line-end' ? raised(text, before.text) : text;
    this.put({ kind: 'text', text: shown, isBold: this.isBold(run), isNoteMark: isNoteMark || run?.isNoteMark === true });
  }

  /** Names something that is no text, or none to be read here. */
  leaveOut(rule: LeftOutRule, text: string): void {
    if (this.fields.isInCode || text.trim() === '') return;
    this.given++;
    this.put({ kind: 'left-out', rule, text: normaliseCharacters(text), place: this.place });
  }

  giveSign(font: string, hexadecimal: string): void {
    const sign = signOf(font, Number.parseInt(hexadecimal, 16));
    if (sign === null) this.leaveOut('unknown-sign', `${font} ${hexadecimal}`);
    else this.give(sign);
  }

  endLine(): void {
    if (this.fields.isInCode || this.rule(this.runs.at(-1)) !== null || this.math !== null) return;
    this.paragraph?.pieces.push('line-end');
  }

  /** Puts a line below the paragraph that is open: what hangs on it, and not in it. */
  giveBelow(pieces: readonly WordPiece[]): void {
    const rule = this.rule(this.runs.at(-1));
    const collapsed = collapseBlanks(pieces.map((piece) => (rule === null || piece.kind === 'left-out' ? piece : { kind: 'left-out', rule, text: piece.text, place: this.place })));
    if (collapsed.length === 0) return;
    this.given++;
    (this.paragraph?.below ?? this.flow.lines).push({ pieces: collapsed, headingLevel: 0, table: null, isNote: false });
  }

  /** Puts lines of a file that stands between two paragraphs. */
  giveLines(lines: readonly WordLine[]): void {
    this.endWaiting(this.flow);
    for (const line of lines) this.flow.lines.push(line);
  }

  /** @returns what ends it */
  beginParagraph(): () => void {
    this.paragraphCount++;
    this.paragraphs.push(newParagraph());
    return () => this.endParagraph();
  }

  /** A paragraph of a shape, which knows no styles and lists. */
  beginShapeParagraph(): () => void {
    this.paragraphs.push(newParagraph());
    return () => this.giveBelow((this.paragraphs.pop() as OpenParagraph).pieces.map((piece) => (piece === 'line-end' ? blank() : piece)));
  }

  /** A box is shown and hidden with the run that it hangs on, and has formats of its own. */
  beginTextBox(): () => void {
    const rule = this.rule(this.runs.at(-1));
    if (rule !== null) this.rules.push(rule);
    this.runs.push(newRun());
    this.flows.push({ lines: [], fields: new FieldStack(), story: `${this.context.name}文本框`, waiting: null });
    return () => {
      this.endWaiting(this.flow);
      this.runs.pop();
      if (rule !== null) this.rules.pop();
      const { lines } = this.flows.pop() as Flow;
      const below = this.paragraph?.below ?? this.flow.lines;
      for (const line of lines) below.push(line);
    };
  }

  /** @param use receives the lines once the note or comment ends */
  beginNote(use: (lines: readonly WordLine[]) => void): () => void {
    this.flows.push({ lines: [], fields: new FieldStack(), story: this.context.name, waiting: null });
    return () => {
      this.endWaiting(this.flow);
      use((this.flows.pop() as Flow).lines);
    };
  }

  beginTable(): void {
    this.endWaiting(this.flow);
    this.tableCount++;
  }

  beginRow(): () => void {
    const rules = this.rules.length;
    this.rows.push({ cells: [], table: this.tableCount, columnsBefore: 0, columns: 1 });
    return () => {
      this.rules.length = rules;
      const { cells, columnsBefore, table } = this.rows.pop() as Row;
      for (const line of linesOfRow(cells, columnsBefore, table)) this.flow.lines.push(line);
    };
  }

  beginCell(): () => void {
    const row = this.row;
    const rules = this.rules.length;
    const { fields, story } = this.flow;
    this.flows.push({ lines: [], fields, story, waiting: null });
    if (row !== undefined) row.columns = 1;
    return () => {
      this.endWaiting(this.flow);
      this.rules.length = rules;
      const { lines } = this.flows.pop() as Flow;
      if (row === undefined) this.giveLines(lines);
      else row.cells.push({ lines, columns: row.columns });
    };
  }

  /** @returns what ends the part of a formula */
  beginMath(name: string, attributes: Parameters<MathWriter['begin']>[1]): () => void {
    const isOutermost = this.math === null;
    const math = (this.math ??= new MathWriter());
    math.begin(name, attributes);
    return () => {
      math.end();
      if (!isOutermost) return;
      this.math = null;
      this.give(math.text);
    };
  }

  /** All that comes until it ends is a contents list. */
  beginContents(): () => void {
    this.contents++;
    return () => void this.contents--;
  }

  /** What comes has a sign of an entry of a contents list: a tab, a link, a reference to a page. */
  noteEntry(): void {
    if (this.paragraph !== undefined) this.paragraph.looksLikeEntry = true;
  }

  endField(): void {
    const code = this.fields.end(this.given);
    if (code === null) return;
    const printed = printField(code);
    if (printed === null) return this.leaveOut('field-code', code);
    this.give(printed.text);
    this.leaveOut('ruby-reading', printed.readings);
  }

  private put(piece: WordPiece): void {
    if (this.paragraph !== undefined) addPiece(this.paragraph.pieces, piece);
    else this.flow.lines.push({ pieces: [piece], headingLevel: 0, table: null, isNote: false });
  }

  private rule(run: Run | undefined): LeftOutRule | null {
    const rule = this.rules.at(-1);
    if (rule !== undefined) return rule;
    const { styles } = this.context;
    const style = styles.paragraph(this.paragraph?.settings.style);
    const isHidden = run?.isHidden ?? (run?.style === undefined ? undefined : styles.character(run.style).isHidden) ?? style.isHidden;
    if (isHidden === true) return 'hidden-text';
    if (this.contents > 0) this.noteEntry();
    return this.contents > 0 || style.isContents || this.fields.isInContents ? 'contents-list' : null;
  }

  private isBold(run: Run | undefined): boolean {
    const { styles } = this.context;
    return run?.isBold ?? (run?.style === undefined ? undefined : styles.character(run.style).isBold) ?? styles.paragraph(this.paragraph?.settings.style).isBold ?? false;
  }

  private endParagraph(): void {
    const words = this.fields.endParagraph();
    if (words !== '') this.give(words);
    const ended = this.paragraphs.pop() as OpenParagraph;
    const { flow } = this;
    const whole = flow.waiting === null ? ended : joined(flow.waiting, ended);
    flow.waiting = whole.isJoined ? whole : null;
    if (flow.waiting === null) this.addLines(whole);
  }

  private endWaiting(flow: Flow): void {
    const { waiting } = flow;
    flow.waiting = null;
    if (waiting === null) return;
    const isGone = waiting.pieces.every((piece) => piece === 'line-end' || piece.kind === 'left-out' || piece.text.trim() === '');
    this.addLines(isGone ? { ...waiting, settings: {} } : waiting);
  }

  private addLines(paragraph: OpenParagraph): void {
    const { context, flow } = this;
    for (const line of linesOfParagraph(paragraph, context.styles, context.numbering, flow.story)) flow.lines.push(line);
  }
}

/** A paragraph and the one that its deleted mark joins to it, which has the last word about the format. */
function joined(first: OpenParagraph, second: OpenParagraph): OpenParagraph {
  for (const piece of second.pieces) first.pieces.push(piece);
  for (const line of second.below) first.below.push(line);
  return { ...second, pieces: first.pieces, below: first.below, looksLikeEntry: first.looksLikeEntry || second.looksLikeEntry };
}

function blank(): WordPiece {
  return { kind: 'text', text: ' ', isBold: false, isNoteMark: false };
}
