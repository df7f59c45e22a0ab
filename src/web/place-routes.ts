import type { Region } from '../corpus/model/document.js';
import { loadGazetteer, type Gazetteer } from '../corpus/places/gazetteer.js';
import { NO_FILTERS, type SearchEngine } from '../search/engine.js';
import type { QueryLimits } from '../search/query-budget.js';
import { toPlaceHoldings, type PlaceHoldings } from '../search/places/place-holdings.js';
import { OWN } from '../search/read-filter.js';
import { API_ADDRESS, placeAddress, placeJsonAddress } from './addresses.js';
import { jsonAnswer, pageAnswer, redirectAnswer } from './answers.js';
import { toPlaceJson } from './data/place-json.js';
import { toPlaceFigures, type PlaceFigures } from './pages/indicators/place-figures.js';
import { toErrorPage } from './pages/error-page.js';
import { toPlaceChoices, toPlacePage } from './pages/place-page.js';
import type { Route } from './route.js';
import { NotFoundError } from './web-errors.js';

/** Divisions and zones by code; a code that was given up leads to today's, a name to the place that alone bears it. */
export const PLACE_ROUTES: readonly Route[] = [
  dataRoute('/places/:code.json', placeJsonAddress),
  dataRoute(`${API_ADDRESS}/places/:code`, (code) => API_ADDRESS + placeAddress(code)),
  {
    address: '/places/:code',
    async answer({ path: { code = '' } }, context) {
      const gazetteer = loadGazetteer();
      const [region, ...namesakes] = regionsMeant(code, gazetteer);
      if (region === undefined || namesakes.length > 0) {
        const choices = toPlaceChoices(region === undefined ? [] : [region, ...namesakes]);
        const message = choices.length > 0 ? `叫“${code}”的地区不止一个：` : `${new NotFoundError('unknown-place', code).message}代码是六位数字（330381），也可以用名称（瑞安市）。`;
        return pageAnswer(context, 'error', toErrorPage(404, choices.length > 0 ? '请选地区' : '没有找到', message, code, context.site, choices), 404);
      }
      if (region.code !== code) return redirectAnswer(301, placeAddress(region.code));
      const { holdings, terms } = await lookUp(region, context.engine, gazetteer, context.limits);
      return pageAnswer(context, 'place', toPlacePage(holdings, terms, await figuresOf(region, holdings, context.engine), context.site));
    },
  },
];

function dataRoute(address: string, addressOf: (code: string) => string): Route {
  return {
    address,
    async answer({ path: { code = '' } }, { engine, limits, snapshot }) {
      const gazetteer = loadGazetteer();
      const [region, ...namesakes] = regionsMeant(code, gazetteer);
      if (region === undefined || namesakes.length > 0) throw new NotFoundError('unknown-place', code);
      if (region.code !== code) return redirectAnswer(301, addressOf(region.code));
      const { holdings, terms } = await lookUp(region, engine, gazetteer, limits);
      return jsonAnswer(toPlaceJson(holdings, terms, snapshot));
    },
  };
}

/** The one with this code, today or once, or all that bear this name today, in full or without its suffix. */
function regionsMeant(codeOrName: string, gazetteer: Gazetteer): readonly Region[] {
  const coded = gazetteer.byCode(codeOrName);
  if (coded !== null) return [coded];
  const named = gazetteer.named(codeOrName);
  const today = named.filter(({ until }) => until === null);
  const meant = today.some(({ isStem }) => !isStem) ? today.filter(({ isStem }) => !isStem) : today.length > 0 ? today : named;
  return [...new Map(meant.map(({ region }) => [region.code, region])).values()];
}

/** The figures of its newest report; null where it has none. */
async function figuresOf({ code }: Region, { years }: PlaceHoldings, engine: SearchEngine): Promise<PlaceFigures | null> {
  if (years.every(({ reports }) => reports.length === 0)) return null;
  const { reports } = await engine.figures({ item: null, document: null, filters: { ...NO_FILTERS, regions: [code + OWN] } });
  return toPlaceFigures(reports, code);
}

async function lookUp(region: Region, engine: SearchEngine, gazetteer: Gazetteer, limits: QueryLimits) {
  return { holdings: toPlaceHoldings(region, await engine.documents(), gazetteer), terms: await engine.placeTerms(region, limits) };
}
