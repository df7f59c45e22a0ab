import { describe, expect, it } from 'vitest';
import type { RegionCode } from '../../src/corpus/model/document.js';
import { parseQuery } from '../../src/search/parse-query.js';
import { QueryError } from '../../src/search/query-error.js';
import type { QueryNode } from '../../src/search/query.js';
import type { RegionNames } from '../../src/search/region-names.js';

const HELD: Readonly<Record<string, readonly string[]>> = {
  庆元: ['331126'],
  庆元县: ['331126'],
  鹿城: ['330302'],
  温州: ['330300'],
  瑞安市: ['330381'],
  '330381': ['330381'],
};
const regions: RegionNames = {
  inCorpus: (name) => (HELD[name] ?? []) as RegionCode[],
  anywhere: (name) => (HELD[name] ?? (name === '朝阳区' ? ['110105', '220104'] : [])) as RegionCode[],
  called: (name) => (HELD[name] ?? []) as RegionCode[],
  notHeld: (name) => (name === '杭州' ? ['杭州市'] : []),
  notHeldIn: (text) => (text.includes('杭州') ? ['杭州市'] : []),
  holdsYear: (year) => year !== 1995,
  meant: () => [],
  label: (code) => `<${code}>`,
};

/** The tree in one line: what the parser table compares. */
function print(node: QueryNode): string {
  switch (node.kind) {
    case 'term':
      return node.quoted ? `"${node.folded}"` : node.folded;
    case 'wildcard':
      return node.parts.join('*');
    case 'near':
      return `near${node.distance}(${node.left.folded} ${node.right.folded})`;
    case 'not-in':
      return `${node.term.folded} not in (${node.others.map(({ folded }) => folded).join(' ')})`;
    case 'place-or-year':
      return `${node.term.folded}@${node.year ?? node.regions.join('+')}`;
    case 'filter':
      switch (node.field) {
        case 'region':
          return `region:${node.regions.join('+')}`;
        case 'year':
          return `year:${node.from}..${node.to}`;
        case 'no-year':
          return 'year:none';
        case 'type':
          return `type:${node.type}`;
        case 'section':
          return `section:${node.section}`;
      }
    // eslint-disable-next-line no-fallthrough -- every field returns
    case 'not':
      return `not(${print(node.child)})`;
    case 'and':
      return `and(${node.children.map(print).join(' ')})`;
    case 'or':
      return `or(${node.children.map(print).join(' ')})`;
  }
}

