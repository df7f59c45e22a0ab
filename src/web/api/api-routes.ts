import { API_ADDRESS, parametersOf, SUGGEST_ADDRESS } from '../addresses.js';
import { jsonAnswer } from '../answers.js';
import { checkRegions } from '../check-regions.js';
import { filterDocuments } from '../document-list.js';
import type { Route } from '../route.js';
import { readDocumentsParameters, readInteger, readReaderParameters, readSearchParameters, readSwitch, readTyped } from '../search-parameters.js';
import { NotFoundError } from '../web-errors.js';
import {
  toDocumentJson,
  toDocumentSummaryJson,
  toParagraphInContextJson,
  toSearchJson,
  toSuggestionsJson,
} from './api-json.js';
import { hitTexts } from './hit-texts.js';
import { DEFAULT_SUGGESTIONS, MAX_NEIGHBOURS, MAX_SUGGESTIONS } from './limits.js';
import { OPENAPI } from './openapi.js';

/** The API, version 1. */
export const API_ROUTES: readonly Route[] = [
  {
    address: `${API_ADDRESS}/search`,
    async answer({ originalUrl }, { engine, limits }) {
      const given = parametersOf(originalUrl);
      const parameters = readSearchParameters(given);
      const answer = await engine.search(parameters, limits);
      return jsonAnswer(toSearchJson(answer, parameters, readSwitch(given, 'tree'), readSwitch(given, 'text') ? await hitTexts(engine, answer) : null));
    },
  },
  {
    address: `${API_ADDRESS}/documents`,
    async answer({ originalUrl }, { engine, snapshot }) {
      const { filters, page, size } = readDocumentsParameters(parametersOf(originalUrl));
      await checkRegions(engine, filters);
      const found = filterDocuments(await engine.documents(), filters);
      const documents = found.slice((page - 1) * size, page * size).map(toDocumentSummaryJson);
      return jsonAnswer({ snapshot, total: found.length, page, size, documents });
    },
  },
  {
    address: `${API_ADDRESS}/documents/:id`,
    async answer({ originalUrl, path: { id = '' } }, { engine, snapshot, limits }) {
      const marks = readReaderParameters(parametersOf(originalUrl));
      const document = await engine.document(id);
      if (document === null) throw new NotFoundError('unknown-document', id);
      const matches = marks.query.trim() === '' ? null : await engine.documentMatches(document.id, marks, limits);
      return jsonAnswer(toDocumentJson(document, await engine.keyTerms(document.id), snapshot, matches));
    },
  },
  {
    address: `${API_ADDRESS}/paragraphs/:id`,
    async answer({ originalUrl, path: { id = '' } }, { engine, snapshot }) {
      const neighbours = readInteger(parametersOf(originalUrl), 'neighbours', 0, MAX_NEIGHBOURS) ?? 0;
      const found = await engine.paragraph(id, neighbours);
      if (found === null) throw new NotFoundError('unknown-paragraph', id);
      return jsonAnswer(toParagraphInContextJson(found, snapshot));
    },
  },
  {
    address: SUGGEST_ADDRESS,
    async answer({ originalUrl }, { engine, snapshot, limits }) {
      const parameters = parametersOf(originalUrl);
      const limit = readInteger(parameters, 'limit', 1, MAX_SUGGESTIONS) ?? DEFAULT_SUGGESTIONS;
      return jsonAnswer(toSuggestionsJson(await engine.suggest(readTyped(parameters), limit, limits), snapshot));
    },
  },
  {
    address: `${API_ADDRESS}/status`,
    async answer(_request, { engine }) {
      return jsonAnswer(await engine.status());
    },
  },
  {
    address: `${API_ADDRESS}/openapi.json`,
    answer: () => Promise.resolve(jsonAnswer(OPENAPI)),
  },
];
