import { describe, expect, it } from 'vitest';
import { suggestLiftedFilters, suggestVariants } from '../../../src/search/relaxed/suggest-instead.js';
import { Variants } from '../../../src/text/variants.js';

const variants = new Variants([['小微园', '小微企业园', '小微企业创业园']], 'x.json');

describe('suggestVariants', () => {
  it('offers the variants that find something, with what they find', async () => {
    const count = (term: string): number => (term === '小微企业园' ? 3 : 0);
    expect(await suggestVariants('小微园', variants, count)).toEqual([{ text: '小微企业园', kind: 'variant', paragraphs: 3 }]);
  });
});

describe('suggestLiftedFilters', () => {
  const region = { label: '地区:瑞安市', countWithout: () => 2 };
  const year = { label: '年份:2018', countWithout: () => Promise.resolve(5) };
  const useless = { label: '部分:计划', countWithout: () => 0 };
  const all = { label: '所有筛选', countWithout: () => 9 };

  it('offers each filter that hides something, the one that hides most first', async () => {
    const offered = await suggestLiftedFilters([region, year, useless], all);
    expect(offered.map(({ text, paragraphs }) => [text, paragraphs])).toEqual([['年份:2018', 5], ['地区:瑞安市', 2]]);
  });

  it('offers to lift all of them when no single one is enough', async () => {
    const offered = await suggestLiftedFilters([useless, useless], all);
    expect(offered).toEqual([{ text: '所有筛选', kind: 'lift-filter', paragraphs: 9 }]);
  });

  it('offers nothing when a single filter is not what is in the way', async () => {
    expect(await suggestLiftedFilters([useless], all)).toEqual([]);
  });
});
