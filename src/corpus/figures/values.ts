import type { UnitSort } from './items.js';

/** A value as a text has it, its unit still its own. */
export interface Value {
  readonly low: number;
  /** Differs from `low` of a range. */
  readonly high: number;
  readonly sort: UnitSort | 'points' | 'times' | 'other';
  /** What one of the value's unit is in the sort's own: 元, 美元, %, 人, 吨, 微克/立方米, 天. */
  readonly factor: number;
  /** What stands behind it: 左右, 以上, 以内. */
  readonly suffix: 'around' | 'at-least' | 'at-most' | null;
  readonly isInWords: boolean;
}

const UNITS: readonly (readonly [string, Value['sort'], number])[] = [
  ['个百分点', 'points', 1], ['百分点', 'points', 1], ['%', 'percent', 1], ['‰', 'percent', 0.1],
  ['万亿元', 'money', 1e12], ['千亿元', 'money', 1e11], ['百亿元', 'money', 1e10], ['亿元', 'money', 1e8], ['万元', 'money', 1e4], ['元', 'money', 1],
  ['亿美元', 'dollars', 1e8], ['千万美元', 'dollars', 1e7], ['万美元', 'dollars', 1e4], ['美元', 'dollars', 1],
  ['亿斤', 'grain', 5e4], ['万斤', 'grain', 5], ['亿公斤', 'grain', 1e5], ['万公斤', 'grain', 10], ['亿吨', 'grain', 1e8], ['万吨', 'grain', 1e4], ['吨', 'grain', 1],
  ['万人次', 'other', 1e4], ['人次', 'other', 1], ['亿人', 'people', 1e8], ['万余人', 'people', 1e4], ['万多人', 'people', 1e4], ['万人', 'people', 1e4], ['千人', 'people', 1e3], ['人', 'people', 1],
  ['微克/立方米', 'density', 1], ['微克每立方米', 'density', 1], ['μg/m3', 'density', 1], ['ug/m3', 'density', 1], ['μg/m³', 'density', 1], ['微克', 'density', 1],
  ['天', 'days', 1], ['倍', 'times', 1], ['万个', 'people', 1e4], ['个', 'people', 1], ['多人', 'people', 1], ['余人', 'people', 1],
  ['亿', 'money', 1e8], ['万', 'people', 1e4],
];
const UNIT_OF = new Map(UNITS.map(([unit, sort, factor]) => [unit, { sort, factor }]));

const DIGITS = '(?:\\d{1,3}(?:,\\d{3})+(?![\\d])|\\d+)(?:\\.\\d+)?';
const NUMERALS = '[一二两三四五六七八九十百千零〇]+(?:点[一二三四五六七八九零〇]+)?';
const UNIT = UNITS.map(([unit]) => unit).join('|');
const SUFFIX = '左右|上下|及以上|以上|以内|之内|以下|之间|多|余';
const VALUE = new RegExp(
  `((?<![\\d%年月日元人~])-)?(?:(${DIGITS}) ?(?:[多余] ?)?(${UNIT})?(?: ?(?:[-~]{1,2}|至|到) ?(${DIGITS}))?(?: ?[多余])? ?(${UNIT})?|百分之(${NUMERALS})|(${NUMERALS})(?:[多余])?(${UNIT})|(?<=过|超|破|达|近|到|上|越|双)([千百])(?:亿)(?:元)?|(?<=过|超|破)(万元)(?![\\d以])|(?<=(?:力争|争取|冲刺)[^,;、。\\d]{0,8})(两位数)(?:增长)?)(?: ?(${SUFFIX}))?(?:\\(含\\))?`,
  'y',
);

/** The value that begins at a place of a text in the form of `levelText`, and its length; null where none does. */
export function valueAt(text: string, at: number): { readonly value: Value; readonly length: number } | null {
  VALUE.lastIndex = at;
  const match = VALUE.exec(text);
  if (match === null) return null;
  const [whole, minus, first, firstUnit, second, lastUnit, percent, numeral, numeralUnit, round, tenThousand, digits, suffix] = match;
  const unit = lastUnit ?? firstUnit ?? numeralUnit ?? (percent === undefined && digits === undefined ? undefined : '%') ?? tenThousand;
  const { sort, factor } = round === undefined ? (UNIT_OF.get(unit ?? '') ?? { sort: 'other' as const, factor: 1 }) : { sort: 'money' as const, factor: round === '千' ? 1e11 : 1e10 };
  const low = digits !== undefined ? 10 : round !== undefined || tenThousand !== undefined ? 1 : first !== undefined ? toNumber(first) : numeralValue(percent ?? numeral ?? '');
  if (low === null) return null;
  if (sort === 'other' && second === undefined) {
    // 2600、261.86亿元: the unit stands behind the last.
    const next = /^[、和与]/u.test(text.slice(at + whole.length, at + whole.length + 1)) ? valueAt(text, at + whole.length + 1) : null;
    return next === null || next.value.sort === 'other' || next.value.isInWords ? { value: { low, high: low, sort, factor, suffix: null, isInWords: false }, length: whole.length } : { value: { ...next.value, low, high: low }, length: whole.length };
  }
  const high = second === undefined ? low : toNumber(second);
  const own = UNIT_OF.get(firstUnit ?? unit ?? '')?.factor ?? factor;
  const sign = minus === undefined ? 1 : -1;
  const value = { low: sign * (second === undefined ? low : (low * own) / factor), high: sign * high, sort, factor, suffix: digits === undefined ? suffixOf(suffix) : ('at-least' as const), isInWords: round !== undefined || tenThousand !== undefined || digits !== undefined || /^[十百千]+$/.test(numeral ?? '') };
  return { value, length: whole.length };
}

function suffixOf(suffix: string | undefined): Value['suffix'] {
  if (suffix === undefined || suffix === '之间') return null;
  if (suffix === '左右' || suffix === '上下') return 'around';
  return suffix.endsWith('以上') || suffix === '多' || suffix === '余' ? 'at-least' : 'at-most';
}

function toNumber(digits: string): number {
  return Number(digits.replaceAll(',', ''));
}

/** 十点五, 一百二十, 七; null for what is no number. */
function numeralValue(words: string): number | null {
  const [whole = '', fraction] = words.split('点');
  let [sum, digit] = [0, 0];
  for (const character of whole) {
    const place = '〇一二三四五六七八九'.indexOf(character === '两' ? '二' : character === '零' ? '〇' : character);
    const power = { 十: 10, 百: 100, 千: 1000 }[character];
    if (power !== undefined) {
      sum += (digit === 0 ? 1 : digit) * power;
      digit = 0;
    } else if (place >= 0) digit = digit * (sum === 0 ? 10 : 1) + place;
    else return null;
  }
  const decimals = fraction === undefined ? '' : [...fraction].map((character) => Math.max(0, '〇一二三四五六七八九'.indexOf(character))).join('');
  return whole === '' ? null : Number(`${sum + digit}${decimals === '' ? '' : `.${decimals}`}`);
}
