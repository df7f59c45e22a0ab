import { Router, type Request, type Response } from 'express';
import { hasFilters, type SearchEngine } from '../search/engine.js';
import { DATA_ADDRESSES, parametersOf } from './addresses.js';
import { toRegionReportJson, toSearchJson } from './api/api-json.js';
import { isAnswered } from './conditional-answer.js';
import { sendCsv } from './data/csv.js';
import { REGIONS_TABLE_HEAD, toRegionsTable } from './data/regions-table.js';
import { firstStep, SEARCH_TABLE_HEAD, toSearchTable } from './data/search-table.js';
import { limitsOf } from './query-limits.js';
import { readRegionsParameters, readSearchParameters } from './search-parameters.js';

/** The pages as data, at their own addresses with an ending: a table of all that they count, or the API's answer. */
export function createDataRoutes(engine: SearchEngine, build: string, budgetMs: number): Router {
  const router = Router();
  const isKnown = async (request: Request, response: Response): Promise<boolean> =>
    isAnswered(request, response, (await engine.status()).snapshot, build);

  router.get(DATA_ADDRESSES.searchJson, async (request, response) => {
    const parameters = readSearchParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    response.json(toSearchJson(await engine.search(parameters, limitsOf(response, budgetMs)), parameters));
  });

  router.get(DATA_ADDRESSES.searchCsv, async (request, response) => {
    const parameters = { ...readSearchParameters(parametersOf(request.originalUrl)), page: 1 };
    if (await isKnown(request, response)) return;
    // What cannot be read is told before the first line is sent.
    const first = await engine.search(firstStep(parameters), limitsOf(response, budgetMs));
    await sendCsv(response, `检索 ${parameters.query}`, SEARCH_TABLE_HEAD, toSearchTable(first, parameters, engine, originOf(request)));
  });

  router.get(DATA_ADDRESSES.regionsJson, async (request, response) => {
    const parameters = readRegionsParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    response.json(toRegionReportJson(await engine.regionReport(parameters, limitsOf(response, budgetMs)), parameters));
  });

  router.get(DATA_ADDRESSES.regionsCsv, async (request, response) => {
    const parameters = readRegionsParameters(parametersOf(request.originalUrl));
    if (await isKnown(request, response)) return;
    const report = await engine.regionReport(parameters, limitsOf(response, budgetMs));
    const name = parameters.query === '' && !hasFilters(parameters.filters) ? '收录' : `地区对照 ${parameters.query}`;
    await sendCsv(response, name, REGIONS_TABLE_HEAD, toRegionsTable(report, parameters, originOf(request)));
  });

  return router;
}

/** Where the reader reaches this server; a table goes elsewhere, so that its links need it. */
function originOf(request: Request): string {
  return `${request.protocol}://${request.get('host') ?? request.hostname}`;
}
