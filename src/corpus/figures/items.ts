import { readFileSync } from 'node:fs';

/** The figures that reports are read for, by the names under which they are asked for; `items.json` lists them. */
export type ItemName = string;

/** What a value is counted in; a value of another sort is none of an item's. */
export type UnitSort = 'money' | 'dollars' | 'percent' | 'people' | 'grain' | 'density' | 'days';

export interface Item {
  readonly item: ItemName;
  /** The unit that its amounts, or its levels, are brought to. */
  readonly unit: string;
  readonly sorts: readonly UnitSort[];
  /** True of rates and shares, whose percentages are no growth. */
  readonly isLevel: boolean;
}

/** A name of one or several items as it begins at a place of a text. */
export interface ItemMention {
  readonly items: readonly Item[];
  /** Of a name of several items, what they are all together: one amount for 城乡居民 is of all residents. */
  readonly all: Item | null;
  /** Its length in the text. */
  readonly length: number;
  /** The name says less, or other things, than the item means: 财政收入, 限上消费品零售额. */
  readonly isLoose: boolean;
  /** The name is whole only with this word further on in a list: 规模以上工业 in “农业、规模以上工业、服务业增加值”. */
  readonly tail: string | null;
}

interface ItemsFile {
  readonly items: readonly { readonly item: string; readonly unit: string; readonly sorts: readonly UnitSort[]; readonly level?: true; readonly names: readonly string[]; readonly loose?: readonly string[] }[];
  readonly together: readonly { readonly items: readonly string[]; readonly all?: string; readonly names: readonly string[] }[];
  readonly beforeTail: readonly { readonly item: string; readonly tail: string; readonly names: readonly string[] }[];
}

interface NamePattern {
  readonly pattern: RegExp;
  readonly mention: Omit<ItemMention, 'length'>;
}

/** The items with their names, compiled; texts must be in the form that `levelText` gives. */
export class Items {
  readonly all: readonly Item[];
  private readonly byName: ReadonlyMap<ItemName, Item>;
  private readonly patterns: readonly NamePattern[];
  /** Finds the places at which any name begins. */
  private readonly any: RegExp;

  constructor({ items, together, beforeTail }: ItemsFile) {
    this.all = items.map(({ item, unit, sorts, level }) => ({ item, unit, sorts, isLevel: level === true }));
    this.byName = new Map(this.all.map((item) => [item.item, item]));
    const sources: { readonly source: string; readonly mention: NamePattern['mention'] }[] = [
      ...together.flatMap(({ items: names, all, names: written }) => written.map((name) => ({ source: toPattern(name), mention: { items: names.map((one) => this.known(one)), all: all === undefined ? null : this.known(all), isLoose: false, tail: null } }))),
      ...items.flatMap(({ item, names, loose = [] }) => [
        ...names.map((name) => ({ source: toPattern(name), mention: { items: [this.known(item)], all: null, isLoose: false, tail: null } })),
        ...loose.map((name) => ({ source: toPattern(name), mention: { items: [this.known(item)], all: null, isLoose: true, tail: null } })),
      ]),
      ...beforeTail.flatMap(({ item, tail, names }) => names.map((name) => ({ source: toPattern(name), mention: { items: [this.known(item)], all: null, isLoose: false, tail } }))),
    ];
    this.patterns = sources.map(({ source, mention }) => ({ pattern: new RegExp(source, 'y'), mention }));
    this.any = new RegExp(sources.map(({ source }) => source).join('|'), 'g');
  }

  get(name: ItemName): Item | null {
    return this.byName.get(name) ?? null;
  }

  /** Places of a text at which a name begins, in order. */
  placesIn(text: string): readonly number[] {
    return [...text.matchAll(this.any)].map(({ index }) => index);
  }

  /** The longest name that begins at a place; null where none does. Of equal ones, the one that is listed first. */
  mentionAt(text: string, at: number): ItemMention | null {
    let best: ItemMention | null = null;
    for (const { pattern, mention } of this.patterns) {
      pattern.lastIndex = at;
      const length = pattern.exec(text)?.[0].length ?? 0;
      if (length > (best?.length ?? 0)) best = { ...mention, length };
    }
    return best;
  }

  private known(name: string): Item {
    const item = this.byName.get(name);
    if (item === undefined) throw new Error(`${FILE.pathname}: "${name}" is used and not listed among the items.`);
    return item;
  }
}

/** A name as the file writes it: `[a|b]` may stand there, `(a|b)` is either, all else is itself. */
function toPattern(name: string): string {
  return name
    .replace(/[.*+?^${}\\]/gu, '\\$&')
    .replaceAll('(', '(?:')
    .replaceAll('[', '(?:')
    .replaceAll(']', ')?')
    .replaceAll('（', '\\(')
    .replaceAll('）', '\\)');
}

const FILE = new URL('../../../src/corpus/figures/items.json', import.meta.url);
let loaded: Items | null = null;

/** The items of `items.json`, read once. */
export function loadItems(): Items {
  loaded ??= new Items(JSON.parse(readFileSync(FILE, 'utf8')) as ItemsFile);
  return loaded;
}
