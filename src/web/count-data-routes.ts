import { hasFilters, type RegionReport } from '../search/engine.js';
import { API_ADDRESS, DATA_ADDRESSES, parametersOf } from './addresses.js';
import { jsonAnswer, tableAnswer } from './answers.js';
import { toRegionReportJson } from './api/api-json.js';
import { toPanelJson, toTrendsJson } from './api/count-json.js';
import { readRegionsParameters, readTrendsParameters, type RegionsParameters, type TrendsParameters } from './count-parameters.js';
import type { CsvRow } from './data/csv.js';
import { PANEL_TABLE_HEAD, toPanelTable } from './data/panel-table.js';
import { REGIONS_TABLE_HEAD, toRegionsTable } from './data/regions-table.js';
import { REPORTS_TABLE_HEAD, toReportsTable } from './data/reports-table.js';
import { toTrendsTable, TRENDS_TABLE_HEAD } from './data/trends-table.js';
import { readPanelParameters, type PanelParameters } from './panel-parameters.js';
import type { Route } from './route.js';
import { ParameterError } from './web-errors.js';

/** What the pages that count reports show, as data. */
export const COUNT_DATA_ROUTES: readonly Route[] = [
  ...[DATA_ADDRESSES.regionsJson, `${API_ADDRESS}/regions`].map((address): Route => ({
    address,
    async answer({ originalUrl }, { engine, limits }) {
      const parameters = readRegionsParameters(parametersOf(originalUrl));
      if (parameters.others.length > 0) throw new ParameterError('q', `${parameters.others.length + 1} 个`, '一个检索式；几个一起的请用 /trends.json 或 /panel.json');
      return jsonAnswer(toRegionReportJson(await engine.regionReport(parameters, limits), parameters));
    },
  })),
  {
    address: DATA_ADDRESSES.regionsCsv,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const parameters = readRegionsParameters(parametersOf(originalUrl));
      const { query, others, view } = parameters;
      if (view !== null) return tableAnswer(`报告名单 ${query}`, REPORTS_TABLE_HEAD, toReportsTable(await engine.searchedReports(parameters, limits), parameters, origin));
      const counted: { readonly report: RegionReport; readonly asked: RegionsParameters }[] = [];
      for (const one of [query, ...others]) {
        const asked = { ...parameters, query: one };
        counted.push({ asked, report: await engine.regionReport(asked, limits) });
      }
      const name = query === '' && !hasFilters(parameters.filters) ? '收录' : `地区对照 ${[query, ...others].join(' ')}`;
      return tableAnswer(name, REGIONS_TABLE_HEAD, joinTables(counted.map(({ report, asked }) => toRegionsTable(report, asked, origin))));
    },
  },
  ...[DATA_ADDRESSES.trendsJson, `${API_ADDRESS}/trends`].map((address): Route => ({
    address,
    async answer({ originalUrl }, { engine, limits }) {
      return jsonAnswer(toTrendsJson(await engine.trends(readAskedTrends(originalUrl), limits)));
    },
  })),
  {
    address: DATA_ADDRESSES.trendsCsv,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const parameters = readAskedTrends(originalUrl);
      const answer = await engine.trends(parameters, limits);
      return tableAnswer(`逐年趋势 ${parameters.queries.join(' ')}`, TRENDS_TABLE_HEAD, toTrendsTable(answer, parameters, origin));
    },
  },
  ...[DATA_ADDRESSES.panelJson, `${API_ADDRESS}/panel`].map((address): Route => ({
    address,
    async answer({ originalUrl }, { engine, limits }) {
      const parameters = readAskedPanel(originalUrl);
      return jsonAnswer(toPanelJson(await engine.panel(parameters, limits), parameters));
    },
  })),
  {
    address: DATA_ADDRESSES.panelCsv,
    async answer({ originalUrl }, { engine, limits }) {
      const parameters = readAskedPanel(originalUrl);
      const answer = await engine.panel(parameters, limits);
      return tableAnswer('词表', PANEL_TABLE_HEAD, toPanelTable(answer, parameters.by));
    },
  },
];

function* joinTables(tables: readonly Generator<readonly CsvRow[]>[]): Generator<readonly CsvRow[]> {
  for (const table of tables) yield* table;
}

function readAskedTrends(originalUrl: string): TrendsParameters {
  const parameters = readTrendsParameters(parametersOf(originalUrl));
  if (parameters.queries.every((query) => query.trim() === '')) throw new ParameterError('q', '', '要查找的词语，至多六个');
  return parameters;
}

function readAskedPanel(originalUrl: string): PanelParameters {
  const parameters = readPanelParameters(parametersOf(originalUrl));
  if (parameters.groups.length === 0) throw new ParameterError('terms', '', '一行一个的词表');
  return parameters;
}
