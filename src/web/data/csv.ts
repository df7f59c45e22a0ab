import { stringify } from 'csv-stringify/sync';

/** A cell; null is an empty one, which is not the same as 0. */
export type CsvCell = string | number | null;
export type CsvRow = readonly CsvCell[];

/**
 * The lines of a table as its rows come, for spreadsheets: with the byte order mark by which they know UTF-8, and an
 * apostrophe before what they would take for a formula.
 */
export async function* toCsvLines(head: CsvRow, rows: AsyncIterable<readonly CsvRow[]> | Iterable<readonly CsvRow[]>): AsyncGenerator<string> {
  yield toCsv([head], true);
  for await (const some of rows) if (some.length > 0) yield toCsv(some, false);
}

function toCsv(rows: readonly CsvRow[], isBeginning: boolean): string {
  return stringify(rows as CsvCell[][], { bom: isBeginning, escape_formulas: true, record_delimiter: 'windows' });
}
