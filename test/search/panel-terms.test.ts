import { describe, expect, it } from 'vitest';
import { readTermList } from '../../src/search/panel-terms.js';

describe('a list of terms', () => {
  it.each([
    ['乡村振兴\n特色小镇', [[null, ['乡村振兴', '特色小镇']]]],
    ['乡村振兴\r\n\r\n特色小镇\n特色小镇\n', [[null, ['乡村振兴']], [null, ['特色小镇']]]],
    ['\uFEFF数字：数字经济，智慧城市、大数据', [['数字', ['数字经济', '智慧城市', '大数据']]]],
    ['a: b, c\n小微园', [['a', ['b', 'c']], [null, ['小微园']]]],
    ['地区:瑞安市\n"引:号"\n数字 NEAR/10 改革', [[null, ['地区:瑞安市', '"引:号"', '数字 NEAR/10 改革']]]],
    [' \n \n', []],
  ] as const)('%j is read in groups', (text, groups) => {
    expect(readTermList(text).map(({ name, terms }) => [name, terms])).toEqual(groups);
  });
});
