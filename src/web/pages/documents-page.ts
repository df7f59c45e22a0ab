import type { Region } from '../../corpus/model/document.js';
import type { DocumentSummary, Facets, SearchFilters } from '../../search/engine.js';
import { NO_FILTERS } from '../../search/engine.js';
import { FacetCounter } from '../../search/facets.js';
import { documentAddress, DOCUMENTS_ADDRESS, documentsAddress, documentsDataAddress, searchAddress } from '../addresses.js';
import { filterDocuments, listDocuments } from '../document-list.js';
import { toFullTitle } from '../full-title.js';
import { DOCUMENTS_ORDERS, NO_MARKS, type DocumentsOrder, type DocumentsParameters, type ReaderParameters } from '../search-parameters.js';
import { asData, keepFilters, plainSearchForm, toLayout, type Layout, type Link, type SearchForm, type Site } from '../page.js';
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
  /** The box that asks for what titles say, with what it keeps. */
  readonly titleForm: { readonly action: string; readonly title: string; readonly hidden: SearchForm['hidden']; readonly clearHref: string | null };
  readonly sorts: readonly Link[];
  readonly views: readonly Link[];
  readonly csvHref: string;
  readonly jsonHref: string;
  readonly isTable: boolean;
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
  readonly paragraphs: string;
  readonly flags: readonly string[];
  readonly copyOfHref: string | null;
}

const DOCUMENTS_PER_PAGE = 50;
const ORDER_WORDS: Readonly<Record<DocumentsOrder, string>> = { region: '地区', newest: '最新', oldest: '最早', longest: '最长' };

export function toDocumentsPage(
  documents: readonly DocumentSummary[],
  regions: readonly Region[],
  parameters: DocumentsParameters,
  site: Site,
): DocumentsPage {
  const { query, filters, page, title, sort, view } = parameters;
  const found = listDocuments(documents, parameters);
  const address = (change: Partial<DocumentsParameters>): string => documentsAddress({ ...parameters, page: 1, ...change });
  const filtered = (changed: SearchFilters): string => address({ filters: changed });
  const pageHref = (number: number): string => address({ page: number });
  const hidden = (others: SearchFilters, ...more: readonly (readonly [name: string, value: string])[]): SearchForm['hidden'] => [
    ...(query === '' ? [] : [{ name: 'q', value: query }]),
    ...keepFilters(others),
    ...more.filter(([, value]) => value !== '').map(([name, value]) => ({ name, value })),
    ...(sort === 'region' ? [] : [{ name: 'sort', value: sort }]),
    ...(view === 'list' ? [] : [{ name: 'view', value: view }]),
  ];
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const lastPage = Math.max(1, Math.ceil(found.length / DOCUMENTS_PER_PAGE));
  const copies = found.filter((document) => document.copyOf !== null).length;
  return {
    layout: toLayout(site, '文档目录', 'documents', { ...plainSearchForm(query), hidden: keepFilters(filters) }, asData(documentsDataAddress('csv', parameters), documentsDataAddress('json', parameters))),
    total: toNumberWords(found.length),
    copies: copies === 0 ? null : toNumberWords(copies),
    marking:
      query.trim() === '' ? null : { query, searchHref: searchAddress({ query, filters }), clearHref: address({ query: '', page }) },
    keepsSections: filters.sections.length > 0,
    chips: toFilterChips(filters, (code) => nameOf.get(code) ?? null, filtered),
    withoutFiltersHref: filtered(NO_FILTERS),
    facets: toFacetLinks(countChoices(listDocuments(documents, { filters: NO_FILTERS, title, sort: 'region' }), regions, filters), filters, '份', (others) => ({ href: filtered(others) })),
    filterForm: toFilterForm(DOCUMENTS_ADDRESS, filters, (others) => hidden(others, ['title', title])),
    titleForm: { action: DOCUMENTS_ADDRESS, title, hidden: hidden(filters), clearHref: title === '' ? null : address({ title: '' }) },
    sorts: DOCUMENTS_ORDERS.map((order) => ({ label: ORDER_WORDS[order], href: address({ sort: order }), current: order === sort })),
    views: [
      { label: '列表', href: address({ view: 'list' }), current: view === 'list' },
      { label: '表格', href: address({ view: 'table' }), current: view === 'table' },
    ],
    csvHref: documentsDataAddress('csv', parameters),
    jsonHref: documentsDataAddress('json', parameters),
    isTable: view === 'table',
    documents: found.slice((page - 1) * DOCUMENTS_PER_PAGE, page * DOCUMENTS_PER_PAGE).map((document) => toDocumentRow(document, { ...NO_MARKS, query, filters })),
    pagination: page > lastPage ? null : toPagination(page, DOCUMENTS_PER_PAGE, found.length, pageHref),
    beyondEnd:
      page > lastPage ? { page: toNumberWords(page), lastPage: toNumberWords(lastPage), href: pageHref(lastPage) } : null,
  };
}

function toDocumentRow(document: DocumentSummary, marks: ReaderParameters): DocumentRow {
  return {
    title: toFullTitle(document),
    href: documentAddress(document.id, marks),
    regionPath: document.region === null ? [{ name: '地区未定', href: null }] : toPlaceLinks(document.region),
    nameThen: document.region?.nameThen ?? null,
    year: toYearWords(document.year),
    type: document.type,
    date: document.date === null ? null : { iso: document.date, words: toDateWords(document.date) },
    characters: toNumberWords(document.characters),
    paragraphs: toNumberWords(document.paragraphCount),
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
