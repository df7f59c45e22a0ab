import type { Figure, FigureModifier } from '../../../corpus/figures/figure.js';
import type { FigureState } from '../../../search/indicator-panel.js';

/** States of a figure by their names, and as a cell shows them; the words behind them are the same for those who cannot see the sign. */
export const FIGURE_STATE_WORDS: Readonly<Record<FigureState, { readonly name: string; readonly sign: string; readonly words: string }>> = {
  stated: { name: '写明', sign: '', words: '写明' },
  'in-step': { name: '同步', sign: '同步', words: '与别的指标同步，没有数' },
  'not-read': { name: '未读出', sign: '未读', words: '报告提到了这项指标和数字，程序没有读出来' },
  'not-stated': { name: '未提到', sign: '未提', words: '报告没有提到' },
  part: { name: '只存一部分', sign: '缺', words: '报告只存一部分，所存部分没有提到' },
  none: { name: '没有收录', sign: '—', words: '没有收录报告' },
};

const MODIFIER_WORDS: Readonly<Record<FigureModifier, string>> = {
  point: '',
  around: '左右',
  'at-least': '以上',
  'at-most': '以内',
  range: '区间',
  strive: '力争',
  'in-step': '同步',
};

export const FLAG_OF_FIGURE_WORDS: Readonly<Record<string, string>> = {
  'loose-name': '名称与指标不尽相同',
  'prefix-unknown': '前面的限定可能只指一部分',
  'list-longer': '数比项少，按最后几项读',
  'one-value-for-several': '几项共用一个数',
  'modifier-of-list': '“左右”“以上”写在最后，看作管全部',
  'period-unsure': '是哪一年的数不确定',
  'strive-alone': '只有“力争”的数',
  'small-for-whole': '远小于全地区的数，按一部分读',
  'number-in-words': '数没有写成数字',
};

const NUMBERS = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4, useGrouping: false });

/**
 * A figure as a cell says it: 8%左右, 7%–7.5%, 1320.
 *
 * @param plainUnit what the head of the table says, and a cell need not
 */
export function toFigureWords({ low, high, unit, modifier }: Figure, plainUnit: string): string {
  if (modifier === 'in-step') return FIGURE_STATE_WORDS['in-step'].sign;
  const sign = unit === '%' ? '%' : unit === plainUnit ? '' : unit;
  const say = (value: number | null): string => (value === null ? '' : NUMBERS.format(value) + sign);
  if (modifier === 'range' && low !== null && high !== null) return `${say(low)}–${say(high)}`;
  if (modifier === 'strive' && low !== null && high !== null && low !== high) return `${say(low)}力争${say(high)}`;
  return say(low ?? high) + MODIFIER_WORDS[modifier];
}

/** A difference with its sign; null stays null. */
export function toDifferenceWords(difference: number | null): string | null {
  if (difference === null) return null;
  const value = Math.round(difference * 100) / 100;
  return value === 0 ? '±0' : value > 0 ? `+${NUMBERS.format(value)}` : `−${NUMBERS.format(-value)}`;
}

/** Five steps from far below the target to far above it; null without a difference. */
export function stepOfDifference(difference: number | null): 'far-below' | 'below' | 'met' | 'above' | 'far-above' | null {
  if (difference === null) return null;
  if (Math.abs(difference) < 0.05) return 'met';
  if (difference < 0) return difference <= -2 ? 'far-below' : 'below';
  return difference >= 2 ? 'far-above' : 'above';
}
