import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PolicySearchError } from '../../errors.js';
import { DOCUMENT_TYPES, placeWords, type DocumentType, type Region } from '../model/document.js';
import type { Gazetteer } from '../places/gazetteer.js';
import { COLUMN_ROLES, type ColumnNames, type ColumnRole } from '../sources/formats/columns.js';
import { CATALOG_FILE } from '../sources/find-sources.js';

/** What a person says of one article: what is absent is left as parsed, null says that there is none. Or of a table: its columns. */
export interface CatalogEntry {
  /** Path below the source folder. */
  readonly file: string;
  /** Of a container: the key of one of its records. */
  readonly record?: string;
  /** Counted from 1 within the file or record. */
  readonly article: number;
  readonly title?: string;
  readonly region?: Region | null;
  readonly year?: number | null;
  readonly type?: DocumentType;
  /** ISO 8601. */
  readonly date?: string | null;
  readonly meeting?: string | null;
  readonly speaker?: string | null;
  /** Why the document is incomplete, in Chinese; false says that it is whole. */
  readonly incomplete?: string | false;
  /** True when a person has read the pieces of the text that may be none of it, and they may stand. */
  readonly textChecked?: true;
  /** Of a table or a file of JSON as a whole, and then alone: which columns or fields say what, which is heard when it is read. */
  readonly columns?: ColumnNames;
}

/** Something in a catalog that cannot be used: its place, what stands there, and what must stand there. */
export class CatalogError extends PolicySearchError {
  readonly code = 'invalid-catalog';

