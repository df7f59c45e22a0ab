import { afterAll, describe, inject } from 'vitest';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import type { SearchEngine } from '../../src/search/engine.js';
import { describeConformance, describeOverCorpus } from '../conformance/engine-conformance.js';
import { buildOnCluster, openOnCluster, type BuiltCluster } from './cluster-engine.js';
import './provided.js';

const urls = inject('clusterUrls');
const built: BuiltCluster[] = [];
afterAll(() => Promise.all(built.map((index) => index.remove())));

async function open(documents: readonly PolicyDocument[]): Promise<SearchEngine> {
  const index = await buildOnCluster(urls, documents);
  built.push(index);
  return openOnCluster(urls, index);
}

describe.skipIf(urls.length === 0)('on a cluster', () => {
  // Each is several requests; `evaluate engines` samples more, over all of the corpus.
  describeConformance('opensearch', open, 400);
  // Half a minute of many requests, which continuous integration leaves to who changes an engine.
  describe.skipIf(process.env['CI'] === 'true')('over more than the seeds', () => describeOverCorpus('opensearch', open, 1_000));
});
