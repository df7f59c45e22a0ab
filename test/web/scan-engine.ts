import type { Paragraph, PolicyDocument, Region, RegionCode } from '../../src/corpus/model/document.js';
import { countCharacters, YEARLY_REPORT_TYPES } from '../../src/corpus/model/document.js';
import { loadItems } from '../../src/corpus/figures/items.js';
import { readReportFigures } from '../../src/corpus/figures/report-figures.js';
import { cutLine } from '../../src/search/concordance-line.js';
import type { ConcordanceLine, DocumentSummary, Facets, Hit, ParagraphInContext, QueryReading, SearchEngine, Totals } from '../../src/search/engine.js';
import { toIndicators } from '../../src/search/indicators.js';
import { FacetCounter } from '../../src/search/facets.js';
import { parseQuery } from '../../src/search/parse-query.js';
import type { Query, QueryNode } from '../../src/search/query.js';
import { readFilters } from '../../src/search/read-filter.js';
import { ReportAnswers } from '../../src/search/report-answers.js';
import { admitsRegion, withinDocument } from '../../src/search/report-base.js';
import type { RegionNames } from '../../src/search/region-names.js';
import { compareRegions } from '../../src/search/region-order.js';
import type { DocumentMatch, PartMatch } from '../../src/search/report-tally.js';
import { cutSnippet, markWhole } from '../../src/search/snippet.js';
import { findSharedWording } from '../../src/search/wording/shared-wording.js';
import { findSimilarPassages } from '../../src/search/wording/similar-passages.js';
import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { findPlaceTerms } from '../../src/search/places/place-terms.js';
import { segment } from '../../src/text/segmenter.js';
import { fold, originalSpans } from '../../src/text/folding.js';
import type { Span } from '../../src/text/span.js';
import { holds, placesOf, scannedParagraphs } from '../conformance/oracle.js';

const NO_PART: PartMatch = { paragraphs: 0, occurrences: 0 };
const NO_MATCH: DocumentMatch = { ...NO_PART, sections: { review: NO_PART, plan: NO_PART } };

