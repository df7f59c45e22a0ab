import { describe, expect, it } from 'vitest';
import { loadItems } from '../../../src/corpus/figures/items.js';
import { readReportFigures } from '../../../src/corpus/figures/report-figures.js';
import type { Paragraph, ParagraphId, PlacedRegion, RegionCode, RegionLevel } from '../../../src/corpus/model/document.js';

/** The scopes of what a report of a region states of its domestic product, by the words before it. */
function scopesOf(name: string, level: RegionLevel, before: readonly string[], nameThen: string | null = null): readonly string[] {
  const region: PlacedRegion = { code: '422800' as RegionCode, name, level, path: [name], pathCodes: ['422800' as RegionCode], nameThen };
  return before.map((words) => {
    const paragraph: Paragraph = { id: 'p' as ParagraphId, kind: 'text', text: `${words}生产总值增长7.8%`, level: 0, headingPath: [], section: 'review', spans: [], signs: [], notes: [] };
    const { figures } = readReportFigures({ type: '政府工作报告', year: 2021, title: `${name}政府工作报告`, region, paragraphs: [paragraph] }, loadItems());
    return figures.map(({ scope }) => scope).join();
  });
}

describe('readReportFigures', () => {
  it.each([
    ['瑞安市', 'county', ['', '瑞安', '瑞安市', '全市', '飞云街道']],
    ['恩施土家族苗族自治州', 'prefecture', ['恩施土家族苗族自治州', '恩施州', '恩施', '全州', '恩施经济开发区']],
    ['黔东南苗族侗族自治州', 'prefecture', ['黔东南州', '黔东南', '', '', '凯里市']],
    ['景宁畲族自治县', 'county', ['景宁畲族自治县', '景宁县', '景宁', '全县', '鹤溪街道']],
    ['广西壮族自治区', 'province', ['广西', '广西壮族自治区', '', '全区', '南宁市']],
    ['大兴安岭地区', 'prefecture', ['大兴安岭', '大兴安岭地区', '', '全区', '加格达奇区']],
  ] as const)('takes what stands behind the names of %s as of the whole', (name, level, before) => {
    expect(scopesOf(name, level, before)).toEqual(['whole', 'whole', 'whole', 'whole', 'part']);
  });

  it('knows the name that a region had then', () => {
    expect(scopesOf('襄阳市', 'prefecture', ['襄樊', '襄樊市', '襄阳市'], '襄樊市')).toEqual(['whole', 'whole', 'whole']);
    expect(scopesOf('襄阳市', 'prefecture', ['襄樊市'])).toEqual(['part']);
  });
});
