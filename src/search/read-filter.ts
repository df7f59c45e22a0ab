import { DOCUMENT_TYPES, type DocumentType } from '../corpus/model/document.js';
import type { Span } from '../text/span.js';
import { FIRST_YEAR, LAST_YEAR, type SearchFilters } from './engine.js';
import { QueryError } from './query-error.js';
import type { QueryField } from './query-tokens.js';
import type { FilterNode } from './query.js';
import { nothingHeld } from './places-not-held.js';
import type { RegionNames } from './region-names.js';

/** A filter as a reader wrote it. */
export interface WrittenFilter {
  readonly field: QueryField;
  readonly value: string;
  /** Where it stands in the box; empty for one chosen beside it. */
  readonly span: Span;
}

/** After a region's name or code: the region itself, without those below it, as statistics call it. */
export const OWN = '本级';

/** Kinds that readers know by a name of their own, and the type that holds them. */
const HELD_IN: readonly (readonly [type: DocumentType, names: RegExp])[] = [
  ['法律法规', /^(?:宪法|法律|法规|行政法规|地方性法规|规章|条例|规定|办法|细则|规则)$/u],
  ['司法解释', /^解释$/u],
  ['决议决定', /^(?:决议|决定)$/u],
  ['政策文件', /^(?:政策|通知|意见|公告|通告|通报|批复|方案|措施|规范性文件|文件)$/u],
  ['规划', /^(?:计划|纲要|规划纲要|五年规划)$/u],
  ['预算报告', /^(?:预算|决算|决算报告)$/u],
];

/**
 * One filter from what a reader wrote for it, in the box or beside it.
 *
 * @throws QueryError for a value that is no region, year, type or section
 */
export function readFilter(written: WrittenFilter, regions: RegionNames, input: string, notes: string[]): FilterNode {
  const { field, value, span } = written;
  const plain = value.normalize('NFKC').trim();
  const isNone = plain === 'none' || plain === '无';
  switch (field) {
    case 'region': {
      if (isNone) return { kind: 'filter', field, input: '无', regions: ['none'] };
      const ownOnly = plain.length > OWN.length && plain.endsWith(OWN);
      const name = ownOnly ? plain.slice(0, -OWN.length) : plain;
      const held = regions.inCorpus(name);
      const found = held.length > 0 ? held : regions.anywhere(name);
      if (found.length === 0) {
        const meant = regions.meant(name);
        const guess = meant.length > 0 ? `是不是${meant.join('、')}？` : '';
        throw new QueryError('query-unknown-region', input, span, `没有名为“${value}”的地区：${guess}请用行政区划的名称或六位代码。`);
      }
      const isHeld = found.some((code) => regions.inCorpus(code).length > 0);
      if (!isHeld) notes.push(nothingHeld(found.map((code) => regions.label(code))));
      if (found.length > 1) notes.push(`“${value}”指${found.map((code) => regions.label(code)).join('、')}，一并查找。`);
      return { kind: 'filter', field, input: plain, regions: found, ...(ownOnly ? { ownOnly } : {}) };
    }
    case 'year': {
      if (isNone) return { kind: 'filter', field: 'no-year', input: '无' };
      const range = /^(\d{4})?年?(?:(\.\.|-|~|至)(\d{4})?年?)?$/u.exec(plain);
      const from = Number(range?.[1] ?? FIRST_YEAR);
      const to = range?.[2] === undefined ? from : Number(range[3] ?? LAST_YEAR);
      const isYears = range !== null && (range[1] !== undefined || range[3] !== undefined) && from <= to;
      if (!isYears) {
        throw new QueryError('query-unknown-year', input, span, `“${value}”不是年份：请写成 2018 或 2017..2020。`);
      }
      return { kind: 'filter', field, input: plain, from, to };
    }
    case 'type': {
      const type = DOCUMENT_TYPES.find((one) => one === plain);
      if (type === undefined) {
        const holder = HELD_IN.find(([, names]) => names.test(plain))?.[0];
        const hint = holder === undefined ? '' : `${plain}归在“${holder}”里。`;
        throw new QueryError('query-unknown-type', input, span, `没有“${value}”这种文种：${hint}可用的有${DOCUMENT_TYPES.join('、')}。`);
      }
      return { kind: 'filter', field, input: plain, type };
    }
    case 'section': {
      if (isNone) return { kind: 'filter', field, input: '无', section: 'none' };
      const section = plain === '回顾' || plain === 'review' ? 'review' : plain === '计划' || plain === 'plan' ? 'plan' : null;
      if (section === null) {
        throw new QueryError('query-unknown-section', input, span, `没有“${value}”这个部分：可用的有 回顾、计划、无。`);
      }
      return { kind: 'filter', field, input: plain, section };
    }
  }
}

/**
 * The filters chosen beside the box.
 *
 * @throws QueryError for a region or type that there is none of
 */
export function readFilters({ regions, years, types, sections }: SearchFilters, names: RegionNames, input: string, notes: string[]): FilterNode[] {
  const read = (field: QueryField, value: string): FilterNode =>
    readFilter({ field, value, span: { start: 0, end: 0 } }, names, input, notes);
  return [
    ...regions.map((region) => read('region', region)),
    ...years.map((year): FilterNode => (year === 'none' ? read('year', year) : { kind: 'filter', field: 'year', input: `${year.from}..${year.to}`, ...year })),
    ...types.map((type) => read('type', type)),
    ...sections.map((section) => read('section', section)),
  ];
}
