import { normaliseCharacters } from '../../decode-text.js';
import { addPiece } from '../docx/paragraph.js';
import { linesOfPieces, type OpenPieces } from '../docx/plain-paragraph.js';
import { linesOfRow, type Cell } from '../docx/table-rows.js';
import { hasText, wordText, type LeftOutRule, type WordLine, type WordPiece } from '../docx/word-line.js';
import type { Attributes } from '../docx/xml-events.js';
import { UnreadableContent } from '../unreadable-content.js';
import { OdfCounter, OdfLists } from './odf-numbering.js';
import type { OdfStyles } from './odf-styles.js';

type Close = (() => void) | 'skip' | undefined;

interface OpenParagraph {
  readonly pieces: OpenPieces;
  /** What hangs on it and stands below it. */
  readonly below: WordLine[];
  readonly style: string | undefined;
}

/** A cell that is repeated more often, or a row, is an empty rest of a sheet. */
const MAX_REPEATS = 100;
/** Elements of the text whose words are none of it. */
const NO_TEXT = /^(?:text:(?:sequence-decls|variable-decls|user-field-decls|dde-connection-decls|number|[\w-]+-source|script)|office:(?:forms|scripts|event-listeners|change-info)|svg:(?:title|desc)|form:.*|math:math)$/;
const SHAPE = /^draw:(?:text-box|custom-shape|rect|line|polyline|polygon|path|circle|ellipse|connector|caption|measure|regular-polygon)$/;
const CONTENTS = /^text:(?:table-of-content|illustration-index|table-index|object-index|user-index)$/;

/** Receives the elements of a document's text, and writes its lines. */
export class OdfReader {
  /** Lines of the notes, in the order of their marks. */
  readonly notes: WordLine[] = [];
  /** Lines of the flows that are open: the text, a cell, a box, a note. */
  private readonly flows: WordLine[][] = [[]];
  private readonly paragraphs: OpenParagraph[] = [];
  private readonly spans: (string | undefined)[] = [];
  /** What leaves out all that comes until it ends. */
  private readonly rules: LeftOutRule[] = [];
  private readonly rows: Cell[][] = [];
  private readonly deletions = new Map<string, string>();
  private readonly headings = new OdfCounter();
  private lists = new OdfLists();
  private tables = 0;
  private noteCount = 0;
  private paragraphCount = 0;

  constructor(private readonly styles: OdfStyles) {}

  finish(): readonly WordLine[] {
    return [...(this.flows[0] as WordLine[]), ...this.notes];
  }

  get hasParagraph(): boolean {
    return this.paragraphs.length > 0;
  }

