import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS, type SearchEngine } from '../../src/search/engine.js';
import { indicesBehind } from '../../src/search/opensearch/build-cluster-index.js';
import { ClusterClient } from '../../src/search/opensearch/cluster-client.js';
import { ClusterIndex } from '../../src/search/opensearch/cluster-index.js';
import { ofDocuments } from '../../src/search/opensearch/cluster-query.js';
import { makeDocument } from '../index/documents-fixture.js';
import { buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');

/** Lucene changes the scorer of a bare OR every 4,096 documents of a segment. */
const PARAGRAPHS_A_DOCUMENT = 2_500;
const DOCUMENTS = 4;
const WORDS = ['改革', '发展', '人人人', '小微园', '数字经济', '创新'];

let built: BuiltCluster;
let cluster: SearchEngine;
let embedded: SearchEngine;

describe.skipIf(urls.length === 0)('counting in a segment of 10,000 paragraphs', () => {
  beforeAll(async () => {
    const documents = Array.from({ length: DOCUMENTS }, (_, document) =>
      makeDocument(
        `d${document}`,
        Array.from({ length: PARAGRAPHS_A_DOCUMENT }, (__, place) => WORDS.filter((word, bit) => ((place * 7 + document) >> bit) % 2 === 1 || word === '创新').join('，') + WORDS[place % WORDS.length]?.repeat(place % 4)),
      ),
    );
    built = await buildOnCluster(urls, documents, 1);
    cluster = await openOnCluster(urls, built);
    embedded = await openEmbeddedEngine(built.indexDirectory);
  });
  afterAll(async () => {
    await cluster?.close();
    await embedded?.close();
    await built?.remove();
  });

  it.each(['改革', '改革 OR 发展', '改革 OR 发展 OR 小微园 OR 创新', '人人', '改革 发展', '改革 OR 革改', '数字经济 -改革', '(改革 OR 小微园) 发展', '数字*经济', '改革 NEAR/3 发展', '人人 NOT IN 人人人'])(
    'counts %s as the texts have it, document by document',
    async (query) => {
      for (const scope of ['paragraph', 'section', 'document'] as const) {
        const request = { query, filters: NO_FILTERS, scope, strict: false, sort: 'newest', page: 3, size: 10, explain: true } as const;
        const [one, other] = await Promise.all([embedded.search(request), cluster.search(request)]);
        expect({ scope, total: other.total, facets: other.facets, hits: other.hits }).toEqual({ scope, total: one.total, facets: one.facets, hits: one.hits });
      }
      const report = { query, strict: false, level: null };
      const [{ tookMs: one, ...table }, { tookMs: other, ...onCluster }] = await Promise.all([embedded.regionReport(report), cluster.regionReport(report)]);
      expect(onCluster).toEqual(table);
      expect(one + other).toBeGreaterThan(0);
    },
  );

  it('takes the paragraphs of documents that are told by their numbers, however many', async () => {
    const client = new ClusterClient({ urls, user: null, caFile: null });
    const [name = ''] = await indicesBehind(client, built.alias);
    const index = new ClusterIndex(client, name);
    const others = Array.from({ length: 70_000 }, (_, place) => 100 + place * 3);
    const lists = [[0, 2], [3, 1, 0], [], [2, ...others], [...others, 3, 0, 2_000_000_000]];
    const totals = await index.countParagraphs(lists.map(ofDocuments));
    expect(totals).toEqual([2, 3, 0, 1, 2].map((documents) => documents * PARAGRAPHS_A_DOCUMENT));
    await client.close();
  });

  it('goes on behind the hits that are scored, and lists none twice', async () => {
    const request = { query: '创新', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', size: 70, explain: false } as const;
    const last = Math.ceil((PARAGRAPHS_A_DOCUMENT * DOCUMENTS) / request.size);
    const listed: string[] = [];
    // The thousandth hit stands in the middle of page 15.
    for (const page of [1, 14, 15, 16, last]) listed.push(...(await cluster.search({ ...request, page })).hits.map(({ paragraphId }) => paragraphId));
    expect(listed.length).toBe(4 * request.size + ((PARAGRAPHS_A_DOCUMENT * DOCUMENTS) % request.size));
    expect(new Set(listed).size).toBe(listed.length);
  });
});
