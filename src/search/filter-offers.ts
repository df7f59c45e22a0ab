import type { FilterOffer, SearchFilters } from './engine.js';
import { parseQuery } from './parse-query.js';
import { placeOrYearOf } from './places-and-years.js';
import type { Query, QueryNode } from './query.js';
import { readFilter, readFilters } from './read-filter.js';
import type { RegionNames } from './region-names.js';

/**
 * A word alone is text; what it would give as a region or a year is offered with its count.
 *
 * @param filters beside the box, which hold for what is offered but where that takes the place of one
 * @param count the paragraphs that filters alone take
 */
export function offerFilters(query: Query, filters: SearchFilters, names: RegionNames, count: (root: QueryNode) => number): readonly FilterOffer[] {
  const word = placeOrYearOf(query, names);
  if (word === null) return [];
  const values =
    word.year !== null
      ? [{ field: 'year' as const, value: String(word.year), label: `${word.year} 年` }]
      : word.regions.map((code) => ({ field: 'region' as const, value: code, label: names.label(code) }));
  return values.map(({ field, value, label }) => {
    const others = readFilters(filters, names, '', []).filter((filter) => filter.field !== field);
    const own = readFilter({ field, value, span: { start: 0, end: 0 } }, names, '', []);
    const { root } = parseQuery('', names, { filters: [...others, own] });
    return { field, value, label, paragraphs: count(root) };
  });
}
