import { describe, expect, it } from 'vitest';
import { fold } from '../../src/text/folding.js';
import { InvalidVariantsError, loadVariants, Variants } from '../../src/text/variants.js';

describe('Variants', () => {
  it('gives the others of a group in the order of the file', () => {
    expect(loadVariants().variants.of('小微企业园')).toEqual(['小微园', '小微企业创业园']);
  });

  it('folds what the file holds', () => {
    expect(new Variants([['R＆D經費', '研发经费']], 'x.json').of('研发经费')).toEqual([fold('R&D经费')]);
  });

  it('joins the groups of a term that stands in two', () => {
    expect(new Variants([['甲', '乙'], ['甲', '丙']], 'x.json').of('甲')).toEqual(['乙', '丙']);
  });

  it('knows no variants of a term that the file does not hold', () => {
    expect(loadVariants().variants.of('数字经济')).toEqual([]);
  });

  it.each([[{}], [[['小微园']]], [[['小微园', '《》']]], [[['小微园', 3]]]])('refuses %j', (groups) => {
    expect(() => new Variants(groups, 'x.json')).toThrow(InvalidVariantsError);
  });
});
