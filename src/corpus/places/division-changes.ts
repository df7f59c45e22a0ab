import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** A division set up or abolished after the edition of `areacodes.csv`, from `changes-since-2025.csv`. */
export interface DivisionChange {
  readonly code: string;
  readonly name: string;
  /** First year whose documents may be its own; null for one that `areacodes.csv` knows. */
  readonly since: number | null;
  /** Last year whose documents may be its own; null for one that exists. */
  readonly until: number | null;
  /** Codes that were given up for it. */
  readonly replaces: readonly string[];
}

/** A division set up in the last months of a year is named by no report of that year, which was given in January. */
const FIRST_MONTH_FOR_NEXT_YEAR = 10;

/** The changes, in order of code. */
export function readDivisionChanges(): readonly DivisionChange[] {
  const text = readFileSync(new URL('../../../src/corpus/places/data/changes-since-2025.csv', import.meta.url), 'utf8');
  return parse(text, { bom: true, fromLine: 2 }).map(([code = '', name = '', , , start = '', end = '', replaces = '']) => ({
    code,
    name,
    since: start === '' ? null : firstYearOf(start),
    until: end === '' ? null : firstYearOf(end) - 1,
    replaces: replaces.split(';').filter((one) => one !== ''),
  }));
}

/** Of `2025-11`, 2026. */
function firstYearOf(month: string): number {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return number >= FIRST_MONTH_FOR_NEXT_YEAR ? year + 1 : year;
}
