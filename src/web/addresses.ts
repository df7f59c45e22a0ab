import { NO_FILTERS, type SearchFilters } from '../search/engine.js';
import type { ReferenceFormat } from './citation/reference-formats.js';
import { toPanelUrlParameters, type PanelParameters } from './panel-parameters.js';
import { ParameterWriter } from './parameter-writer.js';
import { toRegionsUrlParameters, toTrendsUrlParameters, type RegionsParameters, type TrendsParameters } from './count-parameters.js';
import { PLAIN_INDICATOR, toIndicatorUrlParameters, type IndicatorParameters } from './indicator-parameters.js';
import { readParameters } from './read-parameters.js';
import {
  appendFilters,
  DEFAULT_SEARCH,
  DOCUMENTS_ORDERS,
  DOCUMENTS_VIEWS,
  defaultSize,
  NO_MARKS,
  toUrlParameters,
  type DocumentsParameters,
  type ReaderParameters,
  type SearchParameters,
} from './search-parameters.js';

/** Every address that the pages and the API hand out is made here. */

export const HOME_ADDRESS = '/';
export const SEARCH_ADDRESS = '/search';
export const DOCUMENTS_ADDRESS = '/documents';
export const ABOUT_ADDRESS = '/about';
export const OPEN_SEARCH_ADDRESS = '/opensearch.xml';
export const ROBOTS_ADDRESS = '/robots.txt';
export const SITEMAP_ADDRESS = '/sitemap.xml';
export const API_ADDRESS = '/api/v1';
export const MCP_ADDRESS = '/mcp';
export const SUGGEST_ADDRESS = `${API_ADDRESS}/suggest`;
/** What browsers ask for while something is typed into their own bar. */
export const BROWSER_SUGGESTIONS_ADDRESS = '/suggestions.json';
export const DATA_ADDRESSES = { searchCsv: '/search.csv', searchJson: '/search.json', searchAtom: '/search.atom', searchFeedJson: '/search.feed.json', regionsCsv: '/regions.csv', regionsJson: '/regions.json', trendsCsv: '/trends.csv', trendsJson: '/trends.json', panelCsv: '/panel.csv', panelJson: '/panel.json', documentsCsv: '/documents.csv', documentsJson: '/documents.json' } as const;

/** One of several, where one file cannot hold all; from 1. */
export function sitemapPartAddress(part: number): string {
  return `/sitemap-${part}.xml`;
}

/** A search; whatever is not given is as a plain search has it. */
export function searchAddress(search: Partial<SearchParameters>): string {
  return wholeSearchAddress({ ...DEFAULT_SEARCH, ...search });
}

/** The same where all is given. */
export function wholeSearchAddress(search: SearchParameters): string {
  return withParameters(SEARCH_ADDRESS, toUrlParameters(search));
}

/** The addresses of a search with other filters: what stands before and behind these is written once. */
export function searchAddressesBy(search: SearchParameters): (filters: SearchFilters) => string {
  const before = toUrlParameters({ ...DEFAULT_SEARCH, query: search.query }).toString();
  const behind = toUrlParameters({ ...search, query: '', filters: NO_FILTERS }).toString();
  return (filters) => {
    const between = new ParameterWriter();
    appendFilters(between, filters);
    return withParameters(SEARCH_ADDRESS, [before, between.toString(), behind].filter((part) => part !== '').join('&'));
  };
}

/** All hits of a search as a table. */
export function searchTableAddress(search: SearchParameters): string {
  return withParameters(DATA_ADDRESSES.searchCsv, toUrlParameters({ ...search, page: DEFAULT_SEARCH.page, size: defaultSize(search), context: null, whole: null, explain: false }));
}

/** A page of a search as the API answers it. */
export function searchJsonAddress(search: SearchParameters): string {
  return withParameters(DATA_ADDRESSES.searchJson, toUrlParameters({ ...search, context: null, whole: null, explain: false }));
}

export type FeedKind = 'atom' | 'json';

