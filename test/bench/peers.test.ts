import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BenchParagraph } from '../../src/cli/bench/bench-corpus.js';
import { toTermQuery, truthOf, type BenchQuery } from '../../src/cli/bench/bench-query.js';
import type { Peer } from '../../src/cli/bench/peer.js';
import { findPeer } from '../../src/cli/bench/peers/find-peer.js';
import { makeQuerySet, sampleSubstrings } from '../../src/cli/bench/query-set.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import { readSeeds } from './seed-paragraphs.js';

let directory: string;
let paragraphs: readonly BenchParagraph[];
let queries: readonly BenchQuery[];
let truths: ReadonlyMap<BenchQuery, Uint32Array>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-search-bench-'));
  const seeds = await readSeeds();
  paragraphs = seeds.paragraphs;
  queries = [...makeQuerySet(paragraphs), ...sampleSubstrings(paragraphs, 300)];
  truths = new Map(queries.map((query) => [query, truthOf(query, paragraphs)]));
  await buildSnapshot({ documents: seeds.documents, outDirectory: join(directory, 'index'), sourceFiles: new Map() });
});
afterAll(() => rm(directory, { recursive: true, force: true }));

async function withPeer(name: Parameters<typeof findPeer>[0], use: (peer: Peer) => Promise<void>): Promise<void> {
  const peer = await (await findPeer(name)).open({ paragraphs, indexDirectory: join(directory, 'index'), workDirectory: directory });
  try {
    await use(peer);
  } finally {
    await peer.close();
  }
}

describe.each(['policy-search', 'scan', 'sqlite-fts5'] as const)('%s', (name) => {
  it('finds exactly the right paragraphs for every query, and counts them right', async () => {
    await withPeer(name, async (peer) => {
      const wrong: string[] = [];
      for (const [query, truth] of truths) {
        const found = Uint32Array.from(await peer.allHits(query)).sort();
        if (String(found) !== String(truth) || (await peer.firstPage(query)) !== truth.length) wrong.push(query.text);
      }
      expect(wrong).toEqual([]);
    });
  });
});

describe.each(['minisearch-jieba', 'flexsearch-jieba'] as const)('%s', (name) => {
  it('finds only paragraphs with 浙江省, and misses paragraphs of substrings that jieba cuts in other ways', async () => {
    await withPeer(name, async (peer) => {
      const word = toTermQuery('policy name', ['浙江省']);
      const right = new Set(truthOf(word, paragraphs));
      const found = await peer.allHits(word);
      expect(found.length).toBeGreaterThan(0);
      expect([...found].filter((number) => !right.has(number))).toEqual([]);

      const missed: string[] = [];
      for (const [query, truth] of truths) {
        const numbers = new Set(query.queryClass === 'substring' ? await peer.allHits(query) : truth);
        if (truth.some((number) => !numbers.has(number))) missed.push(query.text);
      }
      expect(missed).not.toEqual([]);
    });
  });
});

describe('flexsearch-jieba', () => {
  it('is not asked what its search has no way to say', async () => {
    const peer = await findPeer('flexsearch-jieba');
    const refused = new Set(queries.filter((query) => !peer.canAsk(query)).map(({ queryClass }) => queryClass));
    expect(refused).toEqual(new Set(['filter', 'boolean']));
  });
});
