import { describe, expect, it } from 'vitest';
import { dateDocument } from '../../../src/corpus/dates/date-document.js';
import { findYearInPath } from '../../../src/corpus/dates/year-of-path.js';
import { articleFactsOf } from '../article-facts-of.js';

describe('findYearInPath', () => {
  it.each([
    ['永嘉县/2019.txt', 2019],
    ['2009浙江省金华市义乌市.txt', 2009],
    ['reports/2015/lucheng.docx', 2015],
    ['20190116永嘉.html', 2019],
    ['2018-2019年汇编.txt', null],
    ['001_7a8c2019c6b1753b.txt', null],
    ['t20190116_5512.html', null],
    ['report.txt', null],
  ])('reads in %s the year %s', (file, year) => {
    expect(findYearInPath(file)?.year ?? null).toBe(year);
  });
});

describe('dateDocument', () => {
  const spoken = '各位代表：现在，我代表县人民政府向大会报告工作。';

  it('takes the year of the path where the text names none, and says so', () => {
    const { year, flags, evidence } = dateDocument({ ...articleFactsOf({ body: [spoken] }), file: '永嘉县/2019.txt' });
    expect([year, flags, evidence.map(({ from, quote }) => [from, quote])]).toEqual([2019, ['year-from-file-name'], [['file-path', '2019.txt']]]);
  });

  it('leaves the path unread where the text says its year', () => {
    const { year, flags } = dateDocument({ ...articleFactsOf({ title: '2016年永嘉县政府工作报告', body: [spoken] }), file: '永嘉县/2019.txt' });
    expect([year, flags]).toEqual([2016, []]);
  });
});
