import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { placeWords, type Evidence, type PolicyDocument } from '../../corpus/model/document.js';
import { loadGazetteer, type Gazetteer } from '../../corpus/places/gazetteer.js';
import { parseSource } from '../../corpus/documents/parse-document.js';
import { readSource } from '../../corpus/sources/read-source.js';
import { NO_METADATA, type SourceText } from '../../corpus/model/source-text.js';

/** How one field came out over a corpus. */
export interface FieldFigures {
  readonly right: number;
  readonly wrong: number;
  readonly open: number;
  readonly flaggedOfRight: number;
  readonly flaggedOfWrongOrOpen: number;
}

/** A document whose region or year was not found as its path has it. */
export interface Miss {
  readonly file: string;
  readonly field: 'region' | 'year';
  readonly expected: string;
  readonly found: string | null;
  readonly flagged: boolean;
  readonly evidence: readonly Evidence[];
}

/** What `evaluatePlacing` measured. */
export interface PlacingFigures {
  readonly documents: number;
  readonly region: FieldFigures;
  readonly year: FieldFigures;
  readonly misses: readonly Miss[];
}

/**
 * Places and dates every report of a folder `<division>/<year>.txt` as indexing would, without a catalog. The
 * path is the truth and is read by nothing but the comparison; files that the errata name are left out.
 *
 * @param withHead false cuts off everything before the first salutation
 * @param every takes only each so manieth file
 */
export async function evaluatePlacing(directory: string, errataFile: string | null, { withHead, every = 1 }: { readonly withHead: boolean; readonly every?: number }): Promise<PlacingFigures> {
  const gazetteer = loadGazetteer();
  const errata = errataFile === null ? new Set<string>() : readErrata(errataFile);
  const region = emptyFigures();
  const year = emptyFigures();
  const misses: Miss[] = [];
  let documents = 0;
  let seen = 0;
  for (const division of readdirSync(directory).sort()) {
    const expectedCode = codeOfDivision(division, gazetteer);
    for (const name of readdirSync(join(directory, division)).sort()) {
      const file = `${division}/${name}`;
      if (!name.endsWith('.txt') || errata.has(file) || seen++ % every !== 0) continue;
      documents++;
      const source = await readSource(join(directory, file), UNTOLD_FILE);
      const document = longest(parseSource(withHead ? source : withoutHead(source), { gazetteer }).documents);
      const place = document?.region ?? null;
      const found = {
        region: { expected: expectedCode, found: place?.code ?? null, label: place === null ? null : `${place.code} ${placeWords(place).join('')}` },
        year: { expected: name.slice(0, 4), found: document?.year?.toString() ?? null, label: document?.year?.toString() ?? null },
      };
      for (const [field, figures] of [['region', region], ['year', year]] as const) {
        const { expected, found: value, label } = found[field];
        const flagged = document === undefined || document.flags.some((flag) => flag.startsWith(`${field}-`));
        const isRight = value === expected;
        figures[isRight ? 'right' : value === null ? 'open' : 'wrong']++;
        if (flagged) figures[isRight ? 'flaggedOfRight' : 'flaggedOfWrongOrOpen']++;
        const evidence = document?.evidence.filter((one) => one.field === field) ?? [];
        if (!isRight) misses.push({ file, field, expected, found: label, flagged, evidence });
      }
    }
  }
  return { documents, region, year, misses };
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

function emptyFigures(): Mutable<FieldFigures> {
  return { right: 0, wrong: 0, open: 0, flaggedOfRight: 0, flaggedOfWrongOrOpen: 0 };
}

function readErrata(file: string): Set<string> {
  const rows = parse(readFileSync(file, 'utf8'), { bom: true, fromLine: 2, relaxColumnCount: true });
  return new Set(rows.map(([path]) => path ?? ''));
}

/** Prefectures before counties: the folders are named after prefectures, today's or former. */
function codeOfDivision(division: string, gazetteer: Gazetteer): string {
  const named = gazetteer.named(division).filter(({ name }) => name === division);
  const found = named.find(({ region }) => region.level === 'prefecture') ?? named[0];
  if (found === undefined) throw new Error(`The folder ${division} is named after no division.`);
  return found.region.code;
}

/** Given to the parser in place of the path, which must tell it nothing. */
const UNTOLD_FILE = 'report.txt';
const SALUTATION = /(?:各位代表|各位委员|同志们)[^\n]{0,20}?[:：!！,，]/;
/** A salutation further on is none of the opening. */
const MAX_HEAD_CHARACTERS = 3000;

/** The source from its first salutation on, without what its file says about it. */
function withoutHead(source: SourceText): SourceText {
  const start = SALUTATION.exec(source.text.slice(0, MAX_HEAD_CHARACTERS))?.index ?? 0;
  return { ...source, text: source.text.slice(start), hints: [], metadata: NO_METADATA };
}

function longest<T extends PolicyDocument>(documents: readonly T[]): T | undefined {
  return [...documents].sort((a, b) => b.articleCharacters - a.articleCharacters)[0];
}

/** The figures of one run as lines of text, every miss with its evidence. */
export function formatPlacing(label: string, { documents, region, year, misses }: PlacingFigures): string {
  const line = (name: string, one: FieldFigures): string =>
    `  ${name}: ${one.right} right (${((100 * one.right) / documents).toFixed(2)} %), ${one.wrong} wrong, ${one.open} open; ` +
    `flagged ${one.flaggedOfWrongOrOpen} of ${one.wrong + one.open} missed, ${one.flaggedOfRight} of ${one.right} right (${((100 * one.flaggedOfRight) / Math.max(1, one.right)).toFixed(2)} %)\n`;
  const missed = misses.map(
    ({ file, field, expected, found, flagged, evidence }) =>
      `    ${file} ${field}: expected ${expected}, found ${found ?? 'nothing'}${flagged ? ' (flagged)' : ''}\n` +
      evidence.map((one) => `      ${one.from}: ${one.quote.replace(/\s+/g, ' ')} (${one.confidence.toFixed(2)})\n`).join(''),
  );
  return `${label}: ${documents} documents\n${line('region', region)}${line('year', year)}${missed.join('')}`;
}