/** An engine that scans a few documents in memory: real parsing and counting for tests of the pages, no ranking. */
export function createScanEngine(documents: readonly PolicyDocument[], snapshot = 'scan-1'): SearchEngine {
  const regions = heldRegions(documents);
  const byCode = new Map(regions.map((region) => [region.code, region]));
  const summaries = new Map(documents.map((document) => [document.id, summarize(document)]));
  const scanned = scannedParagraphs(documents);
  const named = (name: string): readonly RegionCode[] =>
    regions.filter((region) => region.code === name || region.name === name || region.name.slice(0, -1) === name).map(({ code }) => code);
  const names: RegionNames = {
    inCorpus: named,
    anywhere: named,
    called: named,
  notHeld: () => [],
  notHeldIn: () => [],
    holdsYear: (year) => documents.some((document) => document.year === year),
  meant: () => [],
    label: (code) => byCode.get(code)?.path.join('') ?? code,
  };
  const spansIn = (paragraph: Paragraph, terms: readonly string[]): readonly Span[] => {
    const places = terms.flatMap((term) => placesOf(fold(paragraph.text), term)).sort((a, b) => a.start - b.start);
    return originalSpans(paragraph.text, places);
  };
  const matchesOf = (root: QueryNode) => {
    const terms = termsOf(root);
    return scanned
      .filter((one) => holds(root, one))
      .map(({ document, paragraph }) => ({ document, paragraph, spans: spansIn(paragraph, terms) }));
  };
  const counted = new ReportAnswers({
    id: snapshot,
    names,
    regions: byCode,
    originals: [...summaries.values()].filter(({ copyOf }) => copyOf === null),
    match: (root, base) => resolved(() => {
      const matches = new Map<DocumentSummary, DocumentMatch>();
      for (const { document, paragraph, spans } of root === null ? [] : matchesOf(root)) {
        const summary = summaries.get(document.id) as DocumentSummary;
        const known = matches.get(summary) ?? NO_MATCH;
        const add = (part: PartMatch): PartMatch => ({ paragraphs: part.paragraphs + 1, occurrences: (part.occurrences ?? 0) + spans.length });
        const sections = paragraph.section === null ? known.sections : { ...known.sections, [paragraph.section]: add(known.sections[paragraph.section]) };
        matches.set(summary, { ...add(known), sections });
      }
      const searched = new Set(scanned.filter((one) => base.filter === null || holds(base.filter, one)).map(({ document }) => document.id));
      const words = base.limitsSections ? base.words : null;
      const elsewhere = new Set(words === null ? [] : scanned.filter((one) => holds(words, one)).map(({ document }) => summaries.get(document.id) as DocumentSummary));
      const held = [...summaries.values()].filter((summary) => summary.copyOf === null && searched.has(summary.id));
      return { documents: held, matches, elsewhere, admits: (region: Region) => admitsRegion(base.filter, region) };
    }),
  });
  const inContext = (id: string, neighbours: number): ParagraphInContext | null => {
    for (const document of documents) {
      const position = document.paragraphs.findIndex((paragraph) => paragraph.id === id);
      const paragraph = document.paragraphs[position];
      if (paragraph === undefined) continue;
      return {
        document: summaries.get(document.id) as DocumentSummary,
        paragraph,
        before: document.paragraphs.slice(Math.max(0, position - neighbours), position),
        after: document.paragraphs.slice(position + 1, position + 1 + neighbours),
        position,
      };
    }
    return null;
  };
  const documentOf = (id: string): PolicyDocument | null => documents.find((one) => one.id === id || one.aliases.some((alias) => alias === id)) ?? null;
  type Matches = ReturnType<typeof matchesOf>;
  const paragraphsByDocument = (matches: Matches): ReadonlyMap<DocumentSummary, number> => {
    const byDocument = new Map<DocumentSummary, number>();
    for (const { document } of matches) {
      const summary = summaries.get(document.id) as DocumentSummary;
      byDocument.set(summary, (byDocument.get(summary) ?? 0) + 1);
    }
    return byDocument;
  };
  const facetsOf = (matches: Matches): Facets => {
    const byDocument = paragraphsByDocument(matches);
    const sections = { review: 0, plan: 0, none: 0 };
    for (const { paragraph } of matches) sections[paragraph.section ?? 'none']++;
    return new FacetCounter([...byDocument.keys()], byCode).count({ paragraphsByDocument: [...byDocument.values()], sections });
  };
  const totalsOf = (matches: Matches, hasTerms: boolean): Totals => {
    const byDocument = paragraphsByDocument(matches);
    return {
      paragraphs: matches.length,
      documents: byDocument.size,
      regions: new Set([...byDocument.keys()].flatMap((document) => document.region?.code ?? [])).size,
      occurrences: hasTerms ? matches.reduce((sum, { spans }) => sum + spans.length, 0) : null,
    };
  };
  const linesOf = (matches: Matches): readonly ConcordanceLine[] =>
    matches.flatMap(({ document, paragraph, spans }) => spans.map((span) => ({
      ...toHit(document, paragraph, spans, 0),
      position: document.paragraphs.indexOf(paragraph),
      ...cutLine(paragraph.text, span),
    })));
  return {
    search: (request) => resolved(() => {
      const filters = readFilters(request.filters, names, request.query, []);
      const query = parseQuery(request.query, names, { strict: request.strict, filters });
      const matches = matchesOf(query.root);
      const hasTerms = termsOf(query.root).length > 0;
      return {
        query: toReading(query),
        snapshot,
        tookMs: 1,
        total: totalsOf(matches, hasTerms),
        page: request.page,
        size: request.size,
        hits: matches
          .slice((request.page - 1) * request.size, request.page * request.size)
          .map(({ document, paragraph, spans }) => toHit(document, paragraph, hasTerms ? spans : null, paragraphsByDocument(matches).get(summaries.get(document.id) as DocumentSummary) ?? 0)),
        facets: facetsOf(matches),
        titleDocuments: matches.filter(({ paragraph }) => paragraph.kind === 'title').map(({ document }) => summaries.get(document.id) as DocumentSummary),
        offers: [],
        relaxed: null,
        suggestions: [],
      };
    }),
    listHits: (request) => resolved(() => {
      const filters = readFilters(request.filters, names, request.query, []);
      const { root } = parseQuery(request.query, names, { strict: request.strict, filters });
      const hits = matchesOf(root).map(({ document, paragraph, spans }) => ({
        document: summaries.get(document.id) as DocumentSummary,
        paragraph,
        position: document.paragraphs.indexOf(paragraph),
        occurrences: termsOf(root).length > 0 ? spans.length : null,
      }));
      return { snapshot, hits: together(hits) };
    }),
    facets: (request) => resolved(() => {
      const filters = readFilters(request.filters, names, request.query, []);
      return facetsOf(matchesOf(parseQuery(request.query, names, { strict: request.strict, filters }).root));
    }),
    concordance: (request) => resolved(() => {
      const filters = readFilters(request.filters, names, request.query, []);
      const query = parseQuery(request.query, names, { strict: request.strict, filters });
      const matches = matchesOf(query.root);
      const lines = linesOf(matches);
      return {
        query: toReading(query),
        snapshot,
        tookMs: 1,
        total: totalsOf(matches, termsOf(query.root).length > 0),
        page: request.page,
        size: request.size,
        lines: lines.slice((request.page - 1) * request.size, request.page * request.size),
        neighbours: null,
        facets: facetsOf(matches),
      };
    }),
    listLines: (request) => resolved(() => {
      const filters = readFilters(request.filters, names, request.query, []);
      return { snapshot, lines: together(linesOf(matchesOf(parseQuery(request.query, names, { strict: request.strict, filters }).root))) };
    }),
    regionReport: (request) => counted.regionReport(request),
    searchedReports: (request) => counted.searchedReports(request),
    trends: (request) => counted.trends(request),
    panel: (request) => counted.panel(request),
    documents: () => Promise.resolve([...summaries.values()]),
    document: (id) => Promise.resolve(documentOf(id)),
    documentMatches: (id, { query: input, strict }) => resolved(() => {
      const query = parseQuery(input, names, { strict });
      const paragraphs = matchesOf(withinDocument(query.root))
        .filter(({ document }) => document.id === id)
        .map(({ paragraph, spans }) => ({ paragraphId: paragraph.id, spans }));
      const occurrences = paragraphs.reduce((sum, { spans }) => sum + spans.length, 0);
      return { query: toReading(query), occurrences, paragraphs };
    }),
    paragraph: (id, neighbours) => Promise.resolve(inContext(id, neighbours)),
    similarPassages: async (id) => {
      const found = inContext(id, 0);
      return found === null ? null : await findSimilarPassages<string>(found, {
        holdersOf: (phrases) => resolved(() => phrases.map((phrase) => scanned.filter(({ folded }) => folded.includes(phrase)).map(({ paragraph }) => paragraph.id))),
        read: (ids) => resolved(() => ids.map((one) => inContext(one, 0) as ParagraphInContext)),
        paragraphs: scanned.length,
      });
    },
    placeTerms: (region) =>
      findPlaceTerms(
        region,
        {
          documents: [...summaries.values()],
          read: ({ id }) => resolved(() => scanned.filter(({ document }) => document.id === id).map(({ folded }) => ({ text: folded, isEdge: edgesOf(folded) }))),
          isPlaceName: () => false,
        },
        loadGazetteer(),
      ),
    sharedWording: async (id) => {
      const document = documentOf(id);
      return document === null ? null : await findSharedWording(document, (phrases) => resolved(() => phrases.map((phrase) =>
        [...new Set(scanned.filter(({ folded }) => folded.includes(phrase)).map((one) => summaries.get(one.document.id) as DocumentSummary))],
      )));
    },
    figures: ({ item, document, filters }) => resolved(() => {
      const nodes = filters === undefined ? [] : readFilters(filters, names, '', []);
      const query = nodes.length === 0 ? null : parseQuery('', names, { filters: nodes });
      const taken = new Set(scanned.filter((one) => query === null || holds(query.root, one)).map((one) => one.document.id));
      const reports = documents
        .filter(({ id, copyOf, type }) => copyOf === null && YEARLY_REPORT_TYPES.has(type) && taken.has(id) && (document === null || document === id))
        .map((one) => {
          const { figures, unread } = readReportFigures(one, loadItems());
          const ofItem = <T extends { readonly item: string }>(list: readonly T[]): readonly T[] => list.filter((of) => item === null || of.item === item);
          return { document: summaries.get(one.id) as DocumentSummary, figures: ofItem(figures), unread: ofItem(unread) };
        });
      return { snapshot, tookMs: 1, reports };
    }),
    indicators: () => resolved(() => {
      const stated = documents.map((one) => ({ one, ...readReportFigures(one, loadItems()) }));
      return toIndicators((item) => stated.filter(({ figures, unread }) => [...figures, ...unread].some((of) => of.item === item)).map(({ one }) => summaries.get(one.id) as DocumentSummary));
    }),
    suggest: (typed, limit) => Promise.resolve(
      ['最多跑一次', '最多跑一次改革'].filter((text) => typed !== '' && text.startsWith(typed)).slice(0, limit).map((text) => ({
        kind: 'completion' as const,
        text,
        paragraphs: scanned.filter(({ paragraph }) => fold(paragraph.text).includes(text)).length,
      })),
    ),
    keyTerms: (id) => Promise.resolve(id === '330381-2019-zfgzbg' ? [{ text: '最多跑一次', occurrences: 3, score: 2 }] : []),
    status: () => Promise.resolve({
      engine: 'embedded' as const,
      snapshot,
      builtAt: '2026-01-02T03:04:05.000Z',
      documents: [...summaries.values()].filter((summary) => summary.copyOf === null).length,
      copies: documents.filter((document) => document.copyOf !== null).length,
      regions: new Set(documents.flatMap((document) => document.region?.code ?? [])).size,
      paragraphs: scanned.length,
      characters: scanned.reduce((sum, { paragraph }) => sum + paragraph.text.length, 0),
      grams: 0,
      versions: { node: process.version },
    }),
    regions: () => Promise.resolve(regions),
    close: () => Promise.resolve(),
  };
}

