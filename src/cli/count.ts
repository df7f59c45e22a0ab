import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { InvalidSettingError, PolicySearchError } from '../errors.js';
import type { PanelAnswer, SearchEngine, SearchFilters } from '../search/engine.js';
import { PANEL_BYS, type PanelBy } from '../search/panel-rows.js';
import type { Settings } from '../settings.js';

interface CountOptions {
  readonly terms: string;
  readonly by: string;
  readonly csv?: boolean;
  readonly region?: string;
  readonly year?: string;
  readonly type?: string;
  readonly section?: string;
  readonly index: string;
}

/** A list of terms with nothing in it, or no file there. */
export class TermListError extends PolicySearchError {
  readonly code = 'term-list';
}

/** Terms of one counting; a longer list is counted in several, which only takes longer. */
const TERMS_AT_ONCE = 100;

/** `policy-search count`: a list of terms, counted in yearly reports by place and year. */
export function registerCount(program: Command, settings: Settings): void {
  program
    .command('count')
    .description('Count a list of terms in yearly reports by place and year; where no report is held counts are empty, not 0.')
    .requiredOption('--terms <file>', 'one term a line; groups parted by blank lines, or on one line as “name: a, b”')
    .option('--by <what>', 'region,year or region or year', 'region,year')
    .option('--region <name>', 'only reports of this division and those below it (name or code)')
    .option('--year <year>', 'only this year, or a range such as 2017..2020')
    .option('--type <type>', 'only this kind of document')
    .option('--section <section>', 'only what looks back (review) or plans (plan)')
    .option('--index <dir>', 'the index to count in', settings.indexDirectory)
    .option('--csv', 'print a table for spreadsheets')
    .action(async (options: CountOptions) => {
      const by = PANEL_BYS.find((one) => one === options.by);
      if (by === undefined) throw new InvalidSettingError('--by', options.by, PANEL_BYS.join(' or '));
      const filters = await readChosen(options);
      const { openEngine } = await import('../search/open-engine.js');
      const text = await readTerms(options.terms);
      const engine = await openEngine(settings, options.index);
      try {
        for await (const line of countLines(engine, text, filters, by, options.csv === true)) process.stdout.write(line);
      } finally {
        await engine.close();
      }
    });
}

async function readChosen({ region, year, type, section }: CountOptions): Promise<SearchFilters> {
  const { readFilters } = await import('../web/search-parameters.js');
  const chosen = Object.entries({ region, year, type, section }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return readFilters(new URLSearchParams(chosen));
}

async function readTerms(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new TermListError(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}

async function* countLines(engine: SearchEngine, text: string, filters: SearchFilters, by: PanelBy, isCsv: boolean): AsyncGenerator<string> {
  const { readTermList } = await import('../search/panel-terms.js');
  const { PANEL_TABLE_HEAD, toPanelTable } = await import('../web/data/panel-table.js');
  const { toCsvLines } = await import('../web/data/csv.js');
  const groups = readTermList(text);
  if (groups.length === 0) throw new TermListError('The list holds no term: write one a line.');
  async function* rows() {
    // A group is never parted: what any of its terms gives is counted together.
    let waiting: (typeof groups)[number][] = [];
    const count = async (): Promise<PanelAnswer> => {
      const answer = await engine.panel({ groups: waiting, filters });
      waiting = [];
      return answer;
    };
    for (const group of groups) {
      waiting.push(group);
      if (waiting.reduce((sum, { terms }) => sum + terms.length, 0) >= TERMS_AT_ONCE) yield* toPanelTable(await count(), by);
    }
    if (waiting.length > 0) yield* toPanelTable(await count(), by);
  }
  if (isCsv) {
    yield* toCsvLines(PANEL_TABLE_HEAD, rows());
    return;
  }
  yield `${PANEL_TABLE_HEAD.join('\t')}\n`;
  for await (const some of rows()) for (const row of some) yield `${row.map((cell) => cell ?? '').join('\t')}\n`;
}