const READ: readonly (readonly [input: string, tree: string])[] = [
  ['小微园', '小微园'],
  ['小微园 数字经济', 'and(小微园 数字经济)'],
  ['小微园　数字经济', 'and(小微园 数字经济)'],
  ['印度 NOT IN 印度尼西亚', '印度 not in (印度尼西亚)'],
  ['印度 ＮＯＴ ＩＮ 印度尼西亚 OR 缅甸', 'or(印度 not in (印度尼西亚) 缅甸)'],
  ['园区 NOT IN (工业园区 OR "小微园区") 开工', 'and(园区 not in (工业园区 小微园区) 开工)'],
  ['园区 NOT IN 工业园区 NOT IN 小微园区', '园区 not in (工业园区 小微园区)'],
  ['开工 -印度 NOT IN 印度尼西亚', 'and(开工 not(印度 not in (印度尼西亚)))'],
  ['园区 not in 工业园区', 'and(园区 not in 工业园区)'],
  ['园区 NOT INDEX', 'and(园区 not(index))'],
  ['小微园 AND 数字经济', 'and(小微园 数字经济)'],
  ['小微园 小微园', '小微园'],
  ['小微园 OR 小微企业园', 'or(小微园 小微企业园)'],
  ['小微园|小微企业园', 'or(小微园 小微企业园)'],
  ['小微园 ｜ 小微企业园', 'or(小微园 小微企业园)'],
  ['小微园 or 小微企业园', 'and(小微园 or 小微企业园)'],
  ['小微园 -开工', 'and(小微园 not(开工))'],
  ['小微园 －开工', 'and(小微园 not(开工))'],
  ['小微园 NOT 开工', 'and(小微园 not(开工))'],
  ['小微园 -(开工 OR 竣工)', 'and(小微园 not(or(开工 竣工)))'],
  ['(小微园 OR 产业园) 竣工', 'and(or(小微园 产业园) 竣工)'],
  ['（小微园 OR 产业园） 竣工', 'and(or(小微园 产业园) 竣工)'],
  ['(小微园|产业园)竣工', 'and(or(小微园 产业园) 竣工)'],
  ['((小微园 OR 产业园) 竣工) OR 开工', 'or(and(or(小微园 产业园) 竣工) 开工)'],
  ['a b OR c d', 'or(and(a b) and(c d))'],
  ['"R & D 经费"', '"r&d经费"'],
  ['“R & D 经费”', '"r&d经费"'],
  ['"R & D 经费"支出', 'r&d经费支出'],
  ['"庆元" 最多跑一次', 'and("庆元" 最多跑一次)'],
  ['小微*园', '小微*园'],
  ['小微＊园', '小微*园'],
  ['小微*', '小微'],
  ['数字 NEAR/10 改革', 'near10(数字 改革)'],
  ['数字 NEAR 改革', 'near10(数字 改革)'],
  ['数字 NEAR/3 改革 NEAR/5 转型 浙江', 'and(near3(数字 改革) near5(改革 转型) 浙江)'],
  ['地区:瑞安市', 'region:330381'],
  ['region：330381', 'region:330381'],
  ['小微园 地区:"瑞安市"', 'and(小微园 region:330381)'],
  ['地区:朝阳区', 'region:110105+220104'],
  ['年份:2018', 'year:2018..2018'],
  ['year:2017..2020', 'year:2017..2020'],
  ['年份:2017-2020年', 'year:2017..2020'],
  ['年份:2019..', 'year:2019..9999'],
  ['年份:无', 'year:none'],
  ['文种:政府工作报告', 'type:政府工作报告'],
  ['部分:回顾', 'section:review'],
  ['section:plan', 'section:plan'],
  // pasted text is text
  ['“最多跑一次”改革', '最多跑一次改革'],
  // a number that may be a heading's is looked for in both readings
  ['(一)着力振兴实体经济', 'or(一着力振兴实体经济 一 着力振兴实体经济)'],
  ['“三农”问题 “四不两直”', 'and(三农问题 "四不两直")'],
  ['温州浙南产业集聚区(经开区、瓯飞)', '温州浙南产业集聚区经开区瓯飞'],
  ['(小微园 OR (一)着力)', 'or(小微园 一着力 一 着力)'],
  ['1)开工 2)竣工', 'and(or(1开工 1 开工) or(2竣工 2 竣工))'],
  ['--2019年1月16日', '--2019年1月16日'],
  ['2018-2020', '2018-2020'],
  ['增长 - 下降', 'and(增长 - 下降)'],
  ['12345、110', '12345 110'],
  ['３ ３', '3'],
  ['"3 3"', '"3 3"'],
  ['台州:数字化改革', '台州:数字化改革'],
  ['小微园 《》', '小微园'],
  // a place or a year among several words
  ['最多跑一次 庆元', 'and(最多跑一次 庆元@331126)'],
  ['五水共治 2018年', 'and(五水共治 2018年@2018)'],
  ['五水共治 2018', 'and(五水共治 2018@2018)'],
  ['庆元', '庆元'],
  ['2018年', '2018年'],
  ['庆元 年份:2018', 'and(庆元 year:2018..2018)'],
  ['庆元 -开工', 'and(庆元 not(开工))'],
  ['最多跑一次 -庆元', 'and(最多跑一次 not(庆元))'],
  ['最多跑一次 (庆元 OR 温州)', 'and(最多跑一次 or(庆元@331126 温州@330300))'],
  ['小微园 OR 庆元', 'or(小微园 庆元)'],
];