/** Where a word begins or ends. */
function edgesOf(text: string): (at: number) => boolean {
  const edges = new Set<number>();
  let end = 0;
  for (const word of segment(text)) edges.add((end += word.length));
  return (at) => edges.has(at);
}

/** Throws as a rejection, as an engine does. */
function resolved<T>(answer: () => T): Promise<T> {
  return new Promise((resolve) => resolve(answer()));
}

function toReading({ input, reading, notes, notHeld, canBeStrict }: Query): QueryReading {
  return { input, reading, notes, notHeld, canBeStrict };
}

function toHit(document: PolicyDocument, paragraph: Paragraph, spans: readonly Span[] | null, paragraphsInDocument: number): Hit {
  const snippet = cutSnippet(paragraph.text, spans ?? []);
  return {
    paragraphId: paragraph.id,
    kind: paragraph.kind,
    documentId: document.id,
    title: document.title,
    titleSnippet: markWhole(document.title, []),
    year: document.year,
    type: document.type,
    section: paragraph.section,
    region: document.region,
    headingPath: paragraph.headingPath,
    headingSnippets: paragraph.headingPath.map((heading) => markWhole(heading, [])),
    snippet: snippet.fragments,
    clipped: { before: snippet.clippedBefore, after: snippet.clippedAfter },
    occurrences: spans === null ? null : spans.length,
    paragraphsInDocument,
    score: 1,
    explanation: null,
    enteredAt: '2026-01-02T03:04:05.000Z',
  };
}

