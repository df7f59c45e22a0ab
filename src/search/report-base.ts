import type { Region, RegionCode } from '../corpus/model/document.js';
import type { FilterNode, PlaceOrYearNode, QueryNode } from './query.js';
import { OWN } from './read-filter.js';
import { FIRST_YEAR, LAST_YEAR } from './engine.js';
import type { RegionNames } from './region-names.js';

/** What a query limits a count by region and year to, beside the words that it looks for. */
export interface ReportBase {
  /** Filters only, the places and years among the words among them; null where nothing is limited. */
  readonly filter: QueryNode | null;
  /** What is looked for, without any of them; null where nothing else is. */
  readonly words: QueryNode | null;
  /**
   * Filters that limit to the same as places and years among the words do, as a query writes them; null where there are
   * none. A paragraph elsewhere may still say all these words.
   */
  readonly lifted: string | null;
  readonly limitsYears: boolean;
  readonly limitsTypes: boolean;
  readonly limitsSections: boolean;
}

/**
 * Parts a query into what it looks for and where, so that the second makes no zeros (`search-semantics.md`, section 7).
 *
 * @param regions by which places among the words are told to lie in one another
 */
export function toReportBase(root: QueryNode, regions: ReadonlyMap<RegionCode, Region> = NO_REGIONS): ReportBase {
  const parts = root.kind === 'and' ? root.children : [root];
  const limits = parts.filter(isLimit);
  const words = parts.filter((part) => !isLimit(part));
  const fields = new Set(limits.flatMap(fieldsOf));
  const chosen = limits.filter((limit) => !isLifted(limit));
  const lifted = [...limits.filter((limit) => limit.kind !== 'place-or-year' && isLifted(limit)).map(toFilter), ...liftedFilters(limits, regions)];
  return {
    filter: joined([...chosen, ...lifted]),
    words: joined(words),
    lifted: lifted.length === 0 ? null : lifted.map(writeFilter).join(' '),
    limitsYears: fields.has('year') || fields.has('no-year'),
    limitsTypes: fields.has('type'),
    limitsSections: fields.has('section'),
  };
}

const NO_REGIONS: ReadonlyMap<RegionCode, Region> = new Map();

/**
 * Places and years among the words. No document is of two places that lie apart, or of two years: each of these is
 * listed, as what a document of the one says of the other is found there. Places of which one lies in the other narrow.
 */
function liftedFilters(limits: readonly QueryNode[], regions: ReadonlyMap<RegionCode, Region>): readonly QueryNode[] {
  const lifted = limits.filter((limit) => limit.kind === 'place-or-year');
  const groups: PlaceOrYearNode[][] = [];
  for (const place of lifted.filter(({ year }) => year === null)) {
    const group = groups.find((others) => others.every((other) => meet(place, other, regions)));
    if (group === undefined) groups.push([place]);
    else group.push(place);
  }
  const places = groups.flatMap((group) => joined(group.map(toFilter)) ?? []);
  const years = lifted.filter(({ year }) => year !== null).map(toFilter);
  return [places, years].flatMap((alternatives) => (alternatives.length > 1 ? { kind: 'or', children: alternatives } : alternatives));
}

/** Whether a region of one lies in one of the other. */
function meet(one: PlaceOrYearNode, other: PlaceOrYearNode, regions: ReadonlyMap<RegionCode, Region>): boolean {
  return one.regions.some((a) => other.regions.some((b) => liesIn(a, b, regions) || liesIn(b, a, regions)));
}

function liesIn(inner: string, outer: string, regions: ReadonlyMap<RegionCode, Region>): boolean {
  return inner === outer || (regions.get(inner as RegionCode)?.pathCodes.includes(outer as RegionCode) ?? false);
}

/** A query as it is asked of one document: without what says which document is meant; all of it where nothing else is left. */
export function withinDocument(root: QueryNode): QueryNode {
  const parts = root.kind === 'and' ? root.children : [root];
  return joined(parts.filter((part) => fieldsOf(part).length === 0 || isLifted(part) || fieldsOf(part).includes('section'))) ?? root;
}

/** Whether a region and all below it, or some of it, can lie within a base: one of which only others below or above are meant does not. */
export function admitsRegion(filter: QueryNode | null, region: Region): boolean {
  return filter === null || admits(filter, region) !== false;
}

/** A filter as it is typed: (地区:330381 OR 年份:2018). */
function writeFilter(node: QueryNode): string {
  switch (node.kind) {
    case 'and':
      return `(${node.children.map(writeFilter).join(' ')})`;
    case 'or':
      return `(${node.children.map(writeFilter).join(' OR ')})`;
    case 'not':
      return `NOT ${writeFilter(node.child)}`;
    case 'filter':
      return writeOneFilter(node);
    default:
      throw new Error(`A ${node.kind} is no filter.`);
  }
}

