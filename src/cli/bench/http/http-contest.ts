import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchParagraph } from '../bench-corpus.js';
import { toParameters, type BenchQuery } from '../bench-query.js';
import { OWN_BUILD, ServedBuild } from '../served-build.js';
import { findGroonga, GROONGA_FIELDS, GroongaServer, readGroongaTotal, toGroongaPath, type GroongaFields } from './groonga.js';
import { OneConnection } from './one-connection.js';
import { QueryTimes, type HttpTimes } from './query-times.js';

/** First pages over HTTP, one-character queries left out. */
export interface HttpFigures {
  /** The API's, without compression. */
  readonly own: HttpTimes;
  /** The API's, for a reader that takes gzip and brotli. */
  readonly ownCompressed: HttpTimes;
  /** Null where it is not installed. */
  readonly groonga: { readonly version: string; readonly servers: readonly GroongaFigures[] } | null;
}

export type GroongaFigures = HttpTimes & {
  readonly fields: GroongaFields;
  /** Of the queries, those that it finds as many paragraphs for as we do. */
  readonly sameTotalShare: number;
};

export interface HttpContestRequest {
  readonly paragraphs: readonly BenchParagraph[];
  /** Of this program, over the same paragraphs. */
  readonly indexDirectory: string;
  /** Is there; what is made goes into it, and is removed by the caller. */
  readonly workDirectory: string;
  readonly queries: readonly BenchQuery[];
  /** Asked before all others, so that everything is warm. */
  readonly substrings: readonly BenchQuery[];
  readonly onProgress: (step: string, done: number, total: number) => void;
}

const ROUNDS = 5;

/**
 * Puts the queries to this program's API and to Groonga over HTTP, each on one connection: query by query, in turns,
 * so that whatever else the machine does falls on all alike. No address of ours is asked twice.
 */
export async function runHttpContest(request: HttpContestRequest): Promise<HttpFigures> {
  const version = await findGroonga();
  const served = await ServedBuild.start(OWN_BUILD, null, request.indexDirectory);
  const groongas: { readonly fields: GroongaFields; readonly server: GroongaServer }[] = [];
  try {
    for (const [index, fields] of (version === null ? [] : GROONGA_FIELDS).entries()) {
      request.onProgress('Groonga: building', index, GROONGA_FIELDS.length);
      const directory = join(request.workDirectory, `groonga-${fields}`);
      await mkdir(directory, { recursive: true });
      groongas.push({ fields, server: await GroongaServer.start(request.paragraphs, fields, directory) });
    }
    const own = new HttpContestant(served.url, { 'Accept-Encoding': 'identity' }, toOwnPath, readOwnTotal);
    const compressed = new HttpContestant(served.url, { 'Accept-Encoding': 'gzip, br' }, toOwnPath, null);
    const others = groongas.map(({ server }) => new HttpContestant(server.url, {}, toGroongaPath, readGroongaTotal));
    await askInTurns([own, compressed, ...others], request);
    const servers = others.map((other, place) => ({ ...other.measured(), fields: (groongas[place] as (typeof groongas)[number]).fields, sameTotalShare: shareOfSame(own.totals, other.totals) }));
    return { own: own.measured(), ownCompressed: compressed.measured(), groonga: version === null ? null : { version, servers } };
  } finally {
    await served.stop();
    for (const { server } of groongas) await server.stop();
  }
}

async function askInTurns(contestants: readonly HttpContestant[], { queries, substrings, onProgress }: HttpContestRequest): Promise<void> {
  const counted = queries.filter(({ queryClass }) => queryClass !== 'one character');
  try {
    for (const [index, query] of substrings.entries()) {
      for (const contestant of contestants) await contestant.warmUp(query);
      onProgress('HTTP, warming', index + 1, substrings.length);
    }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [index, query] of counted.entries()) {
        for (let turn = 0; turn < contestants.length; turn++) {
          await (contestants[(index + round + turn) % contestants.length] as HttpContestant).ask(query, round);
        }
        onProgress(`HTTP, round ${round + 1} of ${ROUNDS}`, index + 1, counted.length);
      }
    }
  } finally {
    for (const contestant of contestants) contestant.close();
  }
}

/** One way to ask, with what was measured of it. */
class HttpContestant {
  /** Of the last answer to each query. */
  readonly totals = new Map<BenchQuery, number>();
  private readonly times = new QueryTimes();
  private readonly connection: OneConnection;

  /** @param readTotal null where another contestant tells the same */
  constructor(
    url: string,
    headers: Readonly<Record<string, string>>,
    private readonly toPath: (query: BenchQuery, round: number) => string,
    private readonly readTotal: ((body: string) => number) | null,
  ) {
    this.connection = new OneConnection(url, headers);
  }

  async warmUp(query: BenchQuery): Promise<void> {
    await this.connection.get(this.toPath(query, 0));
  }

  async ask(query: BenchQuery, round: number): Promise<void> {
    const path = this.toPath(query, round);
    const answer = await this.connection.get(path);
    if (answer.status !== 200) throw new Error(`${path} was answered with ${answer.status}.`);
    this.times.add(query, answer);
    if (this.readTotal !== null) this.totals.set(query, this.readTotal(answer.body.toString('utf8')));
  }

  measured(): HttpTimes {
    return this.times.measured();
  }

  close(): void {
    this.connection.close();
  }
}

/** The round goes into the address, so that none is asked twice; the API takes no notice. */
function toOwnPath(query: BenchQuery, round: number): string {
  const parameters = toParameters(query);
  parameters.set('strict', 'true');
  parameters.set('round', String(round));
  return `/api/v1/search?${String(parameters)}`;
}

function readOwnTotal(body: string): number {
  return (JSON.parse(body) as { readonly total: { readonly paragraphs: number } }).total.paragraphs;
}

function shareOfSame(own: ReadonlyMap<BenchQuery, number>, other: ReadonlyMap<BenchQuery, number>): number {
  return [...own].filter(([query, total]) => other.get(query) === total).length / own.size;
}
