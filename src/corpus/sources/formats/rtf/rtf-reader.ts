import { normaliseCharacters } from '../../decode-text.js';
import { printField } from '../docx/fields.js';
import { withSigns } from '../docx/symbols.js';
import type { LeftOutRule, WordLine } from '../docx/word-line.js';
import { UnreadableContent } from '../unreadable-content.js';
import { decodeBytes, encodingOfCharset, encodingOfCodePage, USUAL_ENCODING } from './code-pages.js';
import { HOLDS_NO_TEXT, newState, TEXT_ALL_THE_SAME, type Field, type GroupState } from './rtf-groups.js';
import { RtfStory } from './rtf-story.js';
import { RtfStyleSheet } from './rtf-styles.js';
import { rtfTokens, type RtfToken } from './rtf-tokens.js';

const SIGNS: Readonly<Record<string, string>> = { tab: '\t', emdash: '—', endash: '–', lquote: '‘', rquote: '’', ldblquote: '“', rdblquote: '”', bullet: '•', emspace: ' ', enspace: ' ', qmspace: ' ' };
const SCRIPTS = new Set(['loch', 'hich', 'dbch', 'ltrch', 'rtlch']);
/** Word nests groups to some tens. */
const MAX_DEPTH = 2000;

/** Reads a file token by token. */
export class RtfReader {
  private readonly story = new RtfStory();
  private readonly styles = new RtfStyleSheet();
  private readonly fonts = new Map<number, { name: string; encoding: string | null; isOfSigns: boolean }>();
  private readonly groups: { readonly state: GroupState; readonly closes: (() => void)[] }[] = [];
  private state: GroupState = newState();
  private closes: (() => void)[] = [];
  private filePage: string = USUAL_ENCODING;
  private bytes: number[] = [];
  /** Characters still to be passed over behind a `\u`. */
  private skipped = 0;
  private isFirstOfGroup = false;
  private isOptional = false;
  private label = '';
  private text = '';

  /** @throws UnreadableContent when it ends before its outermost group does, or nests deeper than 2,000 */
  read(file: Buffer): readonly WordLine[] {
    let isWhole = false;
    for (const token of rtfTokens(file)) {
      this.take(token);
      if (token.kind === 'close' && this.groups.length === 0) {
        isWhole = true;
        break;
      }
    }
    if (!isWhole) throw new UnreadableContent('damaged');
    return this.story.finish();
  }

  private take(token: RtfToken): void {
    if (token.kind === 'bytes') return this.takeBytes(token.bytes);
    if (token.kind === 'word' && token.name === 'u') return this.takeUnicode(token.value ?? 0);
    const wasFirst = this.isFirstOfGroup;
    // Programs that leave out the characters that stand for a \u go on with a word.
    const isFallback = token.kind === 'sign' || (token.kind === 'word' && token.name in SIGNS);
    if (!isFallback) this.skipped = 0;
    else if (this.skipped > 0) return void this.skipped--;
    this.flush();
    if (token.kind === 'sign') return this.takeSign(token.sign, wasFirst);
    if (token.kind === 'word') {
      this.isFirstOfGroup = false;
      if (wasFirst) this.openDestination(token.name);
      return this.takeWord(token.name, token.value);
    }
    if (token.kind === 'open') this.openGroup();
    else this.closeGroup();
  }

  private openGroup(): void {
    if (this.groups.length >= MAX_DEPTH) throw new UnreadableContent('damaged');
    this.groups.push({ state: this.state, closes: this.closes });
    this.state = { ...this.state };
    this.closes = [];
    [this.isFirstOfGroup, this.isOptional] = [true, false];
  }

  private closeGroup(): void {
    for (const close of this.closes.reverse()) close();
    const outer = this.groups.pop();
    if (outer === undefined) throw new UnreadableContent('damaged');
    [this.state, this.closes] = [outer.state, outer.closes];
    this.isFirstOfGroup = false;
  }

  private takeSign(sign: string, isFirst: boolean): void {
    if (sign === '*' && isFirst) return void (this.isOptional = true);
    this.isFirstOfGroup = false;
    if (sign === '~') this.give('\u00a0');
    if (sign === '_') this.give('\u2011');
  }

