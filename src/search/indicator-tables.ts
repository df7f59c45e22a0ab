import type { ItemName } from '../corpus/figures/items.js';
import type { SearchEngine } from './engine.js';
import { toIndicatorRows, type IndicatorRow } from './indicator-panel.js';

/** Years of regions that are kept of one engine, 6,000 of them about a megabyte: all items of 1,345 reports, three of the whole country. */
const MAX_KEPT_YEARS = 240_000;

interface KeptTable {
  readonly rows: Promise<readonly IndicatorRow[]>;
  /** 0 while they are made. */
  years: number;
}

const kept = new WeakMap<SearchEngine, Map<ItemName, KeptTable>>();

/** One item over all that is held, by region and year; the tables asked for last are kept, for they are of one snapshot. */
export function indicatorRowsOf(engine: SearchEngine, item: ItemName): Promise<readonly IndicatorRow[]> {
  let tables = kept.get(engine);
  if (tables === undefined) kept.set(engine, (tables = new Map<ItemName, KeptTable>()));
  const table = tables.get(item) ?? makeTable(engine, item, tables);
  tables.delete(item);
  tables.set(item, table);
  return table.rows;
}

function makeTable(engine: SearchEngine, item: ItemName, tables: Map<ItemName, KeptTable>): KeptTable {
  const rows = engine.figures({ item, document: null }).then(({ reports }) => toIndicatorRows(reports, item));
  const table: KeptTable = { rows, years: 0 };
  rows.then(
    (made) => {
      table.years = made.reduce((sum, { years }) => sum + years.length, 0);
      dropOldest(tables, item);
    },
    () => tables.delete(item),
  );
  return table;
}

function dropOldest(tables: Map<ItemName, KeptTable>, newest: ItemName): void {
  let years = [...tables.values()].reduce((sum, table) => sum + table.years, 0);
  for (const [item, table] of tables) {
    if (years <= MAX_KEPT_YEARS) return;
    if (item === newest) continue;
    tables.delete(item);
    years -= table.years;
  }
}
