import type { QueryReading, SearchFilters } from './engine.js';
import { parseQuery } from './parse-query.js';
import type { Query } from './query.js';
import { readFilters } from './read-filter.js';
import type { RegionNames } from './region-names.js';

/**
 * A query with the filters beside its box, which are read like those in it; what is said of them is noted with the reading.
 *
 * @throws QueryError when one of them cannot be read
 */
export function readQuery(input: string, filters: SearchFilters | null, strict: boolean, names: RegionNames): { readonly query: Query; readonly notes: readonly string[] } {
  const notes: string[] = [];
  const nodes = filters === null ? [] : readFilters(filters, names, input, notes);
  const query = parseQuery(input, names, { strict, filters: nodes });
  return { query, notes: [...query.notes, ...notes] };
}

export function toReading({ input, reading, notHeld, canBeStrict }: Query, notes: readonly string[]): QueryReading {
  return { input, reading, notes, notHeld, canBeStrict };
}