  /** The first word of a group may say that its text is none of the text around it. */
  private openDestination(name: string): void {
    const { state } = this;
    if (state.destination === 'nowhere' && name !== 'ud') return;
    if (HOLDS_NO_TEXT.has(name) || (this.isOptional && !TEXT_ALL_THE_SAME.has(name))) {
      if (name === 'pict' && state.destination === 'text') this.story.leaveOut('picture', '图片');
      [state.destination, state.around] = ['nowhere', 'nowhere'];
      return;
    }
    if (state.destination !== 'text' && name !== 'ud') return;
    if (/^(?:header|footer)[lrf]?$/.test(name)) return this.openFlow(this.story.beginHead(name.startsWith('header')));
    switch (name) {
      case 'fonttbl':
        state.destination = 'fonts';
        break;
      case 'stylesheet':
        state.destination = 'styles';
        break;
      case 'footnote':
        return this.openFlow(this.story.beginNote());
      case 'annotation':
        return this.openFlow(this.story.beginComment());
      case 'shptxt':
      case 'dptxbxtext':
        return this.openFlow(this.story.beginTextBox());
      case 'listtext':
      case 'pntext':
        [state.destination, this.label] = ['label', ''];
        this.closes.push(() => this.story.giveLabel(this.label));
        break;
      case 'field':
        this.openField();
        break;
      case 'fldinst':
        state.destination = 'field-code';
        break;
      case 'fldrslt':
        state.isContents ||= /^\s*TOC\b/i.test(state.field?.code ?? '');
        break;
      case 'upr':
        // The first group inside is the one for programs without Unicode.
        [state.around, state.destination] = [state.destination, 'nowhere'];
        break;
      case 'ud':
        state.destination = state.around;
        break;
    }
  }

  /** A note, head or box has formats of its own. */
  private openFlow(close: () => void): void {
    const { fallbacks, font, asianFont } = this.state;
    this.state = { ...newState(), fallbacks, font, asianFont };
    this.closes.push(close);
  }

  private openField(): void {
    const field: Field = { code: '', hasResult: false };
    this.state.field = field;
    const outer = this.state;
    this.closes.push(() => {
      const printed = field.hasResult ? null : printField(field.code.trim());
      if (printed === null) return;
      this.state = { ...outer, destination: 'text', field: null };
      this.give(printed.text);
      this.flush();
      this.story.leaveOut('ruby-reading', printed.readings);
    });
  }

  private takeWord(name: string, value: number | null): void {
    const { state } = this;
    const isOn = value !== 0;
    if (SCRIPTS.has(name)) return void (state.script = name);
    if (state.destination === 'fonts') return this.takeFontWord(name, value ?? 0);
    if (state.destination === 'styles') return this.styles.takeWord(name, value, this.groups.length);
    const sign = SIGNS[name];
    if (sign !== undefined) return this.give(sign);
    switch (name) {
      case 'ansicpg':
        return void (this.filePage = encodingOfCodePage(value ?? 0));
      case 'uc':
        return void (state.fallbacks = Math.max(0, value ?? 1));
      case 'f':
        return void (state.font = value ?? 0);
      case 'af':
        return void (state.script === 'dbch' && (state.asianFont = value ?? 0));
      case 'b':
        return void (state.isBold = isOn);
      case 'ab':
        return void (state.script === 'dbch' && (state.isAsianBold = isOn));
      case 'v':
        return void (state.isHidden = isOn);
      case 'deleted':
        return void (state.isDeleted = isOn);
      case 'plain':
        return void Object.assign(state, { isBold: false, isAsianBold: false, isHidden: false, isDeleted: false });
      case 'pard':
        return void Object.assign(state, { outlineLevel: null, style: 0, depth: 0 });
      case 's':
        return void (state.style = value ?? 0);
      case 'outlinelevel':
        return void (state.outlineLevel = value);
      case 'intbl':
        return void (state.depth = Math.max(1, state.depth));
      case 'itap':
        return void (state.depth = value ?? 0);
      default:
        this.takeBreak(name);
    }
  }

