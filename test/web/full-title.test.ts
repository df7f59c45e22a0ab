import { describe, expect, it } from 'vitest';
import type { PlacedRegion } from '../../src/corpus/model/document.js';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { toFullTitle } from '../../src/web/full-title.js';

const placed = (code: string, nameThen: string | null = null): PlacedRegion => ({ ...(loadGazetteer().byCode(code) as PlacedRegion), nameThen });

describe('toFullTitle', () => {
  it.each([
    ['2019年瑞安市政府工作报告', '330381', 2019, '2019年瑞安市政府工作报告'],
    ['瑞安二○一九年政府工作报告', '330381', 2019, '瑞安二○一九年政府工作报告'],
    ['政府工作报告', '330302', 2021, '政府工作报告（温州市鹿城区，2021年）'],
    ['2021年政府工作报告', '110105', 2021, '2021年政府工作报告（北京市朝阳区）'],
    ['瓯海区政府工作报告', '330304', 2018, '瓯海区政府工作报告（2018年）'],
    ['中华人民共和国乡村振兴促进法', '000000', 2021, '中华人民共和国乡村振兴促进法（2021年）'],
    ['政府工作报告', '000000', 2021, '政府工作报告（全国，2021年）'],
  ])('of %s adds what it does not say', (title, code, year, full) => {
    expect(toFullTitle({ title, region: placed(code), year })).toBe(full);
  });

  it('knows the name that a place had then, and adds nothing that is not known', () => {
    expect(toFullTitle({ title: '2014年洞头县政府工作报告', region: placed('330305', '洞头县'), year: 2014 })).toBe('2014年洞头县政府工作报告');
    expect(toFullTitle({ title: '政府工作报告', region: null, year: null })).toBe('政府工作报告');
  });
});
