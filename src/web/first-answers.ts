import { setImmediate } from 'node:timers/promises';
import { NO_FILTERS, type SearchFilters } from '../search/engine.js';
import { searchAddress, API_ADDRESS, SUGGEST_ADDRESS } from './addresses.js';
import { answerRoute } from './answer-route.js';
import type { RouteServices } from './route.js';
import { ROUTES } from './routes.js';

/** Words that many documents of the field hold, some few, alone and together, so that the answers pass through every step. */
const QUERIES = ['政府', '改革', '小微企业', '营商环境', '产业 升级', '最多跑一次', '乡村振兴 OR 美丽乡村', '发展 NOT 经济'];
const FILTERS: readonly Partial<SearchFilters>[] = [{}, { years: [{ from: 2010, to: 2020 }] }, { sections: ['plan'] }];

/** Code is compiled as it is met again and again. */
const WARM_UP_MS = 400;

/**
 * Asks for a few answers before the first reader does, so that none pays for code and files that are met for the first
 * time: searches by the API, their pages, and completions. What goes wrong here will go wrong for the reader too, and is
 * logged there.
 */
export async function askFirstAnswers(services: RouteServices): Promise<void> {
  for (const address of addressesOf([QUERIES[0] as string], [{}])) await ask(address, services);
}

/** Asks on until the pages of searches are made as fast as they will be, for less than half a second; others have their turns. */
export async function warmUp(services: RouteServices): Promise<void> {
  const end = performance.now() + WARM_UP_MS;
  const addresses = addressesOf(QUERIES, FILTERS);
  for (let place = 0; performance.now() < end; place++) {
    await ask(addresses[place % addresses.length] as string, services);
    await setImmediate();
  }
}

function addressesOf(queries: readonly string[], filters: readonly Partial<SearchFilters>[]): readonly string[] {
  return filters.flatMap((chosen) =>
    queries.flatMap((query) => {
      const address = searchAddress({ query, filters: { ...NO_FILTERS, ...chosen } });
      return [API_ADDRESS + address, address, `${SUGGEST_ADDRESS}?${String(new URLSearchParams({ q: query }))}`];
    }),
  );
}

async function ask(originalUrl: string, services: RouteServices): Promise<void> {
  const route = ROUTES.find((one) => one.address === originalUrl.split('?')[0]);
  if (route === undefined) throw new Error(`Nothing answers ${originalUrl}.`);
  await answerRoute(route, { originalUrl, path: {}, origin: '', ifNoneMatch: null, posted: null, prefersJson: false, encodings: [] }, services, {});
}
