import type { Region, RegionCode } from '../corpus/document.js';
import type { DocumentSummary, Facets, FacetValue, RegionFacetValue } from './engine.js';
import { compareRegionCodes } from './region-order.js';

/** How often each value of a match set stands in it, by document and by section. */
export interface MatchCounts {
  /** Matched paragraphs of each document that has any. */
  readonly paragraphsByDocument: ReadonlyMap<DocumentSummary, number>;
  readonly sections: { readonly review: number; readonly plan: number; readonly none: number };
}

/** The value of paragraphs that have none. */
export const NONE = 'none';

/** Facets over a whole match set; each list adds up to its paragraphs, regions level by level. */
export function countFacets(counts: MatchCounts, regions: ReadonlyMap<RegionCode, Region>): Facets {
  const byRegion = new Map<string, number>();
  const byYear = new Map<string, number>();
  const byType = new Map<string, number>();
  for (const [document, paragraphs] of counts.paragraphsByDocument) {
    add(byRegion, document.region?.code ?? NONE, paragraphs);
    add(byYear, document.year === null ? NONE : String(document.year), paragraphs);
    add(byType, document.type, paragraphs);
  }
  const regionLabel = (code: string): string => regions.get(code as RegionCode)?.name ?? '未定地区';
  return {
    region: mostFirst(byRegion, regionLabel),
    regionTree: growTree(byRegion, regions, regionLabel),
    year: [...byYear]
      .map(([value, count]) => ({ value, label: value === NONE ? '年份未定' : `${value} 年`, count }))
      .sort((a, b) => Number(a.value === NONE) - Number(b.value === NONE) || Number(b.value) - Number(a.value)),
    type: mostFirst(byType, (type) => type),
    section: sectionFacet(counts.sections),
  };
}

function sectionFacet({ review, plan, none }: MatchCounts['sections']): readonly FacetValue[] {
  return [
    { value: 'review', label: '回顾', count: review },
    { value: 'plan', label: '计划', count: plan },
    { value: NONE, label: '其他部分', count: none },
  ].filter(({ count }) => count > 0);
}

function add(counts: Map<string, number>, value: string, count: number): void {
  counts.set(value, (counts.get(value) ?? 0) + count);
}

/** Most paragraphs first, `none` last, then by value. */
function mostFirst(counts: ReadonlyMap<string, number>, label: (value: string) => string): readonly FacetValue[] {
  return [...counts]
    .map(([value, count]) => ({ value, label: label(value), count }))
    .sort(
      (a, b) => Number(a.value === NONE) - Number(b.value === NONE) || b.count - a.count || (a.value < b.value ? -1 : 1),
    );
}

interface Branch {
  own: number;
  readonly children: Map<string, Branch>;
}

function growTree(
  own: ReadonlyMap<string, number>,
  regions: ReadonlyMap<RegionCode, Region>,
  label: (value: string) => string,
): readonly RegionFacetValue[] {
  const root: Branch = { own: 0, children: new Map() };
  for (const [value, count] of own) {
    const path = regions.get(value as RegionCode)?.pathCodes ?? [value];
    let branch = root;
    for (const code of path) {
      let next = branch.children.get(code);
      if (next === undefined) branch.children.set(code, (next = { own: 0, children: new Map() }));
      branch = next;
    }
    branch.own += count;
  }
  const toValues = (branch: Branch): readonly RegionFacetValue[] =>
    [...branch.children]
      .map(([value, child]) => {
        const children = toValues(child);
        const count = child.own + children.reduce((sum, one) => sum + one.count, 0);
        return { value, label: label(value), count, own: child.own, children };
      })
      .sort((a, b) => Number(a.value === NONE) - Number(b.value === NONE) || compareRegionCodes(a.value, b.value));
  return toValues(root);
}