/** What of a search entered the index last, as a feed: it has an order and a size of its own. */
export function searchFeedAddress(kind: FeedKind, search: Partial<SearchParameters>): string {
  const address = kind === 'atom' ? DATA_ADDRESSES.searchAtom : DATA_ADDRESSES.searchFeedJson;
  const { page, size, sort, context, whole, concordance, explain } = DEFAULT_SEARCH;
  return withParameters(address, toUrlParameters({ ...DEFAULT_SEARCH, ...search, page, size, sort, context, whole, concordance, explain }));
}

export const INDICATORS_ADDRESS = '/indicators';

/** An indicator by region and year. */
export function indicatorAddress(item: string, parameters: Partial<IndicatorParameters> = {}): string {
  return withParameters(`${INDICATORS_ADDRESS}/${encodeURIComponent(item)}`, toIndicatorUrlParameters({ ...PLAIN_INDICATOR, ...parameters }));
}

/** What reports state of an indicator, as the API has it; years are those of the values, as on its page. */
export function indicatorJsonAddress(item: string, filters: SearchFilters): string {
  return withParameters(`${INDICATORS_ADDRESS}/${encodeURIComponent(item)}.json`, toIndicatorUrlParameters({ ...PLAIN_INDICATOR, filters }));
}

export const NUMBERS_ADDRESS = '/numbers';

/** The figures beside the occurrences of a query. */
export function numbersAddress(search: Partial<SearchParameters>): string {
  return withParameters(NUMBERS_ADDRESS, toUrlParameters({ ...DEFAULT_SEARCH, ...search, size: DEFAULT_SEARCH.size }));
}

/** The same as a table. */
export function numbersTableAddress(search: SearchParameters): string {
  return withParameters(`${NUMBERS_ADDRESS}.csv`, toUrlParameters({ ...search, page: DEFAULT_SEARCH.page, size: DEFAULT_SEARCH.size }));
}

/** All that reports state of an indicator, a line a statement; years are those of the values, as on its page. */
export function indicatorTableAddress(item: string, filters: SearchFilters): string {
  return withParameters(`${INDICATORS_ADDRESS}/${encodeURIComponent(item)}.csv`, toIndicatorUrlParameters({ ...PLAIN_INDICATOR, filters }));
}

/** The region page's counts as a table, a line for each region and year. */
export function regionsTableAddress(regions: RegionsParameters): string {
  return withParameters(DATA_ADDRESSES.regionsCsv, toRegionsUrlParameters(regions));
}

/** The same as the API has it; of one query. */
export function regionsJsonAddress(regions: RegionsParameters): string {
  return withParameters(DATA_ADDRESSES.regionsJson, toRegionsUrlParameters(regions));
}

/** The region page; without a query it shows what is held. */
export function regionsAddress(regions: Partial<RegionsParameters>): string {
  return withParameters('/regions', toRegionsUrlParameters(regions));
}

/** Queries year by year. */
export function trendsAddress(trends: Partial<TrendsParameters>): string {
  return withParameters('/trends', toTrendsUrlParameters(trends));
}

/** Their counts as a table. */
export function trendsTableAddress(trends: TrendsParameters): string {
  return withParameters(DATA_ADDRESSES.trendsCsv, toTrendsUrlParameters(trends));
}

export function trendsJsonAddress(trends: TrendsParameters): string {
  return withParameters(DATA_ADDRESSES.trendsJson, toTrendsUrlParameters(trends));
}

/** A list of terms by place and year. */
export function panelAddress(panel: Partial<PanelParameters>): string {
  return withParameters('/panel', toPanelUrlParameters(panel));
}

/** Its counts as a table. */
export function panelTableAddress(panel: Partial<PanelParameters>): string {
  return withParameters(DATA_ADDRESSES.panelCsv, toPanelUrlParameters(panel));
}

export function panelJsonAddress(panel: Partial<PanelParameters>): string {
  return withParameters(DATA_ADDRESSES.panelJson, toPanelUrlParameters(panel));
}

/** The list of documents; sections are no property of a document and only go with it to other pages. */
export function documentsAddress(documents: Partial<DocumentsParameters>): string {
  return withParameters(DOCUMENTS_ADDRESS, toDocumentsUrlParameters(documents));
}

