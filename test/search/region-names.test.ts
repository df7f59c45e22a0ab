import { describe, expect, it } from 'vitest';
import type { PlacedRegion, RegionCode } from '../../src/corpus/model/document.js';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { gatherHeldRegions } from '../../src/corpus/places/held-regions.js';
import { decodePlaceWords, encodePlaceWords } from '../../src/corpus/places/place-words.js';
import { parseQuery } from '../../src/search/parse-query.js';
import { createRegionNames } from '../../src/search/region-names.js';

const gazetteer = loadGazetteer();
const words = decodePlaceWords(encodePlaceWords(gazetteer));
const placed = ['000000', '330381', '330302', '330324', '331126', '220104'].map((code) => ({ ...gazetteer.byCode(code), nameThen: null }) as PlacedRegion);
const names = createRegionNames(gatherHeldRegions(placed, gazetteer), words, new Set([2018, 2019, null]));

describe('names of regions', () => {
  it.each<readonly [string, readonly string[]]>([
    ['瑞按', ['浙江省温州市瑞安市']],
    ['瑞按市', ['浙江省温州市瑞安市']],
    ['温洲', ['浙江省温州市']],
    ['ruian', ['浙江省温州市瑞安市']],
    ['永家县', ['浙江省温州市永嘉县']],
    ['长春朝阳', []],
    ['亚特兰蒂斯', []],
    ['《》', []],
    ['', []],
  ])('guess what %s may mean', (typed, meant) => {
    expect(names.meant(typed)).toEqual(meant);
  });

  it('are understood with those above them, as a guess shows them', () => {
    expect([names.inCorpus('浙江省温州市瑞安市'), names.inCorpus('温州市瑞安市'), names.inCorpus('长春市朝阳区')]).toEqual([['330381'], ['330381'], ['220104']]);
  });

  it('know the whole country by its name and code, and say it without a path', () => {
    expect([names.inCorpus('全国'), names.inCorpus('000000'), names.label('000000' as RegionCode)]).toEqual([['000000'], ['000000'], '全国']);
  });

  it('name places among other words, but not where they are ordinary words without their 市, 县 or 区', () => {
    const others = createRegionNames(gatherHeldRegions(['623001', '469007', '150000', '140502'].map((code) => ({ ...gazetteer.byCode(code), nameThen: null }) as PlacedRegion), gazetteer), words);
    expect(['合作市', '东方市', '内蒙古', '甘南'].map((word) => others.called(word))).toEqual([['623001'], ['469007'], ['150000'], ['623000']]);
    expect(['合作', '东方', '城区'].map((word) => others.called(word))).toEqual([[], [], []]);
    expect(parseQuery('奶业 合作', others).root).toMatchObject({ children: [{ kind: 'term' }, { kind: 'term' }] });
    expect(parseQuery('奶业 内蒙古', others).root).toMatchObject({ children: [{ kind: 'term' }, { kind: 'place-or-year', regions: ['150000'] }] });
  });

  it.each<readonly [string, string | null]>([
    ['洞头区', '没有收录洞头区的文档。'],
    ['洞头 小微园', '没有收录洞头区的文档。'],
    ['北京市对展会有什么支持政策？', '没有收录北京市的文档。'],
    ['瑞安 小微园', null],
    ['浙江有什么支持政策？', null],
    ['小微园 合作', null],
    ['"洞头" 小微园', null],
    ['1995年 小微园', '没有收录1995年的文档。'],
    ['小微园 1995', '没有收录1995年的文档。'],
    ['小微园 洞头 1995年 2018年', '没有收录洞头区、1995年的文档。'],
    ['1995年', '没有收录1995年的文档。'],
    ['1995', null],
    ['"1995年" 小微园', null],
    ['小微园 -1995年', null],
    ['小微园 2018年', null],
    ['小微园', null],
  ])('of %s: %s', (query, said) => {
    expect(parseQuery(query, names).notes).toEqual(said === null ? [] : [said]);
  });

  it('say of a filter for a place of which nothing is held that there is none', () => {
    expect(parseQuery('小微园 地区:北京', names).notes).toEqual(['没有收录北京市的文档。']);
  });

  it('tell of the guess where a query names a region that there is not', () => {
    expect(() => parseQuery('小微园 地区:瑞按', names)).toThrow('没有名为“瑞按”的地区：是不是浙江省温州市瑞安市？请用行政区划的名称或六位代码。');
    expect(() => parseQuery('小微园 地区:亚特兰蒂斯', names)).toThrow('没有名为“亚特兰蒂斯”的地区：请用行政区划的名称或六位代码。');
  });
});
