import { Router, type Request, type Response } from 'express';
import type { SearchEngine } from '../../search/engine.js';
import { parametersOf } from '../addresses.js';
import { isAnswered } from '../conditional-answer.js';
import { filterDocuments } from '../pages/documents-page.js';
import { checkRegions } from '../check-regions.js';
import { limitsOf } from '../query-limits.js';
import { readDocumentsParameters, readInteger, readReaderParameters, readRegionsParameters, readSearchParameters, readTyped } from '../search-parameters.js';
import { NotFoundError } from '../web-errors.js';
import {
  toDocumentJson,
  toDocumentSummaryJson,
  toParagraphInContextJson,
  toRegionReportJson,
  toSearchJson,
  toSuggestionsJson,
} from './api-json.js';
import { DEFAULT_SUGGESTIONS, MAX_NEIGHBOURS, MAX_SUGGESTIONS } from './limits.js';
import { OPENAPI } from './openapi.js';

/** The API, version 1; `build` changes whenever its answers to the same request may. */
export function createApiRoutes(engine: SearchEngine, build: string, budgetMs: number): Router {
  const router = Router();
  const snapshot = async (): Promise<string> => (await engine.status()).snapshot;
  const isKnown = async (request: Request, response: Response): Promise<boolean> =>
    isAnswered(request, response, await snapshot(), build);

  router.get('/search', async (request, response) => {
    const parameters = readSearchParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    response.json(toSearchJson(await engine.search(parameters, limitsOf(response, budgetMs)), parameters));
  });

  router.get('/regions', async (request, response) => {
    const parameters = readRegionsParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    response.json(toRegionReportJson(await engine.regionReport(parameters, limitsOf(response, budgetMs)), parameters));
  });

  router.get('/documents', async (request, response) => {
    const { filters, page, size } = readDocumentsParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    await checkRegions(engine, filters);
    const found = filterDocuments(await engine.documents(), filters);
    response.json({
      snapshot: await snapshot(),
      total: found.length,
      page,
      size,
      documents: found.slice((page - 1) * size, page * size).map(toDocumentSummaryJson),
    });
  });

  router.get('/documents/:id', async (request, response) => {
    const { id } = request.params;
    const marks = readReaderParameters(parametersOf(request.originalUrl));
    const document = await engine.document(id);
    if (document === null) throw new NotFoundError('unknown-document', id);
    if (await isKnown(request, response)) return;
    const matches = marks.query.trim() === '' ? null : await engine.documentMatches(document.id, marks, limitsOf(response, budgetMs));
    response.json(toDocumentJson(document, await engine.keyTerms(document.id), await snapshot(), matches));
  });

  router.get('/paragraphs/:id', async (request, response) => {
    const { id } = request.params;
    const neighbours = readInteger(parametersOf(request.originalUrl), 'neighbours', 0, MAX_NEIGHBOURS) ?? 0;
    const found = await engine.paragraph(id, neighbours);
    if (found === null) throw new NotFoundError('unknown-paragraph', id);
    if (await isKnown(request, response)) return;
    response.json(toParagraphInContextJson(found, await snapshot()));
  });

  router.get('/suggest', async (request, response) => {
    const parameters = parametersOf(request.originalUrl);
    const limit = readInteger(parameters, 'limit', 1, MAX_SUGGESTIONS) ?? DEFAULT_SUGGESTIONS;
    const typed = readTyped(parameters);
    if (await isKnown(request, response)) return;
    response.json(toSuggestionsJson(await engine.suggest(typed, limit, limitsOf(response, budgetMs)), await snapshot()));
  });

  router.get('/status', async (request, response) => {
    if (await isKnown(request, response)) return;
    response.json(await engine.status());
  });

  router.get('/openapi.json', async (request, response) => {
    if (await isKnown(request, response)) return;
    response.json(OPENAPI);
  });

  return router;
}
