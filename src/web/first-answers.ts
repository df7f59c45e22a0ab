import { searchAddress, API_ADDRESS, SUGGEST_ADDRESS } from './addresses.js';
import { answerRoute } from './answer-route.js';
import type { RouteServices } from './route.js';
import { ROUTES } from './routes.js';

/** A word that most documents hold, so that the answers pass through every step. */
const QUERY = '政府';

/**
 * Asks for a few answers before the first reader does, so that none pays for code and files that are met for the first
 * time: a search by the API, its page, and completions. What goes wrong here will go wrong for the reader too, and is
 * logged there.
 */
export async function askFirstAnswers(services: RouteServices): Promise<void> {
  const address = searchAddress({ query: QUERY });
  for (const originalUrl of [API_ADDRESS + address, address, `${SUGGEST_ADDRESS}?${String(new URLSearchParams({ q: QUERY }))}`]) {
    const route = ROUTES.find((one) => one.address === originalUrl.split('?')[0]);
    if (route === undefined) throw new Error(`Nothing answers ${originalUrl}.`);
    await answerRoute(route, { originalUrl, path: {}, origin: '', ifNoneMatch: null, posted: null, prefersJson: false, encodings: [] }, services, {});
  }
}
