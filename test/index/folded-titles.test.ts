import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FoldedTitles } from '../../src/index/folded-titles.js';

describe('FoldedTitles', () => {
  const titles = new FoldedTitles();
  for (const title of ['2019年瑞安市《政府工作报告》', '永嘉县政府工作报告', '𠮷林市投资环境']) titles.add(title);

  it('folds', () => {
    expect(titles.of(0)).toBe('2019年瑞安市政府工作报告');
  });

  it('may hold every piece of a title', () => {
    fc.assert(
      fc.property(fc.nat(2), fc.nat(20), fc.integer({ min: 1, max: 20 }), (document, start, length) => {
        const piece = titles.of(document).slice(start, start + length);
        return piece === '' || (titles.mayHold(piece) && titles.mayBeHeldBy(piece).includes(document));
      }),
    );
  });

  it.each(['小微园', '安县', '市县', '数', '告2'])('cannot hold %s, of which a pair stands in no title', (term) => {
    expect(titles.mayHold(term)).toBe(false);
  });

  it('names each document once, in order, and few where a pair is rare', () => {
    expect(titles.mayBeHeldBy('政府工作报告')).toEqual([0, 1]);
    expect(titles.mayBeHeldBy('县政府工作报告')).toEqual([1]);
    expect(titles.mayBeHeldBy('市')).toEqual([0, 2]);
  });
});
