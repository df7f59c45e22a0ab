import { beforeAll, describe, expect, it } from 'vitest';
import type { Figure } from '../../../src/corpus/figures/figure.js';
import { decodeFigures } from '../../../src/corpus/figures/stored-figures.js';
import { ingestSources } from '../../../src/corpus/ingest/ingest.js';
import { readDocument, type StoredDocument } from '../../../src/corpus/documents/stored-document.js';
import { SEEDS } from '../parsing.js';

/**
 * What the seeds' paragraphs of last year's outcome and this year's targets state, by region and the first words of
 * the paragraph's telling sentence: item, value, modifier, period and year, scope, then 预计 and flags.
 */
const PARAGRAPHS: readonly (readonly [region: string, words: string, figures: readonly string[]])[] = [
  ['瑞安市', '预计全市实现生产总值910亿元', [
    '地区生产总值 amount 910..910亿元 point last-year 2018 whole 预计',
    '地区生产总值 growth 7.8..7.8% point last-year 2018 whole 预计',
    '财政总收入 amount 117.7..117.7亿元 point last-year 2018 whole 预计',
    '财政总收入 growth 12.1..12.1% point last-year 2018 whole 预计',
    '一般公共预算收入 amount 71.1..71.1亿元 point last-year 2018 whole 预计',
    '一般公共预算收入 growth 12..12% point last-year 2018 whole 预计',
    '城镇居民人均可支配收入 growth 7.9..7.9% point last-year 2018 whole 预计',
    '农村居民人均可支配收入 growth 8.6..8.6% point last-year 2018 whole 预计',
  ]],
  ['瑞安市', '生产总值增长8%左右', [
    '地区生产总值 growth 8..8% around this-year 2019 whole',
    '一般公共预算收入 growth 8..8% point this-year 2019 whole',
    '城镇居民人均可支配收入 growth 8..% at-least this-year 2019 whole modifier-of-list',
    '农村居民人均可支配收入 growth 8.5..% at-least this-year 2019 whole',
    '固定资产投资 growth 8..% at-least this-year 2019 whole loose-name',
    '社会消费品零售总额 growth 8..8% point this-year 2019 whole',
    '研发投入强度 level 2.7..% at-least this-year 2019 whole',
  ]],
  ['瓯海区', '全年地区生产总值首次超过500亿元', [
    '地区生产总值 amount 500..亿元 at-least last-year 2017 whole',
    '财政总收入 amount 59.2..59.2亿元 point last-year 2017 whole',
    '财政总收入 growth 8.3..8.3% point last-year 2017 whole',
    '一般公共预算收入 amount 33.6..33.6亿元 point last-year 2017 whole',
    '一般公共预算收入 growth 8.1..8.1% point last-year 2017 whole',
    '进出口总额 growth 10..10% point last-year 2017 whole',
    '社会消费品零售总额 growth 13.2..13.2% point last-year 2017 whole',
    '城镇居民人均可支配收入 amount 53600..53600元 point last-year 2017 whole',
    '农村居民人均可支配收入 amount 30000..元 at-least last-year 2017 whole',
  ]],
  ['瓯海区', '地区生产总值增长7.8%', [
    '地区生产总值 growth 7.8..7.8% point this-year 2018 whole',
    '城镇登记失业率 level ..3% at-most this-year 2018 whole',
    '研发投入强度 level 2.3..2.3% point this-year 2018 whole',
    '城镇居民人均可支配收入 growth 8..8% around this-year 2018 whole modifier-of-list',
    '农村居民人均可支配收入 growth 8.5..8.5% around this-year 2018 whole',
  ]],
  ['庆元县', '全县地区生产总值69.5亿元', [
    '地区生产总值 amount 69.5..69.5亿元 point last-year 2017 whole',
    '地区生产总值 growth 7.5..7.5% point last-year 2017 whole',
    '财政总收入 amount 7.11..7.11亿元 point last-year 2017 whole',
    '财政总收入 growth 12.3..12.3% point last-year 2017 whole',
    '一般公共预算收入 amount 4.2..4.2亿元 point last-year 2017 whole',
    '一般公共预算收入 growth 11.6..11.6% point last-year 2017 whole',
    '城镇居民人均可支配收入 amount 33805..33805元 point last-year 2017 whole',
    '城镇居民人均可支配收入 growth 8.2..8.2% point last-year 2017 whole',
    '农村居民人均可支配收入 amount 15626..15626元 point last-year 2017 whole',
    '农村居民人均可支配收入 growth 9.7..9.7% point last-year 2017 whole',
    '规模以上工业增加值 growth 6.5..6.5% point last-year 2017 whole',
    '固定资产投资 amount 58.42..58.42亿元 point last-year 2017 whole',
    '固定资产投资 growth 13..13% point last-year 2017 whole',
    '社会消费品零售总额 amount 35.81..35.81亿元 point last-year 2017 whole',
    '社会消费品零售总额 growth 11.7..11.7% point last-year 2017 whole',
    '出口总额 amount 7.92..7.92亿元 point last-year 2017 whole',
    '出口总额 growth 21.6..21.6% point last-year 2017 whole',
  ]],
  ['庆元县', '建议2018年全县经济社会发展主要预期目标', [
    '地区生产总值 growth 7..7% point this-year 2018 whole',
    '规模以上工业增加值 growth 7..7% point this-year 2018 whole',
    '第三产业增加值 growth 9..9% point this-year 2018 whole',
    '社会消费品零售总额 growth 10..10% point this-year 2018 whole',
    '一般公共预算收入 growth 8..8% point this-year 2018 whole',
    '城镇居民人均可支配收入 growth 8..8% point this-year 2018 whole',
    '农村居民人均可支配收入 growth 10..10% point this-year 2018 whole',
  ]],
  ['衢州市', '全市地区生产总值增长7.3%', [
    '地区生产总值 growth 7.3..7.3% point last-year 2017 whole',
    '财政总收入 growth 13.8..13.8% point last-year 2017 whole',
  ]],
  ['衢州市', '新增城镇就业4万人', [
    '城镇新增就业 amount 4..4万人 point last-year 2017 whole',
    '城镇居民人均可支配收入 growth 9.4..9.4% point last-year 2017 whole',
    '农村居民人均可支配收入 growth 9.8..9.8% point last-year 2017 whole',
  ]],
  ['衢州市', '地区生产总值增长7%左右', [
    '地区生产总值 growth 7..7% around this-year 2018 whole',
    '城镇新增就业 amount 2.2..万人 at-least this-year 2018 whole',
    '城镇调查失业率 level ..5% at-most this-year 2018 whole',
    '城镇登记失业率 level ..3.5% at-most this-year 2018 whole',
    '一般公共预算收入 growth 7..7% point this-year 2018 whole',
    '城镇居民人均可支配收入 growth 8..8% point this-year 2018 whole',
    '农村居民人均可支配收入 growth 9..9% point this-year 2018 whole',
  ]],
  ['鹿城区', '全年实现地区生产总值1172.32亿元', [
    '地区生产总值 amount 1172.32..1172.32亿元 point last-year 2020 whole',
    '地区生产总值 growth 3.1..3.1% point last-year 2020 whole',
    '一般公共预算收入 amount 35.29..35.29亿元 point last-year 2020 whole',
    '一般公共预算收入 growth 2.6..2.6% point last-year 2020 whole',
    '城镇居民人均可支配收入 amount 71082..71082元 point last-year 2020 whole',
    '城镇居民人均可支配收入 growth 4.4..4.4% point last-year 2020 whole',
    '农村居民人均可支配收入 amount 38787..38787元 point last-year 2020 whole',
    '农村居民人均可支配收入 growth 7..7% point last-year 2020 whole',
  ]],
  ['鹿城区', '地区生产总值增长8%以上', [
    '地区生产总值 growth 8..% at-least this-year 2021 whole',
    '一般公共预算收入 growth 8..8% point this-year 2021 whole',
    '规模以上工业增加值 growth 9..% at-least this-year 2021 whole',
    '固定资产投资 growth 10..10% point this-year 2021 whole',
    '城镇居民人均可支配收入 growth 8..% at-least this-year 2021 whole modifier-of-list',
    '农村居民人均可支配收入 growth 9.5..% at-least this-year 2021 whole',
  ]],
  ['永嘉县', '生产总值增长6.5%以上', [
    '地区生产总值 growth 6.5..% at-least this-year 2024 whole',
    '一般公共预算收入 growth 8.5..8.5% point this-year 2024 whole',
    '城镇居民人均可支配收入 growth 6..6% around this-year 2024 whole modifier-of-list',
    '农村居民人均可支配收入 growth 7..7% around this-year 2024 whole',
  ]],
  ['浙南产业集聚区', '区本级实现地区生产总值204.72亿元', [
    '地区生产总值 amount 204.72..204.72亿元 point last-year 2016 whole',
    '工业总产值 amount 650.8..650.8亿元 point last-year 2016 whole',
    '规模以上工业增加值 amount 82.98..82.98亿元 point last-year 2016 whole',
    '一般公共预算收入 amount 11.3..11.3亿元 point last-year 2016 whole',
    '固定资产投资 amount 134.91..134.91亿元 point last-year 2016 whole loose-name',
    '社会消费品零售总额 amount 29.3..29.3亿元 point last-year 2016 whole loose-name',
    '进出口总额 amount 70.7..70.7亿元 point last-year 2016 whole',
    '城镇居民人均可支配收入 amount 48217..48217元 point last-year 2016 whole',
    '城镇居民人均可支配收入 growth 8.7..8.7% point last-year 2016 whole list-longer',
    '农村居民人均可支配收入 amount 28855..28855元 point last-year 2016 whole',
    '农村居民人均可支配收入 growth 7.7..7.7% point last-year 2016 whole list-longer',
  ]],
  ['浙南产业集聚区', '地区生产总值增长8.6%', [
    '地区生产总值 growth 8.6..8.6% point this-year 2017 whole',
    '规模以上工业增加值 growth 10..10% point this-year 2017 whole',
    '一般公共预算收入 growth 11..11% point this-year 2017 whole',
    '固定资产投资 growth 15..15% point this-year 2017 whole loose-name',
    '社会消费品零售总额 growth 15..15% point this-year 2017 whole',
    '出口总额 growth 8..8% point this-year 2017 whole strive-alone',
    '城镇居民人均可支配收入 growth 7.5..7.5% point this-year 2017 whole',
    '农村居民人均可支配收入 growth 8..8% point this-year 2017 whole',
    '研发投入强度 level 2.8..2.8% point this-year 2017 whole strive-alone',
  ]],
];

