import type { ItemName } from '../corpus/figures/items.js';
import type { SearchEngine } from './engine.js';
import { toIndicatorRows, type IndicatorRow } from './indicator-panel.js';

/** Tables that are kept of one engine; one of 1,345 reports takes about a megabyte. */
const KEPT_TABLES = 8;

const kept = new WeakMap<SearchEngine, Map<ItemName, Promise<readonly IndicatorRow[]>>>();

/** One item over all that is held, by region and year; the tables asked for last are kept, for they are of one snapshot. */
export function indicatorRowsOf(engine: SearchEngine, item: ItemName): Promise<readonly IndicatorRow[]> {
  const tables = kept.get(engine) ?? new Map<ItemName, Promise<readonly IndicatorRow[]>>();
  kept.set(engine, tables);
  const rows = tables.get(item) ?? engine.figures({ item, document: null }).then(({ reports }) => toIndicatorRows(reports, item));
  tables.delete(item);
  tables.set(item, rows);
  rows.catch(() => tables.delete(item));
  const [oldest] = tables.keys();
  if (tables.size > KEPT_TABLES && oldest !== undefined) tables.delete(oldest);
  return rows;
}
