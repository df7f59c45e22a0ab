import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildSnapshot } from '../../../src/index/build-snapshot.js';
import { openSnapshot } from '../../../src/index/open-snapshot.js';
import type { Snapshot } from '../../../src/index/snapshot.js';
import { Matcher, type MatchSet } from '../../../src/search/embedded/matcher.js';
import type { QueryNode } from '../../../src/search/query.js';
import { readSeedLines } from '../../index/documents-fixture.js';
import { or, term } from '../query-fixture.js';

let directory: string;
let snapshot: Snapshot;
let matcher: Matcher;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'policy-search-'));
  await buildSnapshot({ documents: readSeedLines(), outDirectory: directory, sourceFiles: new Map() });
  snapshot = await openSnapshot(directory);
  matcher = new Matcher(snapshot);
});

afterAll(async () => {
  await snapshot.close();
  await rm(directory, { recursive: true });
});

const match = (query: QueryNode): Promise<MatchSet> => matcher.match(query, 'paragraph');
const total = (counts: Uint32Array | null): number => (counts ?? new Uint32Array(0)).reduce((sum, count) => sum + count, 0);

describe('a term over the seeds', () => {
  it.each([
    ['最多跑一次', 25],
    ['小微园', 7],
    ['五水共治', 12],
    ['数字经济', 14],
    ['最多跑一次改革', 19],
    ['双随机一公开', 1],
  ])('finds %s %i times', async (input, occurrences) => {
    expect(total((await match(term(input))).occurrences)).toBe(occurrences);
  });

  it('counts a place that two alternatives share once', async () => {
    expect(total((await match(or(term('最多跑一次'), term('最多跑一次改革')))).occurrences)).toBe(25);
  });
});
