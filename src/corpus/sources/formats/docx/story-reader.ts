import { CharacterSink } from './character-sink.js';
import { DrawingReader } from './drawing-reader.js';
import { newRun, readRunSetting } from './run.js';
import { Story, type StoryContext } from './story.js';
import { readParagraphSetting } from './styles.js';
import { wordText, type LeftOutRule, type WordLine } from './word-line.js';
import { isOn, type Attributes, type XmlReader } from './xml-events.js';

/** What ends an element; `skip` leaves it out. */
type OnClose = (() => void) | 'skip' | undefined;

/** Where a note's text stands: in a part of its own, or beside its mark. */
type NotePart = 'footnotes' | 'endnotes' | 'inline';

/** What the properties that are open belong to. */
type PropertyKind = 'paragraph' | 'mark' | 'run' | 'row' | 'control';

/** What was so before a change that is tracked, and what holds no words. */
const SKIPPED = new Set(
  ('w:pPrChange w:rPrChange w:sectPrChange w:tblPrChange w:trPrChange w:tcPrChange w:tblGridChange w:tblPrExChange ' +
    'w:numberingChange w:tabs w:docPartList w:delInstrText m:ctrlPr').split(' '),
);

/** Reads a part of WordprocessingML: the text itself, notes, comments, a header. Lives for one part. */
export class StoryReader implements XmlReader {
  /** Notes and comments by their ids, where the part holds them. */
  readonly notes = new Map<string, readonly WordLine[]>();
  /** Notes that the story refers to, in order. */
  readonly noteReferences: { readonly part: NotePart; readonly id: string }[] = [];
  /** Relationships of the headers and footers. */
  readonly headReferences: string[] = [];
  /** Headers and footers that stand in the text's own part. */
  readonly heads: { readonly isHeader: boolean; readonly lines: readonly WordLine[] }[] = [];

  private readonly story: Story;
  /** What ends the contents list, of each control (`w:sdt`) that is open and holds one. */
  private readonly controls: { endContents: (() => void) | null }[] = [];
  private properties: PropertyKind | null = null;
  private readonly characters = new CharacterSink();
  private readonly drawings: DrawingReader;

  constructor(private readonly context: StoryContext) {
    this.story = new Story(context);
    this.drawings = new DrawingReader(this.story, context, this.characters);
  }

  /** All lines of the part that belong to no note. */
  finish(): readonly WordLine[] {
    return this.story.finish();
  }

  text(characters: string): void {
    this.characters.add(characters);
  }

  open(name: string, attributes: Attributes): OnClose {
    if (SKIPPED.has(name)) return 'skip';
    if (this.properties !== null) return this.openProperty(name, attributes);
    if (name.startsWith('w:')) return this.openWord(name, attributes);
    if (name === 'aml:annotation') return this.openAnnotation(attributes);
    return name.startsWith('m:') ? this.openMath(name, attributes) : this.drawings.open(name, attributes);
  }

  /** Inside `w:pPr`, `w:rPr`, `w:trPr` and `w:sdtPr`. */
  private openProperty(name: string, attributes: Attributes): OnClose {
    const { paragraph, row, rules, runs } = this.story;
    const run = runs.at(-1);
    if (name === 'w:sectPr') return this.inProperties(null);
    if (name === 'aml:annotation') return this.openAnnotation(attributes);
    switch (this.properties) {
      case 'paragraph':
        if (name === 'w:rPr') return this.inProperties('mark');
        if (paragraph === undefined) return undefined;
        if (name === 'w:framePr' && /^(?:drop|margin)$/.test(attributes['w:dropCap'] ?? '')) paragraph.isJoined = true;
        readParagraphSetting(paragraph.settings, name, attributes);
        return undefined;
      case 'mark':
        if (paragraph !== undefined && (name === 'w:del' || name === 'w:moveFrom' || (name === 'w:vanish' && isOn(attributes)))) paragraph.isJoined = true;
        return undefined;
      case 'control': {
        const control = this.controls.at(-1);
        if (control !== undefined && name === 'w:docPartGallery' && /^table of contents$/i.test(attributes['w:val'] ?? '')) control.endContents ??= this.story.beginContents();
        return undefined;
      }
      case 'row':
        if (name === 'w:gridBefore' && row !== undefined) row.columnsBefore = Number(attributes['w:val']) || 0;
        if (name === 'w:del') rules.push('tracked-deletion');
        if (name === 'w:hidden' && isOn(attributes)) rules.push('hidden-text');
        return undefined;
      default:
        if (run !== undefined) readRunSetting(run, name, attributes);
        return undefined;
    }
  }

