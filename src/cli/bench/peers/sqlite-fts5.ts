import { createRequire } from 'node:module';
import { join } from 'node:path';
import type SqliteDatabase from 'better-sqlite3';
import type { Database, Statement } from 'better-sqlite3';
import type { BenchParagraph } from '../bench-corpus.js';
import type { BenchQuery } from '../bench-query.js';
import { PAGE_SIZE, type Peer, type PeerDefinition, type PeerSource } from '../peer.js';

/**
 * SQLite's full-text index over pairs of characters: a term is a phrase of its pairs, which is exact. The
 * index holds no text (`content=''`), is merged into one segment, and the file is mapped into memory.
 */
export const sqliteFts5Peer: PeerDefinition = {
  name: 'sqlite-fts5',
  description: 'phrases of character pairs, ORDER BY rank (bm25) LIMIT 10, then count(*); no snippets, no facets',
  readsParagraphs: true,
  canAsk: () => true,
  open({ paragraphs, workDirectory }: PeerSource): Promise<Peer> {
    const database = openDatabase(join(workDirectory, 'fts5.sqlite'));
    database.pragma('journal_mode = OFF');
    database.pragma('synchronous = OFF');
    database.pragma('cache_size = -262144');
    database.pragma('mmap_size = 4294967296');
    fill(database, paragraphs);
    return Promise.resolve(new SqliteFts5Peer(database));
  },
};

/** From the benchmark's own package (`npm run bench:install`), so that no one else waits for SQLite to compile. */
function openDatabase(path: string): Database {
  const require = createRequire(new URL('../../../../test/bench/sqlite/package.json', import.meta.url));
  return new (require('better-sqlite3') as typeof SqliteDatabase)(path);
}

function fill(database: Database, paragraphs: readonly BenchParagraph[]): void {
  database.exec(`
    CREATE VIRTUAL TABLE text USING fts5(pairs, content='', tokenize='ascii');
    CREATE TABLE place(paragraph INTEGER PRIMARY KEY, year INTEGER, regions TEXT NOT NULL);
  `);
  const insertText = database.prepare('INSERT INTO text(rowid, pairs) VALUES (?, ?)');
  const insertPlace = database.prepare('INSERT INTO place VALUES (?, ?, ?)');
  database.transaction(() => {
    paragraphs.forEach(({ text, year, regions }, number) => {
      insertText.run(number, toTokens(text).join(' '));
      insertPlace.run(number, year, toRegionPath(regions));
    });
  })();
  database.exec("INSERT INTO text(text) VALUES ('optimize')");
}

class SqliteFts5Peer implements Peer {
  private readonly page: Statement<[string]>;
  private readonly count: Statement<[string]>;
  private readonly all: Statement<[string]>;
  private readonly filteredPage: Statement<[string, number | null, number | null, string]>;
  private readonly filteredCount: Statement<[string, number | null, number | null, string]>;
  private readonly filteredAll: Statement<[string, number | null, number | null, string]>;

  constructor(private readonly database: Database) {
    const plain = 'FROM text WHERE text MATCH ?';
    const filtered =
      'FROM text JOIN place ON place.paragraph = text.rowid WHERE text MATCH ? AND (? IS NULL OR place.year = ?) AND instr(place.regions, ?) > 0';
    this.page = database.prepare(`SELECT text.rowid, rank ${plain} ORDER BY rank LIMIT ${PAGE_SIZE}`);
    this.count = database.prepare(`SELECT count(*) ${plain}`).pluck();
    this.all = database.prepare(`SELECT text.rowid ${plain}`).pluck();
    this.filteredPage = database.prepare(`SELECT text.rowid, rank ${filtered} ORDER BY rank LIMIT ${PAGE_SIZE}`);
    this.filteredCount = database.prepare(`SELECT count(*) ${filtered}`).pluck();
    this.filteredAll = database.prepare(`SELECT text.rowid ${filtered}`).pluck();
  }

  firstPage(query: BenchQuery): number {
    const match = toMatch(query);
    if (query.year === null && query.region === null) {
      this.page.all(match);
      return this.count.get(match) as number;
    }
    const { year } = query;
    const region = toRegionPath(query.region === null ? [] : [query.region]);
    this.filteredPage.all(match, year, year, region);
    return this.filteredCount.get(match, year, year, region) as number;
  }

  allHits(query: BenchQuery): Uint32Array {
    const match = toMatch(query);
    if (query.year === null && query.region === null) return Uint32Array.from(this.all.all(match) as number[]);
    const region = toRegionPath(query.region === null ? [] : [query.region]);
    return Uint32Array.from(this.filteredAll.all(match, query.year, query.year, region) as number[]);
  }

  close(): void {
    this.database.close();
  }
}

/** Every code begins and ends with the mark, so that none is found within another; no region is the mark alone. */
function toRegionPath(codes: readonly string[]): string {
  return codes.length === 0 ? '/' : `/${codes.join('/')}/`;
}

/** The tokens of a text: all pairs of neighbours, and the last character alone, so that a prefix finds any character. */
function toTokens(text: string): string[] {
  const characters = [...text].map(toTokenCharacter);
  return characters.map((character, index) => character + (characters[index + 1] ?? ''));
}

/** FTS5's `ascii` tokenizer parts tokens at ASCII punctuation and blanks; in the private use area they are letters to it. */
function toTokenCharacter(character: string): string {
  const codePoint = character.codePointAt(0) as number;
  return codePoint < 0x80 ? String.fromCodePoint(0xe000 + codePoint) : character;
}

function toMatch({ groups, excluded }: BenchQuery): string {
  const wanted = groups.map((group) => `(${group.map(toPhrase).join(' OR ')})`).join(' AND ');
  return excluded.length === 0 ? wanted : `(${wanted}) NOT (${excluded.map(toPhrase).join(' OR ')})`;
}

function toPhrase(term: string): string {
  const tokens = toTokens(term);
  return tokens.length === 1 ? `"${tokens[0]}" *` : `"${tokens.slice(0, -1).join(' ')}"`;
}
