import { YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import type { FacetValue, Facets, RegionFacetValue, SearchFilters, YearFacetValue, YearFilter } from '../../search/engine.js';
import { NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { readSectionFilter, readYearFilter, toYearValue } from '../search-parameters.js';
import { SECTION_WORDS, toNumberWords, toYearWords } from '../wording.js';
import type { Target } from './search-targets.js';

/** A facet value with its link: to it instead of what is chosen of its field, or of a chosen value without it. */
export interface FacetLink extends Target {
  readonly label: string;
  /** What the link gives, or of a chosen value what it gives alone. */
  readonly count: string;
  /** Of a year, documents that match of those searched; null where that is no base. */
  readonly base: { readonly documents: number; readonly held: number; readonly words: string } | null;
  readonly current: boolean;
  /**
   * The parameter that adds it to what is chosen of its field; null where nothing is, or it is, alone or within another.
   * The form of what is chosen sends it: a second address for each value would double the filters.
   */
  readonly add: { readonly name: string; readonly value: string } | null;
  /** A link and nothing else, as nearly all are: a template asks for that first. */
  readonly isPlain: boolean;
}

export interface RegionFacetLink extends FacetLink {
  /** Those below it, where its branch is open. */
  readonly children: readonly RegionFacetLink[];
}

/** The filters beside the hits, in the order of the page. */
export interface FacetLinks {
  /** What the numbers count. */
  readonly unit: string;
  readonly years: readonly FacetLink[];
  readonly hasYearBases: boolean;
  readonly sections: readonly FacetLink[];
  readonly types: readonly FacetLink[];
  readonly regions: readonly RegionFacetLink[];
}

/** A chosen filter; the link takes it away. */
export interface FilterChip extends Target {
  readonly label: string;
}

/** The counts that filters are chosen by: those of each field without what is chosen of it. */
export type FacetChoices = Pick<Facets, 'regionTree' | 'year' | 'type' | 'section'>;

/**
 * A tree with more regions than this is folded, but for the chosen ones and those beside the last; where it is the only
 * one, those below it too.
 */
const MAX_OPEN_REGIONS = 40;

/** `target` gives the same page with other filters. */
export function toFacetLinks(choices: FacetChoices, filters: SearchFilters, unit: string, target: (filters: SearchFilters) => Target): FacetLinks {
  /** The link of one value, given the chosen values of its field and what the filters are with others. */
  const link = <T>(name: string, facet: FacetValue | YearFacetValue, label: string, chosen: readonly T[], value: T, is: (one: T) => boolean, choose: (values: readonly T[]) => SearchFilters): FacetLink => {
    const current = chosen.some(is);
    const to = target(choose(current ? chosen.filter((one) => !is(one)) : [value]));
    const add = current || chosen.length === 0 ? null : { name, value: facet.value };
    return { label, count: toNumberWords(facet.count), base: toBase(facet), ...to, current, add, isPlain: !current && add === null && to.set === undefined };
  };
  const isWhole = countRegions(choices.regionTree) <= MAX_OPEN_REGIONS;
  const lastChosen = filters.regions.slice(-1);
  const regionLinks = (values: readonly RegionFacetValue[], isWithinChosen: boolean): readonly RegionFacetLink[] =>
    values.map((facet) => {
      const { value, label, children } = facet;
      const is = (one: string): boolean => one === value || one === label;
      const isOpen = isWhole || (filters.regions.length === 1 ? holdsChosen(facet, lastChosen) : children.some((child) => holdsChosen(child, lastChosen)));
      const own = link('region', facet, label, filters.regions, value, is, (regions) => ({ ...filters, regions }));
      return {
        children: regionLinks(isOpen ? children : children.filter((child) => holdsChosen(child, filters.regions)), isWithinChosen || own.current),
        ...own,
        add: isWithinChosen ? null : own.add,
      };
    });
  const year = (facet: YearFacetValue): FacetLink => {
    const own = readYearFilter(facet.value);
    const one = link<YearFilter>('year', facet, toYearWords(facet.value), filters.years, own, (chosen) => toYearValue(chosen) === facet.value, (years) => ({ ...filters, years }));
    return filters.years.some((chosen) => isWithin(facet.value, chosen)) ? { ...one, add: null } : one;
  };
  return {
    unit,
    years: choices.year.map(year),
    hasYearBases: choices.year.some(({ held }) => held !== null),
    sections: choices.section.map((facet) => {
      const value = readSectionFilter(facet.value);
      return link('section', facet, facet.label, filters.sections, value, (one) => one === value, (sections) => ({ ...filters, sections }));
    }),
    types: choices.type.map((facet) => link('type', facet, facet.label, filters.types, facet.value, (one) => one === facet.value, (types) => ({ ...filters, types }))),
    regions: regionLinks(choices.regionTree, false),
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
      chip(toYearsWords(year), { years: without(filters.years, at) }),
    ),
    ...filters.sections.map((section, at) =>
      chip(section === 'none' ? '回顾与计划之外' : SECTION_WORDS[section], { sections: without(filters.sections, at) }),
    ),
    ...toTypeChips(filters.types, chip),
  ];
}

/** The kinds of yearly reports, chosen together, are one. */
function toTypeChips(types: readonly string[], chip: (label: string, change: Partial<SearchFilters>) => FilterChip): readonly FilterChip[] {
  const isYearly = [...YEARLY_REPORT_TYPES].every((type) => types.includes(type));
  const rest = isYearly ? types.filter((type) => !isYearlyType(type)) : types;
  return [
    ...(isYearly ? [chip('年度报告', { types: rest })] : []),
    ...rest.map((type) => chip(type, { types: types.filter((one) => one !== type) })),
  ];
}

function isYearlyType(type: string): boolean {
  return [...YEARLY_REPORT_TYPES].some((one) => one === type);
}

/** A filter of years in words: 2018年, 2017—2020年, 2017年及以后. */
function toYearsWords(filter: YearFilter): string {
  if (filter === 'none') return toYearWords(filter);
  const value = toYearValue(filter);
  if (value.startsWith('..')) return `${filter.to}年及以前`;
  return value.endsWith('..') ? `${filter.from}年及以后` : `${value.replace('..', '—')}年`;
}

function toBase(facet: FacetValue | YearFacetValue): FacetLink['base'] {
  if (!('held' in facet) || facet.held === null) return null;
  const { documents, held } = facet;
  return { documents, held, words: `${toNumberWords(documents)}/${toNumberWords(held)}` };
}

function isWithin(year: string, filter: YearFilter): boolean {
  if (filter === 'none' || year === NONE) return filter === 'none' && year === NONE;
  return filter.from <= Number(year) && Number(year) <= filter.to;
}

function toRegionWords(value: string, regionName: (value: string) => string | null): string {
  if (value === NONE) return '地区未定';
  const code = value.endsWith(OWN) ? value.slice(0, -OWN.length) : value;
  return (regionName(code) ?? code) + value.slice(code.length);
}

function holdsChosen({ value, label, children }: RegionFacetValue, chosen: readonly string[]): boolean {
  if (chosen.length === 0) return false;
  return chosen.some((one) => one === value || one === label || one === value + OWN) || children.some((child) => holdsChosen(child, chosen));
}

/** How many values all filters offer. */
export function countValues({ regionTree, year, type, section }: FacetChoices): number {
  return Math.min(countRegions(regionTree), MAX_OPEN_REGIONS) + year.length + type.length + section.length;
}

function countRegions(values: readonly RegionFacetValue[]): number {
  return values.reduce((sum, value) => sum + 1 + countRegions(value.children), 0);
}