  private openWord(name: string, attributes: Attributes): OnClose {
    const { story } = this;
    switch (name) {
      case 'w:p':
        return story.beginParagraph();
      case 'w:pPr':
        return this.inProperties('paragraph');
      case 'w:rPr':
        return this.inProperties('run');
      case 'w:r':
        return this.beginRun();
      case 'w:t':
        return this.characters.take((text) => story.give(text));
      case 'w:delText':
        return this.characters.take((text) => this.leavingOut('tracked-deletion', () => story.give(text)));
      case 'w:tab':
        story.noteEntry();
        story.give('\t');
        return undefined;
      case 'w:ptab':
        story.give(' ');
        return undefined;
      case 'w:noBreakHyphen':
        story.give('\u2011');
        return undefined;
      case 'w:br':
      case 'w:cr':
        story.endLine();
        return undefined;
      case 'w:sym':
        story.giveSign(attributes['w:font'] ?? '', attributes['w:char'] ?? '');
        return undefined;
      case 'w:hyperlink':
      case 'w:hlink':
        story.noteEntry();
        return undefined;
      case 'w:del':
      case 'w:moveFrom':
        return this.beginRule('tracked-deletion');
      case 'w:rt':
        return this.beginRule('ruby-reading');
      case 'w:sdt':
        return this.beginControl();
      case 'w:sdtPr':
        return this.inProperties('control');
      case 'w:txbxContent':
        return story.beginTextBox();
      case 'w:object':
        return this.drawings.beginObject();
      default:
        return this.openField(name, attributes) ?? this.openTable(name, attributes) ?? this.openReference(name, attributes);
    }
  }

  private openField(name: string, attributes: Attributes): OnClose {
    const { story } = this;
    switch (name) {
      case 'w:instrText':
        return this.characters.take((code) => {
          story.fields.addCode(code);
          if (/PAGEREF/i.test(code)) story.noteEntry();
        });
      case 'w:fldSimple':
        story.fields.begin();
        story.fields.addCode(attributes['w:instr'] ?? '');
        story.fields.separate(story.given);
        return () => story.endField();
      case 'w:fldChar':
        if (attributes['w:fldCharType'] === 'begin') story.fields.begin();
        if (attributes['w:fldCharType'] === 'separate') story.fields.separate(story.given);
        if (attributes['w:fldCharType'] === 'end') story.endField();
        return undefined;
      default:
        return undefined;
    }
  }

  private openTable(name: string, attributes: Attributes): OnClose {
    const { story } = this;
    switch (name) {
      case 'w:tbl':
        story.beginTable();
        return undefined;
      case 'w:tr':
        return story.beginRow();
      case 'w:trPr':
        return this.inProperties('row');
      case 'w:tc':
        return story.beginCell();
      case 'w:gridSpan':
        if (story.row !== undefined) story.row.columns = Number(attributes['w:val']) || 1;
        return undefined;
      // Until the cell ends, which takes its rules with it.
      case 'w:cellDel':
        story.rules.push('tracked-deletion');
        return undefined;
      default:
        return undefined;
    }
  }

