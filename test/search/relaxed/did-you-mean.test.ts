import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../../src/search/relaxed/did-you-mean.js';
import { syllablesOf } from '../../../src/text/pinyin.js';

const texts = ['最多跑一次', '小微园', '五水共治', '亩均论英雄', '污水零直排', '乡村振兴', '环境', '数字经济', '雪亮工程'];
const terms = texts.map((text) => ({ text, said: syllablesOf(text).join(' ') }));

describe('didYouMean', () => {
  it.each([
    ['最多跑一趟', '最多跑一次'],
    ['最多跑1次', '最多跑一次'],
    ['小微圆', '小微园'],
    ['小薇园', '小微园'],
    ['五水共制', '五水共治'],
    ['武水共治', '五水共治'],
    ['无水供治', '五水共治'],
    ['亩均英雄', '亩均论英雄'],
    ['污水水零直排', '污水零直排'],
    ['字数经济', '数字经济'],
    ['环镜', '环境'],
    ['zuiduopaoyici', '最多跑一次'],
    ['wsgz', '五水共治'],
    ['最多跑一趟改革', '最多跑一次改革'],
  ])('takes %s for %s', (typed, expected) => {
    expect(didYouMean(typed, terms)[0]).toBe(expected);
  });

  it.each(['量子计算', '环保', '的', '小微园'])('has no guess for %s', (typed) => {
    expect(didYouMean(typed, terms)).toEqual([]);
  });

  it('puts what is said alike before what is written alike', () => {
    const [wrong, alike] = ['五水共管', '五水共制'];
    const both = [wrong, alike].map((text) => ({ text, said: syllablesOf(text).join(' ') }));
    expect(didYouMean('五水共治', both)).toEqual([alike, wrong]);
  });
});
