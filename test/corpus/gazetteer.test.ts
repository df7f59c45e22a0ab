import { describe, expect, it } from 'vitest';
import { loadGazetteer } from '../../src/corpus/gazetteer.js';

const gazetteer = loadGazetteer();

describe('loadGazetteer', () => {
  it.each([
    ['330381', '瑞安市', ['浙江省', '温州市', '瑞安市']],
    ['110105', '朝阳区', ['北京市', '朝阳区']],
    ['419001', '济源市', ['河南省', '济源市']],
    ['500229', '城口县', ['重庆市', '城口县']],
    ['330300-znjjq', '浙南产业集聚区', ['浙江省', '温州市', '浙南产业集聚区']],
    ['330322', '洞头区', ['浙江省', '温州市', '洞头区']],
    ['652200', '哈密市', ['新疆维吾尔自治区', '哈密市']],
    ['371200', '莱芜区', ['山东省', '济南市', '莱芜区']],
    ['542430', '尼玛县', ['西藏自治区', '那曲市', '尼玛县']],
  ])('finds %s as %s of today', (code, name, path) => {
    expect(gazetteer.byCode(code)).toMatchObject({ name, path });
  });

  it.each([
    ['瑞安', ['330381']],
    ['瑞安市', ['330381']],
    ['瑞安縣', ['330381']],
    ['大理州', ['532900']],
    ['景宁县', ['331127']],
    ['五峰', ['420529']],
    ['鄂温克旗', ['150724']],
    ['朝阳区', ['110105', '220104']],
    ['广西', ['450000']],
    ['襄樊市', ['420600']],
    ['洞头县', ['330305']],
    ['第八师', ['659001']],
  ])('knows who is called %s', (name, codes) => {
    expect([...new Set(gazetteer.named(name).map(({ region }) => region.code))]).toEqual(codes);
  });

  it('knows no division by a name that is none', () => {
    expect(gazetteer.named('政府工作报告')).toEqual([]);
    expect(gazetteer.byCode('999999')).toBeNull();
  });
});
