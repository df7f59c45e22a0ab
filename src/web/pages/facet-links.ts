import type { FacetValue, Facets, RegionFacetValue, SearchFilters, YearFacetValue } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { readSectionFilter, readYearFilter, toYearValue } from '../search-parameters.js';
import { SECTION_WORDS, toNumberWords, toYearWords } from '../wording.js';

/** A facet value with its link: choosing it, or taking it back when it is chosen. */
export interface FacetLink {
  readonly label: string;
  /** What the link gives, or of a chosen value what it gives now; null where the link would give another number. */
  readonly count: string | null;
  /** Documents that match, of those searched: 34/41; null where that is no base. */
  readonly base: string | null;
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
  readonly years: readonly FacetLink[];
  /** What the numbers beside the years are, where there are two; null where there is one. */
  readonly yearUnits: string | null;
  readonly sections: readonly FacetLink[];
  readonly types: readonly FacetLink[];
  readonly regions: readonly RegionFacetLink[];
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
  // Above a chosen region the count is only of what is chosen, but the link gives all of it.
  const regionLinks = (values: readonly RegionFacetValue[], isWhole: boolean): readonly RegionFacetLink[] =>
    values.map(({ value, label, count, children }) => {
      const current = filters.regions.includes(value);
      const isCounted = isWhole || current || filters.regions.includes(label);
      const below = regionLinks(children, isCounted);
      return {
        label,
        count: isCounted ? toNumberWords(count) : null,
        base: null,
        href: href({ ...filters, regions: current ? [] : [value] }),
        current,
        children: below,
        open: regionCount <= MAX_OPEN_REGIONS || values.length === 1 || below.some(holdsChosen),
      };
    });
  const links = (
    values: readonly (FacetValue | YearFacetValue)[],
    chosen: readonly string[],
    choose: (values: readonly string[]) => Partial<SearchFilters>,
  ): readonly FacetLink[] =>
    values.map((facet) => {
      const { value, label, count } = facet;
      const current = chosen.includes(value);
      return { label, count: toNumberWords(count), base: toBase(facet), href: href({ ...filters, ...choose(current ? [] : [value]) }), current };
    });
  return {
    regions: regionLinks(facets.regionTree, filters.regions.length === 0),
    years: links(facets.year.map((facet) => ({ ...facet, label: toYearWords(facet.value) })), filters.years.map(toYearValue), (values) => ({ years: values.map(readYearFilter) })),
    yearUnits: facets.year.some(({ held }) => held !== null) ? '段，提到/所存文档' : null,
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

function toBase(facet: FacetValue | YearFacetValue): string | null {
  return 'held' in facet && facet.held !== null ? `${toNumberWords(facet.documents)}/${toNumberWords(facet.held)}` : null;
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
