import { NO_FILTERS, type SearchEngine, type SearchFilters } from '../search/engine.js';
import { DEFAULT_SEARCH } from './search-parameters.js';

/**
 * Lets the engine read the regions of a list that it does not make: an unknown one is no empty list.
 *
 * @throws QueryError as a search with them
 */
export async function checkRegions(engine: SearchEngine, { regions }: SearchFilters): Promise<void> {
  if (regions.length > 0) await engine.search({ ...DEFAULT_SEARCH, filters: { ...NO_FILTERS, regions }, size: 1 });
}
