import { Parser } from 'htmlparser2';

/** How the paragraphs of one level of a list are numbered. */
interface NumberingLevel {
  /** ST_NumberFormat of Office Open XML: `decimal`, `chineseCounting`, `bullet` … */
  readonly format: string;
  /** The label with places for the numbers of the levels: `%1、`, `(%2)`, `%1.%2`. */
  readonly pattern: string;
  readonly start: number;
}

interface NumberingPlace {
  readonly list: string;
  readonly level: number;
}

type Lists = ReadonlyMap<string, { readonly counter: string; readonly levels: ReadonlyMap<number, NumberingLevel> }>;

const CHINESE_DIGITS = '〇一二三四五六七八九';
const MAX_LEVEL = 8;

/**
 * Writes the numbers that Word makes itself (一、 （二） 3.) into a document's paragraphs, where a reader sees them:
 * word processors turn a typed 一、 into such a number, and mammoth leaves it out. Bullets are left out.
 *
 * @param document `word/document.xml`
 * @param numbering `word/numbering.xml`
 * @param styles `word/styles.xml`, for headings that are numbered by their style; empty where there is none
 */
export function writeNumberLabels(document: string, numbering: string, styles: string): string {
  const lists = parseLists(numbering);
  const styleNumbering = parseStyleNumbering(styles);
  const counters = new Map<string, number[]>();
  const parts: string[] = [];
  let copied = 0;
  const properties = new ParagraphProperties();
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        properties.open(name, attributes);
      },
      onclosetag(name) {
        if (name === 'w:p') properties.endParagraph();
        if (name !== 'w:pPr' || !properties.isInParagraph) return;
        const place = properties.place(styleNumbering);
        const label = place === null ? '' : nextLabel(place, lists, counters);
        if (label === '') return;
        const at = parser.endIndex + 1;
        parts.push(document.slice(copied, at), `<w:r><w:t xml:space="preserve">${label.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</w:t></w:r>`);
        copied = at;
      },
    },
    { xmlMode: true },
  );
  parser.end(document);
  parts.push(document.slice(copied));
  return parts.join('');
}

/** What has been said of the numbering of the innermost paragraph that is open. */
class ParagraphProperties {
  isInParagraph = false;
  private style = '';
  private list: string | null = null;
  private level: number | null = null;

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (name === 'w:p') {
      this.isInParagraph = true;
      [this.style, this.list, this.level] = ['', null, null];
    }
    if (name === 'w:pStyle') this.style = attributes['w:val'] ?? '';
    if (name === 'w:numId') this.list = attributes['w:val'] ?? null;
    if (name === 'w:ilvl') this.level = Number(attributes['w:val']);
  }

  endParagraph(): void {
    this.isInParagraph = false;
  }

  place(styles: ReadonlyMap<string, NumberingPlace>): NumberingPlace | null {
    const ofStyle = styles.get(this.style);
    const list = this.list ?? ofStyle?.list;
    return list === undefined ? null : { list, level: this.level ?? ofStyle?.level ?? 0 };
  }
}

function nextLabel({ list, level }: NumberingPlace, lists: Lists, counters: Map<string, number[]>): string {
  const found = lists.get(list);
  const own = found?.levels.get(level);
  if (found === undefined || own === undefined || own.format === 'bullet' || own.format === 'none') return '';
  const counter = counters.get(found.counter) ?? [];
  counters.set(found.counter, counter);
  counter[level] = (counter[level] ?? own.start - 1) + 1;
  counter.length = level + 1;
  return own.pattern.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const format = found.levels.get(at)?.format ?? 'decimal';
    return formatNumber(counter[at] ?? found.levels.get(at)?.start ?? 1, format);
  });
}

function parseLists(numbering: string): Lists {
  const abstracts = new Map<string, Map<number, NumberingLevel>>();
  const lists = new Map<string, { counter: string; levels: Map<number, NumberingLevel> }>();
  let levels: Map<number, NumberingLevel> | null = null;
  let list = '';
  let level = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const value = attributes['w:val'] ?? '';
        if (name === 'w:abstractNum') abstracts.set(attributes['w:abstractNumId'] ?? '', (levels = new Map<number, NumberingLevel>()));
        if (name === 'w:num') [list, levels] = [attributes['w:numId'] ?? '', null];
        if (name === 'w:abstractNumId' && levels === null) {
          levels = new Map(abstracts.get(value));
          lists.set(list, { counter: value, levels });
        }
        // A list that begins anew has a counter of its own.
        if (name === 'w:startOverride' && levels !== null) lists.set(list, { counter: `list ${list}`, levels });
        if (name === 'w:lvl' || name === 'w:lvlOverride') level = Math.min(MAX_LEVEL, Number(attributes['w:ilvl']) || 0);
        if (levels === null) return;
        const known = levels.get(level) ?? { format: 'decimal', pattern: '', start: 1 };
        if (name === 'w:numFmt') levels.set(level, { ...known, format: value });
        if (name === 'w:lvlText') levels.set(level, { ...known, pattern: value });
        if (name === 'w:start' || name === 'w:startOverride') levels.set(level, { ...known, start: Number(value) || 0 });
      },
    },
    { xmlMode: true },
  );
  parser.end(numbering);
  return lists;
}

function parseStyleNumbering(styles: string): ReadonlyMap<string, NumberingPlace> {
  const places = new Map<string, NumberingPlace>();
  let style = '';
  let level = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (name === 'w:style') [style, level] = [attributes['w:styleId'] ?? '', 0];
        if (name === 'w:ilvl') level = Number(attributes['w:val']) || 0;
        if (name === 'w:numId' && style !== '') places.set(style, { list: attributes['w:val'] ?? '', level });
      },
    },
    { xmlMode: true },
  );
  parser.end(styles);
  return places;
}

function formatNumber(value: number, format: string): string {
  switch (format) {
    case 'chineseCounting':
    case 'chineseCountingThousand':
    case 'japaneseCounting':
    case 'taiwaneseCounting':
    case 'taiwaneseCountingThousand':
      return toChineseNumber(value);
    case 'decimalEnclosedCircle':
    case 'decimalEnclosedCircleChinese':
      return value >= 1 && value <= 20 ? String.fromCodePoint(0x245f + value) : String(value);
    case 'upperLetter':
    case 'lowerLetter': {
      const letter = String.fromCodePoint(0x41 + ((value - 1 + 26) % 26));
      return format === 'upperLetter' ? letter : letter.toLowerCase();
    }
    case 'upperRoman':
      return toRoman(value);
    case 'lowerRoman':
      return toRoman(value).toLowerCase();
    case 'ideographDigital':
      return [...String(value)].map((digit) => CHINESE_DIGITS[Number(digit)] ?? digit).join('');
    default:
      return String(value);
  }
}

/** Up to 99, which no list of headings passes: 一, 十, 十一, 二十三. */
function toChineseNumber(value: number): string {
  if (value < 1 || value > 99) return String(value);
  const [tens, ones] = [Math.floor(value / 10), value % 10];
  const head = tens === 0 ? '' : tens === 1 ? '十' : `${CHINESE_DIGITS[tens]}十`;
  return head + (ones === 0 ? '' : (CHINESE_DIGITS[ones] as string));
}

function toRoman(value: number): string {
  const numerals = [[10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I']] as const;
  let rest = value < 40 ? value : 0;
  let roman = '';
  for (const [amount, numeral] of numerals) {
    for (; rest >= amount; rest -= amount) roman += numeral;
  }
  return roman === '' ? String(value) : roman;
}