/** The list of documents as data: all of it, whatever page is shown. */
export function documentsDataAddress(format: 'csv' | 'json', documents: Partial<DocumentsParameters>): string {
  const { query, page, view, ...rest } = documents;
  return withParameters(format === 'csv' ? DATA_ADDRESSES.documentsCsv : DATA_ADDRESSES.documentsJson, toDocumentsUrlParameters(rest));
}

function toDocumentsUrlParameters({ query, filters, title, sort, view, page }: Partial<DocumentsParameters>): URLSearchParams {
  const parameters = new URLSearchParams();
  if (query) parameters.set('q', query);
  appendFilters(parameters, filters ?? NO_FILTERS);
  if (title) parameters.set('title', title);
  if (sort !== undefined && sort !== DOCUMENTS_ORDERS[0]) parameters.set('sort', sort);
  if (view !== undefined && view !== DOCUMENTS_VIEWS[0]) parameters.set('view', view);
  if (page !== undefined && page !== 1) parameters.set('page', String(page));
  return parameters;
}

/** A document in the reader, with the marks of a query and at one paragraph where these are given. */
export function documentAddress(
  id: string,
  marks: ReaderParameters = NO_MARKS,
  paragraphId: string | null = null,
): string {
  const address = withParameters(`/documents/${encodeURIComponent(id)}`, toReaderUrlParameters(marks));
  return paragraphId === null ? address : `${address}#${paragraphAnchor(paragraphId)}`;
}

function toReaderUrlParameters({ query, scope, strict, filters }: ReaderParameters): ParameterWriter {
  const parameters = new ParameterWriter();
  if (query !== '') parameters.append('q', query);
  appendFilters(parameters, filters);
  if (scope !== NO_MARKS.scope) parameters.append('scope', scope);
  if (strict) parameters.append('strict', 'true');
  return parameters;
}

/**
 * The address to cite a paragraph by: it stays when region, year or the document's id are corrected. With marks it
 * leads to the paragraph as it is shown, and what is cited is the part before them.
 */
export function paragraphAddress(paragraphId: string, marks: ReaderParameters = NO_MARKS): string {
  return withParameters(`/p/${encodeURIComponent(paragraphId)}`, toReaderUrlParameters(marks));
}

/** The page that cites a paragraph; marks go along for the way back. */
export function citationAddress(paragraphId: string, marks: ReaderParameters = NO_MARKS): string {
  return withParameters(`${paragraphAddress(paragraphId)}/cite`, toReaderUrlParameters(marks));
}

/** A paragraph's reference as a file for reference managers. */
export function referenceAddress(paragraphId: string, format: ReferenceFormat): string {
  return `${paragraphAddress(paragraphId)}/cite.${format}`;
}

/** The same wording as a paragraph's in other documents. */
export function similarAddress(paragraphId: string, marks: ReaderParameters = NO_MARKS): string {
  return withParameters(`${paragraphAddress(paragraphId)}/similar`, toReaderUrlParameters(marks));
}

/** What of a document stands word for word in others. */
export function sharedWordingAddress(documentId: string, marks: ReaderParameters = NO_MARKS): string {
  return withParameters(`/documents/${encodeURIComponent(documentId)}/shared`, toReaderUrlParameters(marks));
}

/** The page of a division or zone. */
export function placeAddress(code: string): string {
  return `/places/${encodeURIComponent(code)}`;
}

export function placeJsonAddress(code: string): string {
  return `${placeAddress(code)}.json`;
}

/** The `id` that a paragraph's element has in the reader. */
export function paragraphAnchor(paragraphId: string): string {
  return `p-${paragraphId}`;
}

/**
 * An address's parameters.
 *
 * @throws ParameterError for a value in no encoding that is taken
 */
export function parametersOf(originalUrl: string): URLSearchParams {
  const start = originalUrl.indexOf('?');
  return readParameters(start === -1 ? '' : originalUrl.slice(start + 1));
}

function withParameters(path: string, parameters: ParameterWriter | URLSearchParams | string): string {
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}
