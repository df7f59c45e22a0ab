import { describe, expect, it } from 'vitest';
import { loadItems } from '../../src/corpus/figures/items.js';
import { readReportFigures } from '../../src/corpus/figures/report-figures.js';
import { storeDocument, toHead } from '../../src/corpus/documents/stored-document.js';
import type { FiguresOfReport } from '../../src/search/engine.js';
import { toIndicatorRows } from '../../src/search/indicator-panel.js';
import { makeDocument, makeRegion } from '../index/documents-fixture.js';

const GDP = '地区生产总值';

function report(year: number, review: string, plan: string, more: Parameters<typeof makeDocument>[2] = {}): FiguresOfReport {
  const document = makeDocument(`330381-${year}`, [{ text: review, section: 'review' }, { text: plan, section: 'plan' }], { region: makeRegion('330381', '瑞安市'), year, ...more });
  const { figures, unread } = readReportFigures(document, loadItems());
  const ofItem = <T extends { readonly item: string }>(list: readonly T[]): readonly T[] => list.filter(({ item }) => item === GDP);
  return { document: toHead(storeDocument(document)), figures: ofItem(figures), unread: ofItem(unread) };
}

describe('toIndicatorRows', () => {
  it('sets the target of a year beside the outcome that the report of the year after states', () => {
    const [row] = toIndicatorRows([
      report(2020, '全市生产总值1000亿元，增长8.2%。', '地区生产总值增长7%左右。'),
      report(2019, '生产总值增长7.8%，达到910亿元。', '地区生产总值增长8%以上。'),
    ], GDP);
    expect(row?.years.map(({ year, target, outcome, amount, difference }) => [year, target.state, target.figure?.said ?? null, outcome.state, outcome.figure?.said ?? null, amount.figure?.said ?? null, difference])).toEqual([
      [2018, 'none', null, 'stated', '7.8%', '910亿元', null],
      [2019, 'stated', '8%以上', 'stated', '8.2%', '1000亿元', 0.2],
      [2020, 'stated', '7%左右', 'none', null, null, null],
    ]);
    expect(row?.years.flatMap(({ doubts }) => doubts)).toEqual([]);
  });

  it('tells in step, not stated, not read, held in part and not held apart', () => {
    const statesOf = (one: FiguresOfReport): string[] => toIndicatorRows([one], GDP)[0]?.years.flatMap(({ target, outcome }) => [target.state, outcome.state]) ?? [];
    expect(statesOf(report(2019, '出口贡献率，生产总值 4个。', '地区生产总值增速不低于全省平均水平。'))).toEqual(['none', 'not-read', 'in-step', 'none']);
    expect(statesOf(report(2019, '成绩很大。', '再接再厉。'))).toEqual(['none', 'not-stated', 'not-stated', 'none']);
    expect(statesOf(report(2019, '成绩很大。', '再接再厉。', { flags: ['incomplete'] }))).toEqual(['none', 'part', 'part', 'none']);
  });

  it('shows what contradicts, and mends none of it', () => {
    const [row] = toIndicatorRows([
      report(2020, '全市生产总值1200亿元，增长8.2%。', '地区生产总值增长7%。'),
      report(2019, '生产总值910亿元，增长7.8%。生产总值增长9.8%。', '地区生产总值增长8%。'),
    ], GDP);
    expect(row?.years.flatMap(({ year, doubts }) => doubts.map((doubt) => [year, doubt.kind, doubt.kind === 'growth-and-amounts' ? doubt.byAmounts : [doubt.one.low, doubt.other.low]]))).toEqual([
      [2018, 'two-values', [7.8, 9.8]],
      [2019, 'growth-and-amounts', 31.8681],
    ]);
  });
});
