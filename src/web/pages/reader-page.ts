import type { Evidence, Flag, Paragraph, ParagraphId, PolicyDocument, Region, Removal } from '../../corpus/model/document.js';
import { countCharacters, placeWords, sourceName, YEARLY_REPORT_TYPES } from '../../corpus/model/document.js';
import { NO_FILTERS, type DocumentMatches, type DocumentSummary, type SearchFilters } from '../../search/engine.js';
import type { QueryError } from '../../search/query-error.js';
import type { KeyTerm } from '../../text/key-terms.js';
import { documentAddress, documentsAddress, paragraphAddress, paragraphAnchor, searchAddress } from '../addresses.js';
import { markWhole } from '../../search/snippet.js';
import { keepFilters, plainSearchForm, toLayout, type Layout, type SearchForm, type Site } from '../page.js';
import {
  EVIDENCE_FIELD_WORDS,
  EVIDENCE_FROM_WORDS,
  FLAG_WORDS,
  SECTION_WORDS,
  toDateWords,
  toNumberWords,
  toYearWords,
} from '../wording.js';
import { NO_MARKS, type ReaderParameters } from '../search-parameters.js';
import { toFilterChips, type FilterChip } from './facet-links.js';
import { withNoteMarks, type NotedFragment } from './noted-text.js';
import { FAILURE_ID, toQueryFailure, type QueryFailure } from './query-failure.js';

