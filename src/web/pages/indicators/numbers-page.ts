import { placeWords, type Region } from '../../../corpus/model/document.js';
import type { NumberBeside } from '../../../corpus/figures/numbers-beside.js';
import { NO_FILTERS, type SearchFilters } from '../../../search/engine.js';
import type { NumbersAnswer, ParagraphNumbers } from '../../../search/numbers.js';
import type { QueryError } from '../../../search/query-error.js';
import { NUMBERS_ADDRESS, numbersAddress, numbersTableAddress, paragraphAddress, searchAddress } from '../../addresses.js';
import { asData, keepFilters, plainSearchForm, toLayout, type Layout, type Link, type SearchForm, type Site } from '../../page.js';
import type { SearchParameters } from '../../search-parameters.js';
import { toNumberWords, toYearWords } from '../../wording.js';
import { toFilterChips, type FilterChip } from '../facet-links.js';
import { toPagination, type Pagination } from '../pagination.js';
import { toQueryFailure, type QueryFailure } from '../query-failure.js';

/** Every figure beside the occurrences of a query, by region and year. */
export interface NumbersPage {
  readonly layout: Layout;
  readonly query: string;
  readonly action: string;
  readonly examples: readonly { readonly label: string; readonly href: string }[];
  readonly failure: QueryFailure | null;
  readonly result: NumbersResult | null;
}

interface NumbersResult {
  readonly reading: string;
  readonly paragraphs: string;
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
  readonly searchHref: string;
  readonly csvHref: string;
  readonly sorts: readonly Link[];
  /** Of the paragraphs of this page. */
  readonly rows: readonly NumbersRow[];
  readonly without: string | null;
  readonly pagination: Pagination | null;
}

interface NumbersRow {
  readonly place: string;
  readonly year: string;
  readonly noun: string;
  readonly said: string;
  /** In plain digits; of a range both ends. */
  readonly value: string;
  readonly unit: string;
  readonly before: string;
  readonly after: string;
  /** More of the paragraph stands before, or after, what is shown. */
  readonly clippedBefore: boolean;
  readonly clippedAfter: boolean;
  readonly href: string;
}

export const NUMBERS_PER_PAGE = 50;
/** Characters shown on each side of a figure. */
const AROUND = 24;
const EXAMPLES = ['小微园', '充电桩'];
const SORTS = [['region', '地区'], ['newest', '最新'], ['oldest', '最早']] as const;
const VALUES = new Intl.NumberFormat('zh-CN', { maximumFractionDigits: 4 });

export function toBlankNumbersPage(parameters: SearchParameters, site: Site): NumbersPage {
  return { layout: toLayout(site, '词语旁边的数', 'indicators', toForm(parameters)), query: parameters.query, action: NUMBERS_ADDRESS, examples: EXAMPLES.map((query) => ({ label: query, href: numbersAddress({ query }) })), failure: null, result: null };
}

export function toFailedNumbersPage(error: QueryError, parameters: SearchParameters, site: Site): NumbersPage {
  return { ...toBlankNumbersPage(parameters, site), failure: toQueryFailure(error, (query) => numbersAddress({ ...parameters, query, page: 1 })) };
}

/** @param regions that hold documents, for the names of chosen filters */
export function toNumbersPage(answer: NumbersAnswer, parameters: SearchParameters, site: Site, regions: readonly Region[]): NumbersPage {
  const { query, page, sort } = parameters;
  const nameOf = new Map<string, string>(regions.map(({ code, name }) => [code, name]));
  const filtered = (filters: SearchFilters): string => numbersAddress({ ...parameters, filters, page: 1 });
  const without = answer.found.filter(({ numbers }) => numbers.length === 0).length;
  return {
    ...toBlankNumbersPage(parameters, site),
    layout: toLayout(site, `${query} 旁边的数`, 'indicators', toForm(parameters), asData(numbersTableAddress(parameters), null)),
    result: {
      reading: answer.reading,
      paragraphs: toNumberWords(answer.paragraphs),
      chips: toFilterChips(parameters.filters, (code) => nameOf.get(code) ?? null, filtered),
      withoutFiltersHref: filtered(NO_FILTERS),
      searchHref: searchAddress({ ...parameters, page: 1, sort: 'relevance' }),
      csvHref: numbersTableAddress(parameters),
      sorts: SORTS.map(([value, label]) => ({ label, href: numbersAddress({ ...parameters, sort: value, page: 1 }), current: sort === value })),
      rows: answer.found.flatMap((found) => found.numbers.map((number) => toRow(found, number))),
      without: without === 0 ? null : toNumberWords(without),
      pagination: toPagination(page, NUMBERS_PER_PAGE, answer.paragraphs, (number) => numbersAddress({ ...parameters, page: number })),
    },
  };
}

/** Without the half of a character that a piece begins or ends with. */
function whole(piece: string): string {
  return piece.replace(/^[\uDC00-\uDFFF]|[\uD800-\uDBFF]$/g, '');
}

function toForm({ query, filters }: SearchParameters): SearchForm {
  return { ...plainSearchForm(query), hidden: keepFilters(filters) };
}

function toRow({ document, paragraphId, text }: ParagraphNumbers, number: NumberBeside): NumbersRow {
  return {
    place: document.region === null ? '地区未定' : placeWords(document.region).slice(-2).join(' '),
    year: toYearWords(document.year),
    noun: number.noun,
    said: number.said,
    value: number.high === number.value ? VALUES.format(number.value) : `${VALUES.format(number.value)}–${VALUES.format(number.high)}`,
    unit: number.unit,
    before: whole(text.slice(Math.max(0, number.start - AROUND), number.start)),
    after: whole(text.slice(number.end, number.end + AROUND)),
    clippedBefore: number.start > AROUND,
    clippedAfter: number.end + AROUND < text.length,
    href: paragraphAddress(paragraphId),
  };
}
