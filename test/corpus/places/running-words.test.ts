import { describe, expect, it } from 'vitest';
import { isCutFromWords } from '../../../src/corpus/places/running-words.js';

function isCut(text: string, name: string): boolean {
  const start = text.indexOf(name);
  return isCutFromWords(text, start, start + name.length);
}

describe('isCutFromWords', () => {
  it.each([
    ['持续加大西部帮扶', '大西'],
    ['按照规定结算', '定结'],
    ['前方正面迎战', '方正'],
    ['实现长治久安', '长治'],
    ['提高安置标准', '高安'],
    ['收集安防数据', '集安'],
    ['稳定海洋捕捞', '定海'],
    ['疏通化工园区管网', '通化'],
    ['贯通辽河两岸', '通辽'],
    ['扩大连片开发', '大连'],
    ['打造沿海口岸', '海口'],
    ['提高密度和强度', '高密'],
    ['隆重庆祝建党百年', '重庆'],
    ['形成都市农业格局', '成都'],
    ['推动合作市场化', '合作市'],
    ['代理县长', '理县'],
    ['翻越六盘山区', '盘山'],
  ])('cuts from %s no %s', (text, name) => {
    expect(isCut(text, name)).toBe(true);
  });

  it.each([
    ['支持重庆发展', '重庆'],
    ['海口市民生改善', '海口'],
    ['天津港吞吐量', '天津'],
    ['加快建设成都经济圈', '成都'],
    ['来自大连的企业', '大连'],
    ['在高密召开', '高密'],
    ['沈阳大东', '大东'],
    ['', ''],
  ])('leaves in %s the name %s', (text, name) => {
    expect(isCut(text, name)).toBe(false);
  });
});
