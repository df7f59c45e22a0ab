import { describe, expect, it } from 'vitest';
import type { RegionCode } from '../../src/corpus/model/document.js';
import type { PlaceOrYearNode, QueryNode } from '../../src/search/query.js';
import { toReportBase } from '../../src/search/report-base.js';
import { makeRegion } from '../index/documents-fixture.js';
import { and, or, term } from './query-fixture.js';

const ZHEJIANG = makeRegion('330000', '浙江省');
const WENZHOU = makeRegion('330300', '温州市', [ZHEJIANG]);
const RUIAN = makeRegion('330381', '瑞安市', [ZHEJIANG, WENZHOU]);
const LUCHENG = makeRegion('330302', '鹿城区', [ZHEJIANG, WENZHOU]);
const REGIONS = new Map([ZHEJIANG, WENZHOU, RUIAN, LUCHENG].map((region) => [region.code, region]));

const place = (name: string, ...codes: readonly string[]): PlaceOrYearNode => ({ kind: 'place-or-year', term: term(name), regions: codes as readonly RegionCode[], year: null });
const year = (of: number): PlaceOrYearNode => ({ kind: 'place-or-year', term: term(`${of}年`), regions: [], year: of });
const region = (name: string, ...codes: readonly string[]): QueryNode => ({ kind: 'filter', field: 'region', input: name, regions: codes as readonly RegionCode[] });
const inYear = (of: number): QueryNode => ({ kind: 'filter', field: 'year', input: `${of}年`, from: of, to: of });

const filterOf = (...nodes: readonly QueryNode[]): QueryNode | null => toReportBase(and(...nodes, term('小微园')), REGIONS).filter;

describe('places and years among the words of a count', () => {
  it('that lie apart are listed each, as no report is of both', () => {
    expect(filterOf(place('瑞安', '330381'), place('鹿城', '330302'))).toEqual({ kind: 'or', children: [region('瑞安', '330381'), region('鹿城', '330302')] });
    expect(filterOf(year(2018), year(2019))).toEqual({ kind: 'or', children: [inYear(2018), inYear(2019)] });
  });

  it('narrow each other where one lies in the other, or one is a place and one a year', () => {
    expect(filterOf(place('温州', '330300'), place('瑞安', '330381'))).toEqual({ kind: 'and', children: [region('温州', '330300'), region('瑞安', '330381')] });
    expect(filterOf(place('瑞安', '330381'), year(2018))).toEqual({ kind: 'and', children: [region('瑞安', '330381'), inYear(2018)] });
  });

  it.each([
    [[place('瑞安', '330381')], '地区:330381'],
    [[place('瑞安', '330381'), year(2018)], '地区:330381 年份:2018'],
    [[year(2018), year(2019)], '(年份:2018 OR 年份:2019)'],
    [[place('温州', '330300'), place('瑞安', '330381')], '(地区:330300 地区:330381)'],
    [[or(place('鼓楼', '320106', '320302'), year(2018))], '((地区:320106 OR 地区:320302) OR 年份:2018)'],
    [[inYear(2018)], null],
  ])('are written as the filters that they limit to', (nodes, lifted) => {
    expect(toReportBase(and(...nodes, term('小微园')), REGIONS).lifted).toBe(lifted);
  });
});
