import { describe, expect, it } from 'vitest';
import { beginsWithTyped, syllablesOf } from '../../src/text/pinyin.js';

describe('syllablesOf', () => {
  it.each([
    ['重庆', 'chong qing'],
    ['重点', 'zhong dian'],
    ['银行', 'yin hang'],
    ['绿道', 'lv dao'],
    ['5g基站', '5 g ji zhan'],
  ])('reads %s as %s', (text, syllables) => {
    expect(syllablesOf(text).join(' ')).toBe(syllables);
  });
});

describe('beginsWithTyped', () => {
  it.each([
    ['zdpyc', '最多跑一次', true],
    ['zuiduop', '最多跑一次', true],
    ['zuiduopaoyici', '最多跑一次', true],
    ['最多pao', '最多跑一次', true],
    ['数字jj', '数字经济', true],
    ['zhdian', '重点', true],
    ['zdian', '重点', true],
    ['zdpycx', '最多跑一次', false],
    ['dpyc', '最多跑一次', false],
    ['shuzi', '社会资本', false],
    ['a', '最多跑一次', false],
  ])('says of %s and %s: %s', (typed, text, expected) => {
    expect(beginsWithTyped(typed, text, syllablesOf(text).join(' '))).toBe(expected);
  });
});