const REFUSED: readonly (readonly [input: string, code: string, position: number])[] = [
  ['', 'query-empty', 0],
  ['   ', 'query-empty', 0],
  ['《》', 'query-no-text', 0],
  ['、', 'query-no-text', 0],
  ['*', 'query-no-text', 0],
  ['-开工', 'query-only-exclusions', 0],
  ['NOT 开工', 'query-only-exclusions', 0],
  ['小微园 OR -开工', 'query-only-exclusions', 0],
  ['(小微园', 'query-unclosed-bracket', 0],
  ['竣工 （小微园 OR 产业园', 'query-unclosed-bracket', 3],
  ['小微园 )', 'query-unopened-bracket', 4],
  ['"R & D', 'query-unclosed-quotation', 0],
  ['小微园 OR', 'query-missing-operand', 4],
  ['OR 小微园', 'query-missing-operand', 0],
  ['小微园 OR OR 产业园', 'query-missing-operand', 7],
  ['小微园 NOT', 'query-missing-operand', 4],
  ['小微园 AND', 'query-missing-operand', 4],
  ['数字 NEAR/10', 'query-missing-operand', 3],
  ['NEAR/10 数字', 'query-missing-operand', 0],
  ['(a b) NEAR c', 'query-near-operand', 6],
  ['园区 NOT IN', 'query-missing-operand', 3],
  ['NOT IN 园区', 'query-missing-operand', 0],
  ['(a b) NOT IN c', 'query-not-in-operand', 6],
  ['园区 NOT IN (工业园区 开工)', 'query-not-in-operand', 3],
  ['数字 NEAR/9999 改革', 'query-near-distance', 3],
  ['地区:', 'query-missing-value', 0],
  ['小微园 地区:亚特兰蒂斯', 'query-unknown-region', 4],
  ['年份:去年', 'query-unknown-year', 0],
  ['年份:2020..2017', 'query-unknown-year', 0],
  ['文种:诗歌', 'query-unknown-type', 0],
  ['部分:附录', 'query-unknown-section', 0],
];

describe('parseQuery', () => {
  it.each(READ)('reads %s as %s', (input, tree) => {
    expect(print(parseQuery(input, regions).root)).toBe(tree);
  });

  it.each(REFUSED)('refuses %s with %s at %i', (input, code, position) => {
    const error = catchQueryError(() => parseQuery(input, regions));
    expect([error.code, error.position, error.input]).toEqual([code, position, input]);
  });

  it('says which kind of document holds the one that a reader named', () => {
    expect(catchQueryError(() => parseQuery('渡口 文种:条例', regions)).message).toContain('条例归在“法律法规”里');
    expect(catchQueryError(() => parseQuery('渡口 文种:诗歌', regions)).message).not.toContain('归在');
  });

  it('keeps places and years as text in a strict reading', () => {
    const query = parseQuery('最多跑一次 庆元 2018年', regions, { strict: true });
    expect(print(query.root)).toBe('and(最多跑一次 庆元 2018年)');
    expect(query.canBeStrict).toBe(false);
    expect(parseQuery('最多跑一次 庆元 2018年', regions).canBeStrict).toBe(true);
  });

  it('takes filters chosen beside an empty box, values of one field as alternatives', () => {
    const filters = [
      { kind: 'filter', field: 'year', input: '2018', from: 2018, to: 2018 },
      { kind: 'filter', field: 'no-year', input: '无' },
      { kind: 'filter', field: 'section', input: '回顾', section: 'review' },
    ] as const;
    expect(print(parseQuery('', regions, { filters }).root)).toBe('and(or(year:2018..2018 year:none) section:review)');
  });

  it('takes 200 characters and 32 terms, and refuses one more of either', () => {
    expect(parseQuery('园'.repeat(200), regions).root.kind).toBe('term');
    expect(catchQueryError(() => parseQuery('园'.repeat(201), regions)).code).toBe('query-too-long');
    const words = Array.from({ length: 33 }, (_, index) => `词${index}`);
    expect(parseQuery(words.slice(0, 32).join(' '), regions).root.kind).toBe('and');
    expect(catchQueryError(() => parseQuery(words.join(' '), regions)).code).toBe('query-too-many-terms');
  });

  it('says how it read the query, in words', () => {
    expect(parseQuery('小微园', regions).reading).toBe('包含“小微园”');
    expect(parseQuery('最多跑一次 庆元', regions).reading).toBe('包含“最多跑一次”，并且包含“庆元”或出自<331126>的文件');
    expect(parseQuery('(小微园 OR 产业园) -竣工 年份:2017..2020', regions).reading).toBe(
      '（包含“小微园”，或者包含“产业园”），并且不包含“竣工”，并且年份：2017 至 2020 年',
    );
  });

  it('says that 台州: is no filter, and which are', () => {
    expect(parseQuery('台州:数字化改革', regions).notes.join()).toContain('“台州:”不是筛选项');
  });

  it('repairs a lone surrogate instead of failing', () => {
    expect(print(parseQuery('小微\ud800', regions).root)).toBe('小微\ufffd');
  });
});

function catchQueryError(run: () => unknown): QueryError {
  try {
    run();
  } catch (error) {
    if (error instanceof QueryError) return error;
    throw error;
  }
  throw new Error('The query was read, but should have been refused.');
}