  constructor(
    readonly path: string,
    /** As in JSON: `documents[2].year`; empty for the whole file. */
    readonly place: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${path}${place === '' ? '' : `, ${place}`}: ${problem}`, options);
  }
}

const YEARS = { first: 1949, last: 2100 } as const;
const FIELDS: ReadonlySet<string> = new Set(['file', 'record', 'article', 'title', 'region', 'year', 'type', 'date', 'meeting', 'speaker', 'incomplete', 'textChecked', 'columns', 'note']);

/**
 * The catalog of a source folder; empty where there is none. Files and articles that it names are checked
 * once the folder is parsed (`checkCatalogTargets`).
 *
 * @throws CatalogError with the place of the first fault
 */
export async function readCatalog(directory: string, gazetteer: Gazetteer): Promise<readonly CatalogEntry[]> {
  const path = join(directory, CATALOG_FILE);
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw new CatalogError(path, '', `cannot be read: ${(error as Error).message}`, { cause: error });
  }
  return parseCatalog(text, path, gazetteer);
}

/** @throws CatalogError with the place of the first fault */
export function parseCatalog(text: string, path: string, gazetteer: Gazetteer): readonly CatalogEntry[] {
  let content: unknown;
  try {
    content = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new CatalogError(path, '', `is no valid JSON: ${(error as Error).message}`, { cause: error });
  }
  const fail = (place: string, problem: string): never => {
    throw new CatalogError(path, place, problem);
  };
  const documents = isRecord(content) ? content['documents'] : undefined;
  if (!Array.isArray(documents)) return fail('', 'must be an object with a list "documents".');
  const seen = new Map<string, number>();
  return documents.map((entry: unknown, index) => {
    const place = `documents[${index}]`;
    const parsed = isRecord(entry) ? readEntry(entry, place, fail, gazetteer) : fail(place, 'must be an object.');
    const key = JSON.stringify([parsed.file, parsed.record, parsed.article, parsed.columns !== undefined]);
    const other = seen.get(key);
    if (other !== undefined) fail(place, `names article ${parsed.article} of "${parsed.file}" again, after documents[${other}]; put all fields into one entry.`);
    seen.set(key, index);
    return parsed;
  });
}

type Fail = (place: string, problem: string) => never;

function readEntry(entry: Record<string, unknown>, place: string, fail: Fail, gazetteer: Gazetteer): CatalogEntry {
  for (const field of Object.keys(entry)) {
    if (!FIELDS.has(field)) fail(`${place}.${field}`, `is no field of a catalog; fields are ${[...FIELDS].join(', ')}.`);
  }
  const { file, record, article, title, region, year, type, date, meeting, speaker, incomplete, textChecked, columns } = entry;
  if (typeof file !== 'string' || file === '') return fail(`${place}.file`, 'must be the path of a file below the source folder.');
  if (article !== undefined && !(Number.isInteger(article) && (article as number) >= 1)) fail(`${place}.article`, `is ${show(article)}, but must be a whole number from 1.`);
  const read: { -readonly [K in keyof CatalogEntry]: CatalogEntry[K] } = { file, article: (article as number | undefined) ?? 1 };
  if (record !== undefined) read.record = typeof record === 'string' && record !== '' ? record : fail(`${place}.record`, `is ${show(record)}, but must be the key of a record of the file.`);
  if (title !== undefined) read.title = typeof title === 'string' && title.trim() !== '' ? title : fail(`${place}.title`, `is ${show(title)}, but must be a text.`);
  if (region !== undefined) read.region = region === null ? null : findRegion(region, `${place}.region`, fail, gazetteer);
  if (year !== undefined) read.year = year === null || isYear(year) ? year : fail(`${place}.year`, `is ${show(year)}, but must be a year from ${YEARS.first} to ${YEARS.last}, or null.`);
  if (type !== undefined) read.type = DOCUMENT_TYPES.find((one) => one === type) ?? fail(`${place}.type`, `is ${show(type)}, but must be one of ${DOCUMENT_TYPES.join('、')}.`);
  if (date !== undefined) read.date = date === null || isDay(date) ? date : fail(`${place}.date`, `is ${show(date)}, but must be a day such as 2019-01-16, or null.`);
  if (meeting !== undefined) read.meeting = meeting === null || typeof meeting === 'string' ? meeting : fail(`${place}.meeting`, `is ${show(meeting)}, but must be a text or null.`);
  if (speaker !== undefined) read.speaker = speaker === null || typeof speaker === 'string' ? speaker : fail(`${place}.speaker`, `is ${show(speaker)}, but must be a text or null.`);
  if (incomplete !== undefined) {
    const isReason = typeof incomplete === 'string' && incomplete.trim() !== '';
    read.incomplete = incomplete === false || isReason ? incomplete : fail(`${place}.incomplete`, `is ${show(incomplete)}, but must be the reason as a text, or false.`);
  }
  if (textChecked !== undefined) read.textChecked = textChecked === true || fail(`${place}.textChecked`, `is ${show(textChecked)}, but must be true; leave it out while the text is not checked.`);
  if (columns !== undefined) {
    const other = Object.keys(entry).find((field) => !['file', 'columns', 'note'].includes(field));
    if (other !== undefined) fail(`${place}.${other}`, 'stands beside "columns", which speak of the file as a whole: put it into an entry of its own.');
    read.columns = readColumns(columns, `${place}.columns`, fail);
  }
  return read;
}

/** `{ "text": "报告全文", "place": ["省", "市"] }`: one name or several. */
function readColumns(value: unknown, place: string, fail: Fail): ColumnNames {
  if (!isRecord(value)) return fail(place, `is ${show(value)}, but must be an object such as { "text": "报告全文", "year": "年份" }.`);
  const columns: { -readonly [Role in ColumnRole]?: readonly string[] } = {};
  for (const [name, said] of Object.entries(value)) {
    const role = COLUMN_ROLES.find((one) => one === name) ?? fail(`${place}.${name}`, `is no role of a column; roles are ${COLUMN_ROLES.join(', ')}.`);
    const names: readonly unknown[] = Array.isArray(said) ? said : [said];
    columns[role] = names.map((one) => (typeof one === 'string' && one !== '' ? one : fail(`${place}.${name}`, `is ${show(said)}, but must be the name of a column, or a list of names.`)));
  }
  return columns;
}

/** By code (330381, 330300-zncy) or by a full name that only one division or zone bears today. */
function findRegion(value: unknown, place: string, fail: Fail, gazetteer: Gazetteer): Region {
  if (typeof value !== 'string') return fail(place, `is ${show(value)}, but must be the code or the name of a division or zone.`);
  const byCode = gazetteer.byCode(value);
  if (byCode !== null) return byCode;
  const named = new Map(gazetteer.named(value).map(({ region }) => [region.code as string, region]));
  const exact = [...named.values()].filter((region) => region.name === value);
  const found = exact.length > 0 ? exact : [...named.values()];
  if (found.length === 0) return fail(place, `is "${value}", which no division or zone is called.`);
  if (found.length > 1) return fail(place, `is "${value}", which is ambiguous: use a code (${found.map((region) => `${region.code} ${placeWords(region).join('')}`).join(', ')}).`);
  return found[0] as Region;
}

/**
 * @param articles how many articles each record of each file has, by its key; a file of its own is one record with an empty key
 * @throws CatalogError when the catalog names a file, a record or an article that the folder does not hold
 */
export function checkCatalogTargets(entries: readonly CatalogEntry[], directory: string, articles: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
  entries.forEach((entry, index) => {
    // What it does to a table is told by the reason for which that is not read.
    if (entry.columns !== undefined) return;
    const records = articles.get(entry.file);
    const path = join(directory, CATALOG_FILE);
    if (records === undefined) throw new CatalogError(path, `documents[${index}].file`, `is "${entry.file}", but no such source file was read in this folder.`);
    const isContainer = records.size > 0 && !records.has('');
    if (entry.record === undefined && isContainer) {
      throw new CatalogError(path, `documents[${index}].record`, `is missing, but "${entry.file}" holds ${records.size} records: give the key of one, as \`npm run documents -- --flagged\` prints it.`);
    }
    const held = records.get(entry.record ?? '') ?? 0;
    if (entry.record !== undefined && held === 0) throw new CatalogError(path, `documents[${index}].record`, `is "${entry.record}", but "${entry.file}" holds no such record.`);
    if (entry.article > held) {
      throw new CatalogError(path, `documents[${index}].article`, `is ${entry.article}, but "${entry.file}" holds ${held} article${held === 1 ? '' : 's'}.`);
    }
  });
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isYear(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= YEARS.first && value <= YEARS.last;
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value)) && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value);
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? 'absent';
}
