import type { FacetValue, Facets, RegionFacetValue, SearchFilters } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { readSectionFilter, readYearFilter, toYearValue } from '../search-parameters.js';
import { SECTION_WORDS, toNumberWords } from '../wording.js';

/** A facet value with its link: choosing it, or taking it back when it is chosen. */
export interface FacetLink {
  readonly label: string;
  readonly count: string;
  readonly href: string;
  readonly current: boolean;
}

export interface RegionFacetLink extends FacetLink {
  readonly children: readonly RegionFacetLink[];
  /** Whether the regions below are shown without being asked for. */
  readonly open: boolean;
}

/** The filters beside the hits, in the order of the page. */
export interface FacetLinks {
  readonly regions: readonly RegionFacetLink[];
  readonly years: readonly FacetLink[];
  readonly sections: readonly FacetLink[];
  readonly types: readonly FacetLink[];
}

/** A chosen filter; the link takes it away. */
export interface FilterChip {
  readonly label: string;
  readonly href: string;
}

/** More branches than this are folded up below their province and prefecture. */
const MAX_OPEN_REGIONS = 40;

/** `href` gives the address of the same page with other filters. */
export function toFacetLinks(
  facets: Pick<Facets, 'regionTree' | 'year' | 'type' | 'section'>,
  filters: SearchFilters,
  href: (filters: SearchFilters) => string,
): FacetLinks {
  const regionCount = countRegions(facets.regionTree);
  const regionLinks = (values: readonly RegionFacetValue[]): readonly RegionFacetLink[] =>
    values.map(({ value, label, count, children }) => {
      const current = filters.regions.includes(value);
      const below = regionLinks(children);
      return {
        label,
        count: toNumberWords(count),
        href: href({ ...filters, regions: current ? [] : [value] }),
        current,
        children: below,
        open: regionCount <= MAX_OPEN_REGIONS || values.length === 1 || below.some(holdsChosen),
      };
    });
  const links = (
    values: readonly FacetValue[],
    chosen: readonly string[],
    choose: (values: readonly string[]) => Partial<SearchFilters>,
  ): readonly FacetLink[] =>
    values.map(({ value, label, count }) => {
      const current = chosen.includes(value);
      return { label, count: toNumberWords(count), href: href({ ...filters, ...choose(current ? [] : [value]) }), current };
    });
  return {
    regions: regionLinks(facets.regionTree),
    years: links(facets.year, filters.years.map(toYearValue), (values) => ({ years: values.map(readYearFilter) })),
    sections: links(facets.section, filters.sections, (values) => ({ sections: values.map(readSectionFilter) })),
    types: links(facets.type, filters.types, (values) => ({ types: values })),
  };
}

/** One chip for each chosen value. `regionName` gives a region's name by its code, or null. */
export function toFilterChips(
  filters: SearchFilters,
  regionName: (value: string) => string | null,
  href: (filters: SearchFilters) => string,
): readonly FilterChip[] {
  const without = <T>(values: readonly T[], at: number): readonly T[] => values.filter((_, index) => index !== at);
  const chip = (label: string, change: Partial<SearchFilters>): FilterChip => ({ label, href: href({ ...filters, ...change }) });
  return [
    ...filters.regions.map((region, at) =>
      chip(toRegionWords(region, regionName), { regions: without(filters.regions, at) }),
    ),
    ...filters.years.map((year, at) =>
      chip(year === 'none' ? '年份未定' : `${toYearValue(year).replace('..', '—')}年`, { years: without(filters.years, at) }),
    ),
    ...filters.sections.map((section, at) =>
      chip(section === 'none' ? '回顾与计划之外' : SECTION_WORDS[section], { sections: without(filters.sections, at) }),
    ),
    ...filters.types.map((type, at) => chip(type, { types: without(filters.types, at) })),
  ];
}

function toRegionWords(value: string, regionName: (value: string) => string | null): string {
  if (value === NONE) return '地区未定';
  const code = value.endsWith(OWN) ? value.slice(0, -OWN.length) : value;
  return (regionName(code) ?? code) + value.slice(code.length);
}

function holdsChosen(link: RegionFacetLink): boolean {
  return link.current || link.children.some(holdsChosen);
}

function countRegions(values: readonly RegionFacetValue[]): number {
  return values.reduce((sum, value) => sum + 1 + countRegions(value.children), 0);
}
