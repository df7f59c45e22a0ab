import { formatNumber } from './number-formats.js';
import type { StyleSheet } from './styles.js';
import { isOn, readXml } from './xml-events.js';

/** How the paragraphs of one level of a list are numbered. */
interface Level {
  format: string;
  /** Digits that a format of one's own (`001, 002, …`) fills up to; 0 for others. */
  digits: number;
  /** The label with places for the numbers of the levels: `%1、`, `(%2)`, `%1.%2`. */
  pattern: string;
  start: number;
  /** The number begins anew after a paragraph of this level (1 the outermost) or one above it; undefined for any above. */
  restart: number | undefined;
  /** All its numbers in digits (1.1 below 第一章). */
  isLegal: boolean;
  isHidden: boolean;
  /** Parted from the text by a tab or blank. */
  isParted: boolean;
  /** The style whose paragraphs are of this level. */
  style: string | undefined;
}

type Levels = Map<number, Level>;

interface AbstractList {
  readonly levels: Levels;
  /** The list style that this list stands for, and the one that it borrows its levels from. */
  styleLink?: string;
  numStyleLink?: string;
}

interface List {
  abstract: string;
  /** Levels of its own, and where it begins anew. */
  readonly levels: Levels;
  readonly starts: Map<number, number>;
}

/** Where the numbering of a paragraph was said: its list, its level, and the style that names the list. */
export interface ListPlace {
  readonly list: string | undefined;
  readonly level: number | undefined;
  readonly style: string | undefined;
}

const MAX_LEVEL = 8;

/** The lists of a document, and how far they have been counted in each of its stories. */
export class Numbering {
  private readonly abstracts = new Map<string, AbstractList>();
  private readonly lists = new Map<string, List>();
  private readonly lenders = new Map<string, AbstractList>();
  private readonly counters = new Map<string, (number | undefined)[]>();
  /** Levels of lists whose own start has been used: it holds once, then the counting goes on. */
  private readonly begun = new Set<string>();

  /** @param xml `word/numbering.xml`; empty where there is none */
  constructor(
    xml: string,
    private readonly styles: StyleSheet,
  ) {
    if (xml !== '') this.readLists(xml);
  }