  private takeBreak(name: string): void {
    // The row of a table in a cell ends inside a group that older programs pass over.
    if (name === 'nestrow') return this.story.endRow(2);
    if (this.state.destination !== 'text') return;
    if (name === 'par' || name === 'sect') this.story.endParagraph({ headingLevel: this.headingLevel, depth: this.state.depth });
    if (name === 'line' || name === 'page' || name === 'column' || name === 'softline') this.story.endLine();
    if (name === 'cell') this.story.endCell(1);
    if (name === 'nestcell') this.story.endCell(2);
    if (name === 'row') this.story.endRow(1);
  }

  private get headingLevel(): number {
    const { outlineLevel, style } = this.state;
    if (outlineLevel === null) return this.styles.headingLevel(style);
    return outlineLevel >= 0 && outlineLevel < 9 ? outlineLevel + 1 : 0;
  }

  private takeFontWord(name: string, value: number): void {
    if (name === 'f') {
      this.state.font = value;
      this.fonts.set(value, { name: '', encoding: null, isOfSigns: false });
    }
    const font = this.fonts.get(this.state.font);
    if (font === undefined) return;
    if (name === 'fcharset') [font.encoding, font.isOfSigns] = [encodingOfCharset(value), value === 2];
    if (name === 'cpg') font.encoding = encodingOfCodePage(value);
  }

  private takeUnicode(value: number): void {
    this.isFirstOfGroup = false;
    this.give(String.fromCharCode(value & 0xffff));
    this.skipped = this.state.fallbacks;
  }

  private takeBytes(bytes: Uint8Array): void {
    this.isFirstOfGroup = false;
    const from = Math.min(this.skipped, bytes.length);
    this.skipped -= from;
    if (from < bytes.length) this.flushText();
    for (let index = from; index < bytes.length; index++) this.bytes.push(bytes[index] as number);
  }

  /** Characters wait until something else comes, for a pair of surrogates is two `\u`. */
  private give(characters: string): void {
    this.flushBytes();
    this.text += characters;
  }

  private flush(): void {
    this.flushBytes();
    this.flushText();
  }

  private flushText(): void {
    const { text } = this;
    this.text = '';
    if (text !== '') this.put(text);
  }

  private flushBytes(): void {
    const { bytes } = this;
    if (bytes.length === 0) return;
    this.bytes = [];
    const font = this.fontOfText();
    if (font?.isOfSigns === true && this.state.destination !== 'fonts') this.put(bytes.map((byte) => String.fromCharCode(byte > SPACE ? SIGN_PLACES + byte : byte)).join(''));
    else this.put(decodeBytes(bytes, font?.encoding ?? this.filePage));
  }

  private fontOfText(): { readonly name: string; readonly encoding: string | null; readonly isOfSigns: boolean } | undefined {
    const { script, asianFont, font } = this.state;
    return this.fonts.get(script === 'dbch' && asianFont >= 0 ? asianFont : font);
  }

  private put(characters: string): void {
    const { state } = this;
    const text = normaliseCharacters(withSigns(characters, this.fontOfText()?.name.trim())).replaceAll('\n', ' ');
    if (state.destination === 'fonts') {
      const font = this.fonts.get(state.font);
      if (font !== undefined && !font.name.endsWith(';')) font.name = `${font.name}${text}`.split(';', 1)[0] ?? '';
    } else if (state.destination === 'styles') this.styles.takeText(text, this.groups.length);
    else if (state.destination === 'label') this.label += text;
    else if (state.destination === 'field-code') {
      if (state.field !== null) state.field.code += text;
    } else if (state.destination === 'text') {
      if (state.field !== null && text.trim() !== '') state.field.hasResult = true;
      this.story.give(text, this.rule(), state.isBold || (state.script === 'dbch' && state.isAsianBold));
    }
  }

  private rule(): LeftOutRule | null {
    const { state } = this;
    if (state.isDeleted) return 'tracked-deletion';
    if (state.isHidden) return 'hidden-text';
    return state.isContents || this.styles.isContents(state.style) ? 'contents-list' : null;
  }
}

const SPACE = 0x20;
/** Where signs of a font stand in Unicode's private use area. */
const SIGN_PLACES = 0xf000;
