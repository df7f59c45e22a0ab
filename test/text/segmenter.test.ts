import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/folding.js';
import { segment } from '../../src/text/segmenter.js';

describe('segment', () => {
  it.each([
    ['小微园开工457亩', '457'],
    ['增长7.8%', '7.8'],
    ['r&d占比', 'r&d'],
    ['建成5g基站2158个', '基站'],
    ['全市民生', '民生'],
  ])('cuts %s so that %s is one word', (text, word) => {
    expect(segment(text)).toContain(word);
  });

  it('gives words that joined equal the folded text', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.constantFrom('最多跑一次', '改革', '2018-2020', 'R&D', '“三农”', '，')), { maxLength: 8 }), (pieces) => {
        const text = fold(pieces.join(''));
        expect(segment(text).join('')).toBe(text);
        expect(segment(text, { newWords: true }).join('')).toBe(text);
      }),
    );
  });

  it('gives nothing for nothing', () => {
    expect(segment('')).toEqual([]);
  });
});
