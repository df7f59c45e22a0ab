/** The numbering habits of reports, outermost first; `rank` orders them where a document mixes several. */
export const MARK_KINDS = {
  /** 编 and 分编 of a code. */
  book: 0.7,
  subbook: 0.8,
  /** 篇 of a plan, 部分 of a report. */
  volume: 0.9,
  /** 章 */
  part: 1,
  /** 节 */
  segment: 1.5,
  section: 2,
  subsection: 3,
  ordinal: 3.5,
  item: 4,
  subitem: 5,
  circled: 6,
} as const;
export type MarkKind = keyof typeof MARK_KINDS;
/** The kinds that number the parts of a whole text, and seldom items of a list. */
export const OUTER_KINDS: ReadonlySet<MarkKind> = new Set(['book', 'subbook', 'volume', 'part', 'segment', 'section']);

/** A number at the head of a heading or an item: 一、 (二) 3. （4） ⑤ 第一部分 */
export interface HeadingMark {
  readonly kind: MarkKind;
  readonly number: number;
  /** Characters of the mark, with the white space behind it. */
  readonly length: number;
}

const CHINESE = '[一二三四五六七八九十]{1,3}|[一二三四五六七八九]十[一二三四五六七八九]?';
const numbered = (name: string): RegExp => new RegExp(`第\\s?(${CHINESE}|\\d{1,2})\\s?${name}[、：:，]?\\s*`, 'y');
const MARKS: readonly { readonly kind: MarkKind; readonly pattern: RegExp }[] = [
  { kind: 'book', pattern: numbered('编') },
  { kind: 'subbook', pattern: numbered('分编') },
  { kind: 'volume', pattern: numbered('(?:部分|篇)') },
  { kind: 'part', pattern: numbered('章') },
  { kind: 'segment', pattern: numbered('节') },
  { kind: 'ordinal', pattern: new RegExp(`第(${CHINESE})[，,、]\\s*`, 'y') },
  { kind: 'section', pattern: new RegExp(`(${CHINESE})[、．.][ \\u3000]*`, 'y') },
  { kind: 'subsection', pattern: new RegExp(`[（(〔]\\s*(${CHINESE})\\s*[）)〕][、，,]?[ \\u3000]*`, 'y') },
  { kind: 'subsection', pattern: /([㈠-㈩])[ \u3000]*/y },
  { kind: 'item', pattern: /([0-9０-９]{1,2})[.．、](?![0-9０-９])[ \u3000]*/y },
  { kind: 'item', pattern: /([⒈-⒛])[ \u3000]*/y },
  { kind: 'subitem', pattern: /[（(〔]\s*([0-9０-９]{1,2})\s*[）)〕][ \u3000]*/y },
  { kind: 'subitem', pattern: /([0-9０-９]{1,2})[）)][ \u3000]*/y },
  { kind: 'subitem', pattern: /([⑴-⒇])[ \u3000]*/y },
  { kind: 'circled', pattern: /([①-⑳])[ \u3000]*/y },
];
const DIGITS = '一二三四五六七八九';
const ENCLOSED_ONES = ['㈠', '⒈', '⑴', '①'].map((one) => one.charCodeAt(0));

/** The heading mark that stands at a place; null where none does. */
export function markAt(text: string, at: number): HeadingMark | null {
  for (const { kind, pattern } of MARKS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) return { kind, number: readNumber(found[1] as string), length: found[0].length };
  }
  return null;
}

function readNumber(figures: string): number {
  const plain = figures.normalize('NFKC');
  if (/^\d+$/.test(plain) && !ENCLOSED_ONES.some((one) => isEnclosed(figures, one))) return Number(plain);
  const enclosed = ENCLOSED_ONES.find((one) => isEnclosed(figures, one));
  if (enclosed !== undefined) return figures.charCodeAt(0) - enclosed + 1;
  const [tens, ones] = figures.includes('十') ? figures.split('十') : ['0', figures];
  const tenfold = tens === '' ? 1 : tens === '0' ? 0 : DIGITS.indexOf(tens as string) + 1;
  return tenfold * 10 + (ones === '' ? 0 : DIGITS.indexOf((ones as string)[0] as string) + 1);
}

function isEnclosed(figures: string, one: number): boolean {
  const distance = figures.charCodeAt(0) - one;
  return figures.length === 1 && distance >= 0 && distance < 20;
}
