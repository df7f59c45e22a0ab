import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_FILTERS, type SearchFilters } from '../../../src/search/engine.js';
import { searchAddress } from '../../../src/web/addresses.js';
import { toChange, toTargets, withChange } from '../../../src/web/pages/search-targets.js';

const filters: fc.Arbitrary<SearchFilters> = fc.record({
  regions: fc.uniqueArray(fc.constantFrom('330000', '浙江省', '330300本级', '330300-hxq'), { maxLength: 3 }),
  years: fc.array(fc.integer({ min: 2000, max: 2030 }).map((year) => ({ from: year, to: year })), { maxLength: 3 }),
  types: fc.uniqueArray(fc.constantFrom('政府工作报告', 'R & D', '50%'), { maxLength: 2 }),
  sections: fc.uniqueArray(fc.constantFrom('review' as const, 'plan' as const), { maxLength: 2 }),
});
const address = fc
  .record({
    query: fc.oneof(fc.constantFrom('', '小微园 OR 数字#经济', 'a&b=c', '50%41', '𠮷 +'), fc.string({ unit: 'binary', maxLength: 8 }).map((text) => text.toWellFormed())),
    filters,
    sort: fc.constantFrom('relevance' as const, 'oldest' as const),
    page: fc.integer({ min: 1, max: 3 }),
    whole: fc.option(fc.constantFrom('abc', 'x-1')),
  })
  .map(searchAddress);

const sent = (own: string, set: string): string => {
  const form = new URLSearchParams(own.slice(own.indexOf('?') + 1));
  form.set('set', set);
  return form.toString();
};

describe('a button that stands for a link', () => {
  it('leads where the link would, whatever is chosen and typed', () => {
    fc.assert(
      fc.property(address, address, (own, other) => {
        const changed = withChange(new URLSearchParams(sent(own, toChange(own, other))));
        const query = other.slice(other.indexOf('?') + 1);
        expect([...(changed?.parameters ?? [])].sort()).toEqual([...new URLSearchParams(query === other ? '' : query)].sort());
      }),
    );
  });

  it('keeps the place on the page, of what it opens and of what it closes', () => {
    const own = searchAddress({ query: '小微园' });
    const opening = toChange(own, `${searchAddress({ query: '小微园', page: 2, whole: 'abc' })}#hit-abc`);
    expect(opening).toBe('page=2&whole=abc');
    expect(withChange(new URLSearchParams(sent(own, opening)))?.place).toBe('#hit-abc');
    const closing = toChange(own, `${searchAddress({ query: '小微园', page: 2 })}#hit-abc`);
    expect(withChange(new URLSearchParams(sent(own, closing)))?.place).toBe('#hit-abc');
    expect(withChange(new URLSearchParams(sent(own, 'page=2#"><script>')))?.place).toBe('');
  });

  it('says only what is another, in the characters that were typed', () => {
    const own = searchAddress({ query: '小微园', filters: { ...NO_FILTERS, regions: ['330000'], years: [{ from: 2018, to: 2018 }] } });
    expect(toChange(own, searchAddress({ query: '小微园', filters: { ...NO_FILTERS, years: [{ from: 2018, to: 2018 }], types: ['工作总结'] } }))).toBe('region=&type=工作总结');
    expect(toChange(own, own)).toBe('page=');
    const inRegions = (...regions: string[]): string => searchAddress({ query: '小微园', filters: { ...NO_FILTERS, regions } });
    expect(toChange(inRegions('330000', '浙江省', '330300本级'), inRegions('330000', '330300本级'))).toBe('region-=浙江省');
    expect(toChange(inRegions('330000', '320000'), inRegions('320000', '340000'))).toBe('region=320000+340000');
    expect(toChange(inRegions('330000'), inRegions())).toBe('region=');
  });

  it('comes where many links would repeat a long address, the filters first', () => {
    const kinds = (query: string, values: number): readonly boolean[] => {
      const targets = toTargets(searchAddress({ query }), values);
      return [targets.filters('/search?q=a').set === undefined, targets.others('/search?q=a').set === undefined, targets.elsewhere('/p/a?q=a', '/p/a').action === undefined];
    };
    expect(kinds('小微园', 70)).toEqual([true, true, true]);
    expect(kinds('小微企业创业创新园区', 70)).toEqual([false, true, true]);
    expect(kinds('小微企业创业创新园区', 25)).toEqual([true, true, true]);
    expect(kinds('小微企业园 OR 小微企业创业创新园区', 70)).toEqual([false, false, false]);
  });
});
