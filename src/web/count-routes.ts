import type { RouteContext, Route } from './route.js';
import { QueryError } from '../search/query-error.js';
import type { Suggestion } from '../search/engine.js';
import { parametersOf } from './addresses.js';
import { pageAnswer } from './answers.js';
import { readRegionsParameters, readTrendsParameters, type RegionsParameters } from './count-parameters.js';
import { readPanelParameters } from './panel-parameters.js';
import { toBlankPanelPage, toFailedPanelPage, toPanelPage } from './pages/panel/panel-page.js';
import { toComparisonPage, toFailedRegionsPage, toHoldingsPage, toRegionsPage, toReportsPage, type RegionsPage } from './pages/regions/regions-page.js';
import { toBlankTrendsPage, toFailedTrendsPage, toTrendsPage } from './pages/trends/trends-page.js';
import { DEFAULT_SEARCH } from './search-parameters.js';

/** The pages that count reports by place and year. */
export const COUNT_ROUTES: readonly Route[] = [
  {
    address: '/regions',
    async answer({ originalUrl }, context) {
      const parameters = readRegionsParameters(parametersOf(originalUrl));
      try {
        return pageAnswer(context, 'regions', await toCountedPage(parameters, context));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return pageAnswer(context, 'regions', toFailedRegionsPage(error, parameters, context), 400);
      }
    },
  },
  {
    address: '/trends',
    async answer({ originalUrl }, context) {
      const { engine, site, limits } = context;
      const parameters = readTrendsParameters(parametersOf(originalUrl));
      const around = { regions: await engine.regions(), site };
      if (parameters.queries.every((query) => query.trim() === '')) return pageAnswer(context, 'trends', toBlankTrendsPage(parameters, around));
      try {
        return pageAnswer(context, 'trends', toTrendsPage(await engine.trends(parameters, limits), parameters, around));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return pageAnswer(context, 'trends', toFailedTrendsPage(error, parameters, site), 400);
      }
    },
  },
  {
    address: '/panel',
    async answer({ originalUrl }, context) {
      const { engine, site, limits } = context;
      const parameters = readPanelParameters(parametersOf(originalUrl));
      const around = { regions: await engine.regions(), site };
      if (parameters.groups.length === 0) return pageAnswer(context, 'panel', toBlankPanelPage(parameters, around));
      try {
        return pageAnswer(context, 'panel', toPanelPage(await engine.panel(parameters, limits), parameters, around));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return pageAnswer(context, 'panel', toFailedPanelPage(error, parameters, site), 400);
      }
    },
  },
];

async function toCountedPage(parameters: RegionsParameters, { engine, site, limits }: RouteContext): Promise<RegionsPage> {
  const around = { regions: await engine.regions(), documents: await engine.documents(), site };
  if (parameters.view !== null) return toReportsPage(await engine.searchedReports(parameters, limits), parameters, around);
  const report = await engine.regionReport(parameters, limits);
  if (parameters.query.trim() === '') return toHoldingsPage(report, parameters, around);
  if (parameters.others.length > 0) {
    const reports = [report];
    for (const query of parameters.others) reports.push(await engine.regionReport({ ...parameters, query }, limits));
    return toComparisonPage(reports, parameters, around);
  }
  const isFound = report.total.reportsMentioning > 0 || report.rows.some((row) => row.otherDocuments > 0);
  return toRegionsPage(report, parameters, around, isFound ? [] : await suggest(parameters, engine, limits));
}

/** Other queries, for one that finds nothing. */
async function suggest({ query, filters, strict }: RegionsParameters, engine: RouteContext['engine'], limits: RouteContext['limits']): Promise<readonly Suggestion[]> {
  return (await engine.search({ ...DEFAULT_SEARCH, query, filters, strict, size: 1 }, limits)).suggestions;
}
