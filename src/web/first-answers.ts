import { setImmediate, setTimeout } from 'node:timers/promises';
import { loadGazetteer } from '../corpus/places/gazetteer.js';
import { NO_FILTERS, type SearchFilters } from '../search/engine.js';
import { searchAddress, API_ADDRESS, SUGGEST_ADDRESS } from './addresses.js';
import { answerRoute } from './answer-route.js';
import type { RouteServices } from './route.js';
import { ROUTES } from './routes.js';

/** Words that many documents of the field hold, some few, alone and together, so that the answers pass through every step. */
const QUERIES = ['政府', '改革', '小微企业', '营商环境', '产业 升级', '最多跑一次', '乡村振兴 OR 美丽乡村', '发展 NOT 经济'];
/** What finds nothing, and what asks: they pass through other code, and wait for jieba where it is not loaded yet. */
const MISSES = ['最多跑一趟路', '怎样改善营商环境？', '乡村振新'];
const FILTERS: readonly Partial<SearchFilters>[] = [{}, { years: [{ from: 2010, to: 2020 }] }, { sections: ['plan'] }, { regions: ['330000'], years: [{ from: 2015, to: 2015 }] }];

/** Code is compiled as it is met again and again: the first thousand answers come a fifth sooner. */
const WARM_UP_MS = { queries: 900, misses: 400 } as const;
/** So much more of a thread's time, when its first readers pause. */
const WARM_UP_BESIDE_MS = 1_000;
const PAUSE_MS = 5;

/**
 * Asks for a few answers before the first reader does, so that none pays for code and files that are met for the first
 * time: searches by the API, their pages, and completions. What goes wrong here will go wrong for the reader too, and is
 * logged there.
 */
export async function askFirstAnswers(services: RouteServices): Promise<void> {
  for (const address of addressesOf([QUERIES[0] as string], [{}])) await ask(address, services);
  await setImmediate();
  // A tenth of a second, which the first word that is no name of a place held would take while others wait.
  loadGazetteer();
}

/**
 * Asks on until answers are made nearly as fast as they will be, for more than a second; others have their turns. What waits
 * for the corpus's words comes last, since another thread loads these meanwhile.
 */
export async function warmUp(services: RouteServices): Promise<void> {
  await askFor(WARM_UP_MS.queries, services, addressesOf(QUERIES, FILTERS), () => setImmediate());
  await askFor(WARM_UP_MS.misses, services, addressesOf(MISSES, FILTERS), () => setImmediate());
}

/**
 * Asks on when the first readers pause.
 *
 * @param isFree false while there are readers to be answered, or were a moment ago; null when there is no more to be asked
 */
export async function warmUpBeside(services: RouteServices, isFree: () => boolean | null): Promise<void> {
  await askFor(WARM_UP_BESIDE_MS, services, addressesOf([...QUERIES, ...MISSES], FILTERS), async () => {
    do await setTimeout(PAUSE_MS);
    while (isFree() === false);
    return isFree() !== null;
  });
}

/** @param pause false to end it */
async function askFor(milliseconds: number, services: RouteServices, addresses: readonly string[], pause: () => Promise<unknown>): Promise<void> {
  let spent = 0;
  for (let place = 0; spent < milliseconds; place++) {
    if ((await pause()) === false) return;
    const startedAt = performance.now();
    await ask(addresses[place % addresses.length] as string, services);
    spent += performance.now() - startedAt;
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
