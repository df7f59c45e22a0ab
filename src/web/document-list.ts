import { placeWords, type Region } from '../corpus/model/document.js';
import type { DocumentSummary, SearchFilters } from '../search/engine.js';
import { NONE } from '../search/facets.js';
import { OWN } from '../search/read-filter.js';
import { fold } from '../text/folding.js';
import { toFullTitle } from './full-title.js';
import type { DocumentsOrder, DocumentsParameters } from './search-parameters.js';

/** The documents of a list, in its order; those that tie stay in the order given. */
export function listDocuments(documents: readonly DocumentSummary[], { filters, title, sort }: Pick<DocumentsParameters, 'filters' | 'title' | 'sort'>): readonly DocumentSummary[] {
  const wanted = fold(title);
  const found = filterDocuments(documents, filters).filter((document) => wanted === '' || fold(toFullTitle(document)).includes(wanted));
  const order = ORDERS[sort];
  return order === null ? found : [...found].sort(order);
}

/** Null for the order of the engine, by region and then newest first. Documents without a year come last. */
const ORDERS: Readonly<Record<DocumentsOrder, ((a: DocumentSummary, b: DocumentSummary) => number) | null>> = {
  region: null,
  newest: (a, b) => (b.year ?? -Infinity) - (a.year ?? -Infinity) || compareDates(b, a),
  oldest: (a, b) => (a.year ?? Infinity) - (b.year ?? Infinity) || compareDates(a, b),
  longest: (a, b) => b.characters - a.characters,
};

function compareDates({ date: one }: DocumentSummary, { date: other }: DocumentSummary): number {
  return one === null || other === null || one === other ? 0 : one < other ? -1 : 1;
}

/**
 * The documents that the filters leave, in the order given. Regions go by code or name, those below them
 * included unless 本级 stands after it; filters of sections do not apply.
 */
export function filterDocuments(documents: readonly DocumentSummary[], filters: SearchFilters): readonly DocumentSummary[] {
  return documents.filter(
    ({ region, year, type }) =>
      (filters.regions.length === 0 || filters.regions.some((value) => isWithin(region, value))) &&
      (filters.years.length === 0 ||
        filters.years.some((range) => (year === null ? range === 'none' : range !== 'none' && range.from <= year && year <= range.to))) &&
      (filters.types.length === 0 || filters.types.includes(type)),
  );
}

/** Whether a region is one that a filter's value names or, unless 本级 stands after it, lies below it; null is `none`. */
export function isWithin(region: Region | null, value: string): boolean {
  if (region === null) return value === NONE;
  if (value.endsWith(OWN)) return [region.code, region.name].some((own) => own + OWN === value);
  return placeWords(region).includes(value) || region.pathCodes.some((code) => code === value);
}
