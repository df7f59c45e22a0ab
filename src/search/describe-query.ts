import { readable } from '../text/whole-units.js';
import { MAX_WILDCARD_CHARACTERS, type FilterNode, type QueryNode } from './query.js';
import { OWN } from './read-filter.js';
import { FIRST_YEAR, LAST_YEAR } from './engine.js';
import type { RegionNames } from './region-names.js';

const SECTION_LABELS = { review: '回顾', plan: '计划', none: '无' } as const;

/** A query in words, as the reading line shows it: 包含“小微园”. */
export function describeQuery(node: QueryNode, regions: RegionNames): string {
  switch (node.kind) {
    case 'term':
      return `包含“${node.input}”`;
    case 'wildcard':
      return `在一个分句里依次包含${node.parts.map((part) => `“${readable(part)}”`).join('、')}（中间各隔不超过 ${MAX_WILDCARD_CHARACTERS} 字）`;
    case 'near':
      return `“${node.left.input}”与“${node.right.input}”相隔不超过 ${node.distance} 字`;
    case 'not-in':
      return `包含“${node.term.input}”（不算${[...new Set(node.others.map(({ input }) => `“${input}”`))].join('、')}里的）`;
    case 'place-or-year':
      return node.year === null
        ? `包含“${node.term.input}”或出自${node.regions.map((code) => regions.label(code)).join('、')}的文件`
        : `包含“${node.term.input}”或出自 ${node.year} 年的文件`;
    case 'filter':
      return describeFilter(node, regions);
    case 'not':
      return node.child.kind === 'term' ? `不包含“${node.child.input}”` : `排除（${describeQuery(node.child, regions)}）`;
    case 'and':
      return node.children.map((child) => describeChild(child, 'or', regions)).join('，并且');
    case 'or':
      // A term that is looked for in two readings is said once.
      return [...new Set(node.children.map((child) => describeChild(child, 'and', regions)))].join('，或者');
  }
}

function describeChild(node: QueryNode, bracketed: 'and' | 'or', regions: RegionNames): string {
  const words = describeQuery(node, regions);
  return node.kind === bracketed ? `（${words}）` : words;
}

function describeFilter(node: FilterNode, regions: RegionNames): string {
  switch (node.field) {
    case 'region':
      return `地区：${node.regions.map((code) => (code === 'none' ? '未定' : regions.label(code) + (node.ownOnly === true ? OWN : ''))).join('、')}`;
    case 'year':
      return `年份：${describeYears(node.from, node.to)}`;
    case 'no-year':
      return '年份：未定';
    case 'type':
      return `文种：${node.type}`;
    case 'section':
      return `部分：${SECTION_LABELS[node.section]}`;
  }
}

function describeYears(from: number, to: number): string {
  if (from === to) return String(from);
  if (from === FIRST_YEAR) return `${to} 年及以前`;
  return to === LAST_YEAR ? `${from} 年及以后` : `${from} 至 ${to} 年`;
}
