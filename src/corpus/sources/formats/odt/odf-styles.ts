import type { Attributes } from '../docx/xml-events.js';

/** One level of a list, or of the numbering of headings. */
export interface OdfLevel {
  /** As OpenDocument writes it: `1`, `a`, `一, 二, 三, ...`; empty for bullets and levels without a number. */
  readonly format: string;
  /** With `%1%` where the number of level 1 stands; null where prefix, levels shown and suffix say it. */
  readonly pattern: string | null;
  readonly prefix: string;
  readonly suffix: string;
  /** How many levels the label shows. */
  readonly shown: number;
  readonly start: number;
}

export type OdfLevels = ReadonlyMap<number, OdfLevel>;

interface OwnStyle {
  readonly parent: string | undefined;
  readonly list: string | undefined;
  isBold: boolean | undefined;
  isHidden: boolean | undefined;
  readonly isTitle: boolean;
}

/** Styles as far as they say what is text, a heading or a number. */
export class OdfStyles {
  private readonly styles = new Map<string, OwnStyle>();
  private readonly lists = new Map<string, Map<number, OdfLevel>>();
  /** How the levels of headings are numbered. */
  readonly outline = new Map<number, OdfLevel>();
  private style: OwnStyle | null = null;
  private levels: Map<number, OdfLevel> | null = null;

  /** Takes in an element of the styles. @returns what is to be done where it ends; null for one that is no style's */
  open(name: string, attributes: Attributes): (() => void) | undefined | null {
    switch (name) {
      case 'style:style':
        return this.openStyle(attributes);
      case 'style:text-properties':
        if (this.style !== null) readTextProperties(this.style, attributes);
        return undefined;
      case 'text:list-style':
        this.lists.set(attributes['style:name'] ?? '', (this.levels = new Map<number, OdfLevel>()));
        return () => void (this.levels = null);
      case 'text:outline-style':
        this.levels = this.outline;
        return () => void (this.levels = null);
      case 'text:list-level-style-number':
      case 'text:list-level-style-bullet':
      case 'text:list-level-style-image':
      case 'text:outline-level-style':
        this.levels?.set(Number(attributes['text:level']) || 1, toLevel(attributes));
        return undefined;
      default:
        return null;
    }
  }

  list(name: string | undefined): OdfLevels | undefined {
    return name === undefined ? undefined : this.lists.get(name);
  }

  /** The list style that a paragraph style or what it is derived from names. */
  listOf(family: string, name: string | undefined): string | undefined {
    return this.find(family, name, ({ list }) => list);
  }

  isBold(family: string, name: string | undefined): boolean | undefined {
    return this.find(family, name, ({ isBold }) => isBold);
  }

  isHidden(family: string, name: string | undefined): boolean | undefined {
    return this.find(family, name, ({ isHidden }) => isHidden);
  }

  isTitle(name: string | undefined): boolean {
    return this.find('paragraph', name, ({ isTitle }) => (isTitle ? true : undefined)) ?? false;
  }

  private find<T>(family: string, name: string | undefined, ask: (style: OwnStyle) => T | undefined): T | undefined {
    let at = name;
    for (let step = 0; at !== undefined && step < MAX_STEPS; step++) {
      const style = this.styles.get(`${family} ${at}`);
      if (style === undefined) return undefined;
      const answer = ask(style);
      if (answer !== undefined) return answer;
      at = style.parent;
    }
    return undefined;
  }

  private openStyle(attributes: Attributes): () => void {
    const [family, name = ''] = [attributes['style:family'], attributes['style:name']];
    const isTitle = family === 'paragraph' && /^(?:title|标题)$/i.test(attributes['style:display-name'] ?? name);
    const style = { parent: attributes['style:parent-style-name'], list: attributes['style:list-style-name'] || undefined, isBold: undefined, isHidden: undefined, isTitle };
    this.style = style;
    this.styles.set(`${family} ${name}`, style);
    return () => void (this.style = null);
  }
}

/** Styles are derived from one another; a circle of them is damage. */
const MAX_STEPS = 50;

function readTextProperties(style: OwnStyle, attributes: Attributes): void {
  // Chinese is set in the font for Asian text.
  const weight = attributes['style:font-weight-asian'] ?? attributes['fo:font-weight'];
  if (weight !== undefined) style.isBold = weight === 'bold' || Number(weight) >= 600;
  if (attributes['text:display'] !== undefined) style.isHidden = attributes['text:display'] === 'none';
}

function toLevel(attributes: Attributes): OdfLevel {
  return {
    format: attributes['style:num-format'] ?? '',
    pattern: attributes['loext:num-list-format'] ?? null,
    prefix: attributes['style:num-prefix'] ?? '',
    suffix: attributes['style:num-suffix'] ?? '',
    shown: Number(attributes['text:display-levels']) || 1,
    start: attributes['text:start-value'] === undefined ? 1 : Number(attributes['text:start-value']) || 0,
  };
}
