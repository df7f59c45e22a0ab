import type { Evidence, Flag, PolicyDocument, Region, Removal } from '../../corpus/model/document.js';
import { countCharacters, sourceName, YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import { hasFilters, NO_FILTERS, type DocumentMatches, type DocumentSummary, type SearchFilters } from '../../search/engine.js';
import type { QueryError } from '../../search/query-error.js';
import { documentAddress, paragraphAnchor, searchAddress, sharedWordingAddress } from '../addresses.js';
import { missingOfTitle, toFullTitle } from '../full-title.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type Site } from '../page.js';
import {
  EVIDENCE_FIELD_WORDS,
  EVIDENCE_FROM_WORDS,
  FLAG_WORDS,
  toDateWords,
  toNumberWords,
  toYearWords,
} from '../wording.js';
import { NO_MARKS, type ReaderParameters } from '../search-parameters.js';
import { toFilterChips, type FilterChip } from './facet-links.js';
import { toPlaceLinks, type PlaceLink } from './place-links.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from './query-failure.js';
import { markedParagraphs, toContents, toReaderParagraphs, type Contents, type ReaderParagraph } from './reader-paragraphs.js';
import { toYearsBeside, type YearsBeside } from './years-beside.js';

/** A document in full, with the marks of a query. */
export interface ReaderPage {
  readonly layout: Layout;
  /** The title as a paragraph of its own, where the source begins with it; null where it does not. */
  readonly titleParagraph: ReaderParagraph | null;
  readonly title: string;
  /** The place and year that the title does not say; null where it says them. */
  readonly titleLacks: string | null;
  readonly regions: readonly PlaceLink[];
  readonly yearsBeside: YearsBeside | null;
  /** What the line says that stays in view: place and year, or what there is of them, and the kind of document. */
  readonly where: { readonly place: string; readonly kind: string };
  readonly nameThen: string | null;
  readonly year: string;
  /** The years that a plan is for; null of all others. */
  readonly period: string | null;
  readonly type: string;
  readonly date: { readonly iso: string; readonly words: string } | null;
  readonly meeting: string | null;
  readonly speaker: string | null;
  readonly size: string;
  /** What of it stands word for word elsewhere. */
  readonly sharedHref: string;
  /** Why only a part is held; null when it is whole. */
  readonly incomplete: string | null;
  /** What else a reader should know, in sentences. */
  readonly doubts: readonly string[];
  readonly copyOf: { readonly title: string; readonly href: string; /** Paragraphs that are searched as its own; null for none. */ readonly ownParagraphs: string | null } | null;
  readonly copies: readonly { readonly title: string; readonly href: string; readonly file: string }[];
  readonly evidence: readonly { readonly field: string; readonly from: string; readonly quote: string; readonly confidence: string }[];
  readonly source: DocumentOrigin;
  readonly removals: readonly RemovalGroup[];
  readonly removedCharacters: string;
  readonly contents: Contents;
  readonly paragraphs: readonly ReaderParagraph[];
  readonly failure: QueryFailure | null;
  readonly matches: ReaderMatches | null;
  /** Whether anything is said of marks or filters above the text. */
  readonly hasMarkLine: boolean;
  /** Filters of the search that it was opened from; they narrow nothing here. */
  readonly chips: readonly FilterChip[];
  readonly withoutFiltersHref: string;
}

export interface DocumentOrigin {
  readonly file: string;
  readonly article: string;
  readonly url: string | null;
  readonly publisher: string | null;
  readonly siteDate: { readonly iso: string; readonly words: string } | null;
  readonly format: string;
}

/** What one rule removed. */
export interface RemovalGroup {
  readonly reason: string;
  readonly count: string;
  readonly texts: readonly string[];
}

export interface ReaderMatches {
  readonly reading: string;
  readonly notes: readonly string[];
  /** Null when the query has no term. */
  readonly occurrences: string | null;
  readonly paragraphs: string;
  readonly firstHref: string | null;
  /** That the document does not say it, with its length; null where it does. */
  readonly absence: string | null;
  /** The search for it in all documents, with the filters kept. */
  readonly searchHref: string;
  readonly clearHref: string;
}

/** What the reader asked to see marked: nothing, a query's matches, or a query that could not be read. */
export type ReaderMarks =
  | { readonly kind: 'none'; readonly parameters: ReaderParameters }
  | { readonly kind: 'matches'; readonly parameters: ReaderParameters; readonly matches: DocumentMatches }
  | { readonly kind: 'failure'; readonly parameters: ReaderParameters; readonly error: QueryError };

/** Confidence from which evidence is called sure. */
const SURE = 0.9;
const PROBABLE = 0.6;

/** What a page needs beside the document. */
export interface ReaderSurroundings {
  /** The whole list: copies of this document, or the one that it repeats, are looked up there. */
  readonly documents: readonly DocumentSummary[];
  /** Regions that hold documents, for the names of kept filters. */
  readonly regions: readonly Region[];
  readonly site: Site;
}

export function toReaderPage(document: PolicyDocument, marks: ReaderMarks, { documents, regions, site }: ReaderSurroundings): ReaderPage {
  const { parameters } = marks;
  const { query, filters } = parameters;
  const kept = (changed: SearchFilters): string => documentAddress(document.id, { ...parameters, filters: changed });
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const original = documents.find((other) => other.id === document.copyOf);
  const paragraphs = toReaderParagraphs(document.paragraphs, marks.kind === 'matches' ? marks.matches : null, parameters);
  const [first, ...others] = paragraphs;
  const removals = toRemovalGroups(document.removals);
  const removedText = document.removals.map(({ text }) => text.replace(/\s/gu, '')).join('');
  return {
    layout: toLayout(site, toFullTitle(document), 'documents', {
      ...plainSearchForm(query),
      hidden: keepFilters(filters),
      other: { label: '在本文标出', action: documentAddress(document.id) },
      describedBy: marks.kind === 'failure' ? FAILURE_ID : null,
    }),
    titleParagraph: first?.isTitle === true ? first : null,
    title: document.title,
    titleLacks: missingOfTitle(document),
    regions: document.region === null ? [] : toPlaceLinks(document.region),
    yearsBeside: toYearsBeside(document, documents, parameters),
    where: { place: [document.region?.name ?? '地区未定', toYearWords(document.year)].join(' · '), kind: document.type },
    nameThen: document.region?.nameThen ?? null,
    year: toYearWords(document.year),
    period: document.period === null ? null : `${document.period.from}—${document.period.to}年`,
    type: document.type,
    date: toDate(document.date),
    meeting: document.meeting,
    speaker: document.speaker,
    size: `${toNumberWords(countCharacters(document))} 字，${toNumberWords(document.paragraphs.length)} 段`,
    sharedHref: sharedWordingAddress(document.id, parameters),
    incomplete: document.flags.includes('incomplete') ? (document.incompleteReason ?? FLAG_WORDS.incomplete.long) : null,
    doubts: toDoubts(document),
    copyOf: original === undefined ? null : { title: original.title, href: documentAddress(original.id, parameters), ownParagraphs: document.ownParagraphs ? toNumberWords(document.ownParagraphs) : null },
    copies: documents
      .filter((other) => other.copyOf === document.id)
      .map((copy) => ({ title: copy.title, href: documentAddress(copy.id), file: sourceName(copy.source) })),
    evidence: document.evidence.map(({ field, from, quote, confidence }) => ({
      field: EVIDENCE_FIELD_WORDS[field],
      from: EVIDENCE_FROM_WORDS[from],
      quote,
      confidence: confidence >= SURE ? '确定' : confidence >= PROBABLE ? '较可能' : '存疑',
    })),
    source: {
      file: sourceName(document.source),
      article: toNumberWords(document.source.article),
      url: safeUrl(document.source.url),
      publisher: document.source.publisher,
      siteDate: toDate(document.source.siteDate),
      format: `${document.source.format}，${document.source.encoding}`,
    },
    removals,
    removedCharacters: toNumberWords(removedText.length),
    contents: toContents(document.paragraphs),
    paragraphs: first?.isTitle === true ? others : paragraphs,
    failure: marks.kind === 'failure' ? toQueryFailure(marks.error, (other) => documentAddress(document.id, { ...parameters, query: other })) : null,
    matches: marks.kind === 'matches' ? toReaderMatches(marks.matches, document, parameters) : null,
    hasMarkLine: marks.kind === 'matches' || hasFilters(filters),
    chips: toFilterChips(filters, (code) => nameOf.get(code) ?? null, kept),
    withoutFiltersHref: kept(NO_FILTERS),
  };
}

/** Evidence of these fields quotes the pieces of the text that a flag is about. */
const QUOTED: Partial<Record<Flag, Evidence['field']>> = { 'removal-doubtful': 'removal', 'text-damaged': 'text' };

/** A sentence for each doubt; one about pieces of the text quotes them. */
function toDoubts({ flags, evidence }: PolicyDocument): readonly string[] {
  return flags
    .filter((flag) => flag !== 'incomplete' && flag !== 'copy')
    .map((flag) => {
      const quotes = evidence.filter(({ field }) => field === QUOTED[flag]).map(({ quote }) => `“${quote}”`);
      const { long } = FLAG_WORDS[flag];
      return quotes.length > 0 ? `${long.replace(/。$/u, '')}：${quotes.join('、')}` : long;
    });
}

function toDate(iso: string | null): { readonly iso: string; readonly words: string } | null {
  return iso === null ? null : { iso, words: toDateWords(iso) };
}

/** A page may give anything as its address; only what a browser would fetch becomes a link. */
function safeUrl(url: string | null): string | null {
  return url !== null && /^https?:\/\//i.test(url) ? url : null;
}

/** White space aside, what was removed, rule by rule, in order of first place. */
function toRemovalGroups(removals: readonly Removal[]): readonly RemovalGroup[] {
  const groups = new Map<string, string[]>();
  for (const { reason, text, place } of removals) {
    const shown = text.trim();
    if (shown === '') continue;
    const texts = groups.get(reason) ?? [];
    texts.push(place === undefined ? shown : `${shown}（${place}）`);
    groups.set(reason, texts);
  }
  return [...groups].map(([reason, texts]) => ({ reason, count: toNumberWords(texts.length), texts }));
}

function toReaderMatches(matches: DocumentMatches, document: PolicyDocument, parameters: ReaderParameters): ReaderMatches {
  const marked = markedParagraphs(document.paragraphs, matches);
  const [first] = marked;
  return {
    reading: matches.query.reading,
    notes: matches.query.notes,
    occurrences: matches.occurrences === null ? null : toNumberWords(matches.occurrences),
    paragraphs: toNumberWords(marked.length),
    firstHref: first === undefined ? null : `#${paragraphAnchor(first)}`,
    // What a copy repeats is searched in the other document only.
    absence: matches.occurrences === null || document.copyOf !== null || isSaid(document, marked, parameters) ? null : toAbsence(document, parameters.query, marked.length > 0),
    searchHref: searchAddress(parameters),
    clearHref: documentAddress(document.id, { ...NO_MARKS, filters: parameters.filters }),
  };
}

/** A query of more than one word, or with an operator, may be missed by a document that says each of its words. */
const ONE_WORD = /^[^\s:：|｜*＊()（）-]+$/u;

/** Whether any marked paragraph stands in the chosen sections; all are marked, whatever is chosen. */
function isSaid({ paragraphs }: PolicyDocument, marked: readonly string[], { filters: { sections } }: ReaderParameters): boolean {
  if (sections.length === 0) return marked.length > 0;
  const ids = new Set(marked);
  return paragraphs.some(({ id, section }) => ids.has(id) && sections.includes(section ?? 'none'));
}

function toAbsence(document: PolicyDocument, query: string, isSaidElsewhere: boolean): string {
  const kind = YEARLY_REPORT_TYPES.has(document.type) ? '这份报告' : '这份文档';
  const held = document.flags.includes('incomplete') ? '所存的部分' : '';
  const typed = query.trim();
  const where = isSaidElsewhere ? '在所选的部分' : '';
  const words = ONE_WORD.test(typed) ? `没有${where}写到“${typed}”` : `没有${where}合乎“${typed}”的段落`;
  return `${kind}${held}（${toNumberWords(countCharacters(document))} 字）${words}${isSaidElsewhere ? '，只在别的部分写到' : ''}`;
}
