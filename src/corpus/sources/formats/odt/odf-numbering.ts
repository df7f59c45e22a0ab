import { formatNumber } from '../docx/number-formats.js';
import type { OdfLevel, OdfLevels } from './odf-styles.js';

/** Formats by example, as LibreOffice writes them, under the names that Office Open XML has for them. */
const FORMATS: Readonly<Record<string, string>> = {
  '1': 'decimal',
  'a': 'lowerLetter',
  'A': 'upperLetter',
  'i': 'lowerRoman',
  'I': 'upperRoman',
  '一, 二, 三, ...': 'chineseCountingThousand',
  '一, 二, 三, …': 'chineseCountingThousand',
  '壹, 贰, 叁, ...': 'chineseLegalSimplified',
  '壹, 貳, 參, ...': 'ideographLegalTraditional',
  '甲, 乙, 丙, ...': 'ideographTraditional',
  '子, 丑, 寅, ...': 'ideographZodiac',
  '①, ②, ③, ...': 'decimalEnclosedCircle',
  '１, ２, ３, ...': 'decimalFullWidth',
  '01, 02, 03, ...': 'decimalZero',
  '一, 十, 百, ...': 'chineseCountingThousand',
  '1st': 'ordinal',
};

/** Counts the numbers of one list, or of the headings. */
export class OdfCounter {
  private readonly counts = new Map<number, number>();

  /** The label of one more item. @param start that the item itself sets */
  next(levels: OdfLevels | undefined, level: number, start: number | undefined): string {
    const own = levels?.get(level);
    const before = this.counts.get(level);
    this.counts.set(level, start ?? (before === undefined ? (own?.start ?? 1) : before + 1));
    this.restart(level + 1);
    if (own === undefined || levels === undefined || own.format === '') return '';
    const label = own.pattern === null ? this.shortLabel(own, level, levels) : own.pattern.replace(/%(\d{1,2})%/g, (_, digits: string) => this.numberOf(Number(digits), levels));
    return /[\p{L}\p{N}]$/u.test(label) ? `${label} ` : label;
  }

  /** Counts the levels from this one on anew. */
  restart(level: number): void {
    for (const counted of [...this.counts.keys()]) if (counted >= level) this.counts.delete(counted);
  }

  private shortLabel(own: OdfLevel, level: number, levels: OdfLevels): string {
    const first = Math.max(1, level - own.shown + 1);
    const numbers = Array.from({ length: Math.min(MAX_LEVELS, level - first + 1) }, (_, index) => this.numberOf(first + index, levels));
    return own.prefix + numbers.filter((number) => number !== '').join('.') + own.suffix;
  }

  private numberOf(level: number, levels: OdfLevels): string {
    const own = levels.get(level);
    if (own === undefined || own.format === '') return '';
    return formatNumber(this.counts.get(level) ?? own.start, FORMATS[own.format] ?? 'decimal');
  }
}

/** OpenDocument has ten. */
const MAX_LEVELS = 10;

interface OpenList {
  readonly style: string | undefined;
  readonly counter: OdfCounter;
}

/** The lists that are open at a place of a text, and those that later ones may go on with. */
export class OdfLists {
  private readonly open: OpenList[] = [];
  private readonly byId = new Map<string, OpenList>();
  private readonly byStyle = new Map<string, OpenList>();
  /** Of each open item: whether its number stands before a paragraph already, and the number it begins with. */
  private readonly items: { isNumbered: boolean; readonly start: number | undefined; readonly style: string | undefined }[] = [];

  get level(): number {
    return this.open.length;
  }

  get style(): string | undefined {
    return this.items.at(-1)?.style ?? this.open.at(-1)?.style;
  }

  /** @returns what ends it */
  openList(style: string | undefined, id: string | undefined, continued: string | undefined, isContinued: boolean): () => void {
    const outer = this.open.at(-1);
    const named = style ?? outer?.style;
    const before = (continued === undefined ? undefined : this.byId.get(continued)) ?? (isContinued ? this.byStyle.get(named ?? '') : undefined);
    const list = { style: named, counter: outer?.counter ?? before?.counter ?? new OdfCounter() };
    if (outer !== undefined && !isContinued) list.counter.restart(this.level + 1);
    this.open.push(list);
    if (id !== undefined) this.byId.set(id, list);
    if (outer === undefined) this.byStyle.set(named ?? '', list);
    return () => void this.open.pop();
  }

  /** @param isNumbered of a list's header, which has no number */
  openItem(isNumbered: boolean, start: string | undefined, style: string | undefined): () => void {
    this.items.push({ isNumbered: !isNumbered, start: start === undefined ? undefined : Number(start) || 0, style });
    return () => void this.items.pop();
  }

  /** The label before a paragraph: the first of an item has one. */
  label(levelsOf: (style: string | undefined) => OdfLevels | undefined, ownStyle: string | undefined): string {
    const item = this.items.at(-1);
    const list = this.open.at(-1);
    if (item === undefined || list === undefined || item.isNumbered) return '';
    item.isNumbered = true;
    return list.counter.next(levelsOf(this.style ?? ownStyle), this.level, item.start);
  }
}