/** A document in full, with the marks of a query. */
export interface ReaderPage {
  readonly layout: Layout;
  readonly title: string;
  readonly regions: readonly { readonly label: string; readonly href: string }[];
  readonly nameThen: string | null;
  readonly year: string;
  /** The years that a plan is for; null of all others. */
  readonly period: string | null;
  readonly type: string;
  readonly date: { readonly iso: string; readonly words: string } | null;
  readonly meeting: string | null;
  readonly speaker: string | null;
  readonly size: string;
  /** What tells it from the others, each with the search for it everywhere. */
  readonly keyTerms: readonly { readonly label: string; readonly href: string }[];
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
  readonly contents: readonly ContentsEntry[];
  readonly paragraphs: readonly ReaderParagraph[];
  /** The box that marks words in this document. */
  readonly form: SearchForm;
  readonly failure: QueryFailure | null;
  readonly matches: ReaderMatches | null;
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

export interface ContentsEntry {
  readonly label: string;
  readonly href: string;
  /** Depth in the heading tree, 1 to 4; deeper headings count as 4. */
  readonly level: number;
}

export interface ReaderParagraph {
  readonly anchor: string;
  /** Its place in the document, from 1. */
  readonly number: string;
  readonly permalink: string;
  readonly text: readonly NotedFragment[];
  /** The rank of its HTML heading, 2 to 5; null for text. */
  readonly rank: number | null;
  readonly isTitle: boolean;
  /** Said where a part begins that looks back or plans; null elsewhere. */
  readonly sectionBegins: string | null;
  /** Its place among the marked paragraphs; null where nothing is marked. */
  readonly match: { readonly number: string; readonly previousHref: string | null; readonly nextHref: string | null } | null;
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

/** The deepest level that the table of contents and the headings tell apart. */
const DEEPEST_LEVEL = 4;
/** Confidence from which evidence is called sure. */
const SURE = 0.9;
const PROBABLE = 0.6;

/** What a page needs beside the document. */
export interface ReaderSurroundings {
  /** The whole list: copies of this document, or the one that it repeats, are looked up there. */
  readonly documents: readonly DocumentSummary[];
  readonly keyTerms: readonly KeyTerm[];
  /** Regions that hold documents, for the names of kept filters. */
  readonly regions: readonly Region[];
  readonly site: Site;
}

export function toReaderPage(document: PolicyDocument, marks: ReaderMarks, { documents, keyTerms, regions, site }: ReaderSurroundings): ReaderPage {
  const { parameters } = marks;
  const { query, filters } = parameters;
  const kept = (changed: SearchFilters): string => documentAddress(document.id, { ...parameters, filters: changed });
  const nameOf = new Map<string, string>(regions.map((region) => [region.code, region.name]));
  const original = documents.find((other) => other.id === document.copyOf);
  const removals = toRemovalGroups(document.removals);
  const removedText = document.removals.map(({ text }) => text.replace(/\s/gu, '')).join('');
  return {
    layout: toLayout(site, document.title, 'documents', { ...plainSearchForm(query), hidden: keepFilters(filters) }),
    title: document.title,
    regions: (document.region === null ? [] : placeWords(document.region)).map((label, index) => ({
      label,
      href: documentsAddress({ filters: regionFilter(document.region?.pathCodes[index] ?? 'none') }),
    })),
    nameThen: document.region?.nameThen ?? null,
    year: toYearWords(document.year),
    period: document.period === null ? null : `${document.period.from}—${document.period.to}年`,
    type: document.type,
    date: toDate(document.date),
    meeting: document.meeting,
    speaker: document.speaker,
    size: `${toNumberWords(countCharacters(document))} 字，${toNumberWords(document.paragraphs.length)} 段`,
    keyTerms: keyTerms.map(({ text }) => ({ label: text, href: searchAddress({ query: text }) })),
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
    paragraphs: toReaderParagraphs(document.paragraphs, marks.kind === 'matches' ? marks.matches : null, parameters),
    form: { ...plainSearchForm(query), hidden: keepFilters(filters), action: documentAddress(document.id), button: '标出', describedBy: marks.kind === 'failure' ? FAILURE_ID : null },
    failure: marks.kind === 'failure' ? toQueryFailure(marks.error) : null,
    matches: marks.kind === 'matches' ? toReaderMatches(marks.matches, document, parameters) : null,
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

function regionFilter(code: string) {
  return { regions: [code], years: [], types: [], sections: [] };
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

function toContents(paragraphs: readonly Paragraph[]): readonly ContentsEntry[] {
  return paragraphs
    .filter((paragraph) => paragraph.kind === 'heading')
    .map(({ id, text, level }) => ({
      label: text,
      href: `#${paragraphAnchor(id)}`,
      level: Math.min(Math.max(level, 1), DEEPEST_LEVEL),
    }));
}

function toReaderParagraphs(paragraphs: readonly Paragraph[], matches: DocumentMatches | null, parameters: ReaderParameters): readonly ReaderParagraph[] {
  const spans = new Map((matches?.paragraphs ?? []).map((paragraph) => [paragraph.paragraphId, paragraph.spans]));
  const marked = matches === null ? [] : markedParagraphs(paragraphs, matches);
  const places = new Map(marked.map((id, index) => [id, index]));
  return paragraphs.map((paragraph, index) => {
    const place = places.get(paragraph.id);
    const hrefOf = (other: number): string | null => {
      const id = marked[other];
      return id === undefined ? null : `#${paragraphAnchor(id)}`;
    };
    const sectionBefore = paragraphs[index - 1]?.section ?? null;
    return {
      anchor: paragraphAnchor(paragraph.id),
      number: toNumberWords(index + 1),
      permalink: paragraphAddress(paragraph.id, parameters),
      text: withNoteMarks(markWhole(paragraph.text, spans.get(paragraph.id) ?? []), paragraph.notes),
      rank: paragraph.kind === 'heading' ? Math.min(Math.max(paragraph.level, 1), DEEPEST_LEVEL) + 1 : null,
      isTitle: paragraph.kind === 'title',
      sectionBegins: paragraph.section !== null && paragraph.section !== sectionBefore ? SECTION_WORDS[paragraph.section] : null,
      match:
        place === undefined
          ? null
          : { number: toNumberWords(place + 1), previousHref: hrefOf(place - 1), nextHref: hrefOf(place + 1) },
    };
  });
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
    absence: marked.length > 0 || matches.occurrences === null || document.copyOf !== null ? null : toAbsence(document, parameters.query),
    searchHref: searchAddress(parameters),
    clearHref: documentAddress(document.id, { ...NO_MARKS, filters: parameters.filters }),
  };
}

/** A query of more than one word, or with an operator, may be missed by a document that says each of its words. */
const ONE_WORD = /^[^\s:：|｜*＊()（）-]+$/u;

function toAbsence(document: PolicyDocument, query: string): string {
  const kind = YEARLY_REPORT_TYPES.has(document.type) ? '这份报告' : '这份文档';
  const held = document.flags.includes('incomplete') ? '所存的部分' : '';
  const typed = query.trim();
  const words = ONE_WORD.test(typed) ? `没有写到“${typed}”` : `没有合乎“${typed}”的段落`;
  return `${kind}${held}（${toNumberWords(countCharacters(document))} 字）${words}`;
}

/** Ids of the paragraphs in which anything is marked, in reading order. */
function markedParagraphs(paragraphs: readonly Paragraph[], matches: DocumentMatches): readonly ParagraphId[] {
  const marked = new Set(matches.paragraphs.filter(({ spans }) => spans.length > 0).map(({ paragraphId }) => paragraphId));
  return paragraphs.map(({ id }) => id).filter((id) => marked.has(id));
}
