import { beforeAll, describe, expect, it } from 'vitest';
import { takeSample } from '../../src/cli/bench/bench-corpus.js';
import { QUERY_CLASSES, truthOf, type BenchQuery } from '../../src/cli/bench/bench-query.js';
import { makeQuerySet, sampleSubstrings } from '../../src/cli/bench/query-set.js';
import { MAX_QUERY_CHARACTERS } from '../../src/search/parse-query.js';
import { readSeeds } from './seed-paragraphs.js';

let seeds: Awaited<ReturnType<typeof readSeeds>>;
let queries: readonly BenchQuery[];
beforeAll(async () => {
  seeds = await readSeeds();
  queries = makeQuerySet(seeds.paragraphs);
});

describe('the query set', () => {
  it('is the same every time it is made of the same paragraphs', () => {
    expect(makeQuerySet(seeds.paragraphs)).toEqual(queries);
  });

  it('is another one for other paragraphs', () => {
    expect(makeQuerySet(seeds.paragraphs.slice(0, 400))).not.toEqual(queries);
  });

  it('has about 200 queries, some of every class', () => {
    expect(queries.length).toBeGreaterThan(180);
    expect(queries.length).toBeLessThan(260);
    expect(new Set(queries.map(({ queryClass }) => queryClass))).toEqual(new Set(QUERY_CLASSES));
  });

  it('asks nothing twice', () => {
    const asked = queries.map(({ text, year, region }) => `${text} ${year} ${region}`);
    expect(asked.filter((query, index) => asked.indexOf(query) !== index)).toEqual([]);
  });

  it('asks of the corpus only what it answers, but for what is excluded', () => {
    const fromCorpus = queries.filter(({ queryClass, excluded }) => queryClass !== 'policy name' && excluded.length === 0);
    expect(fromCorpus.filter((query) => truthOf(query, seeds.paragraphs).length === 0)).toEqual([]);
  });

  it('has phrases of 8 characters and more, and single characters apart', () => {
    const lengths = (queryClass: string): number[] => queries.filter((query) => query.queryClass === queryClass).map(({ text }) => [...text].length);
    expect(Math.min(...lengths('long phrase'))).toBeGreaterThanOrEqual(8);
    expect(new Set(lengths('one character'))).toEqual(new Set([1]));
  });
});

describe('the sampled substrings', () => {
  it('are the same every time, all different, of 2 to 8 characters', () => {
    const terms = sampleSubstrings(seeds.paragraphs, 300).map(({ groups }) => groups[0]?.[0] as string);
    expect(sampleSubstrings(seeds.paragraphs, 300).map(({ groups }) => groups[0]?.[0])).toEqual(terms);
    expect(new Set(terms).size).toBe(300);
    expect(new Set(terms.map((term) => [...term].length))).toEqual(new Set([2, 3, 4, 5, 6, 7, 8]));
  });

  it('are quoted where a reader would have to, and never longer than a query may be', () => {
    for (const { text } of sampleSubstrings(seeds.paragraphs, 300)) {
      expect(text).toMatch(/^(?:[\p{L}\p{N}]+|"[^"]+")$/u);
      expect(text.length).toBeLessThanOrEqual(MAX_QUERY_CHARACTERS);
    }
  });
});

describe('a part of a corpus', () => {
  it('is spread over the whole list and about as large as asked for', () => {
    const part = takeSample(seeds.documents, 45_000);
    const characters = part.reduce((sum, document) => sum + document.characters, 0);
    expect(characters).toBeGreaterThan(35_000);
    expect(characters).toBeLessThan(65_000);
    expect(part.map(({ source }) => source.file).at(-1)).not.toBe(part[0]?.source.file);
  });

  it('is the whole when the corpus is no larger', () => {
    expect(takeSample(seeds.documents, 1_000_000)).toBe(seeds.documents);
  });
});
