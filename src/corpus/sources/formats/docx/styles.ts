import { isOn, readXml, type Attributes } from './xml-events.js';

/** What is said of a paragraph, by itself or by its style; undefined where nothing is. */
export interface ParagraphSettings {
  style?: string;
  /** 0 the outermost, 9 for running text. */
  outlineLevel?: number;
  /** `0` takes a number away. */
  list?: string;
  listLevel?: number;
  /** The number as the file itself writes it out, which Word 2003 did. */
  label?: string;
}

/** What a style gives to the text that has it. */
export interface Style {
  /** 1 the outermost, 0 for none. */
  readonly headingLevel: number;
  /** Word sets the entries of a contents list in it. */
  readonly isContents: boolean;
  readonly isBold: boolean | undefined;
  readonly isHidden: boolean | undefined;
  readonly font: string | undefined;
  /** Style that names the list, which levels are tied to; undefined where none does. */
  readonly listStyle: string | undefined;
  readonly list: string | undefined;
  readonly listLevel: number | undefined;
}

/** The styles of a document. */
export interface StyleSheet {
  /** @param id undefined for text that names none; unknown ids are judged by themselves */
  readonly paragraph: (id: string | undefined) => Style;
  readonly character: (id: string) => Style;
}

interface OwnStyle extends ParagraphSettings {
  readonly id: string;
  name: string;
  basedOn: string | undefined;
  isBold?: boolean;
  isHidden?: boolean;
  font?: string;
}

/** The names that Word and WPS give in every language, and those that Chinese programs and people write. */
const HEADING_NAME = /^(?:heading|标题|標題)\s*([1-9])$/i;
const TITLE_NAME = /^(?:title|标题|標題)$/i;
const CONTENTS_NAME = /^(?:toc\s*(?:\d|heading)|(?:目录|目錄)\s*\d?|table of (?:figures|authorities)|图表目录)$/i;
/** A chain of styles longer than this turns in a circle, or may as well. */
const MAX_CHAIN = 50;

/** Reads `word/styles.xml`; an empty text gives a sheet that knows styles by their ids alone. */
export function readStyles(xml: string): StyleSheet {
  const styles = new Map<string, OwnStyle>();
  let defaultId: string | undefined;
  let style: OwnStyle | null = null;
  if (xml !== '') {
    readXml(xml, {
      open: (name, attributes) => {
        const value = attributes['w:val'];
        switch (name) {
          case 'w:style': {
            const id = attributes['w:styleId'] ?? '';
            style = { id, name: '', basedOn: undefined };
            if (styles.size < 10_000) styles.set(`${attributes['w:type'] === 'character' ? 'c' : 'p'} ${id}`, style);
            if (attributes['w:type'] === 'paragraph' && attributes['w:default'] !== undefined && isOn({ 'w:val': attributes['w:default'] })) defaultId = id;
            return () => (style = null);
          }
          // Formats of single parts of a table, and what was so before a change that is tracked.
          case 'w:tblStylePr':
          case 'w:pPrChange':
          case 'w:rPrChange':
          case 'w:numberingChange':
            return 'skip';
          case 'w:name':
            // LibreOffice writes blanks so, in files of Word 2003.
            if (style !== null) style.name = (value ?? '').replaceAll('_20_', ' ');
            break;
          case 'w:basedOn':
            if (style !== null) style.basedOn = value;
            break;
          default:
            if (style !== null) readSetting(style, name, attributes);
        }
        return undefined;
      },
    });
  }
  return resolver(styles, defaultId);
}

/** Takes in what an element inside `w:pPr` or `w:rPr` says. */
function readSetting(style: OwnStyle, name: string, attributes: Attributes): void {
  if (name === 'w:b') style.isBold = isOn(attributes);
  if (name === 'w:vanish') style.isHidden = isOn(attributes);
  if (name === 'w:rFonts') style.font = attributes['w:ascii'] ?? attributes['w:hAnsi'];
  readParagraphSetting(style, name, attributes);
}

/** Takes in what an element inside a paragraph's properties says; others change nothing. */
export function readParagraphSetting(settings: ParagraphSettings, name: string, attributes: Attributes): void {
  if (name === 'wx:t') settings.label = attributes['wx:val'] ?? '';
  const value = attributes['w:val'];
  if (value === undefined) return;
  if (name === 'w:pStyle') settings.style = value;
  if (name === 'w:numId' || name === 'w:ilfo') settings.list = value;
  if (name === 'w:ilvl') settings.listLevel = levelOf(value);
  if (name === 'w:outlineLvl') settings.outlineLevel = levelOf(value);
}

function levelOf(value: string): number {
  return Math.min(9, Math.max(0, Math.trunc(Number(value)) || 0));
}

function resolver(styles: ReadonlyMap<string, OwnStyle>, defaultId: string | undefined): StyleSheet {
  const resolved = new Map<string, Style>();
  const resolve = (kind: 'p' | 'c', id: string): Style => {
    const key = `${kind} ${id}`;
    const known = resolved.get(key);
    if (known !== undefined) return known;
    const found = merge(chainOf(styles, kind, id));
    if (resolved.size < 10_000) resolved.set(key, found);
    return found;
  };
  return { paragraph: (id) => resolve('p', id ?? defaultId ?? ''), character: (id) => resolve('c', id) };
}

/** A style and those that it is based on, nearest first. */
function chainOf(styles: ReadonlyMap<string, OwnStyle>, kind: 'p' | 'c', id: string): readonly OwnStyle[] {
  const chain: OwnStyle[] = [];
  for (let next: string | undefined = id; next !== undefined && chain.length < MAX_CHAIN; ) {
    const style = styles.get(`${kind} ${next}`);
    chain.push(style ?? { id: next, name: '', basedOn: undefined });
    next = style?.basedOn;
  }
  return chain;
}

function merge(chain: readonly OwnStyle[]): Style {
  const first = <K extends keyof OwnStyle>(key: K): OwnStyle[K] | undefined => chain.find((style) => style[key] !== undefined)?.[key];
  const listStyle = chain.find((style) => style.list !== undefined);
  return {
    headingLevel: headingLevelOf(chain),
    isContents: chain.some(({ id, name }) => CONTENTS_NAME.test(name) || (name === '' && /^TOC(?:\d|Heading)?$/.test(id))),
    isBold: first('isBold'),
    isHidden: first('isHidden'),
    font: first('font'),
    listStyle: listStyle?.id,
    list: listStyle?.list,
    listLevel: first('listLevel'),
  };
}

/** By the nearest style that says something: its name, its level in the outline, or an id that needs no definition. */
function headingLevelOf(chain: readonly OwnStyle[]): number {
  for (const { id, name, outlineLevel } of chain) {
    const heading = HEADING_NAME.exec(name)?.[1] ?? (name === '' ? /^Heading([1-9])$/.exec(id)?.[1] : undefined);
    if (heading !== undefined) return Number(heading);
    if (TITLE_NAME.test(name) || (name === '' && id === 'Title')) return 1;
    if (outlineLevel !== undefined) return outlineLevel === 9 ? 0 : outlineLevel + 1;
  }
  return 0;
}
