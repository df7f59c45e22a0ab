import type { DocumentHead } from '../corpus/documents/stored-document.js';
import { loadItems, type ItemName } from '../corpus/figures/items.js';
import type { Indicator } from './engine.js';

/**
 * The items in the order of `items.json`, counted; those that no report names have noughts.
 *
 * @param reportsOf the yearly reports that name an item beside a figure
 */
export function toIndicators(reportsOf: (item: ItemName) => readonly DocumentHead[]): readonly Indicator[] {
  return loadItems().all.map(({ item, unit }) => {
    const reports = reportsOf(item);
    const years = reports.flatMap(({ year }) => (year === null ? [] : [year]));
    return {
      item,
      unit,
      reports: reports.length,
      regions: new Set(reports.flatMap(({ region }) => (region === null ? [] : [region.code]))).size,
      firstYear: years.length === 0 ? null : Math.min(...years),
      lastYear: years.length === 0 ? null : Math.max(...years),
    };
  });
}