  private openReference(name: string, attributes: Attributes): OnClose {
    const { story, context } = this;
    const id = attributes['w:id'] ?? '';
    const relationship = attributes['r:id'] ?? '';
    switch (name) {
      case 'w:footnoteReference':
        return this.refer('footnotes', id, attributes);
      case 'w:endnoteReference':
        return this.refer('endnotes', id, attributes);
      case 'w:footnote':
      case 'w:endnote':
        if (story.runs.length > 0) return this.beginInlineNote();
        return this.beginNote(id, attributes);
      case 'w:comment':
        return this.beginNote(id, attributes);
      case 'w:hdr':
      case 'w:ftr':
        // Of Word 2003, in the properties of a section; else it is the part itself.
        return attributes['w:type'] === undefined ? undefined : story.beginNote((lines) => this.heads.push({ isHeader: name === 'w:hdr', lines }));
      case 'w:commentReference':
        story.leaveOut('comment', context.comments.get(id) ?? '');
        return undefined;
      case 'w:headerReference':
      case 'w:footerReference':
        this.headReferences.push(relationship);
        return undefined;
      case 'w:altChunk': {
        const lines = context.embedded.get(relationship) ?? null;
        if (lines === null) story.leaveOut('embedded-part', '嵌入的文件');
        else story.giveLines(lines);
        return undefined;
      }
      case 'w:subDoc':
        story.leaveOut('embedded-part', '子文档');
        return undefined;
      default:
        return undefined;
    }
  }

  private openMath(name: string, attributes: Attributes): OnClose {
    if (name === 'm:t') return this.characters.take((text) => this.story.give(text));
    const endRun = name === 'm:r' ? this.beginRun() : undefined;
    const end = this.story.beginMath(name, attributes);
    return () => {
      endRun?.();
      end();
    };
  }

  private beginRun(): () => void {
    this.story.runs.push(newRun());
    return () => void this.story.runs.pop();
  }

  private inProperties(kind: PropertyKind | null): () => void {
    const before = this.properties;
    this.properties = kind;
    return () => void (this.properties = before);
  }

  private beginRule(rule: LeftOutRule): () => void {
    this.story.rules.push(rule);
    return () => void this.story.rules.pop();
  }

  private leavingOut(rule: LeftOutRule, give: () => void): void {
    const end = this.beginRule(rule);
    give();
    end();
  }

  /** The lines between text and notes are notes of their own. */
  private beginNote(id: string, attributes: Attributes): OnClose {
    return /eparator|Notice/.test(attributes['w:type'] ?? '') ? 'skip' : this.story.beginNote((lines) => this.notes.set(id, lines));
  }

  /** A note of Word 2003 stands where its mark does. */
  private beginInlineNote(): OnClose {
    const id = `inline ${this.noteReferences.length}`;
    this.refer('inline', id, {});
    return this.story.beginNote((lines) => this.notes.set(id, lines));
  }

  /** Tracked changes and comments of Word 2003. */
  private openAnnotation(attributes: Attributes): OnClose {
    const type = attributes['w:type'] ?? '';
    if (type === 'Word.Formatting' || type === 'Word.Numbering') return 'skip';
    if (type === 'Word.Comment') return this.story.beginNote((lines) => this.story.leaveOut('comment', lines.map(({ pieces }) => wordText(pieces)).join('\n')));
    if (type !== 'Word.Deletion') return undefined;
    if (this.properties === null) return this.beginRule('tracked-deletion');
    if (this.properties === 'mark' && this.story.paragraph !== undefined) this.story.paragraph.isJoined = true;
    return undefined;
  }

  private beginControl(): () => void {
    const control: { endContents: (() => void) | null } = { endContents: null };
    this.controls.push(control);
    return () => {
      this.controls.pop();
      control.endContents?.();
    };
  }

  /** A mark stands as [1], in the order of the text; one of its own stands in the run behind the reference. */
  private refer(part: NotePart, id: string, attributes: Attributes): undefined {
    if (this.story.rules.includes('tracked-deletion')) return;
    this.noteReferences.push({ part, id });
    const run = this.story.runs.at(-1);
    if (run !== undefined && isOn({ 'w:val': attributes['w:customMarkFollows'] ?? '0' })) run.isNoteMark = true;
    else this.story.give(`[${this.noteReferences.length}]`, true);
  }
}