let seeds: readonly StoredDocument[];
beforeAll(async () => {
  seeds = (await ingestSources([SEEDS], { threads: 1 })).documents;
});

function figuresOf(region: string): { readonly figures: readonly Figure[]; readonly texts: ReadonlyMap<string, string> } {
  const stored = seeds.find((one) => one.region?.name === region && (one.type === '政府工作报告' || one.type === '工作总结')) as StoredDocument;
  return { figures: decodeFigures(stored.content.figures).flatMap(({ figures }) => figures), texts: new Map(readDocument(stored).paragraphs.map(({ id, text }) => [id, text])) };
}

function inWords({ item, kind, low, high, unit, modifier, period, year, scope, isEstimate, flags }: Figure): string {
  return [item, kind, `${low ?? ''}..${high ?? ''}${unit}`, modifier, period, year, scope, ...(isEstimate ? ['预计'] : []), ...flags].join(' ');
}

describe('figures of the seeds', () => {
  it.each(PARAGRAPHS)('%s: %s', (region, words, expected) => {
    const { figures, texts } = figuresOf(region);
    const paragraph = [...texts].find(([, text]) => text.includes(words))?.[0];
    const found = figures.filter((figure) => figure.paragraph === paragraph).map(inWords);
    expect(found.sort()).toEqual([...expected].sort());
  });

  it('names each value and its item by pieces of the paragraph', () => {
    for (const region of ['瑞安市', '瓯海区', '庆元县', '衢州市', '鹿城区', '永嘉县', '浙南产业集聚区']) {
      const { figures, texts } = figuresOf(region);
      expect(figures.length).toBeGreaterThan(5);
      for (const { paragraph, span, sentence, said, name } of figures) {
        const text = texts.get(paragraph) ?? '';
        expect(text.slice(span.start, span.end)).toBe(said);
        const clause = text.slice(sentence.start, sentence.end);
        expect(clause).toContain(said);
        expect(clause).toContain(name);
      }
    }
  });

  it('reads nothing of what is no yearly report', () => {
    for (const { type, content } of seeds) if (type === '招商资讯') expect(content.figures).toHaveLength(0);
  });
});
