import { describe, expect, it } from 'vitest';
import { didYouMean } from '../../../src/search/relaxed/did-you-mean.js';
import { toCorpusTerms } from '../../../src/text/corpus-terms.js';

const texts = ['最多跑一次', '小微园', '五水共治', '亩均论英雄', '污水零直排', '乡村振兴', '环境', '数字经济', '雪亮工程'];
const { terms } = toCorpusTerms(texts.map((text) => ({ text, documents: 3, occurrences: 3, quoted: 0, isKnownWord: false, score: 10 })), { documents: 3, hash: '0' });
const folded = ['推进最多跑一次改革', '最多跑一次', '小微园开工', '五水共治', '亩均论英雄', '污水零直排', '乡村振兴', '环境', '数字经济'];
const count = (term: string): number => folded.filter((text) => text.includes(term)).length;

describe('didYouMean', () => {
  it.each([
    ['最多跑一趟', '最多跑一次', 2],
    ['小微圆', '小微园', 1],
    ['五水共制', '五水共治', 1],
    ['无水供治', '五水共治', 1],
    ['亩均英雄', '亩均论英雄', 1],
    ['污水水零直排', '污水零直排', 1],
    ['字数经济', '数字经济', 1],
    ['环镜', '环境', 1],
    ['zuiduopaoyici', '最多跑一次', 2],
    ['最多跑一趟改革', '最多跑一次改革', 1],
  ])('offers for %s: %s', async (typed, expected, paragraphs) => {
    expect(await didYouMean(typed, terms, count)).toEqual([{ text: expected, kind: 'did-you-mean', paragraphs }]);
  });

  it.each(['量子计算', '环保', '雪亮工', '的'])('offers nothing for %s', async (typed) => {
    expect(await didYouMean(typed, terms, count)).toEqual([]);
  });
});