function termsOf(node: QueryNode): readonly string[] {
  if (node.kind === 'term') return [node.folded];
  if (node.kind === 'place-or-year') return [node.term.folded];
  if (node.kind === 'and' || node.kind === 'or') return node.children.flatMap(termsOf);
  return [];
}

/** Regions of the documents with those above them, whose names stand in the path. */
function heldRegions(documents: readonly PolicyDocument[]): readonly Region[] {
  const regions = new Map<RegionCode, Region>();
  for (const { region } of documents) {
    region?.pathCodes.forEach((code, depth) => {
      const isItself = code === region.code;
      if (regions.has(code) && !isItself) return;
      regions.set(code, {
        code,
        name: region.path[depth] ?? region.name,
        level: isItself ? region.level : depth === 0 ? 'province' : 'prefecture',
        path: region.path.slice(0, depth + 1),
        pathCodes: region.pathCodes.slice(0, depth + 1),
      });
    });
  }
  return [...regions.values()].sort(compareRegions);
}

function summarize(document: PolicyDocument): DocumentSummary {
  const { paragraphs, removals, ...head } = document;
  return {
    ...head,
    paragraphCount: paragraphs.length,
    characters: countCharacters(document),
    removedCharacters: removals.reduce((sum, { text }) => sum + fold(text).length, 0),
  };
}

async function* together<Item>(items: readonly Item[]): AsyncGenerator<readonly Item[]> {
  if (items.length > 0) yield await Promise.resolve(items);
}
