import type { BenchQuery } from './bench-query.js';
import { createRandom } from './random.js';

const SEED = 64;
const YEARS = { first: 2003, last: 2022 };
const SECTIONS = ['review', 'plan', 'none'];
const SORTS = ['newest', 'oldest', 'region'];
/** Codes of the provinces of GB/T 2260, of which a corpus holds some. */
const PROVINCES = [11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63, 64, 65].map((code) => `${code}0000`);

/**
 * Addresses of search pages: the benchmark's queries in a random order, with years, provinces, sections and orders
 * beside them. No two are the same, so that nothing is answered from a cache.
 */
export function makeLoadAddresses(queries: readonly BenchQuery[], count: number): readonly string[] {
  const random = createRandom(SEED);
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const addresses = new Set<string>();
  for (let tries = 0; addresses.size < count && tries < count * 20; tries++) {
    const { text } = one(queries);
    const parameters = new URLSearchParams({ q: text });
    const from = YEARS.first + Math.floor(random() * (YEARS.last - YEARS.first));
    if (random() < 0.8) parameters.append('year', `${from}..${from + Math.floor(random() * (YEARS.last + 1 - from))}`);
    if (random() < 0.2) parameters.append('region', one(PROVINCES));
    if (random() < 0.2) parameters.append('section', one(SECTIONS));
    if (random() < 0.1) parameters.append('sort', one(SORTS));
    if (random() < 0.1) parameters.append('page', '2');
    addresses.add(`/search?${String(parameters)}`);
  }
  return [...addresses];
}
