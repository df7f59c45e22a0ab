import type { Region } from '../corpus/model/document.js';
import type { PanelAnswer, PanelBase, PanelCounts, RegionCounts } from './engine.js';

/** What a panel is laid out by. */
export type PanelBy = 'region,year' | 'region' | 'year';
export const PANEL_BYS: readonly PanelBy[] = ['region,year', 'region', 'year'];

/** A row of a panel: what is held of one region, of one year, or of one region in one year. */
export interface PanelRow {
  /** Undefined where rows are of all regions; null for reports without one. */
  readonly region: Region | null | undefined;
  /** `none` for reports without a year; undefined where rows are of all years. */
  readonly year: string | undefined;
  /** Places in the columns of the panel. */
  readonly cells: readonly number[];
  /** 0 where none is held: what is counted there is not nought, but unknown. */
  readonly reports: number;
}

/** A term of a panel, or all terms of a group together. */
export interface PanelColumn {
  readonly group: string | null;
  /** As asked; null for all terms of the group together. */
  readonly term: string | null;
  /** It, or all that are taken together. */
  readonly terms: readonly string[];
  readonly counts: PanelCounts;
}

/** In order of region, then of year; those of which nothing is held as well. */
export function toPanelRows(base: PanelBase, by: PanelBy): readonly PanelRow[] {
  const { regions, years, reports } = base;
  const toRow = (region: PanelRow['region'], year: PanelRow['year'], cells: readonly number[]): PanelRow => ({ region, year, cells, reports: sumCells(reports, cells) });
  const regionCells = (row: number): readonly number[] => years.map((_, column) => row * years.length + column);
  switch (by) {
    case 'region':
      return regions.map((region, row) => toRow(region, undefined, regionCells(row)));
    case 'year':
      return years.map((year, column) => toRow(undefined, year, regions.map((_, row) => row * years.length + column)));
    case 'region,year':
      return regions.flatMap((region, row) => years.map((year, column) => toRow(region, year, [row * years.length + column])));
  }
}

/** The terms in the order asked, behind those of a group all of them together. */
export function toPanelColumns({ groups }: PanelAnswer): readonly PanelColumn[] {
  return groups.flatMap(({ name, terms, any }) => [
    ...terms.map(({ query, counts }) => ({ group: name, term: query.input, terms: [query.input], counts })),
    ...(any === null ? [] : [{ group: name, term: null, terms: terms.map(({ query }) => query.input), counts: any }]),
  ]);
}

/** What the reports of a row say of a term. */
export function countsIn(base: PanelBase, { cells, reports }: Pick<PanelRow, 'cells' | 'reports'>, counts: PanelCounts): RegionCounts {
  return {
    reports,
    reportsInPart: sumCells(base.reportsInPart, cells),
    reportsMentioning: sumCells(counts.reportsMentioning, cells),
    reportsMentioningElsewhere: sumCells(counts.reportsMentioningElsewhere, cells),
    paragraphs: sumCells(counts.paragraphs, cells),
    occurrences: sumCells(counts.occurrences, cells),
    characters: sumCells(base.characters, cells),
  };
}

function sumCells(column: Uint32Array, cells: readonly number[]): number {
  let sum = 0;
  for (const cell of cells) sum += column[cell] as number;
  return sum;
}
