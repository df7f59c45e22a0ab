import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

/** A cell; null is an empty one, which is not the same as 0. */
export type CsvCell = string | number | null;
export type CsvRow = readonly CsvCell[];

/** What file systems do not take in a name. */
const NOT_IN_A_NAME = /[\\/:*?"<>|\p{Cc}\uFFFD]+/gu;
const MAX_NAME_CHARACTERS = 60;

/**
 * Sends a table as it comes, for spreadsheets: with the byte order mark by which they know UTF-8, and an apostrophe
 * before what they would take for a formula.
 *
 * @param name of the file, without its ending
 */
export async function sendCsv(response: Response, name: string, head: CsvRow, rows: AsyncIterable<readonly CsvRow[]> | Iterable<readonly CsvRow[]>): Promise<void> {
  response.status(200).attachment(`${name.replace(NOT_IN_A_NAME, ' ').trim().slice(0, MAX_NAME_CHARACTERS)}.csv`);
  async function* lines(): AsyncGenerator<string> {
    yield toCsv([head], true);
    for await (const some of rows) if (some.length > 0) yield toCsv(some, false);
  }
  await pipeline(Readable.from(lines()), response);
}

function toCsv(rows: readonly CsvRow[], isBeginning: boolean): string {
  return stringify(rows as CsvCell[][], { bom: isBeginning, escape_formulas: true, record_delimiter: 'windows' });
}