function writeOneFilter(filter: FilterNode): string {
  switch (filter.field) {
    case 'region': {
      const each = filter.regions.map((code) => `地区:${code}${filter.ownOnly === true ? OWN : ''}`);
      return each.length === 1 ? (each[0] as string) : `(${each.join(' OR ')})`;
    }
    case 'year':
      if (filter.from === filter.to) return `年份:${filter.from}`;
      return `年份:${filter.from === FIRST_YEAR ? '' : filter.from}..${filter.to === LAST_YEAR ? '' : filter.to}`;
    case 'no-year':
      return '年份:none';
    case 'type':
      return `文种:${filter.type}`;
    case 'section':
      return `部分:${filter.section}`;
  }
}

/** A base in words: 浙江省温州市、2018 年. */
export function describeBase(filter: QueryNode, names: RegionNames): string {
  switch (filter.kind) {
    case 'and':
      return filter.children.map((child) => describeBase(child, names)).join('、');
    case 'or':
      return filter.children.map((child) => describeBase(child, names)).join('或');
    case 'not':
      return `${describeBase(filter.child, names)}以外`;
    case 'filter':
      return describeFilter(filter, names);
    default:
      throw new Error(`A ${filter.kind} is no filter.`);
  }
}

const SECTION_LABELS = { review: '回顾部分', plan: '计划部分', none: '回顾与计划之外的部分' } as const;

function describeFilter(filter: FilterNode, names: RegionNames): string {
  switch (filter.field) {
    case 'region':
      return filter.regions.map((code) => (code === 'none' ? '地区未定的' : names.label(code) + (filter.ownOnly === true ? OWN : ''))).join('和');
    case 'year':
      if (filter.from === filter.to) return `${filter.from} 年`;
      if (filter.from === FIRST_YEAR) return `${filter.to} 年及以前`;
      return filter.to === LAST_YEAR ? `${filter.from} 年及以后` : `${filter.from}—${filter.to} 年`;
    case 'no-year':
      return '年份未定的';
    case 'type':
      return filter.type;
    case 'section':
      return SECTION_LABELS[filter.section];
  }
}

/** True for filters, and for places and years that a document may say, alone or as alternatives. */
function isLimit(node: QueryNode): boolean {
  switch (node.kind) {
    case 'filter':
    case 'place-or-year':
      return true;
    case 'and':
    case 'or':
      return node.children.every(isLimit);
    case 'not':
      return isLimit(node.child);
    default:
      return false;
  }
}

function isLifted(node: QueryNode): boolean {
  if (node.kind === 'and' || node.kind === 'or') return node.children.some(isLifted);
  return node.kind === 'place-or-year';
}

/** The fields of the filters in it; of a place or year that of the filter that it stands for. */
function fieldsOf(node: QueryNode): readonly FilterNode['field'][] {
  switch (node.kind) {
    case 'filter':
      return [node.field];
    case 'place-or-year':
      return [node.year === null ? 'region' : 'year'];
    case 'and':
    case 'or':
      return isLimit(node) ? node.children.flatMap(fieldsOf) : [];
    case 'not':
      return isLimit(node.child) ? fieldsOf(node.child) : [];
    default:
      return [];
  }
}

function toFilter(node: QueryNode): QueryNode {
  switch (node.kind) {
    case 'place-or-year':
      return node.year === null
        ? { kind: 'filter', field: 'region', input: node.term.input, regions: node.regions }
        : { kind: 'filter', field: 'year', input: node.term.input, from: node.year, to: node.year };
    case 'and':
    case 'or':
      return { ...node, children: node.children.map(toFilter) };
    default:
      return node;
  }
}

function joined(nodes: readonly QueryNode[]): QueryNode | null {
  return nodes.length > 1 ? { kind: 'and', children: nodes } : (nodes[0] ?? null);
}

/** Null where it depends on more than the region. */
function admits(node: QueryNode, region: Region): boolean | null {
  switch (node.kind) {
    case 'filter':
      if (node.field !== 'region') return null;
      return node.regions.some((code) => (node.ownOnly === true ? code === region.code : code !== 'none' && region.pathCodes.includes(code)));
    case 'and': {
      const parts = node.children.map((child) => admits(child, region));
      return parts.includes(false) ? false : parts.includes(null) ? null : true;
    }
    case 'or': {
      const parts = node.children.map((child) => admits(child, region));
      return parts.includes(true) ? true : parts.includes(null) ? null : false;
    }
    case 'not': {
      const part = admits(node.child, region);
      return part === null ? null : !part;
    }
    default:
      return null;
  }
}
