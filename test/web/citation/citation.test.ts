import { describe, expect, it } from 'vitest';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-ris';
import { dayOf, toGbT7714, type Citation } from '../../../src/web/citation/citation.js';
import { toReferences } from '../../../src/web/citation/reference-formats.js';

const RUIAN: Citation = {
  paragraphId: '5gc68a8rzk1b',
  quote: '预计全市实现生产总值910亿元，比上年增长8.2% & R_D',
  title: '2019年瑞安市政府工作报告',
  type: '政府工作报告',
  speaker: '麻胜聪',
  meeting: '瑞安市第十六届人民代表大会第三次会议',
  place: '浙江省温州市瑞安市',
  year: 2019,
  date: '2019-01-16',
  number: 8,
  address: 'http://example.org/p/5gc68a8rzk1b',
  accessed: '2026-11-27',
};

describe('a reference by GB/T 7714', () => {
  it.each([
    ['麻胜聪. 2019年瑞安市政府工作报告[R/OL]. 2019: 第8段(2019-01-16)[2026-11-27]. http://example.org/p/5gc68a8rzk1b.', {}],
    ['2019年瑞安市政府工作报告[R/OL]. 2019: 第8段[2026-11-27]. http://example.org/p/5gc68a8rzk1b.', { speaker: null, date: null }],
    // Given in December for the next year: the year is that of the text, not of its plan.
    ['麻胜聪. 2019年瑞安市政府工作报告[R/OL]. 2018: 第8段(2018-12-28)[2026-11-27]. http://example.org/p/5gc68a8rzk1b.', { date: '2018-12-28' }],
    ['关于支持小微园的通知（温州市，2020年）[EB/OL]. 第8段[2026-11-27]. http://example.org/p/5gc68a8rzk1b.', { title: '关于支持小微园的通知（温州市，2020年）', type: '政策文件', speaker: null, date: null, year: null }],
  ] as const)('is %s', (reference, change) => {
    expect(toGbT7714({ ...RUIAN, ...change })).toBe(reference);
  });
});

describe('references for reference managers', () => {
  it('keep Chinese in BibTeX, with what LaTeX would take for its own signs escaped', async () => {
    const { bib } = await toReferences(RUIAN);
    expect(bib).toMatch(/^@techreport\{p-5gc68a8rzk1b,/);
    expect(bib).toContain('author = {{麻胜聪}}');
    expect(bib).toContain('title = {2019年瑞安市政府工作报告}');
    expect(bib).toContain('增长8.2\\% \\& R\\_D');
    expect(bib).toContain('url = {http://example.org/p/5gc68a8rzk1b}');
  });

  it('are read back from RIS as what was written', async () => {
    const { ris } = await toReferences(RUIAN);
    const [item] = JSON.parse(new Cite(ris).format('data')) as readonly Record<string, unknown>[];
    expect(item).toMatchObject({ type: 'report', title: RUIAN.title, URL: RUIAN.address, issued: { 'date-parts': [[2019, 1, 16]] } });
  });

  it('are CSL-JSON with the quote and the number of its paragraph', async () => {
    const { json } = await toReferences(RUIAN);
    const [item] = JSON.parse(json) as readonly Record<string, unknown>[];
    expect(item).toMatchObject({ type: 'report', author: [{ literal: '麻胜聪' }], 'publisher-place': '浙江省温州市瑞安市', accessed: { 'date-parts': [[2026, 11, 27]] } });
    expect(item?.['note']).toBe(`第8段：“${RUIAN.quote}”`);
  });
});

describe('dayOf', () => {
  it('is the day where the texts are from', () => {
    expect(dayOf(new Date('2026-11-27T15:59:00Z'))).toBe('2026-11-27');
    expect(dayOf(new Date('2026-11-27T16:01:00Z'))).toBe('2026-11-28');
  });
});
