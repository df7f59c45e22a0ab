import { loadItems, type Item } from '../corpus/figures/items.js';
import { NO_FILTERS, type FiguresAnswer, type SearchEngine, type SearchFilters } from '../search/engine.js';
import { toIndicatorRows, type IndicatorRow } from '../search/indicator-panel.js';
import { indicatorRowsOf } from '../search/indicator-tables.js';
import { numbersOf } from '../search/numbers.js';
import { QueryError } from '../search/query-error.js';
import { OWN } from '../search/read-filter.js';
import { statedOfYears } from '../search/value-years.js';
import { API_ADDRESS, INDICATORS_ADDRESS, NUMBERS_ADDRESS, parametersOf } from './addresses.js';
import { jsonAnswer, pageAnswer, tableAnswer } from './answers.js';
import { toFiguresJson } from './api/figures-json.js';
import { checkRegions } from './check-regions.js';
import { FIGURES_TABLE_HEAD, toFiguresTable } from './data/figures-table.js';
import { firstNumbersStep, NUMBERS_TABLE_HEAD, toNumbersTable } from './data/numbers-table.js';
import { readIndicatorParameters } from './indicator-parameters.js';
import { toIndicatorPage } from './pages/indicators/indicator-page.js';
import { toBlankNumbersPage, toFailedNumbersPage, toNumbersPage, NUMBERS_PER_PAGE } from './pages/indicators/numbers-page.js';
import { toIndicatorsPage } from './pages/indicators/indicators-page.js';
import type { Route, WebRequest } from './route.js';
import { readFilters, readSearchParameters, type SearchParameters } from './search-parameters.js';
import { NotFoundError } from './web-errors.js';

/** What reports set as targets and give as outcomes, as pages, tables and JSON. */
export const INDICATOR_ROUTES: readonly Route[] = [
  {
    address: INDICATORS_ADDRESS,
    async answer(_request, context) {
      return pageAnswer(context, 'indicators', toIndicatorsPage(await context.engine.indicators(), context.site));
    },
  },
  {
    address: `${API_ADDRESS}${INDICATORS_ADDRESS}`,
    async answer(_request, { engine, snapshot }) {
      return jsonAnswer({ snapshot, indicators: await engine.indicators() });
    },
  },
  {
    address: NUMBERS_ADDRESS,
    async answer({ originalUrl }, context) {
      const { engine, site, limits } = context;
      const parameters = readNumbersParameters(originalUrl);
      if (parameters.query.trim() === '') return pageAnswer(context, 'numbers', toBlankNumbersPage(parameters, site));
      try {
        return pageAnswer(context, 'numbers', toNumbersPage(await numbersOf(engine, { ...parameters, size: NUMBERS_PER_PAGE }, limits), parameters, site, await engine.regions()));
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        return pageAnswer(context, 'numbers', toFailedNumbersPage(error, parameters, site), 400);
      }
    },
  },
  {
    address: `${NUMBERS_ADDRESS}.csv`,
    async answer({ originalUrl, origin }, { engine, limits }) {
      const parameters = readNumbersParameters(originalUrl);
      const first = await numbersOf(engine, firstNumbersStep(parameters), limits);
      return tableAnswer(`${parameters.query} 旁边的数`, NUMBERS_TABLE_HEAD, toNumbersTable(first, parameters, engine, origin, limits));
    },
  },
  {
    address: `${INDICATORS_ADDRESS}/:item.csv`,
    async answer(request, { engine, snapshot }) {
      const item = itemOf(request);
      const { reports } = await statedFigures(engine, item, readFilters(parametersOf(request.originalUrl)));
      return tableAnswer(`指标 ${item.item}`, FIGURES_TABLE_HEAD, toFiguresTable(reports, item.item, snapshot, request.origin));
    },
  },
  ...[`${INDICATORS_ADDRESS}/:item.json`, `${API_ADDRESS}${INDICATORS_ADDRESS}/:item`].map((address): Route => ({
    address,
    async answer(request, { engine, snapshot }) {
      const item = itemOf(request);
      return jsonAnswer(toFiguresJson(await statedFigures(engine, item, readFilters(parametersOf(request.originalUrl))), item.item, snapshot));
    },
  })),
  {
    address: `${INDICATORS_ADDRESS}/:item`,
    async answer(request, context) {
      const { engine, site } = context;
      const item = itemOf(request);
      const parameters = readIndicatorParameters(parametersOf(request.originalUrl));
      await checkRegions(engine, parameters.filters);
      const opened = parameters.open === null ? null : await openRow(engine, item, parameters.open);
      const page = toIndicatorPage({ item, rows: await indicatorRowsOf(engine, item.item), opened, regions: await engine.regions() }, parameters, site);
      return pageAnswer(context, 'indicator', page);
    },
  },
];

/** As those of a search, in order of region where none is asked for. */
function readNumbersParameters(originalUrl: string): SearchParameters {
  const given = parametersOf(originalUrl);
  const parameters = readSearchParameters(given);
  return given.get('sort') ? parameters : { ...parameters, sort: 'region' };
}

/** What a page of an indicator has its table from, with sentences; as there, years are those that values are of. */
async function statedFigures(engine: SearchEngine, { item }: Item, filters: SearchFilters): Promise<FiguresAnswer> {
  const answer = await engine.figures({ item, document: null, filters: { ...filters, years: [] }, withSentences: true });
  return { ...answer, reports: statedOfYears(answer.reports, filters.years) };
}

/** A region's row with its sentences; null where it has none. */
async function openRow(engine: SearchEngine, { item }: Item, code: string): Promise<IndicatorRow | null> {
  const filters: SearchFilters = { ...NO_FILTERS, regions: [code + OWN] };
  await checkRegions(engine, filters);
  const { reports } = await engine.figures({ item, document: null, filters, withSentences: true });
  return toIndicatorRows(reports, item)[0] ?? null;
}

/** @throws NotFoundError for a name that `items.json` has not */
function itemOf({ path: { item: name = '' } }: WebRequest): Item {
  const item = loadItems().get(name);
  if (item === null) throw new NotFoundError('unknown-indicator', name);
  return item;
}
