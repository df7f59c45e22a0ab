import { hasFilters } from '../search/engine.js';
import { DATA_ADDRESSES, parametersOf } from './addresses.js';
import { jsonAnswer, tableAnswer } from './answers.js';
import { toConcordanceJson, toRegionReportJson, toSearchJson } from './api/api-json.js';
import { CONCORDANCE_TABLE_HEAD, firstLines, toConcordanceRequest, toConcordanceTable } from './data/concordance-table.js';
import { REGIONS_TABLE_HEAD, toRegionsTable } from './data/regions-table.js';
import { firstStep, SEARCH_TABLE_HEAD, toSearchTable } from './data/search-table.js';
import type { Route } from './route.js';
import { readRegionsParameters, readSearchParameters } from './search-parameters.js';

/** The pages as data, at their own addresses with an ending: a table of all that they count, or the API's answer. */
export const DATA_ROUTES: readonly Route[] = [
  {
    address: DATA_ADDRESSES.searchJson,
    async answer({ originalUrl }, { engine, limits }) {
      const parameters = readSearchParameters(parametersOf(originalUrl));
      if (parameters.concordance !== null) return jsonAnswer(toConcordanceJson(await engine.concordance(toConcordanceRequest(parameters), limits), parameters));
      return jsonAnswer(toSearchJson(await engine.search(parameters, limits), parameters));
    },
  },
  {
    address: DATA_ADDRESSES.searchCsv,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const parameters = { ...readSearchParameters(parametersOf(originalUrl)), page: 1 };
      // What cannot be read is told before the first line is sent.
      if (parameters.concordance !== null) {
        const lines = await engine.concordance(firstLines(parameters), limits);
        return tableAnswer(`逐处 ${parameters.query}`, CONCORDANCE_TABLE_HEAD, toConcordanceTable(lines, parameters, engine, origin, limits));
      }
      const first = await engine.search(firstStep(parameters), limits);
      return tableAnswer(`检索 ${parameters.query}`, SEARCH_TABLE_HEAD, toSearchTable(first, parameters, engine, origin, limits));
    },
  },
  {
    address: DATA_ADDRESSES.regionsJson,
    async answer({ originalUrl }, { engine, limits }) {
      const parameters = readRegionsParameters(parametersOf(originalUrl));
      return jsonAnswer(toRegionReportJson(await engine.regionReport(parameters, limits), parameters));
    },
  },
  {
    address: DATA_ADDRESSES.regionsCsv,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const parameters = readRegionsParameters(parametersOf(originalUrl));
      const report = await engine.regionReport(parameters, limits);
      const name = parameters.query === '' && !hasFilters(parameters.filters) ? '收录' : `地区对照 ${parameters.query}`;
      return tableAnswer(name, REGIONS_TABLE_HEAD, toRegionsTable(report, parameters, origin));
    },
  },
];