  readonly addText = (characters: string): void => {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph !== undefined) this.give(characters);
  };

  open(name: string, attributes: Attributes): Close {
    if (NO_TEXT.test(name)) return 'skip';
    if (SHAPE.test(name)) return this.openFlow((lines) => this.putBelow(lines));
    if (CONTENTS.test(name)) return this.leavingOut('contents-list');
    switch (name) {
      case 'text:p':
      case 'text:h':
        return this.openParagraph(name === 'text:h' ? Number(attributes['text:outline-level']) || 1 : 0, attributes);
      case 'text:span':
        this.spans.push(attributes['text:style-name']);
        return () => void this.spans.pop();
      case 'text:s':
        return void this.give(' '.repeat(Math.min(MAX_REPEATS, Number(attributes['text:c'] ?? 1) || 1)));
      case 'text:tab':
        return void this.give('\t');
      case 'text:line-break':
        return void this.paragraphs.at(-1)?.pieces.push('line-end');
      case 'text:ruby-text':
        return this.leavingOut('ruby-reading');
      case 'text:section':
        return attributes['text:display'] === 'none' ? this.leavingOut('hidden-text') : undefined;
      case 'text:hidden-text':
        this.leaveOut('hidden-text', attributes['text:string-value'] ?? '');
        return 'skip';
      case 'text:list':
        return this.lists.openList(attributes['text:style-name'], attributes['xml:id'] ?? attributes['text:id'], attributes['text:continue-list'], attributes['text:continue-numbering'] === 'true');
      case 'text:list-item':
      case 'text:list-header':
        return this.lists.openItem(name === 'text:list-item', attributes['text:start-value'], attributes['text:style-override']);
      default:
        return this.openRare(name, attributes);
    }
  }

  private openRare(name: string, attributes: Attributes): Close {
    switch (name) {
      case 'text:note':
        this.give(`[${++this.noteCount}]`, true);
        return undefined;
      case 'text:note-citation':
        return 'skip';
      case 'text:note-body':
        return this.openFlow((lines) => {
          for (const line of lines) this.notes.push({ ...line, isNote: true });
        });
      case 'office:annotation':
        return this.openFlow((lines) => this.leaveOut('comment', textOf(lines)));
      case 'text:changed-region':
        return this.openRegion(attributes['text:id'] ?? attributes['xml:id'] ?? '');
      case 'text:deletion':
        return this.openFlow((lines) => this.deletions.set(this.region, textOf(lines)));
      case 'text:insertion':
      case 'text:format-change':
        return 'skip';
      case 'text:change':
        return void this.leaveOut('tracked-deletion', this.deletions.get(attributes['text:change-id'] ?? '') ?? '');
      // LibreOffice leaves deleted text at its place where changes are shown.
      case 'text:change-start':
        if (this.deletions.has(attributes['text:change-id'] ?? '')) this.rules.push('tracked-deletion');
        return undefined;
      case 'text:change-end':
        if (this.deletions.has(attributes['text:change-id'] ?? '') && this.rules.at(-1) === 'tracked-deletion') this.rules.pop();
        return undefined;
      case 'table:table':
        this.tables++;
        return undefined;
      case 'table:table-row':
        return this.openRow();
      case 'table:table-cell':
      case 'table:covered-table-cell':
        return this.openCell(name === 'table:table-cell', Number(attributes['table:number-columns-repeated'] ?? 1) || 1);
      case 'draw:image':
        this.leaveOut('picture', '图片');
        return 'skip';
      case 'draw:object':
      case 'draw:object-ole':
        this.leaveOut('embedded-object', '嵌入对象');
        return 'skip';
      case 'office:spreadsheet':
        throw new UnreadableContent('spreadsheet');
      case 'office:presentation':
      case 'office:drawing':
        throw new UnreadableContent('presentation');
      default:
        return undefined;
    }
  }

  private region = '';

  private openRegion(id: string): () => void {
    this.region = id;
    return () => void (this.region = '');
  }

  private openParagraph(level: number, attributes: Attributes): () => void {
    const style = attributes['text:style-name'];
    const { styles } = this;
    this.paragraphCount++;
    const paragraph: OpenParagraph = { pieces: [], below: [], style };
    this.paragraphs.push(paragraph);
    const isInList = this.lists.level > 0;
    let label = '';
    if (isInList) label = this.lists.label((list) => styles.list(list), styles.listOf('paragraph', style));
    else if (level > 0 && attributes['text:is-list-header'] !== 'true') label = this.headings.next(styles.outline, level, restartOf(attributes));
    return () => {
      this.paragraphs.pop();
      if (label !== '' && paragraph.pieces.some((piece) => piece !== 'line-end' && piece.kind === 'text')) paragraph.pieces.unshift(this.labelPiece(label, paragraph.pieces));
      const headingLevel = level > 0 ? level : styles.isTitle(style) ? 1 : 0;
      for (const line of [...linesOfPieces(paragraph.pieces, headingLevel), ...paragraph.below]) this.flow.push(line);
    };
  }

  private labelPiece(label: string, pieces: OpenPieces): WordPiece {
    const first = pieces.find((piece) => piece !== 'line-end' && piece.kind === 'text' && piece.text.trim() !== '');
    return { kind: 'text', text: label, isBold: first !== undefined && first !== 'line-end' && first.kind === 'text' && first.isBold, isNoteMark: false };
  }

  /** What stands in a flow has spans and paragraphs of its own, and is left out where its place is. */
  openFlow(use: (lines: readonly WordLine[]) => void): () => void {
    const [paragraphs, spans, lists] = [this.paragraphs.splice(0), this.spans.splice(0), this.lists];
    this.lists = new OdfLists();
    this.flows.push([]);
    return () => {
      this.paragraphs.splice(0, Infinity, ...paragraphs);
      this.spans.splice(0, Infinity, ...spans);
      this.lists = lists;
      use(this.flows.pop() as WordLine[]);
    };
  }

  private openRow(): () => void {
    this.rows.push([]);
    const table = this.tables;
    return () => {
      const cells = this.rows.pop() as Cell[];
      for (const line of linesOfRow(cells, 0, table)) this.flow.push(line);
    };
  }

  private openCell(isShown: boolean, repeats: number): Close {
    const row = this.rows.at(-1);
    if (row === undefined) return undefined;
    const add = (lines: readonly WordLine[]): void => {
      for (let count = 0; count < Math.min(repeats, MAX_REPEATS); count++) row.push({ lines, columns: 1 });
    };
    if (isShown) return this.openFlow(add);
    add([]);
    return 'skip';
  }

  private leavingOut(rule: LeftOutRule): () => void {
    this.rules.push(rule);
    return () => void this.rules.pop();
  }

  private leaveOut(rule: LeftOutRule, text: string): void {
    if (text.trim() !== '') this.put({ kind: 'left-out', rule, text: normaliseCharacters(text), place: this.place });
  }

  private give(characters: string, isNoteMark = false): void {
    const text = normaliseCharacters(characters).replaceAll('\n', ' ');
    const rule = this.rules.at(-1) ?? (this.isHidden ? 'hidden-text' : null);
    if (text === '' || !this.hasParagraph) return;
    this.put(rule === null ? { kind: 'text', text, isBold: this.isBold, isNoteMark } : { kind: 'left-out', rule, text, place: this.place });
  }

  private put(piece: WordPiece): void {
    const paragraph = this.paragraphs.at(-1);
    if (paragraph !== undefined) addPiece(paragraph.pieces, piece);
    else this.flow.push({ pieces: [piece], headingLevel: 0, table: null, isNote: false });
  }

  private putBelow(lines: readonly WordLine[]): void {
    const below = this.paragraphs.at(-1)?.below ?? this.flow;
    for (const line of lines) if (hasText(line.pieces) || line.pieces.length > 0) below.push(line);
  }

  private get flow(): WordLine[] {
    return this.flows.at(-1) as WordLine[];
  }

  private get place(): string {
    return `第 ${Math.max(1, this.paragraphCount)} 段`;
  }

  private get isBold(): boolean {
    return this.ask((family, style) => this.styles.isBold(family, style));
  }

  private get isHidden(): boolean {
    return this.ask((family, style) => this.styles.isHidden(family, style));
  }

  /** The innermost span that says so, else the paragraph. */
  private ask(question: (family: string, style: string | undefined) => boolean | undefined): boolean {
    for (let index = this.spans.length - 1; index >= 0; index--) {
      const answer = question('text', this.spans[index]);
      if (answer !== undefined) return answer;
    }
    return question('paragraph', this.paragraphs.at(-1)?.style) ?? false;
  }
}

function restartOf(attributes: Attributes): number | undefined {
  return attributes['text:restart-numbering'] === 'true' ? Number(attributes['text:start-value'] ?? 1) || 0 : undefined;
}

/** The text of lines, with what is left out of them: of a deletion or comment all is told. */
function textOf(lines: readonly WordLine[]): string {
  return lines.map(({ pieces }) => wordText(pieces)).filter((text) => text !== '').join('\n');
}
