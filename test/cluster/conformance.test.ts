import { afterAll, describe, inject } from 'vitest';
import { readDocument } from '../../src/corpus/documents/stored-document.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import { describeConformance } from '../conformance/engine-conformance.js';
import { buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');
const built: BuiltCluster[] = [];
afterAll(() => Promise.all(built.map((index) => index.remove())));

describe.skipIf(urls.length === 0)('on a cluster', () => {
  describeConformance(
    'opensearch',
    async () => (await ingestSources(['seeds'])).documents.map(readDocument),
    async (documents) => {
      const index = await buildOnCluster(urls, documents);
      built.push(index);
      return openOnCluster(urls, index);
    },
    // Each is several requests; `evaluate engines` samples more, over more.
    400,
  );
});
