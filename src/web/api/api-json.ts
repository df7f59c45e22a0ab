import { sourceName, YEARLY_REPORT_TYPES, type Paragraph, type PolicyDocument, type Region } from '../../corpus/model/document.js';
import type {
  ConcordanceAnswer,
  DocumentMatches,
  DocumentSummary,
  Facets,
  Hit,
  Neighbour,
  ParagraphInContext,
  RegionReport,
  RegionReportRow,
  SearchAnswer,
  Suggestion,
} from '../../search/engine.js';
import { OWN } from '../../search/read-filter.js';
import { stateOf } from '../../search/region-report.js';
import { documentAddress, paragraphAddress, searchAddress } from '../addresses.js';
import type { KeyTerm } from '../../text/key-terms.js';
import type { RegionsParameters } from '../count-parameters.js';
import { withinBase } from '../pages/regions/report-links.js';
import { DEFAULT_SEARCH, NO_MARKS, type ReaderParameters, type SearchParameters } from '../search-parameters.js';
import { suggestedSearch } from '../suggested-search.js';

/** The API's answers, field by field; `openapi.ts` describes them and the tests hold the two together. */

/**
 * @param marks the search that was asked, which the addresses of hits and suggestions go on from
 * @param withTree adds the regions' counts as a tree: the same as in the list, and half as much again as all the rest
 * @param texts adds the whole paragraphs of the hits
 */
export function toSearchJson(answer: SearchAnswer, marks: SearchParameters = { ...DEFAULT_SEARCH, query: answer.query.input }, withTree = false, texts: readonly string[] | null = null) {
  const { query } = answer;
  return {
    query: { input: query.input, reading: query.reading, notes: query.notes, notHeld: query.notHeld, canBeStrict: query.canBeStrict },
    snapshot: answer.snapshot,
    tookMs: toHundredths(answer.tookMs),
    total: answer.total,
    page: answer.page,
    size: answer.size,
    hits: answer.hits.map((hit, place) => Object.assign({}, toHitJson(hit, marks), texts === null ? {} : { text: texts[place] })),
    facets: withTree ? answer.facets : withoutTree(answer.facets),
    titleDocuments: answer.titleDocuments.map(toDocumentSummaryJson),
    offers: answer.offers,
    relaxed:
      answer.relaxed === null
        ? null
        : {
            words: answer.relaxed.words,
            paragraphs: answer.relaxed.paragraphs,
            hits: answer.relaxed.hits.map((hit) => Object.assign({}, toHitJson(hit, marks), { words: hit.words })),
          },
    suggestions: answer.suggestions.map((suggestion) => toSuggestionJson(suggestion, marks)),
  };
}

function withoutTree({ region, year, type, section }: Facets) {
  return { region, year, type, section };
}

export function toSuggestionsJson(suggestions: readonly Suggestion[], snapshot: string) {
  return { snapshot, suggestions: suggestions.map((suggestion) => toSuggestionJson(suggestion, DEFAULT_SEARCH)) };
}

/** Its address is the search that gives its paragraphs. */
function toSuggestionJson(suggestion: Suggestion, asked: SearchParameters) {
  const { text, kind, paragraphs } = suggestion;
  return { text, kind, paragraphs, url: searchAddress(suggestedSearch(suggestion, asked)) };
}

function toHitJson(hit: Hit, marks: ReaderParameters) {
  return {
    paragraphId: hit.paragraphId,
    kind: hit.kind,
    documentId: hit.documentId,
    url: documentAddress(hit.documentId, marks, hit.paragraphId),
    permalink: paragraphAddress(hit.paragraphId),
    title: hit.title,
    titleSnippet: hit.titleSnippet,
    year: hit.year,
    type: hit.type,
    section: hit.section,
    region: hit.region === null ? null : toRegionJson(hit.region),
    headingPath: hit.headingPath,
    headingSnippets: hit.headingSnippets,
    snippet: hit.snippet,
    clipped: hit.clipped,
    occurrences: hit.occurrences,
    score: hit.score,
    ...(hit.explanation === null ? {} : { explanation: hit.explanation }),
  };
}

export function toConcordanceJson(answer: ConcordanceAnswer, marks: SearchParameters) {
  const toNeighbourJson = ({ text, occurrences, search, without }: Neighbour) => ({
    text,
    occurrences,
    url: search === null ? null : searchAddress({ ...marks, page: 1, query: search }),
    urlWithout: searchAddress({ ...marks, page: 1, query: without }),
  });
  return {
    query: answer.query,
    snapshot: answer.snapshot,
    tookMs: toHundredths(answer.tookMs),
    total: answer.total,
    page: answer.page,
    size: answer.size,
    lines: answer.lines.map(({ region, ...line }) => ({
      ...line,
      region: region === null ? null : toRegionJson(region),
      url: documentAddress(line.documentId, marks, line.paragraphId),
      permalink: paragraphAddress(line.paragraphId),
    })),
    neighbours:
      answer.neighbours === null
        ? null
        : { sampled: answer.neighbours.sampled, before: answer.neighbours.before.map(toNeighbourJson), after: answer.neighbours.after.map(toNeighbourJson) },
  };
}