  /**
   * Counts one more paragraph of a list and gives the label that Word sets before it; empty where it sets none, and
   * for bullets. Lists of one abstract list count together, as in Word; each story (the text, its text boxes, its
   * notes) counts by itself.
   */
  next(place: ListPlace, story: string): string {
    const list = place.list === undefined ? undefined : this.lists.get(place.list);
    if (list === undefined) return '';
    const abstract = this.borrowed(list.abstract);
    const level = place.level ?? this.levelOfStyle(list, abstract, place.style);
    const own = this.levelOf(list, abstract, level);
    if (own === undefined) return '';
    const key = `${story} ${list.abstract}`;
    const counter = this.counters.get(key) ?? [];
    this.counters.set(key, counter);
    this.count(list, abstract, place.list as string, level, counter, key);
    if (own.isHidden || own.format === 'bullet') return '';
    const label = own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
      const at = Number(digit) - 1;
      const other = this.levelOf(list, abstract, at);
      const value = counter[at] ?? list.starts.get(at) ?? other?.start ?? 1;
      if (own.isLegal) return String(value);
      return formatNumber(value, other?.format ?? 'decimal').padStart(other?.digits ?? 0, '0');
    });
    return own.isParted && /[\p{L}\p{N}]$/u.test(label) ? `${label} ` : label;
  }

  private count(list: List, abstract: AbstractList, id: string, level: number, counter: (number | undefined)[], key: string): void {
    const start = this.levelOf(list, abstract, level)?.start ?? 1;
    const before = counter[level];
    const override = list.starts.get(level);
    const begins = override !== undefined && !this.begun.has(`${key} ${id} ${level}`);
    if (begins) this.begun.add(`${key} ${id} ${level}`);
    counter[level] = begins || before === undefined ? (override ?? start) : before + 1;
    for (let below = level + 1; below <= MAX_LEVEL; below++) {
      const restart = this.levelOf(list, abstract, below)?.restart;
      if (restart === undefined || level < restart) counter[below] = undefined;
    }
  }

  private levelOf(list: List, abstract: AbstractList, level: number): Level | undefined {
    return list.levels.get(level) ?? abstract.levels.get(level);
  }

  private levelOfStyle(list: List, abstract: AbstractList, style: string | undefined): number {
    if (style === undefined) return 0;
    for (const [level, { style: tied }] of [...list.levels, ...abstract.levels]) if (tied === style) return level;
    return 0;
  }

  /** An abstract list, or the one that it borrows from by way of a list style. */
  private borrowed(id: string): AbstractList {
    const known = this.lenders.get(id);
    if (known !== undefined) return known;
    const found = this.findLender(id);
    this.lenders.set(id, found);
    return found;
  }

  private findLender(id: string): AbstractList {
    const own = this.abstracts.get(id) ?? { levels: new Map<number, Level>() };
    const link = own.numStyleLink;
    if (link === undefined || own.levels.size > 0) return own;
    const linked = [...this.abstracts.values()].find(({ styleLink, levels }) => styleLink === link && levels.size > 0);
    const byStyle = this.lists.get(this.styles.paragraph(link).list ?? '')?.abstract;
    return linked ?? this.abstracts.get(byStyle ?? '') ?? own;
  }

  private readLists(xml: string): void {
    let abstract: AbstractList | null = null;
    let list: List | null = null;
    let level: Level | null = null;
    let at = 0;
    readXml(xml, {
      open: (name, attributes) => {
        const value = attributes['w:val'] ?? '';
        switch (name) {
          case 'mc:Fallback':
          case 'w:rPrChange':
          case 'w:pPrChange':
            return 'skip';
          case 'w:abstractNum':
          case 'w:listDef':
            this.abstracts.set(attributes['w:abstractNumId'] ?? attributes['w:listDefId'] ?? '', (abstract = { levels: new Map() }));
            return () => (abstract = null);
          case 'w:num':
          case 'w:list':
            this.lists.set(attributes['w:numId'] ?? attributes['w:ilfo'] ?? '', (list = { abstract: '', levels: new Map(), starts: new Map() }));
            return () => (list = null);
          case 'w:abstractNumId':
          case 'w:ilst':
            if (list !== null) list.abstract = value;
            break;
          case 'w:styleLink':
            if (abstract !== null) abstract.styleLink = value;
            break;
          case 'w:numStyleLink':
            if (abstract !== null) abstract.numStyleLink = value;
            break;
          case 'w:lvlOverride':
            at = levelNumber(attributes['w:ilvl']);
            break;
          case 'w:startOverride':
            list?.starts.set(at, Number(value) || 0);
            break;
          case 'w:lvl':
            level = { format: 'decimal', digits: 0, pattern: '', start: 1, restart: undefined, isLegal: false, isHidden: false, isParted: true, style: undefined };
            (list ?? abstract)?.levels.set(levelNumber(attributes['w:ilvl']), level);
            return () => (level = null);
          default:
            if (level !== null) readLevel(level, name, value, attributes['w:format'], isOn(attributes));
        }
        return undefined;
      },
    });
  }
}

function readLevel(level: Level, name: string, value: string, ownFormat: string | undefined, isOnHere: boolean): void {
  if (name === 'w:numFmt') {
    level.format = value;
    // `custom` is a format by example: 001, 002, 003, …
    if (value === 'custom') level.digits = /^\s*(0*1)\b/.exec(ownFormat ?? '')?.[1]?.length ?? 0;
  }
  if (name === 'w:nfc') level.format = FORMATS_2003[Number(value)] ?? (value === '255' ? 'none' : 'decimal');
  if (name === 'w:lvlText') level.pattern = value;
  if (name === 'w:start') level.start = Number(value) || 0;
  if (name === 'w:lvlRestart') level.restart = Number(value) || 0;
  if (name === 'w:isLgl') level.isLegal = isOnHere;
  if (name === 'w:vanish') level.isHidden = isOnHere;
  if (name === 'w:suff') level.isParted = value.toLowerCase() !== 'nothing';
  if (name === 'w:pStyle') level.style = value;
}

/** Number formats by their numbers in Word 2003 (MSONFC of [MS-OSHARED], 2.2.1.3). */
const FORMATS_2003 = (
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ideographDigital ' +
  'japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal japaneseDigitalTenThousand ' +
  'decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero bullet ganada chosung ' +
  'decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ideographEnclosedCircle ideographTraditional ' +
  'ideographZodiac ideographZodiacTraditional taiwaneseCounting ideographLegalTraditional taiwaneseCountingThousand ' +
  'taiwaneseDigital chineseCounting chineseLegalSimplified chineseCountingThousand'
).split(' ');

function levelNumber(value: string | undefined): number {
  return Math.min(MAX_LEVEL, Math.max(0, Math.trunc(Number(value)) || 0));
}
