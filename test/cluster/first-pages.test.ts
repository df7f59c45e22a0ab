import { afterAll, beforeAll, describe, expect, inject, it, vi, type MockInstance } from 'vitest';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS, type SearchEngine } from '../../src/search/engine.js';
import { ClusterIndex } from '../../src/search/opensearch/cluster-index.js';
import { hasCorpus, partOfCorpus } from '../conformance/corpus-part.js';
import { buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');

let built: BuiltCluster;
let cluster: SearchEngine;
let embedded: SearchEngine;
let searches: MockInstance<ClusterIndex['search']>;

/** How many candidates the searches of the cluster listed since they were last forgotten. */
function listed(): readonly number[] {
  return searches.mock.calls.flatMap(([asked]) => asked.map((search) => (search as { readonly size: number }).size).filter((size) => size > 0));
}

describe.skipIf(urls.length === 0 || !hasCorpus)('first pages over the seeds and a part of the corpus', () => {
  beforeAll(async () => {
    built = await buildOnCluster(urls, await partOfCorpus('seeds'));
    cluster = await openOnCluster(urls, built);
    embedded = await openEmbeddedEngine(built.indexDirectory);
    searches = vi.spyOn(ClusterIndex.prototype, 'search');
  });
  afterAll(async () => {
    vi.restoreAllMocks();
    await cluster?.close();
    await embedded?.close();
    await built?.remove();
  });

  const firstPages = async (query: string, size: number): Promise<number> => {
    const request = { query, filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size, explain: true } as const;
    searches.mockClear();
    const [one, other] = [await embedded.search(request), await cluster.search(request)];
    expect(other.hits).toEqual(one.hits);
    expect(other.hits).toHaveLength(size);
    return one.total.paragraphs;
  };

  it.each([
    ['发展', 100],
    ['项目', 50],
    ['乡村振兴', 50],
    ['改革 OR 创新', 100],
    ['项目 建设', 50],
    ['经济 region:330000', 10],
  ])('has the best %s of few candidates, where the others earn less than the last of %d hits', async (query, size) => {
    await firstPages(query, size);
    expect(listed()).toEqual([300]);
  });

  it.each([
    // Most places cut through words, which the cluster does not know.
    ['人', 50],
    ['年', 100],
    // The others might stand nearer each other.
    ['教育 OR 医疗 OR 养老', 100],
  ])('looks at more candidates for %s, where others might come before the last of %d hits', async (query, size) => {
    expect(await firstPages(query, size)).toBeLessThanOrEqual(1_000);
    expect(listed()).toEqual([300, 1_000]);
  });

  it('looks at all that are ordered for patterns and for later pages', async () => {
    await firstPages('项目 NEAR/5 建设', 50);
    expect(listed()).toEqual([1_000]);
    const request = { query: '项目', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 5, size: 50, explain: true } as const;
    searches.mockClear();
    expect((await cluster.search(request)).hits).toEqual((await embedded.search(request)).hits);
    expect(listed()).toEqual([1_000]);
  });
});
