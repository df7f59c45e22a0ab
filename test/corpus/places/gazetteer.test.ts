import { describe, expect, it } from 'vitest';
import { placeWords } from '../../../src/corpus/model/document.js';
import { loadGazetteer } from '../../../src/corpus/places/gazetteer.js';

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
    ['500105', '两江新区', ['重庆市', '两江新区']],
    ['500112', '两江新区', ['重庆市', '两江新区']],
    ['653132', '岑岭县', ['新疆维吾尔自治区', '喀什地区', '岑岭县']],
    ['659013', '草湖市', ['新疆维吾尔自治区', '草湖市']],
    ['000000', '全国', []],
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
    ['内蒙古', ['150000']],
    ['襄樊市', ['420600']],
    ['洞头县', ['330305']],
    ['第八师', ['659001']],
    ['浦东', ['310115']],
    ['合肥高新技术产业开发区', ['340100-gxq']],
    ['绍兴县', ['330603']],
    ['遵义县', ['520304']],
    ['宜宾县', ['511504']],
    ['邢台县', ['130503']],
    ['宝鸡县', ['610304']],
    ['襄阳县', ['420607']],
    ['江干区', ['330102']],
    ['吴县市', ['320506']],
    ['铜仁市', ['520600', '520602']],
    ['孝感市', ['420900', '420902']],
    ['南阳县', ['411302']],
    ['信阳县', ['411503']],
    ['涪陵市', ['500102']],
    ['枳城区', ['500102']],
    ['垫江县', ['500231']],
    ['新区', []],
    ['渝北', ['500157']],
    ['江北区', ['330205', '500157']],
    ['两江新区', ['500157', '500000-ljxq']],
    ['全国', ['000000']],
  ])('knows who is called %s', (name, codes) => {
    expect([...new Set(gazetteer.named(name).map(({ region }) => region.code))]).toEqual(codes);
  });

  it('knows no division by a name that is none', () => {
    expect(gazetteer.named('政府工作报告')).toEqual([]);
    expect(gazetteer.byCode('999999')).toBeNull();
  });

  it('finds every region by its code and by its name', () => {
    const all = [...gazetteer.forms].flatMap((form) => gazetteer.named(form)).map(({ region }) => region);
    expect(all.length).toBeGreaterThan(3000);
    for (const region of all) {
      expect(gazetteer.byCode(region.code)).toBe(region);
      expect(gazetteer.named(region.name).some((named) => named.region === region)).toBe(true);
      expect(placeWords(region).at(-1)).toBe(region.name);
      expect(region.pathCodes.at(-1)).toBe(region.code);
    }
  });

  it('has the country beside the provinces and not above them', () => {
    const nation = gazetteer.byCode('000000') as NonNullable<ReturnType<typeof gazetteer.byCode>>;
    const beijing = gazetteer.byCode('110000') as typeof nation;
    expect({ level: nation.level, below: gazetteer.children(nation), above: gazetteer.parent(beijing) }).toEqual({ level: 'nation', below: [], above: null });
  });

  it('gives every zone a code of its own below a region', () => {
    const zones = [...new Set([...gazetteer.forms].flatMap((form) => gazetteer.named(form)).map(({ region }) => region))].filter(({ level }) => level === 'zone');
    expect(zones.length).toBeGreaterThan(100);
    for (const zone of zones) expect(gazetteer.children(gazetteer.parent(zone) as NonNullable<ReturnType<typeof gazetteer.parent>>)).toContain(zone);
    expect(new Set(zones.map(({ code }) => code)).size).toBe(zones.length);
  });
});
