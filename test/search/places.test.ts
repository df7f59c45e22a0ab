import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import type { Region } from '../../src/corpus/model/document.js';
import { indexSources } from '../../src/index/index-sources.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS, type SearchEngine } from '../../src/search/engine.js';
import { toPlaceHoldings } from '../../src/search/places/place-holdings.js';
import { OWN } from '../../src/search/read-filter.js';

/** Reports made of sentences of the seeds: the ones that every report has, and what each place says of its own. */
const COMMON = [
  '过去一年，我们坚持稳中求进，地区生产总值同比增长8.5%，城镇化率达到70%，各项工作取得了突破。',
  '财政总收入同比增长12%，规上工业增加值同比增长9%，外贸出口同比增长7%，改革取得了突破。',
  '群众幸福指数不断提升，居温州首位的项目有三个，群众安全指数不断提升，大力破解要素难题。',
];
const OWN_WORDS: Readonly<Record<string, readonly string[]>> = {
  '瑞安市 2018': ['推进小微园建设，小微园开工500亩，小微园竣工60万平方米。', '汽摩配产业转型升级，汽摩配产业集群做大，汽摩配产业基地投用。'],
  '瑞安市 2020': ['发展数字经济，数字经济核心产业增加，数字经济大厦投用。', '汽摩配产业转型升级，汽摩配产业集群做大，汽摩配产业基地投用。'],
  '乐清市 2018': ['电气产业集群发展，电气产业链补齐，电气产业大脑上线。'],
  '永嘉县 2019': ['泵阀产业集群发展，泵阀产业提质，泵阀产业大会召开。'],
  '平阳县 2020': ['宠物小镇建设，宠物小镇开园，宠物小镇扩容。'],
};

let folder: string;
let engine: SearchEngine;
const gazetteer = loadGazetteer();
const RUIAN = gazetteer.byCode('330381') as Region;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'policy-search-places-'));
  for (const [name, sentences] of Object.entries(OWN_WORDS)) {
    const [place, year] = name.split(' ');
    const lines = [`${year}年${place}政府工作报告`, '各位代表：', '一、过去一年工作回顾', ...COMMON, ...sentences, '二、今年工作安排', ...sentences, '谢谢大家！'];
    await writeFile(join(folder, `${place}${year}.txt`), lines.join('\n'));
  }
  const outDirectory = join(folder, 'index');
  await indexSources({ directories: [folder], outDirectory, rebuild: true });
  engine = await openEmbeddedEngine(outDirectory);
});
afterAll(async () => {
  await engine.close();
  await rm(folder, { recursive: true });
});

describe('what is held of a place', () => {
  it('has a year without a report between those with one', async () => {
    const { years, reports, documents } = toPlaceHoldings(RUIAN, await engine.documents(), gazetteer);
    expect(years.map(({ year, state }) => [year, state])).toEqual([[2018, 'held'], [2019, 'none'], [2020, 'held']]);
    expect([reports, documents]).toEqual([2, 2]);
  });

  it('counts what its neighbours above hold with all below them, and names those below of which nothing is held', async () => {
    const wenzhou = toPlaceHoldings(gazetteer.byCode('330300') as Region, await engine.documents(), gazetteer);
    expect(wenzhou.above.map(({ region, reports, firstYear, lastYear }) => [region.name, reports, firstYear, lastYear])).toEqual([['浙江省', 5, 2018, 2020]]);
    const held = new Map(wenzhou.below.map(({ region, reports }) => [region.name, reports]));
    expect(held.get('瑞安市')).toBe(2);
    expect(held.get('鹿城区')).toBe(0);
    expect(wenzhou.reports).toBe(0);
  });

  it('tells namesakes apart', async () => {
    const chaoyang = toPlaceHoldings(gazetteer.byCode('110105') as Region, await engine.documents(), gazetteer);
    expect(chaoyang.namesakes.map(({ path }) => path.join(''))).toContain('吉林省长春市朝阳区');
  });
});

describe('the terms of a place', () => {
  it('are those that its neighbours do not say, with exact counts, and no words of progress', async () => {
    const { own, compared } = await engine.placeTerms(RUIAN);
    expect(own).toBe(2);
    expect([compared?.within?.name, compared?.reports]).toEqual(['温州市', 3]);
    const terms = compared?.terms ?? [];
    expect(terms.map(({ text }) => text).join(' ')).toContain('汽摩配');
    expect(terms.filter(({ text }) => /同比|增长|突破|提升|首位|破解|瑞安|温州|电气|泵阀/u.test(text))).toEqual([]);
    for (const { text, occurrences } of terms) {
      const filters = { ...NO_FILTERS, regions: [`330381${OWN}`] };
      const { total } = await engine.search({ query: text, filters, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 1, explain: false });
      expect([text, total.occurrences]).toEqual([text, occurrences]);
    }
  });

  it('of a year are those that the report before does not say', async () => {
    const { years } = await engine.placeTerms(RUIAN);
    expect(years.map(({ report, before }) => [report.year, before.year])).toEqual([[2020, 2018]]);
    const texts = years[0]?.terms.map(({ text }) => text) ?? [];
    expect(texts.join(' ')).toContain('数字经济');
    expect(texts.filter((text) => /小微园|汽摩配|同比/u.test(text))).toEqual([]);
  });

  it('are none where nothing is held', async () => {
    expect(await engine.placeTerms(gazetteer.byCode('330302') as Region)).toEqual({ own: 0, compared: null, years: [] });
  });
});
