import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSmallNumber, parseYear, YEAR_PATTERN } from '../../../src/corpus/model/chinese-numerals.js';

const DIGITS = [...'〇一二三四五六七八九'];

function inChinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? DIGITS[tens] : ''}${tens > 0 ? '十' : ''}${ones > 0 ? DIGITS[ones] : ''}`;
}

describe('parseSmallNumber', () => {
  it('reads every number from 1 to 99 in either script', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (number) => {
        expect([parseSmallNumber(inChinese(number)), parseSmallNumber(String(number))]).toEqual([number, number]);
      }),
    );
  });

  it.each([['廿三', 23], ['', null], ['百', null], ['2019', null]])('reads %s as %s', (text, number) => {
    expect(parseSmallNumber(text)).toBe(number);
  });
});

describe('parseYear', () => {
  it.each([['2019', 2019], ['二〇一九', 2019], ['二○一九', 2019], ['二◯一九', 2019], ['二零一九', 2019], ['二0二0', 2020], ['二o二o', 2020], ['二οо九', 2009], ['2o19', 2019], ['2〇19', 2019], ['一九九八', 1998]])('reads %s as %i', (text, year) => {
    expect(new RegExp(`^${YEAR_PATTERN}$`).test(text)).toBe(true);
    expect(parseYear(text)).toBe(year);
  });
});
