import { BROWSER_SUGGESTIONS_ADDRESS, DATA_ADDRESSES, parametersOf, searchAddress, type FeedKind } from './addresses.js';
import { jsonAnswer, tableAnswer } from './answers.js';
import { hitTexts } from './api/hit-texts.js';
import { toConcordanceJson, toDocumentSummaryJson, toSearchJson } from './api/api-json.js';
import { CONCORDANCE_TABLE_HEAD, toConcordanceRequest, toConcordanceTable } from './data/concordance-table.js';
import { checkRegions } from './check-regions.js';
import { DOCUMENTS_TABLE_HEAD, toDocumentsTable } from './data/documents-table.js';
import { DEFAULT_SUGGESTIONS } from './api/limits.js';
import { toFeedSearch, toHitFeed } from './data/hit-feed.js';
import { SEARCH_TABLE_HEAD, toSearchTable } from './data/search-table.js';
import { listDocuments } from './document-list.js';
import type { Route } from './route.js';
import { DEFAULT_SEARCH, readDocumentsParameters, readSearchParameters, readSwitch, readTyped } from './search-parameters.js';
import { suggestedSearch } from './suggested-search.js';

/** The pages as data, at their own addresses with an ending: a table of all that they count, or the API's answer. */
export const DATA_ROUTES: readonly Route[] = [
  feedRoute('atom', DATA_ADDRESSES.searchAtom, 'application/atom+xml'),
  feedRoute('json', DATA_ADDRESSES.searchFeedJson, 'application/feed+json'),
  {
    // OpenSearch Suggestions 1.1: what was typed, then completions, what is said of each, and where each leads.
    address: BROWSER_SUGGESTIONS_ADDRESS,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const typed = readTyped(parametersOf(originalUrl));
      const suggestions = await engine.suggest(typed, DEFAULT_SUGGESTIONS, limits);
      const addresses = suggestions.map((suggestion) => origin + searchAddress(suggestedSearch(suggestion, DEFAULT_SEARCH)));
      const value = [typed, suggestions.map(({ text }) => text), suggestions.map(({ paragraphs }) => `${paragraphs} 段`), addresses];
      return jsonAnswer(value, 200, 'application/x-suggestions+json');
    },
  },
  {
    address: DATA_ADDRESSES.searchJson,
    async answer({ originalUrl }, { engine, limits }) {
      const given = parametersOf(originalUrl);
      const parameters = readSearchParameters(given);
      if (parameters.concordance !== null) return jsonAnswer(toConcordanceJson(await engine.concordance(toConcordanceRequest(parameters), limits), parameters));
      const answer = await engine.search(parameters, limits);
      return jsonAnswer(toSearchJson(answer, parameters, readSwitch(given, 'tree'), readSwitch(given, 'text') ? await hitTexts(engine, answer) : null));
    },
  },
  {
    address: DATA_ADDRESSES.searchCsv,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const parameters = readSearchParameters(parametersOf(originalUrl));
      // What cannot be read is told before the first line is sent.
      if (parameters.concordance !== null) {
        const lines = await engine.listLines(toConcordanceRequest(parameters), limits);
        return tableAnswer(`逐处 ${parameters.query}`, CONCORDANCE_TABLE_HEAD, toConcordanceTable(lines, origin));
      }
      return tableAnswer(`检索 ${parameters.query}`, SEARCH_TABLE_HEAD, toSearchTable(await engine.listHits(parameters, limits), origin));
    },
  },
  {
    address: DATA_ADDRESSES.documentsCsv,
    async answer({ originalUrl, origin }, { engine, snapshot }) {
      const parameters = readDocumentsParameters(parametersOf(originalUrl));
      await checkRegions(engine, parameters.filters);
      return tableAnswer('文档目录', DOCUMENTS_TABLE_HEAD, toDocumentsTable(listDocuments(await engine.documents(), parameters), snapshot, origin));
    },
  },
  {
    address: DATA_ADDRESSES.documentsJson,
    async answer({ originalUrl }, { engine, snapshot }) {
      const parameters = readDocumentsParameters(parametersOf(originalUrl));
      await checkRegions(engine, parameters.filters);
      const documents = listDocuments(await engine.documents(), parameters);
      return jsonAnswer({ snapshot, total: documents.length, documents: documents.map(toDocumentSummaryJson) });
    },
  },
];

function feedRoute(kind: FeedKind, address: string, type: string): Route {
  return {
    address,
    async answer({ originalUrl, origin }, { engine, views, limits }) {
      const parameters = readSearchParameters(parametersOf(originalUrl));
      const answer = await engine.search(toFeedSearch(parameters), limits);
      return { status: 200, headers: { 'Content-Type': `${type}; charset=utf-8` }, body: toHitFeed(answer, parameters, kind, views, origin) };
    },
  };
}
