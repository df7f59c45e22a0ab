import { openSnapshot } from '../../index/open-snapshot.js';
import { NO_FILTERS } from '../../search/engine.js';
import { parseQuery } from '../../search/parse-query.js';
import { createRegionNames } from '../../search/region-names.js';
import { ClusterClient } from '../../search/opensearch/cluster-client.js';
import { ClusterIndex } from '../../search/opensearch/cluster-index.js';
import { toClusterQuery } from '../../search/opensearch/cluster-query.js';
import { indexName } from '../../search/opensearch/index-definition.js';
import { openOpenSearchEngine, type AliasedCluster } from '../../search/opensearch/open-opensearch-engine.js';
import { median, percentile } from '../bench/percentiles.js';

/** What one index on one cluster takes. */
export interface Measured {
  readonly nodes: number;
  readonly reports: number;
  readonly paragraphs: number;
  /** Folded. */
  readonly characters: number;
  readonly shards: number;
  /** Of one copy. */
  readonly indexBytes: number;
  /** Null where the index was not built in one go. */
  readonly buildSeconds: number | null;
  /** Resident, of a process that serves: before a snapshot is opened, and after a search. */
  readonly baseBytes: number;
  readonly servingBytes: number;
  /** Of the heap of the node that has most, what outlived a collection; after all queries. */
  readonly heapBytes: number;
  readonly queries: readonly MeasuredQuery[];
}

/** Milliseconds of twenty rounds. */
export interface MeasuredQuery {
  readonly query: string;
  readonly paragraphs: number;
  /** A first page with everything on. */
  readonly pageMs: number;
  readonly pageP95Ms: number;
  /** Ten hits and a total of the same query, which the cluster alone answers. */
  readonly plainMs: number;
  readonly plainP95Ms: number;
}

/** From a word that most paragraphs hold to one that few do, and patterns. */
const QUERIES = ['发展', '改革', '高质量发展', '最多跑一次', '小微园', '改革 OR 创新', '数字经济 项目', '数字*经济'];
const ROUNDS = 20;
const REQUEST = { filters: NO_FILTERS, scope: 'paragraph', strict: false, sort: 'relevance', page: 1, size: 10, explain: false } as const;

/** @throws ClusterIndexMissingError where the cluster holds another snapshot than the directory */
export async function measureCluster(cluster: AliasedCluster, indexDirectory: string): Promise<Measured> {
  const baseBytes = process.memoryUsage.rss();
  const client = new ClusterClient(cluster);
  const engine = await openOpenSearchEngine(cluster, await openSnapshot(indexDirectory));
  await engine.search({ ...REQUEST, query: '政府' });
  const servingBytes = process.memoryUsage.rss();
  const snapshot = await openSnapshot(indexDirectory);
  try {
    const name = indexName(cluster.alias, snapshot.id);
    const index = new ClusterIndex(client, name);
    const names = createRegionNames(snapshot.regions, snapshot.placeWords);
    const segments = (await client.request({ method: 'GET', path: `/${name}/_segments` })) as IndexSegments;
    const meta = await index.meta();
    const settings = (await client.request({ method: 'GET', path: `/${name}/_settings` })) as Readonly<Record<string, { readonly settings: { readonly index: { readonly number_of_shards: string } } }>>;
    const health = (await client.request({ method: 'GET', path: '/_cluster/health' })) as { readonly number_of_data_nodes: number };
    const queries: MeasuredQuery[] = [];
    for (const query of QUERIES) {
      const { root } = parseQuery(query, names);
      const plain = { size: 10, _source: false, track_total_hits: true, query: toClusterQuery(root, { scope: 'paragraph', documentsTitled: () => [] }) };
      const request = { ...REQUEST, query };
      const { total } = await engine.search(request);
      const [page, alone] = await measureInTurns(
        () => engine.search(request),
        () => index.search([plain]),
      );
      queries.push({ query, paragraphs: total.paragraphs, pageMs: page.median, pageP95Ms: page.p95, plainMs: alone.median, plainP95Ms: alone.p95 });
    }
    const heap = (await client.request({ method: 'GET', path: '/_nodes/stats/jvm' })) as NodesHeap;
    return {
      nodes: health.number_of_data_nodes,
      reports: snapshot.manifest.counts.documents,
      paragraphs: meta.paragraphs ?? 0,
      characters: snapshot.manifest.counts.characters,
      shards: Number(settings[name]?.settings.index.number_of_shards ?? 1),
      indexBytes: sizeOfPrimaries(segments),
      buildSeconds: meta.builtInSeconds ?? null,
      baseBytes,
      servingBytes,
      heapBytes: Math.max(...Object.values(heap.nodes).map(({ jvm }) => jvm.mem.pools.old.used_in_bytes)),
      queries,
    };
  } finally {
    await Promise.all([engine.close(), snapshot.close(), client.close()]);
  }
}

interface IndexSegments {
  readonly indices: Readonly<
    Record<
      string,
      {
        readonly shards: Readonly<
          Record<string, readonly { readonly routing: { readonly primary: boolean }; readonly segments: Readonly<Record<string, { readonly size_in_bytes: number; readonly search: boolean }>> }[]>
        >;
      }
    >
  >;
}

/** Of what is searched: just after a build the store holds for a while the segments that were merged. */
function sizeOfPrimaries({ indices }: IndexSegments): number {
  const copies = Object.values(indices).flatMap(({ shards }) => Object.values(shards).flat());
  const segments = copies.filter(({ routing }) => routing.primary).flatMap((copy) => Object.values(copy.segments));
  return segments.reduce((sum, { size_in_bytes, search }) => sum + (search ? size_in_bytes : 0), 0);
}

interface NodesHeap {
  readonly nodes: Readonly<Record<string, { readonly jvm: { readonly mem: { readonly pools: { readonly old: { readonly used_in_bytes: number } } } } }>>;
}

interface Times {
  readonly median: number;
  readonly p95: number;
}

/** Turn by turn, so that what else the machine does meets both. */
async function measureInTurns(...runs: readonly [() => Promise<unknown>, () => Promise<unknown>]): Promise<[Times, Times]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [place, run] of runs.entries()) {
      const startedAt = performance.now();
      await run();
      times[place]?.push(performance.now() - startedAt);
    }
  }
  const of = (list: readonly number[]): Times => ({ median: median(list), p95: percentile(list, 0.95) });
  return [of(times[0]), of(times[1])];
}
