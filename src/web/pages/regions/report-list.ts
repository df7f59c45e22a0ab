import type { SearchedReports } from '../../../search/engine.js';
import { documentAddress, regionsAddress, regionsTableAddress, searchAddress } from '../../addresses.js';
import type { RegionsParameters } from '../../count-parameters.js';
import { NO_MARKS } from '../../search-parameters.js';
import { FLAG_WORDS, STATE_NAMES, toDateWords, toNumberWords, toYearWords } from '../../wording.js';
import { toPlaceLinks, type PlaceLink } from '../place-links.js';
import { toPagination, type Pagination } from '../pagination.js';

/** The yearly reports that were searched, or those of them that do not mention the query. */
export interface ReportList {
  readonly heading: string;
  /** False without a query: they are what is held, and say nothing of it. */
  readonly hasQuery: boolean;
  readonly isSilent: boolean;
  readonly reading: string;
  readonly notes: readonly string[];
  readonly snapshot: string;
  /** What was searched: 浙江省温州市内; null where nothing limits it. */
  readonly base: string | null;
  readonly count: string;
  /** Of them, held in part; null where none is. */
  readonly inPart: string | null;
  readonly regionsHref: string;
  readonly searchHref: string;
  readonly tableHref: string;
  /** The other list: all for the silent ones, the silent ones for all; null without a query. */
  readonly otherHref: string | null;
  readonly reports: readonly ReportRow[];
  readonly pagination: Pagination | null;
  readonly range: string | null;
}

export interface ReportRow {
  readonly href: string;
  readonly place: readonly PlaceLink[];
  readonly year: string;
  readonly title: string;
  readonly date: { readonly iso: string; readonly words: string } | null;
  readonly characters: string;
  readonly incomplete: string | null;
  /** What it says of the query: 3 处，2 段; or its state in words. */
  readonly said: string;
}

const REPORTS_PER_PAGE = 100;

/** The silent ones or all; without a query none is silent. */
export function listedReports({ reports }: SearchedReports, { query, view }: Pick<RegionsParameters, 'query' | 'view'>): SearchedReports['reports'] {
  return query.trim() !== '' && view === 'silent' ? reports.filter(({ state }) => state === 'held' || state === 'part') : reports;
}

export function toReportList(found: SearchedReports, parameters: RegionsParameters): ReportList {
  const { query, snapshot, base } = found;
  const { strict, filters, page } = parameters;
  const hasQuery = parameters.query.trim() !== '';
  const isSilent = hasQuery && parameters.view === 'silent';
  const listed = listedReports(found, parameters);
  const from = (page - 1) * REPORTS_PER_PAGE;
  const inPart = listed.filter(({ document }) => document.flags.includes('incomplete')).length;
  return {
    heading: isSilent ? '没有提到的报告' : hasQuery ? '查过的报告' : '收录的年度报告',
    hasQuery,
    isSilent,
    reading: query.reading,
    notes: query.notes,
    snapshot,
    base: base.reading === null ? null : `${base.reading}内`,
    count: toNumberWords(listed.length),
    inPart: inPart === 0 ? null : toNumberWords(inPart),
    regionsHref: regionsAddress({ ...parameters, view: null, page: 1 }),
    searchHref: searchAddress({ query: parameters.query, strict, filters }),
    tableHref: regionsTableAddress({ ...parameters, page: 1 }),
    otherHref: hasQuery ? regionsAddress({ ...parameters, view: isSilent ? 'reports' : 'silent', page: 1 }) : null,
    reports: listed.slice(from, from + REPORTS_PER_PAGE).map(({ document, state, paragraphs, occurrences }) => ({
      href: documentAddress(document.id, { ...NO_MARKS, query: parameters.query, strict, filters }),
      place: document.region === null ? [{ name: '地区未定', href: null }] : toPlaceLinks(document.region),
      year: toYearWords(document.year),
      title: document.title,
      date: document.date === null ? null : { iso: document.date, words: toDateWords(document.date) },
      characters: toNumberWords(document.characters),
      incomplete: document.flags.includes('incomplete') ? FLAG_WORDS.incomplete.short : null,
      said: state !== 'mentioned' ? STATE_NAMES[state] : `${occurrences === null ? '' : `${toNumberWords(occurrences)} 处，`}${toNumberWords(paragraphs)} 段`,
    })),
    pagination: toPagination(page, REPORTS_PER_PAGE, listed.length, (one) => regionsAddress({ ...parameters, page: one })),
    range: listed.length <= REPORTS_PER_PAGE ? null : `第 ${toNumberWords(from + 1)}—${toNumberWords(Math.min(from + REPORTS_PER_PAGE, listed.length))} 份，共 ${toNumberWords(listed.length)} 份`,
  };
}
