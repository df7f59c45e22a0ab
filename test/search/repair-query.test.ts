import { describe, expect, it } from 'vitest';
import { parseQuery } from '../../src/search/parse-query.js';
import { QueryError } from '../../src/search/query-error.js';
import { repairQuery, type RepairedQuery } from '../../src/search/repair-query.js';
import type { RegionCode } from '../../src/corpus/model/document.js';
import type { RegionNames } from '../../src/search/region-names.js';

const named = (name: string): readonly RegionCode[] => (name === '温州' ? ['330300' as RegionCode] : []);
const regions: RegionNames = { inCorpus: named, anywhere: named, called: named, notHeld: () => [], notHeldIn: () => [], holdsYear: () => true, meant: () => [], label: (code) => code };

function repaired(input: string): RepairedQuery {
  try {
    parseQuery(input, regions);
  } catch (error) {
    if (error instanceof QueryError) return repairQuery(error);
  }
  throw new Error(`${input} can be read`);
}

const REPAIRS: readonly (readonly [typed: string, repairs: readonly string[]])[] = [
  ['(小微园', ['(小微园)', '小微园', '"(小微园"']],
  ['小微园 )', ['小微园', '"小微园 )"']],
  ['“R & D', ['R & D', '"R & D"']],
  ['小微园 OR', ['小微园', '"小微园 OR"']],
  ['小微园 OR OR 产业园', ['小微园 OR 产业园', '"小微园 OR OR 产业园"']],
  ['(a b) NEAR c', ['(a b) c', '"(a b) NEAR c"']],
  ['数字 NEAR/9999 改革', ['数字 NEAR/200 改革', '"数字 NEAR/9999 改革"']],
  ['-开工', ['开工', '"-开工"']],
  ['NOT 开工', ['开工', '"NOT 开工"']],
  ['小微园 地区:亚特兰蒂斯', ['小微园', '"小微园 地区:亚特兰蒂斯"']],
  ['《》', []],
];

describe('a query that cannot be read', () => {
  it.each(REPAIRS)('%s is offered as what can be', (typed, repairs) => {
    expect(repaired(typed).repairs.map(({ query }) => query)).toEqual(repairs);
    for (const query of repairs) expect(() => parseQuery(query, regions)).not.toThrow();
  });

  it('has all its faults told at once', () => {
    const { further, repairs } = repaired('(小微园 OR 年份:去年 AND');
    expect(further.map(({ code }) => code)).toEqual(['query-unknown-year', 'query-missing-operand', 'query-missing-operand']);
    expect(repairs.find(({ label }) => label === '逐一改正')?.query).toBe('小微园');
  });

  it('has no repair for a filter beside the box', () => {
    expect(repairQuery(new QueryError('query-unknown-region', '小微园', { start: 0, end: 0 }, 'm'))).toEqual({ further: [], repairs: [] });
  });
});
