import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { storeDocument } from '../../src/corpus/documents/stored-document.js';
import { buildSnapshot } from '../../src/index/build-snapshot.js';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import { ClusterClient } from '../../src/search/opensearch/cluster-client.js';
import { openEmbeddedEngine } from '../../src/search/embedded/embedded-engine.js';
import { NO_FILTERS } from '../../src/search/engine.js';
import { makeDocument } from '../index/documents-fixture.js';
import { buildBehind, buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');
const QUERIES = ['改革', '发展', '改革 发展', '改革 OR 小微园', '小微*园', '改革 -发展', '新增', '人人'];

describe.skipIf(urls.length === 0)('a corpus that changes', () => {
  const folders: string[] = [];
  let built: BuiltCluster;
  let first: readonly PolicyDocument[];

  beforeAll(async () => {
    first = Array.from({ length: 8 }, (_, number) => document(number, '改革'));
    built = await buildOnCluster(urls, first);
  });
  afterAll(async () => {
    await built?.remove();
    await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
  });

  function document(number: number, word: string): PolicyDocument {
    return makeDocument(`d${number}`, [`第${number}份讲${word}。`, '小微企业园的发展。', `人人人参与${word}和发展${number}。`]);
  }

  async function snapshotOf(documents: readonly PolicyDocument[]): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), 'policy-search-'));
    folders.push(folder);
    await buildSnapshot({ documents: documents.map(storeDocument), outDirectory: folder, sourceFiles: new Map() });
    return folder;
  }

  async function expectAlike(indexDirectory: string): Promise<void> {
    const embedded = await openEmbeddedEngine(indexDirectory);
    const cluster = await openOnCluster(urls, { ...built, indexDirectory });
    for (const query of QUERIES) {
      for (const [scope, sort] of [['paragraph', 'relevance'], ['section', 'newest'], ['document', 'relevance']] as const) {
        const request = { query, filters: NO_FILTERS, scope, strict: false, sort, page: 1, size: 20, explain: true } as const;
        const [one, other] = await Promise.all([embedded.search(request), cluster.search(request)]);
        expect({ query, scope, total: other.total, facets: other.facets, hits: other.hits }).toEqual({ query, scope, total: one.total, facets: one.facets, hits: one.hits });
      }
    }
    await Promise.all([embedded.close(), cluster.close()]);
  }

  it('sends a document that is new, one that changed, and nothing else; one that is gone is found no more', async () => {
    const before = await openOnCluster(urls, built);
    const changed = [document(0, '改革'), document(1, '新增'), ...first.slice(3), document(8, '新增'), document(9, '改革')];
    const folder = await snapshotOf(changed);
    const { sent, paragraphs } = await buildBehind(built.alias, { urls, user: null, caFile: null }, folder);
    expect({ sent, paragraphs }).toEqual({ sent: 3 * 3, paragraphs: 9 * 3 });
    await expectAlike(folder);
    const request = { query: '改革', filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'newest', page: 1, size: 10, explain: false } as const;
    expect((await before.search(request)).total).toMatchObject({ paragraphs: 16, documents: 8 });
    await before.close();
  });

  it('sends nothing where documents are only gone', async () => {
    const folder = await snapshotOf([...first.slice(3), document(9, '改革')]);
    expect(await buildBehind(built.alias, { urls, user: null, caFile: null }, folder)).toMatchObject({ sent: 0, paragraphs: 6 * 3 });
    await expectAlike(folder);
  });

  it('leaves the indices before for those who are open on them, and removes them after a time', async () => {
    const client = new ClusterClient({ urls, user: null, caFile: null });
    const indices = async (): Promise<number> => Object.keys((await client.request({ method: 'GET', path: `/${built.alias}-*` })) as object).length;
    // The one that serves and two of the tests before.
    expect(await indices()).toBe(3);
    const folder = await snapshotOf([...first.slice(4), document(9, '改革')]);
    await buildBehind(built.alias, { urls, user: null, caFile: null }, folder, { graceMs: 0 });
    expect(await indices()).toBe(2);
    await client.close();
  });

  it('sends all where most is other', async () => {
    const folder = await snapshotOf(Array.from({ length: 8 }, (_, number) => document(number, '数字')));
    expect(await buildBehind(built.alias, { urls, user: null, caFile: null }, folder)).toMatchObject({ sent: 24, paragraphs: 24 });
    await expectAlike(folder);
  });
});
