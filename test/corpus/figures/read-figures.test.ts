import { describe, expect, it } from 'vitest';
import { loadItems } from '../../../src/corpus/figures/items.js';
import { readFigures } from '../../../src/corpus/figures/read-figures.js';
import type { ParagraphId, Section } from '../../../src/corpus/model/document.js';

/** What a paragraph of a report for 2021 states: item, value, modifier, period and flags. */
function read(text: string, section: Section = 'review', headingPath: readonly string[] = []): { figures: string[]; unread: string[] } {
  const { figures, unread } = readFigures({ year: 2021, placeNames: ['瑞安市', '瑞安'], paragraphs: [{ id: 'p' as ParagraphId, kind: 'text', text, headingPath, section }] }, loadItems());
  return {
    figures: figures.map(({ item, kind, low, high, unit, modifier, period, scope, flags }) => [item, kind, `${low ?? ''}..${high ?? ''}${unit}`, modifier, period, ...(scope === 'part' ? ['part'] : []), ...flags].join(' ')),
    unread: unread.map(({ item }) => item),
  };
}

describe('readFigures', () => {
  it.each<[what: string, text: string, section: Section, figures: string[]]>([
    ['amounts first, growth behind them', '财政总收入117.7亿元，其中一般公共预算收入71.1亿元，分别增长12.1%和12%', 'review', [
      '财政总收入 amount 117.7..117.7亿元 point last-year', '一般公共预算收入 amount 71.1..71.1亿元 point last-year', '财政总收入 growth 12.1..12.1% point last-year', '一般公共预算收入 growth 12..12% point last-year']],
    ['a list of which others are no items', '农业、规模以上工业、服务业增加值分别增长7%左右、11%左右和10.5%左右', 'plan', ['规模以上工业增加值 growth 11..11% around this-year', '第三产业增加值 growth 10.5..10.5% around this-year']],
    ['a modifier behind the last of a list', '城乡居民人均可支配收入分别增长6%和7%左右', 'plan', ['城镇居民人均可支配收入 growth 6..6% around this-year modifier-of-list', '农村居民人均可支配收入 growth 7..7% around this-year']],
    ['one value for all', '城乡居民收入分别达到28128元和12382元，均增长8%', 'review', [
      '城镇居民人均可支配收入 amount 28128..28128元 point last-year', '农村居民人均可支配收入 amount 12382..12382元 point last-year', '城镇居民人均可支配收入 growth 8..8% point last-year', '农村居民人均可支配收入 growth 8..8% point last-year']],
    ['what fell', '社会消费品零售总额235.15亿元，下降2.2%', 'review', ['社会消费品零售总额 amount 235.15..235.15亿元 point last-year', '社会消费品零售总额 growth -2.2..-2.2% point last-year']],
    ['from one value to another', '生产总值由2015年的581.4亿元增加到754.7亿元，年均增长4.3%', 'review', ['地区生产总值 amount 754.7..754.7亿元 point last-year', '地区生产总值 growth 4.3..4.3% point several-years']],
    ['a range, and old numerals', '地区生产总值增长6.5%—7%，工业总产值增长百分之十点五', 'plan', ['地区生产总值 growth 6.5..7% range this-year', '工业总产值 growth 10.5..10.5% point this-year']],
    ['something to strive for', '地区生产总值增长8%以上、力争达到两位数', 'plan', ['地区生产总值 growth 8..% strive this-year']],
    ['in step', '居民收入增长与经济增长基本同步', 'plan', ['居民人均可支配收入 growth ..% in-step this-year']],
    ['a number not written out', '全市地区生产总值突破千亿元大关', 'review', ['地区生产总值 amount 1000..亿元 at-least last-year']],
    ['level with the year before', '固定资产投资与上年持平', 'review', ['固定资产投资 growth 0..0% point last-year']],
    ['the whole year behind its quarters', '地区生产总值一季度下降5.4%，二季度恢复到正增长并逐季回升，预计全年增长4%以上', 'review', ['地区生产总值 growth 4..% at-least last-year']],
    ['a part', '高新区规上工业增加值增长25.6%，工业投资增长58.3%，全市固定资产投资增长5%', 'review', ['规模以上工业增加值 growth 25.6..25.6% point last-year part', '工业投资 growth 58.3..58.3% point last-year part', '固定资产投资 growth 5..5% point last-year']],
    ['the region by its name', '瑞安市生产总值增长7.8%', 'review', ['地区生产总值 growth 7.8..7.8% point last-year']],
    ['a goal of another year', '到2025年，地区生产总值达到1100亿元，年均增长6%左右', 'plan', ['地区生产总值 amount 1100..1100亿元 point by-year', '地区生产总值 growth 6..6% around several-years']],
    ['a share of the plan, a rank and a comparison are no values', '一般公共预算收入22.94亿元，完成调整预算的104.27%，增长3.1%，高于全省1.2个百分点，居全省第3位', 'review', ['一般公共预算收入 amount 22.94..22.94亿元 point last-year', '一般公共预算收入 growth 3.1..3.1% point last-year']],
    ['where growth stood in the end', '全市生产总值增速从一季度的-13.1%回升到1.5%，在全省排名明显上升', 'review', ['地区生产总值 growth 1.5..1.5% point last-year']],
    ['the whole year by its quarters', '地区生产总值增长由一季度的6.3%拉升到二季度的6.7%、三季度的7.3%，全年最终实现8%', 'review', ['地区生产总值 growth 8..8% point last-year']],
    ['growth behind what is compared', '生产总值完成1686亿元，净增305亿元，比近三年净增量之和多26.1亿元，同比增长7.5%', 'review', [
      '地区生产总值 amount 1686..1686亿元 point last-year', '地区生产总值 change 305..305亿元 point last-year', '地区生产总值 growth 7.5..7.5% point last-year']],
    ['growth behind two ranks', '地区生产总值达到1763亿元、上升至全国30个自治州第6位和全省第5位，增长6.7%', 'review', ['地区生产总值 amount 1763..1763亿元 point last-year', '地区生产总值 growth 6.7..6.7% point last-year']],
    ['a share that rose as no growth', '第三产业增加值突破1000亿元，比重由35.8%提升至42%', 'review', ['第三产业增加值 amount 1000..亿元 at-least last-year']],
    ['a bound of one value in a list', '城镇居民和农村居民人均可支配收入分别达到3.7万元和超过1.8万元', 'review', ['城镇居民人均可支配收入 amount 37000..37000元 point last-year', '农村居民人均可支配收入 amount 18000..元 at-least last-year']],
    ['words that limit nothing', '一是新增城镇就业2万人；确定经济增长8%左右的目标；域内固定资产投资增长10%', 'plan', ['城镇新增就业 amount 2..2万人 point this-year', '地区生产总值 growth 8..8% around this-year loose-name', '固定资产投资 growth 10..10% point this-year']],
    ['a county before all that follows', '六县实现地区生产总值546.7亿元，增长9.8%；规模以上工业总产值492.2亿元', 'review', [
      '地区生产总值 amount 546.7..546.7亿元 point last-year part', '地区生产总值 growth 9.8..9.8% point last-year part', '工业总产值 amount 492.2..492.2亿元 point last-year part']],
    ['a town among what is of the whole', '地区生产总值增长7%，市区财政收入增长5%，居民收入增长6%', 'plan', [
      '地区生产总值 growth 7..7% point this-year', '一般公共预算收入 growth 5..5% point this-year part loose-name', '居民人均可支配收入 growth 6..6% point this-year']],
    ['an amount too small for the whole', '地区生产总值900亿元。高新区汇聚人才，力争建成一批项目。完成生产总值45亿元', 'review', ['地区生产总值 amount 900..900亿元 point last-year', '地区生产总值 amount 45..45亿元 point last-year part small-for-whole']],
    ['one amount for town and country as that of all residents', '城乡居民人均可支配收入突破2.73万元，城镇居民人均可支配收入3万元', 'review', ['居民人均可支配收入 amount 27300..元 at-least last-year one-value-for-several', '城镇居民人均可支配收入 amount 30000..30000元 point last-year']],
    ['a share of the whole as a part', '重点企业实现工业总产值51.4亿元，占全市的6.7%', 'review', ['工业总产值 amount 51.4..51.4亿元 point last-year part']],
    ['no growth where it multiplied', '实际利用省外资金、直接利用外资分别增长7.4%和29倍', 'review', []],
    ['a text in traditional characters', '預計全市地區生產總值910億元，增長7.8%左右；一般公共預算收入71.1億元，與上年持平；城鄉居民人均可支配收入增長高於經濟增長水平', 'review', [
      '地区生产总值 amount 910..910亿元 point last-year', '地区生产总值 growth 7.8..7.8% around last-year', '一般公共预算收入 amount 71.1..71.1亿元 point last-year', '一般公共预算收入 growth 0..0% point last-year',
      '城镇居民人均可支配收入 growth ..% in-step last-year one-value-for-several', '农村居民人均可支配收入 growth ..% in-step last-year one-value-for-several']],
    ['dollars beside yuan', '进出口总额12.4亿美元，实际利用外资6200万美元', 'review', ['进出口总额 amount 12.4..12.4亿美元 point last-year', '实际利用外资 amount 0.62..0.62亿美元 point last-year']],
    ['grain in 亿斤', '粮食产量29.3亿斤', 'review', ['粮食产量 amount 146.5..146.5万吨 point last-year']],
  ])('reads %s', (_what, text, section, expected) => {
    expect(read(text, section).figures.map((words) => words.replace(' period-unsure', '').replace(' number-in-words', ''))).toEqual(expected);
  });

  it('says a traditional text in its own characters', () => {
    const text = '地區生產總值910億元';
    const { figures } = readFigures({ year: 2021, placeNames: [], paragraphs: [{ id: 'p' as ParagraphId, kind: 'text', text, headingPath: ['一、2020年工作回顧'], section: 'review' }] }, loadItems());
    expect(figures).toMatchObject([{ item: '地区生产总值', name: '地區生產總值', said: '910億元', low: 910, unit: '亿元', span: { start: 6, end: text.length } }]);
  });

  it('takes no share, no energy per GDP and no project for the item', () => {
    expect(read('高新技术产业增加值占规模以上工业增加值比重达到45%以上，新签约固定资产投资5亿元以上项目54个').figures).toEqual([]);
  });

  it('lists an item that is named beside a figure without a reading', () => {
    expect(read('地区生产总值新增80亿元').figures).toEqual([]);
    expect(read('出口总额贡献率，地区生产总值 4个').unread).toEqual(['地区生产总值']);
  });

  it('takes what a part on several years says without a word on the last for unsure', () => {
    expect(read('过去五年，全市经济稳步发展。地区生产总值达到900亿元，年均增长8%。').figures).toEqual(['地区生产总值 amount 900..900亿元 point last-year period-unsure', '地区生产总值 growth 8..8% point several-years']);
  });
});
