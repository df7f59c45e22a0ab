import { describe, expect, it } from 'vitest';
import { NO_FILTERS } from '../../../src/search/engine.js';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';
import { decodePlaceWords, encodePlaceWords } from '../../../src/corpus/places/place-words.js';
import type { TermNode } from '../../../src/search/query.js';
import { suggestLiftedFilters, suggestMeant, suggestVariants } from '../../../src/search/relaxed/suggest-instead.js';
import { wantedTerms } from '../../../src/search/relaxed/wanted-terms.js';
import { syllablesOf } from '../../../src/text/pinyin.js';
import { Variants } from '../../../src/text/variants.js';
import { parseQuery } from '../../../src/search/parse-query.js';
import { createRegionNames } from '../../../src/search/region-names.js';

const variants = new Variants([['小微园', '小微企业园', '小微企业创业园'], ['零直排', '污水零直排']], 'x.json');
const terms = ['小微园', '数字经济', '五水共治'].map((text) => ({ text, said: syllablesOf(text).join(' ') }));
const wanted = (query: string): readonly TermNode[] => wantedTerms(parseQuery(query, createRegionNames([], decodePlaceWords(encodePlaceWords(loadGazetteer())))).root);
const counting = (counts: Readonly<Record<string, number>>) => (text: string) => Promise.resolve(counts[text] ?? 0);
const offered = (suggestions: readonly { readonly text: string; readonly paragraphs: number }[]) =>
  suggestions.map(({ text, paragraphs }) => [text, paragraphs]);

describe('wantedTerms', () => {
  it('leaves out what is excluded, what a filter says and what a document may say', () => {
    expect(wanted('小微园 (数字 OR 改革) -开工 年份:2018 2017年').map(({ folded }) => folded)).toEqual(['小微园', '数字', '改革']);
  });
});

describe('suggestMeant', () => {
  it('mends the one term that stands nowhere, in its place', async () => {
    const count = counting({ '小微园 竣工': 2 });
    const [missing] = wanted('小薇园 竣工');
    expect(offered(await suggestMeant('小薇园 竣工', [missing as TermNode], terms, count, count))).toEqual([['小微园 竣工', 2]]);
  });

  it('mends all terms that stand nowhere at once', async () => {
    const query = '"小薇园" 武水共治';
    const count = counting({ '"小微园" 五水共治': 1 });
    const countTerm = counting({ 小微园: 5, 五水共治: 4 });
    expect(offered(await suggestMeant(query, wanted(query), terms, countTerm, count))).toEqual([['"小微园" 五水共治', 1]]);
  });

  it('offers nothing that finds nothing', async () => {
    const none = counting({});
    expect(await suggestMeant('小薇园', wanted('小薇园'), terms, none, none)).toEqual([]);
    expect(await suggestMeant('小薇园', [], terms, none, none)).toEqual([]);
  });
});

describe('suggestVariants', () => {
  it('offers the variants that find something, with what they find', async () => {
    const found = await suggestVariants('小微园', wanted('小微园'), variants, counting({ 小微企业园: 3 }));
    expect(found).toEqual([{ kind: 'variant', text: '小微企业园', paragraphs: 3 }]);
  });

  it('changes the longest known term inside a longer one', async () => {
    const count = counting({ 小微企业园开工: 1, 零直排建设: 2, 污水污水零直排建设: 9 });
    expect(offered(await suggestVariants('小微园开工', wanted('小微园开工'), variants, count))).toEqual([['小微企业园开工', 1]]);
    expect(offered(await suggestVariants('污水零直排建设', wanted('污水零直排建设'), variants, count))).toEqual([['零直排建设', 2]]);
  });
});

describe('suggestLiftedFilters', () => {
  const filter = (label: string) => ({ label, without: { query: label, filters: NO_FILTERS } });
  const counts: Readonly<Record<string, number>> = { 地区: 2, 年份: 5, 全部: 9 };
  const count = ({ query }: { readonly query: string }) => Promise.resolve(counts[query] ?? 0);

  it('offers each filter that hides something, the one that hides most first', async () => {
    const found = await suggestLiftedFilters([filter('地区'), filter('年份'), filter('部分')], filter('全部'), count);
    expect(offered(found)).toEqual([['年份', 5], ['地区', 2]]);
    expect(found[0]).toMatchObject({ kind: 'lift-filter', search: { query: '年份', filters: NO_FILTERS } });
  });

  it('offers to lift all of them when no single one is enough', async () => {
    expect(offered(await suggestLiftedFilters([filter('部分'), filter('文种')], filter('全部'), count))).toEqual([['全部', 9]]);
  });

  it('offers nothing when a single filter is not what is in the way', async () => {
    expect(await suggestLiftedFilters([filter('部分')], filter('全部'), count)).toEqual([]);
  });
});
