import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { BenchParagraph } from '../bench-corpus.js';
import type { BenchQuery } from '../bench-query.js';
import { PAGE_SIZE } from '../peer.js';

/** How the fields that are counted are kept: as what they say, or as references to tables of it, which takes less time to count. */
export const GROONGA_FIELDS = ['values', 'references'] as const;
export type GroongaFields = (typeof GROONGA_FIELDS)[number];

const FIELDS = [
  { name: 'regions', table: 'Regions', type: 'ShortText', shape: 'COLUMN_VECTOR' },
  { name: 'year', table: 'Years', type: 'Int32', shape: 'COLUMN_SCALAR' },
  { name: 'type', table: 'Types', type: 'ShortText', shape: 'COLUMN_SCALAR' },
  { name: 'section', table: 'Sections', type: 'ShortText', shape: 'COLUMN_SCALAR' },
] as const;

function tablesOf(fields: GroongaFields): string {
  return [
    ...FIELDS.map(({ table, type }) => `table_create ${table} TABLE_PAT_KEY ${type}`),
    'table_create Paragraphs TABLE_NO_KEY',
    'column_create Paragraphs text COLUMN_SCALAR Text',
    ...FIELDS.map(({ name, table, type, shape }) => `column_create Paragraphs ${name} ${shape} ${fields === 'references' ? table : type}`),
  ].join('\n');
}

/** Made when all paragraphs are there, which is how Groonga builds them fastest. */
const INDEXES = [
  ...FIELDS.map(({ name, table }) => `column_create ${table} paragraphs COLUMN_INDEX Paragraphs ${name}`),
  'table_create Terms TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto',
  'column_create Terms paragraphs COLUMN_INDEX|WITH_POSITION Paragraphs text',
].join('\n');
const START_TRIES = 100;
const START_INTERVAL_MS = 50;

/** The version of Groonga on this machine; null where it is not installed. */
export async function findGroonga(): Promise<string | null> {
  try {
    const { stdout } = await promisify(execFile)('groonga', ['--version']);
    return /^Groonga (\S+)/.exec(stdout)?.[1] ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Groonga's own HTTP server over paragraphs, in a process of its own. */
export class GroongaServer {
  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {}

  /**
   * Makes a database and serves it.
   *
   * @param directory of its own, empty
   */
  static async start(paragraphs: readonly BenchParagraph[], fields: GroongaFields, directory: string): Promise<GroongaServer> {
    const database = join(directory, 'paragraphs.grn');
    const log = ['--log-path', join(directory, 'groonga.log')];
    await fill([...log, '-n', database], fields, paragraphs);
    const port = await findFreePort();
    const child = spawn('groonga', [...log, '-s', '--protocol', 'http', '--bind-address', '127.0.0.1', '--port', String(port), database], { stdio: ['ignore', 'ignore', 2] });
    const url = `http://127.0.0.1:${port}`;
    for (let tries = 0; tries < START_TRIES && child.exitCode === null; tries++) {
      if (await isAnswering(url)) return new GroongaServer(url, child);
      await wait(START_INTERVAL_MS);
    }
    child.kill();
    throw new Error('Groonga does not serve.');
  }

  async stop(): Promise<void> {
    const ended = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    await ended;
  }
}

/** The address of ten rows with their snippets, the best first, the total and four drilldowns; asked anew each time. */
export function toGroongaPath(query: BenchQuery): string {
  const filters = [...(query.year === null ? [] : [`year == ${query.year}`]), ...(query.region === null ? [] : [`regions @ ${JSON.stringify(query.region)}`])];
  const parameters = new URLSearchParams({
    table: 'Paragraphs',
    match_columns: 'text',
    query: toGroongaQuery(query),
    ...(filters.length === 0 ? {} : { filter: filters.join(' && ') }),
    output_columns: '_id,_score,year,regions,type,section,snippet_html(text)',
    sort_keys: '-_score',
    limit: String(PAGE_SIZE),
    cache: 'no',
  });
  for (const { name } of FIELDS) {
    parameters.set(`drilldowns[${name}].keys`, name);
    parameters.set(`drilldowns[${name}].sort_keys`, '-_nsubrecs');
    parameters.set(`drilldowns[${name}].limit`, '-1');
  }
  return `/d/select?${String(parameters)}`;
}

/** The paragraphs that an answer of Groonga has found. */
export function readGroongaTotal(body: string): number {
  const [, [[[total]]]] = JSON.parse(body) as [unknown, [[[number]]]];
  return total;
}

/** In the query syntax of Groonga, terms as phrases. */
function toGroongaQuery({ groups, excluded }: BenchQuery): string {
  const wanted = groups.map((group) => (group.length === 1 ? toPhrase(group[0] as string) : `(${group.map(toPhrase).join(' OR ')})`));
  return [...wanted, ...excluded.map((term) => `- ${toPhrase(term)}`)].join(' ');
}

function toPhrase(term: string): string {
  return `"${term.replace(/["\\]/gu, '\\$&')}"`;
}

async function fill(parameters: readonly string[], fields: GroongaFields, paragraphs: readonly BenchParagraph[]): Promise<void> {
  const child = spawn('groonga', parameters, { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  const lines = function* (): Generator<string> {
    yield `${tablesOf(fields)}\nload --table Paragraphs\n[\n`;
    for (const [place, { text, regions, year, type, section }] of paragraphs.entries()) {
      yield `${place === 0 ? '' : ',\n'}${JSON.stringify({ text, regions, ...(year === null ? {} : { year }), type, section })}`;
    }
    yield `\n]\n${INDEXES}\n`;
  };
  await pipeline(Readable.from(lines()), child.stdin);
  const [code] = (await ended) as [number | null];
  const refusal = output.split('\n').find((line) => line !== '' && !line.startsWith('[[0,'));
  if (code !== 0 || refusal !== undefined) throw new Error(`Groonga did not take the paragraphs: ${refusal ?? code}`);
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function isAnswering(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/d/status`)).ok;
  } catch {
    return false;
  }
}
