import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/corpus/model/document.js';
import type { DocumentSummary } from '../../../src/search/engine.js';
import { NO_MARKS } from '../../../src/web/search-parameters.js';
import { toYearsBeside } from '../../../src/web/pages/years-beside.js';
import { QINGYUAN, RUIAN } from '../made-documents.js';

const report = (id: string, year: number | null, more: Partial<DocumentSummary> = {}): DocumentSummary =>
  ({ id: id as DocumentId, region: RUIAN, year, type: '政府工作报告', copyOf: null, date: null, ...more }) as DocumentSummary;

const DOCUMENTS = [
  report('ruian-2019', 2019),
  report('ruian-2016', 2016),
  report('ruian-2021-8', 2021, { date: '2021-08-20' }),
  report('ruian-2021-1', 2021, { date: '2021-01-10' }),
  report('ruian-2019-copy', 2019, { copyOf: 'ruian-2019' as DocumentId }),
  report('ruian-news', 2020, { type: '新闻' }),
  report('qingyuan-2018', 2018, { region: QINGYUAN }),
  report('ruian-none', null),
];

describe('the reports beside one', () => {
  it('are those of the same place, with the years between that are not held', () => {
    const beside = toYearsBeside(DOCUMENTS[0] as DocumentSummary, DOCUMENTS, { ...NO_MARKS, query: '改革' });
    expect(beside?.previous).toEqual({ label: '2016年', gap: '2017—2018年未收录', href: '/documents/ruian-2016?q=%E6%94%B9%E9%9D%A9' });
    expect(beside?.next).toMatchObject({ label: '2021年', gap: '2020年未收录', href: '/documents/ruian-2021-1?q=%E6%94%B9%E9%9D%A9' });
  });

  it('may be another one of the same year, in order of date', () => {
    const beside = toYearsBeside(DOCUMENTS[3] as DocumentSummary, DOCUMENTS, NO_MARKS);
    expect(beside?.next).toEqual({ label: '2021年另一份', gap: null, href: '/documents/ruian-2021-8' });
  });

  it('of a copy are those of the document that it repeats', () => {
    expect(toYearsBeside(DOCUMENTS[4] as DocumentSummary, DOCUMENTS, NO_MARKS)?.previous?.label).toBe('2016年');
  });

  it('are none where there is no other, or it is no report with a year', () => {
    for (const index of [5, 6, 7]) expect(toYearsBeside(DOCUMENTS[index] as DocumentSummary, DOCUMENTS, NO_MARKS)).toBeNull();
  });
});
