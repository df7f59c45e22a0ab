import type { PageElement } from './html-tree.js';
import type { Style } from './html-styles.js';

/** A list that is open: how its items are counted and numbered. */
export interface OpenList {
  readonly step: 1 | -1;
  /** Of the item that comes next, unless it gives one itself. */
  next: number;
}

/** `<ol type>`, which tells a from A. */
const TYPES: Readonly<Record<string, string>> = { 1: 'decimal', a: 'lower-alpha', A: 'upper-alpha', i: 'lower-roman', I: 'upper-roman' };

/** The counting of a list's items. */
export function openList({ name, attributes, children }: PageElement): OpenList {
  const isReversed = name === 'ol' && 'reversed' in attributes;
  const count = isReversed ? children.filter((node) => node.kind === 'element' && node.name === 'li').length : 1;
  return { step: isReversed ? -1 : 1, next: integer(attributes['start']) ?? count };
}

/** How a list or an item is numbered, given how what it lies in is: a counter style of CSS. */
export function listStyleOf({ name, attributes }: PageElement, style: Style, inherited: string): string {
  const said = style.get('list-style-type');
  if (said !== undefined && said !== 'inherit') return said;
  if (name === 'ol' || (name === 'li' && 'type' in attributes)) return TYPES[attributes['type'] ?? ''] ?? (name === 'ol' ? 'decimal' : inherited);
  return name === 'ul' || name === 'menu' || name === 'dir' ? 'disc' : inherited;
}

/** The number of an item as a browser writes it before the item; the list counts on. Empty for bullets. */
export function labelOf(item: PageElement, list: OpenList, listStyle: string): string {
  const number = integer(item.attributes['value']) ?? list.next;
  list.next = number + list.step;
  return counterText(listStyle, number);
}

function integer(text: string | undefined): number | null {
  const found = /^\s*([-+]?\d{1,9})/.exec(text ?? '')?.[1];
  return found === undefined ? null : Number(found);
}

const HAN_DIGITS = '〇一二三四五六七八九';
const STEMS = '甲乙丙丁戊己庚辛壬癸';
const BRANCHES = '子丑寅卯辰巳午未申酉戌亥';
const GREEK = 'αβγδεζηθικλμνξοπρστυφχψω';
const LATIN = 'abcdefghijklmnopqrstuvwxyz';
/** Digits, signs for 10, 100, 1000 and 10^4, the sign below nought. */
const HAN_SYSTEMS: Readonly<Record<string, readonly [string, string, string]>> = {
  'simp-chinese-informal': ['零一二三四五六七八九', '十百千', '负'],
  'trad-chinese-informal': ['零一二三四五六七八九', '十百千', '負'],
  'cjk-ideographic': ['零一二三四五六七八九', '十百千', '負'],
  'simp-chinese-formal': ['零壹贰叁肆伍陆柒捌玖', '拾佰仟', '负'],
  'trad-chinese-formal': ['零壹貳參肆伍陸柒捌玖', '拾佰仟', '負'],
};

/** The text of a counter and the sign behind it (CSS Counter Styles 3); names that it does not know are decimal. */
function counterText(listStyle: string, number: number): string {
  const custom = /^(["'])([^]*)\1$/.exec(listStyle)?.[2];
  if (custom !== undefined) return custom.trim() === '' ? '' : `${custom.trim()} `;
  const name = listStyle.toLowerCase();
  const system = HAN_SYSTEMS[name];
  if (system !== undefined && Math.abs(number) <= 9999) return `${number < 0 ? system[2] : ''}${hanNumber(Math.abs(number), system, name.endsWith('-informal') || name === 'cjk-ideographic')}、`;
  const alphabet = { 'lower-alpha': LATIN, 'lower-latin': LATIN, 'upper-alpha': LATIN.toUpperCase(), 'upper-latin': LATIN.toUpperCase(), 'lower-greek': GREEK }[name];
  if (alphabet !== undefined && number >= 1) return `${alphabetic(number, alphabet)}. `;
  switch (name) {
    case 'none':
    case 'disc':
    case 'circle':
    case 'square':
    case 'disclosure-open':
    case 'disclosure-closed':
      return '';
    case 'cjk-decimal':
      return `${[...String(Math.max(0, number))].map((digit) => HAN_DIGITS[Number(digit)]).join('')}、`;
    case 'cjk-heavenly-stem':
      return fixed(number, STEMS);
    case 'cjk-earthly-branch':
      return fixed(number, BRANCHES);
    case 'decimal-leading-zero':
      return `${number >= 0 && number < 10 ? '0' : ''}${number}. `;
    case 'lower-roman':
    case 'upper-roman': {
      const text = number >= 1 && number <= 3999 ? roman(number) : String(number);
      return `${name === 'lower-roman' ? text.toLowerCase() : text}. `;
    }
    default:
      return `${number}. `;
  }
}

function fixed(number: number, signs: string): string {
  const sign = signs[number - 1];
  return sign === undefined ? `${number}、` : `${sign}、`;
}

function alphabetic(number: number, alphabet: string): string {
  let text = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) text = (alphabet[(rest - 1) % alphabet.length] as string) + text;
  return text;
}

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'], [900, 'CM'], [500, 'D'], [400, 'CD'], [100, 'C'], [90, 'XC'], [50, 'L'], [40, 'XL'], [10, 'X'], [9, 'IX'], [5, 'V'], [4, 'IV'], [1, 'I'],
];

function roman(number: number): string {
  let rest = number;
  return ROMAN.map(([value, sign]) => {
    const times = Math.floor(rest / value);
    rest -= times * value;
    return sign.repeat(times);
  }).join('');
}

/** 十二 and not 一十二 in everyday numbering. */
function hanNumber(number: number, [digits, units]: readonly [string, string, string], isInformal: boolean): string {
  if (number === 0) return digits[0] as string;
  let text = '';
  let isGap = false;
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(number / 10 ** place) % 10;
    if (digit === 0) {
      isGap = text !== '';
      continue;
    }
    if (isGap) text += digits[0];
    isGap = false;
    const isBareTen = isInformal && place === 1 && digit === 1 && number < 20;
    text += (isBareTen ? '' : (digits[digit] as string)) + (place === 0 ? '' : (units[place - 1] as string));
  }
  return text;
}
