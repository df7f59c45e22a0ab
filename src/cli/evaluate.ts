import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { parse } from 'csv-parse/sync';
import type { ArticleFacts } from '../corpus/article-facts.js';
import { dateDocument } from '../corpus/date-document.js';
import type { Evidence } from '../corpus/document.js';
import { loadGazetteer, type Gazetteer } from '../corpus/gazetteer.js';
import { placeDocument } from '../corpus/place-document.js';

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
 * Places and dates every report of a folder `<division>/<year>.txt`, whose path is the truth and is read by
 * nothing but the comparison. Files that the errata name are left out.
 *
 * @param withHead false cuts off everything before the first salutation
 */
export function evaluatePlacing(directory: string, errataFile: string | null, { withHead }: { readonly withHead: boolean }): PlacingFigures {
  const gazetteer = loadGazetteer();
  const errata = errataFile === null ? new Set<string>() : readErrata(errataFile);
  const region = emptyFigures();
  const year = emptyFigures();
  const misses: Miss[] = [];
  let documents = 0;
  for (const division of readdirSync(directory).sort()) {
    const expectedCode = codeOfDivision(division, gazetteer);
    for (const name of readdirSync(join(directory, division)).sort()) {
      const file = `${division}/${name}`;
      if (!name.endsWith('.txt') || errata.has(file)) continue;
      documents++;
      const facts = factsOf(readFileSync(join(directory, file), 'utf8'), withHead);
      const placed = placeDocument(facts, gazetteer);
      const dated = dateDocument(facts);
      const expectedYear = name.slice(0, 4);
      const compare = (field: 'region' | 'year', figures: Mutable<FieldFigures>, expected: string, found: string | null, { flags, evidence }: { readonly flags: readonly string[]; readonly evidence: readonly Evidence[] }): void => {
        const flagged = flags.some((flag) => flag.startsWith(`${field}-`));
        const isRight = found?.split(' ')[0] === expected.split(' ')[0];
        figures[isRight ? 'right' : found === null ? 'open' : 'wrong']++;
        if (flagged) figures[isRight ? 'flaggedOfRight' : 'flaggedOfWrongOrOpen']++;
        if (!isRight) misses.push({ file, field, expected, found, flagged, evidence });
      };
      const foundRegion = placed.region === null ? null : `${placed.region.code} ${placed.region.path.join('')}`;
      compare('region', region, `${expectedCode} ${division}`, foundRegion, placed);
      compare('year', year, expectedYear, dated.year === null ? null : String(dated.year), dated);
    }
  }
  return { documents, region, year, misses };
}

/** Adds `evaluate placing` to the program. */
export function registerEvaluate(program: Command): void {
  const evaluate = program.command('evaluate').description('measure a step against a corpus whose truth is known');
  evaluate
    .command('placing')
    .description('place and date reports of a folder <division>/<year>.txt, with and without their heads')
    .requiredOption('--corpus <dir>', 'folder of reports')
    .option('--errata <file>', 'CSV whose first column names files to leave out')
    .option('--json', 'print every figure as JSON')
    .action(({ corpus, errata, json }: { corpus: string; errata?: string; json?: true }) => {
      const results = {
        withHead: evaluatePlacing(corpus, errata ?? null, { withHead: true }),
        withoutHead: evaluatePlacing(corpus, errata ?? null, { withHead: false }),
      };
      if (json === true) {
        process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
        return;
      }
      for (const [label, figures] of Object.entries(results)) process.stdout.write(printFigures(label, figures));
    });
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

const FRONT_MATTER = /^---\n(?:title:\s*(.*)\n)?(?:.*\n)*?---\n/;
const SALUTATION = /(?:各位代表|各位委员|同志们)[^\n]{0,20}?[:：!！,，]/;

function factsOf(text: string, withHead: boolean): ArticleFacts {
  const match = FRONT_MATTER.exec(text);
  const rest = text.slice(match?.[0].length ?? 0).replace(/\*\*/g, '');
  const salutation = SALUTATION.exec(rest.slice(0, 3000))?.index ?? 0;
  const body = rest.slice(salutation).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  return {
    title: withHead ? (match?.[1] ?? null) : null,
    tag: null,
    opening: withHead ? rest.slice(0, salutation).trim() : '',
    body: body.map((line) => ({ kind: line.length <= 40 && /^(?:第?[一二三四五六七八九十]+|[(（\d])/.test(line) ? 'heading' : 'text', text: line })),
    metadata: {},
    siteDate: null,
    file: '',
  };
}

function printFigures(label: string, { documents, region, year, misses }: PlacingFigures): string {
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
