import { placeWords, type Region } from '../../corpus/model/document.js';
import type { DocumentSummary, Facets, SearchFilters } from '../../search/engine.js';
import { NO_FILTERS } from '../../search/engine.js';
import { FacetCounter, NONE } from '../../search/facets.js';
import { OWN } from '../../search/read-filter.js';
import { documentAddress, DOCUMENTS_ADDRESS, documentsAddress, searchAddress } from '../addresses.js';
import { NO_MARKS, type DocumentsParameters, type ReaderParameters } from '../search-parameters.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type Site } from '../page.js';
import { FLAG_WORDS, toDateWords, toNumberWords, toYearWords } from '../wording.js';
import { toFacetLinks, toFilterChips, type FacetChoices, type FacetLinks, type FilterChip } from './facet-links.js';
import { toFilterForm, type FilterForm } from './filter-form.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';
import { toPagination, type Pagination } from './pagination.js';

/** The list of what is held. */
export interface DocumentsPage {
  readonly layout: Layout;
  readonly total: string;
  readonly copies: string | null;
  /** What is marked in a document that is opened from here, and the list without it; null where nothing is. */
  readonly marking: { readonly query: string; readonly searchHref: string; readonly clearHref: string } | null;
  /** True where sections are chosen, which no document has or lacks as a whole. */
  readonly keepsSections: boolean;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  readonly facets: FacetLinks;
  readonly filterForm: FilterForm;
  readonly documents: readonly DocumentRow[];
  readonly pagination: Pagination | null;
  readonly beyondEnd: { readonly page: string; readonly lastPage: string; readonly href: string } | null;
}

export interface DocumentRow {
  readonly title: string;
  readonly href: string;
  readonly regionPath: readonly PlaceLink[];
  readonly nameThen: string | null;
  readonly year: string;
  readonly type: string;
  readonly date: { readonly iso: string; readonly words: string } | null;
  readonly characters: string;
  readonly flags: readonly string[];
  readonly copyOfHref: string | null;
}

const DOCUMENTS_PER_PAGE = 50;

export function toDocumentsPage(
  documents: readonly DocumentSummary[],
  regions: readonly Region[],
  parameters: DocumentsParameters,
  site: Site,
): DocumentsPage {
  const { query, filters, page } = parameters;
  const found = filterDocuments(documents, filters);
  const filtered = (changed: SearchFilters): string => documentsAddress({ query, filters: changed });
  const pageHref = (number: number): string => documentsAddress({ query, filters, page: number });
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const lastPage = Math.max(1, Math.ceil(found.length / DOCUMENTS_PER_PAGE));
  const copies = found.filter((document) => document.copyOf !== null).length;
  return {
    layout: toLayout(site, '文档目录', 'documents', { ...plainSearchForm(query), hidden: keepFilters(filters) }),
    total: toNumberWords(found.length),
    copies: copies === 0 ? null : toNumberWords(copies),
    marking:
      query.trim() === '' ? null : { query, searchHref: searchAddress({ query, filters }), clearHref: documentsAddress({ filters, page }) },
    keepsSections: filters.sections.length > 0,
    chips: toFilterChips(filters, (code) => nameOf.get(code) ?? null, filtered),
    withoutFiltersHref: filtered(NO_FILTERS),
    facets: toFacetLinks(countChoices(documents, regions, filters), filters, '份', filtered),
    filterForm: toFilterForm(DOCUMENTS_ADDRESS, filters, (others) => [...(query === '' ? [] : [{ name: 'q', value: query }]), ...keepFilters(others)]),
    documents: found.slice((page - 1) * DOCUMENTS_PER_PAGE, page * DOCUMENTS_PER_PAGE).map((document) => toDocumentRow(document, { ...NO_MARKS, query, filters })),
    pagination: page > lastPage ? null : toPagination(page, DOCUMENTS_PER_PAGE, found.length, pageHref),
    beyondEnd:
      page > lastPage ? { page: toNumberWords(page), lastPage: toNumberWords(lastPage), href: pageHref(lastPage) } : null,
  };
}

/**
 * The documents that the filters leave, in the order given. Regions go by code or name, those below them
 * included unless 本级 stands after it; filters of sections do not apply.
 */
export function filterDocuments(documents: readonly DocumentSummary[], filters: SearchFilters): readonly DocumentSummary[] {
  return documents.filter(
    ({ region, year, type }) =>
      (filters.regions.length === 0 || filters.regions.some((value) => isWithin(region, value))) &&
      (filters.years.length === 0 ||
        filters.years.some((range) => (year === null ? range === 'none' : range !== 'none' && range.from <= year && year <= range.to))) &&
      (filters.types.length === 0 || filters.types.includes(type)),
  );
}

/** Whether a region is one that a filter's value names or, unless 本级 stands after it, lies below it; null is `none`. */
export function isWithin(region: Region | null, value: string): boolean {
  if (region === null) return value === NONE;
  if (value.endsWith(OWN)) return [region.code, region.name].some((own) => own + OWN === value);
  return placeWords(region).includes(value) || region.pathCodes.some((code) => code === value);
}

function toDocumentRow(document: DocumentSummary, marks: ReaderParameters): DocumentRow {
  return {
    title: document.title,
    href: documentAddress(document.id, marks),
    regionPath: document.region === null ? [{ name: '地区未定', href: null }] : toPlaceLinks(document.region),
    nameThen: document.region?.nameThen ?? null,
    year: toYearWords(document.year),
    type: document.type,
    date: document.date === null ? null : { iso: document.date, words: toDateWords(document.date) },
    characters: toNumberWords(document.characters),
    flags: document.flags.map((flag) => FLAG_WORDS[flag].short),
    copyOfHref: document.copyOf === null ? null : documentAddress(document.copyOf, marks),
  };
}

/** The counts of each field without what is chosen of it. */
function countChoices(documents: readonly DocumentSummary[], regions: readonly Region[], filters: SearchFilters): FacetChoices {
  const without = (change: Partial<SearchFilters>): Facets => countDocuments(filterDocuments(documents, { ...filters, ...change }), regions);
  return { regionTree: without({ regions: [] }).regionTree, year: without({ years: [] }).year, type: without({ types: [] }).type, section: [] };
}

/** The search's own facets, each document counted once instead of its paragraphs. */
function countDocuments(documents: readonly DocumentSummary[], regions: readonly Region[]): Facets {
  const counter = new FacetCounter(documents, new Map(regions.map((region) => [region.code, region])));
  return counter.count({ paragraphsByDocument: documents.map(() => 1), sections: { review: 0, plan: 0, none: 0 } });
}
