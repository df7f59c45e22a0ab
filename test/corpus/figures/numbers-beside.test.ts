import { describe, expect, it } from 'vitest';
import { numbersBeside } from '../../../src/corpus/figures/numbers-beside.js';

function spansOf(text: string, term: string): { start: number; end: number }[] {
  return [...text.matchAll(new RegExp(term, 'gu'))].map(({ index }) => ({ start: index, end: index + term.length }));
}

/** Noun, value and unit of each figure; `→` before what stands in the clause behind. */
function beside(text: string, term: string): string[] {
  return numbersBeside(text, spansOf(text, term)).map(({ noun, value, high, unit, isInClause }) => `${isInClause ? '' : '→'}${noun} ${value}${high === value ? '' : `-${high}`}${unit}`);
}

describe('numbersBeside', () => {
  it.each<[string, string, string[]]>([
    ['小微园开工457亩、竣工61万平方米,阁巷高新产业小微园列为全省现场会观摩点。', '小微园', ['小微园开工 457亩', '竣工 610000平方米']],
    ['开工小微园5个,竣工标准厂房24.7万平方米,郭溪包装小微园、高新园一期建成投用。', '小微园', ['开工小微园 5个', '→竣工标准厂房 247000平方米']],
    ['开工建设潘桥焦下等4个小微园,新增标准厂房15万平方米以上。', '小微园', ['小微园 4个', '→新增标准厂房 150000平方米']],
    ['新增便民充电桩1000个以上。坚持精致城管理念', '充电桩', ['新增便民充电桩 1000个']],
    ['累计建成新能源换电站7座、充电站71个、充电桩1526个，中心城区“15分钟充电圈”实现全覆盖。', '充电桩', ['累计建成新能源换电站 7座', '充电站 71个', '充电桩 1526个']],
    ['新建公共充电桩7500个、个人充电桩4.1万个。', '充电桩', ['新建公共充电桩 7500个', '个人充电桩 41000个']],
    ['全市新建5G基站500个、充电桩280个以上。', '充电桩', ['全市新建5G基站 500个', '充电桩 280个']],
    ['2023年建成充电桩300-500个，总投资1,200万元。', '充电桩', ['建成充电桩 300-500个', '→总投资 12000000元']],
    ['（16）新建5G基站500个、充电桩280个。', '充电桩', ['新建5G基站 500个', '充电桩 280个']],
    ['16、新建充电桩280个。17.改造充电站3座。', '充电桩', ['新建充电桩 280个']],
    ['推进新能源汽车充电桩建设，加强住宅小区管理。', '充电桩', []],
  ])('%s', (text, term, expected) => {
    expect(beside(text, term)).toEqual(expected);
  });

  it('gives pieces of the text, each once, where occurrences share a clause', () => {
    const text = '新建充电桩10个和充电桩20个';
    const found = numbersBeside(text, spansOf(text, '充电桩'));
    expect(found.map(({ start, end, said }) => [text.slice(start, end), said])).toEqual([['10个', '10个'], ['20个', '20个']]);
    expect(found.map(({ occurrence }) => occurrence)).toEqual([0, 0]);
  });

  it('takes no figure that is the term itself', () => {
    expect(beside('实现12345热线办结率99%。', '12345')).toEqual(['热线办结率 99%']);
  });
});