export function toRegionReportJson(report: RegionReport, parameters: RegionsParameters) {
  const { state } = parameters;
  return {
    query: report.query,
    snapshot: report.snapshot,
    tookMs: toHundredths(report.tookMs),
    base: report.base,
    years: report.years,
    total: report.total,
    states: report.states,
    regions: report.rows.filter((row) => state === null || stateOf(row) === state).map((row) => toRegionRowJson(row, { ...parameters, query: withinBase(parameters.query, report.base) })),
    unplaced: report.unplaced,
  };
}

/** Its address is the search that gives its own paragraphs and occurrences. */
function toRegionRowJson(row: RegionReportRow, { query, strict, filters }: RegionsParameters) {
  const yearly = [...YEARLY_REPORT_TYPES];
  const chosen = yearly.filter((type) => filters.types.includes(type));
  const own = { ...filters, regions: [row.region.code + OWN], types: chosen.length > 0 ? chosen : yearly };
  return Object.assign({}, row, { region: toRegionJson(row.region), state: stateOf(row), url: searchAddress({ query, strict, filters: own }) });
}

export function toDocumentSummaryJson(document: DocumentSummary) {
  const { paragraphCount: paragraphs, characters, removedCharacters } = document;
  return Object.assign({}, toHeadJson(document), { paragraphs, characters, removedCharacters });
}

/** A document with its text; `contents` nests its headings. */
export function toDocumentJson(document: PolicyDocument, keyTerms: readonly KeyTerm[], snapshot: string, matches: DocumentMatches | null) {
  return {
    snapshot,
    ...toHeadJson(document),
    meeting: document.meeting,
    aliases: document.aliases,
    source: document.source,
    evidence: document.evidence,
    articleCharacters: document.articleCharacters,
    keyTerms: keyTerms.map(({ text, occurrences }) => ({ text, occurrences, url: searchAddress({ query: text }) })),
    contents: toHeadingTree(document.paragraphs),
    paragraphs: document.paragraphs.map(toParagraphJson),
    removals: document.removals,
    matches: matches === null ? null : toMatchesJson(matches),
  };
}

function toMatchesJson({ query, occurrences, paragraphs }: DocumentMatches) {
  return { query, occurrences, paragraphs: paragraphs.map(({ paragraphId, spans }) => ({ paragraphId, spans })) };
}

export function toParagraphInContextJson(found: ParagraphInContext, snapshot: string) {
  return {
    snapshot,
    document: toDocumentSummaryJson(found.document),
    paragraph: toParagraphJson(found.paragraph),
    position: found.position,
    url: documentAddress(found.document.id, NO_MARKS, found.paragraph.id),
    before: found.before.map(toParagraphJson),
    after: found.after.map(toParagraphJson),
  };
}

type DocumentHead = Omit<DocumentSummary, 'paragraphCount' | 'characters' | 'removedCharacters'>;

function toHeadJson(document: DocumentHead) {
  return {
    id: document.id,
    url: documentAddress(document.id),
    title: document.title,
    region: document.region === null ? null : Object.assign({}, toRegionJson(document.region), { nameThen: document.region.nameThen }),
    year: document.year,
    period: document.period,
    type: document.type,
    date: document.date,
    speaker: document.speaker,
    sourceFile: sourceName(document.source),
    article: document.source.article,
    copyOf: document.copyOf,
    flags: document.flags,
    incompleteReason: document.incompleteReason,
  };
}

function toParagraphJson(paragraph: Paragraph) {
  return {
    id: paragraph.id,
    permalink: paragraphAddress(paragraph.id),
    kind: paragraph.kind,
    level: paragraph.level,
    headingPath: paragraph.headingPath,
    section: paragraph.section,
    text: paragraph.text,
    notes: paragraph.notes.map(({ text, at }) => ({ text, at })),
  };
}

export function toRegionJson({ code, name, level, path }: Region) {
  return { code, name, level, path };
}

/** Finer than any clock of ours. */
export function toHundredths(milliseconds: number): number {
  return Math.round(milliseconds * 100) / 100;
}

interface HeadingJson {
  readonly paragraphId: string;
  readonly text: string;
  readonly level: number;
  readonly children: HeadingJson[];
}

function toHeadingTree(paragraphs: readonly Paragraph[]): readonly HeadingJson[] {
  const roots: HeadingJson[] = [];
  const open: HeadingJson[] = [];
  for (const { id, kind, text, level } of paragraphs) {
    if (kind !== 'heading') continue;
    while ((open.at(-1)?.level ?? 0) >= level && open.length > 0) open.pop();
    const heading: HeadingJson = { paragraphId: id, text, level, children: [] };
    (open.at(-1)?.children ?? roots).push(heading);
    open.push(heading);
  }
  return roots;
}
