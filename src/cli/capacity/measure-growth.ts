import { ingestSources } from '../../corpus/ingest/ingest.js';
import { readParagraphs, searchedText, type StoredDocument } from '../../corpus/documents/stored-document.js';
import { buildSnapshot } from '../../index/build-snapshot.js';
import { openSnapshot } from '../../index/open-snapshot.js';
import { NO_FILTERS } from '../../search/engine.js';
import { buildClusterIndex } from '../../search/opensearch/build-cluster-index.js';
import { ClusterClient, type ClusterAddress } from '../../search/opensearch/cluster-client.js';
import { ClusterDisagreementError } from '../../search/opensearch/cluster-errors.js';
import { openOpenSearchEngine, type AliasedCluster } from '../../search/opensearch/open-opensearch-engine.js';
import { MeasuredProcess } from '../bench/child-process.js';
import { createRandom } from '../bench/random.js';
import { inFolder } from '../in-folder.js';
import { corpusOfSize } from './corpus-of-size.js';
import type { Measured } from './measure-cluster.js';
import type { MeasureMessage } from './measure-process.js';

export interface GrowthRequest {
  readonly cluster: ClusterAddress;
  /** A folder of sources. */
  readonly corpus: string;
  /** Characters of each index, ascending. */
  readonly sizes: readonly number[];
}

/** An index of one size, built, measured and removed again. */
export interface GrownIndex extends Measured {
  /** Terms whose paragraphs were counted in the source texts too. */
  readonly checkedTerms: number;
}

const CHECKED_TERMS = 40;
const LONGEST_TERM = 6;
const SEED = 20_261_128;

/**
 * Builds an index of each size on the cluster, one after the other, and gives each as soon as it is measured.
 *
 * @throws ClusterDisagreementError where an index counts a sampled term otherwise than its source texts
 */
export async function* measureGrowth({ cluster, corpus, sizes }: GrowthRequest): AsyncGenerator<GrownIndex> {
  const { documents } = await ingestSources([corpus]);
  for (const size of sizes) yield await measureSize(cluster, corpusOfSize(documents, size));
}

function measureSize(address: ClusterAddress, documents: readonly StoredDocument[]): Promise<GrownIndex> {
  return inFolder(async (folder) => {
    await buildSnapshot({ documents, outDirectory: folder, sourceFiles: new Map() });
    // Of its own: a build takes what is behind its alias for a beginning, and removes what is older.
    const cluster = { ...address, alias: `growth-${process.pid}-${documents.length}` };
    const client = new ClusterClient(address);
    try {
      const snapshot = await openSnapshot(folder);
      await buildClusterIndex({ client, alias: cluster.alias, snapshot }).finally(() => snapshot.close());
      const measured = await measureAlone({ cluster, indexDirectory: folder });
      return { ...measured, checkedTerms: await checkTerms(cluster, folder, documents) };
    } finally {
      const found = (await client.request({ method: 'GET', path: `/${cluster.alias}-*` })) as object;
      for (const index of Object.keys(found)) await client.request({ method: 'DELETE', path: `/${index}` }, { timeoutMs: 60_000 });
      await client.close();
    }
  });
}

/** In a process that holds nothing of what the index was made of. */
async function measureAlone(message: MeasureMessage): Promise<Measured> {
  const child = new MeasuredProcess('../capacity/measure-process.js');
  try {
    return await child.ask<Measured>(message);
  } finally {
    await child.stop();
  }
}

/** Searches for terms sampled from the texts, and counts them there by a plain scan; returns how many. */
async function checkTerms(cluster: AliasedCluster, indexDirectory: string, documents: readonly StoredDocument[]): Promise<number> {
  const terms = sampleTerms(documents);
  const counts = countHolders(documents, terms);
  const engine = await openOpenSearchEngine(cluster, await openSnapshot(indexDirectory), null, 1);
  try {
    for (const [place, term] of terms.entries()) {
      const request = { query: `"${term}"`, filters: NO_FILTERS, scope: 'paragraph', strict: true, sort: 'newest', page: 1, size: 1, explain: false } as const;
      const { paragraphs } = (await engine.search(request)).total;
      if (paragraphs !== counts[place]) throw new ClusterDisagreementError(`${term} in ${paragraphs} paragraphs, in the texts ${counts[place]}`);
    }
  } finally {
    await engine.close();
  }
  return terms.length;
}

/** Pieces of texts of Chinese characters alone: what of them is in a text is in it as a term. */
function sampleTerms(documents: readonly StoredDocument[]): readonly string[] {
  const random = createRandom(SEED);
  const terms = new Set<string>();
  while (terms.size < CHECKED_TERMS) {
    const document = documents[Math.floor(random() * documents.length)] as StoredDocument;
    const paragraphs = readParagraphs(document.content.paragraphs);
    const text = searchedText(paragraphs[Math.floor(random() * paragraphs.length)] ?? { text: '' });
    const start = Math.floor(random() * text.length);
    const term = text.slice(start, start + 1 + Math.floor(random() * LONGEST_TERM));
    if (/^[\u4e00-\u9fff]+$/.test(term)) terms.add(term);
  }
  return [...terms];
}

function countHolders(documents: readonly StoredDocument[], terms: readonly string[]): readonly number[] {
  const counts = terms.map(() => 0);
  for (const { content } of documents) {
    for (const paragraph of readParagraphs(content.paragraphs)) {
      const text = searchedText(paragraph);
      terms.forEach((term, place) => {
        if (text.includes(term)) counts[place] = (counts[place] as number) + 1;
      });
    }
  }
  return counts;
}
