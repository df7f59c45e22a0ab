import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '../../index/snapshot.js';
import { FOLDING_VERSION } from '../../text/folding.js';
import { meanParagraphLength } from '../embedded/ranking-statistics.js';
import { checkCopies } from './check-copies.js';
import type { ClusterClient } from './cluster-client.js';
import { ClusterRefusalError, ClusterUnavailableError } from './cluster-errors.js';
import { ClusterIndex } from './cluster-index.js';
import { ClusterNumbers } from './cluster-numbers.js';
import { DEFINITION_VERSION, indexDefinition, indexName, isIndexOf, shardsFor, type IndexMeta } from './index-definition.js';
import { planAll, planChanges, sendChanges, type SendingPlan } from './send-documents.js';

export interface ClusterBuildRequest {
  readonly client: ClusterClient;
  /** What the index stands behind once it is whole. */
  readonly alias: string;
  readonly snapshot: Snapshot;
  /** By default as many as the size of the corpus asks for. */
  readonly shards?: number;
  /** For how long an index stays after the one that came behind the alias in its place was made; the youngest stays in any case. */
  readonly graceMs?: number;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

export interface ClusterBuildResult {
  readonly index: string;
  /** Paragraphs that were sent; those that an interrupted build or the index before had already are not. */
  readonly sent: number;
  readonly paragraphs: number;
  /** 0 on a cluster of one node. */
  readonly replicas: number;
}

const LONG_MS = 3_000_000;
const MERGE_TRIES = 5;
const LOOK_EVERY_MS = 500;
const GREEN_WITHIN_MS = 1_800_000;
/** Servers may still be open on older indices, until their threads have taken the new snapshot and ended what was asked of the old. */
const GRACE_MS = 300_000;

/**
 * The searched paragraphs of a snapshot as an index of its own, behind the alias when it is whole and checked. Interrupted, it
 * leaves the alias where it was; run again, it sends the documents that are not whole there. Of what the index behind the alias
 * has already nothing is sent again.
 *
 * @throws ClusterUnavailableError, ClusterRefusalError, or ClusterDisagreementError where a copy is not what was sent
 */
export async function buildClusterIndex({ client, alias, snapshot, shards = shardsFor(snapshot.manifest.counts.characters), graceMs = GRACE_MS, onProgress }: ClusterBuildRequest): Promise<ClusterBuildResult> {
  const startedAt = performance.now();
  const name = indexName(alias, snapshot.id);
  const index = new ClusterIndex(client, name);
  const meta = metaOf(snapshot);
  const plan = (await resumeIndex(client, index, snapshot)) ?? (await cloneIndex(client, alias, name, meta, snapshot)) ?? (await makeIndex(client, index, meta, shards, snapshot));
  const sent = await sendChanges(client, index, snapshot, plan, onProgress);
  await client.request({ method: 'POST', path: `/${name}/_refresh` }, { timeoutMs: LONG_MS });
  await mergeWhole(client, name);
  // Refreshing alone would leave the copies to be made from the log.
  await client.request({ method: 'POST', path: `/${name}/_flush?wait_if_ongoing=true` }, { timeoutMs: LONG_MS });
  const nodes = (await client.request({ method: 'GET', path: '/_cluster/health' })) as { readonly number_of_data_nodes: number };
  const replicas = Math.min(1, nodes.number_of_data_nodes - 1);
  await client.request({ method: 'PUT', path: `/${name}/_settings`, body: { index: { number_of_replicas: replicas } } });
  await waitUntilGreen(client, name);
  const built = sent === meta.paragraphs ? { builtInSeconds: (performance.now() - startedAt) / 1000 } : {};
  const { meanLength } = await index.meta();
  await client.request({ method: 'PUT', path: `/${name}/_mapping`, body: { _meta: { ...meta, meanLength, ...built } } }, { timeoutMs: 30_000 });
  await checkCopies(index, snapshot, new ClusterNumbers(snapshot, plan.numbers), meta, replicas);
  await switchAlias(client, alias, name);
  await removeOldIndices(client, alias, name, graceMs);
  return { index: name, sent, paragraphs: meta.paragraphs, replicas };
}

export function metaOf(snapshot: Snapshot): IndexMeta {
  const { counts } = snapshot.manifest;
  return {
    snapshot: snapshot.id,
    definition: DEFINITION_VERSION,
    folding: FOLDING_VERSION,
    paragraphs: counts.paragraphs - counts.repeatedParagraphs,
    documents: counts.searchedDocuments,
    meanLength: meanParagraphLength(snapshot),
  };
}

/** Null where there is no index of this snapshot; else one was left there by a build that was interrupted. */
async function resumeIndex(client: ClusterClient, index: ClusterIndex, snapshot: Snapshot): Promise<SendingPlan | null> {
  try {
    await client.request({ method: 'GET', path: `/${index.name}/_settings` });
  } catch (error) {
    if (error instanceof ClusterRefusalError && error.status === 404) return null;
    throw error;
  }
  await waitUntilServing(client, index.name);
  await client.request({ method: 'POST', path: `/${index.name}/_refresh` }, { timeoutMs: LONG_MS });
  return planChanges(index, snapshot);
}

async function makeIndex(client: ClusterClient, index: ClusterIndex, meta: IndexMeta, shards: number, snapshot: Snapshot): Promise<SendingPlan> {
  try {
    await client.request({ method: 'PUT', path: `/${index.name}`, body: indexDefinition(meta, shards) }, { timeoutMs: 30_000 });
    return planAll(snapshot);
  } catch (error) {
    // Made or cloned by a try whose answer was lost with its node.
    const resumed = error instanceof ClusterRefusalError && error.reason.includes('resource_already_exists_exception') ? await resumeIndex(client, index, snapshot) : null;
    if (resumed === null) throw error;
    return resumed;
  }
}

/**
 * Takes the index behind the alias for a beginning, as links to its files, where it is of the same kind and most of its
 * documents stay; null where it is not, or the cluster cannot.
 */
async function cloneIndex(client: ClusterClient, alias: string, name: string, meta: IndexMeta, snapshot: Snapshot): Promise<SendingPlan | null> {
  const [source, ...more] = await indicesBehind(client, alias);
  if (source === undefined || more.length > 0) return null;
  const index = new ClusterIndex(client, source);
  const held = await index.meta();
  if (held.definition !== meta.definition || held.folding !== meta.folding) return null;
  const plan = await planChanges(index, snapshot);
  if (plan.kept.size * 2 < snapshot.documentCount) return null;
  try {
    await client.request({ method: 'PUT', path: `/${source}/_settings`, body: { 'index.blocks.write': true } }, { timeoutMs: 30_000 });
    const settings = { 'index.number_of_replicas': 0, 'index.blocks.write': null };
    await client.request({ method: 'POST', path: `/${source}/_clone/${name}`, body: { settings } }, { timeoutMs: 120_000, tries: 1 });
  } catch (error) {
    if (!(error instanceof ClusterRefusalError) && !(error instanceof ClusterUnavailableError)) throw error;
    return null;
  }
  await waitUntilServing(client, name);
  return plan;
}

/** One segment a shard is searched fastest; it is made after the merges that are under way, again where a node leaves. */
async function mergeWhole(client: ClusterClient, name: string): Promise<void> {
  for (let tries = 0; tries < MERGE_TRIES; ) {
    try {
      const { merges, segments, shards } = await statsOf(client, name);
      if (merges.current > 0) await sleep(LOOK_EVERY_MS);
      else if (segments.count <= shards) return;
      else {
        tries++;
        await client.request({ method: 'POST', path: `/${name}/_forcemerge?max_num_segments=1&flush=true` }, { timeoutMs: LONG_MS, tries: 1 });
        // Without it searches go on in the segments that were merged, which stay on the disk for them.
        await client.request({ method: 'POST', path: `/${name}/_refresh` }, { timeoutMs: LONG_MS });
      }
    } catch (error) {
      if (!(error instanceof ClusterUnavailableError)) throw error;
      await waitUntilServing(client, name);
    }
  }
}

interface PrimaryStats {
  readonly shards: number;
  readonly merges: { readonly current: number };
  readonly segments: { readonly count: number };
}

/** Before it has copies. */
async function statsOf(client: ClusterClient, name: string): Promise<PrimaryStats> {
  const stats = (await client.request({ method: 'GET', path: `/${name}/_stats/merge,segments` })) as {
    readonly _shards: { readonly total: number };
    readonly _all: { readonly primaries: Omit<PrimaryStats, 'shards'> };
  };
  return { ...stats._all.primaries, shards: stats._shards.total };
}

async function waitUntilServing(client: ClusterClient, name: string): Promise<void> {
  await waitForStatus(client, name, ['yellow', 'green']);
}

async function waitUntilGreen(client: ClusterClient, name: string): Promise<void> {
  await waitForStatus(client, name, ['green']);
}

async function waitForStatus(client: ClusterClient, name: string, wanted: readonly string[]): Promise<void> {
  const until = Date.now() + GREEN_WITHIN_MS;
  while (Date.now() < until) {
    const status = await statusOf(client, name);
    if (wanted.includes(status)) return;
    await sleep(LOOK_EVERY_MS);
  }
  throw new ClusterUnavailableError(`${name} is not ${wanted.join(' or ')}`);
}

async function statusOf(client: ClusterClient, name: string): Promise<string> {
  try {
    const health = (await client.request({ method: 'GET', path: `/_cluster/health/${name}?timeout=1s&cluster_manager_timeout=1s` })) as { readonly status: string };
    return health.status;
  } catch (error) {
    if (error instanceof ClusterUnavailableError) return error.message;
    throw error;
  }
}

/** In one call, so that the alias leads to one index at any moment. */
async function switchAlias(client: ClusterClient, alias: string, name: string): Promise<void> {
  const old = (await indicesBehind(client, alias)).filter((index) => index !== name);
  const actions = [{ add: { index: name, alias } }, ...old.map((index) => ({ remove: { index, alias } }))];
  await client.request({ method: 'POST', path: '/_aliases', body: { actions } }, { timeoutMs: 30_000 });
}

/** The indices that an alias leads to; none where there is no such alias. */
export async function indicesBehind(client: ClusterClient, alias: string): Promise<readonly string[]> {
  try {
    return Object.keys((await client.request({ method: 'GET', path: `/_alias/${alias}` })) as object);
  } catch (error) {
    if (error instanceof ClusterRefusalError && error.status === 404) return [];
    throw error;
  }
}

/** All but the one that serves, the youngest of the others, and those whose successor is young. */
async function removeOldIndices(client: ClusterClient, alias: string, name: string, graceMs: number): Promise<void> {
  const found = (await client.request({ method: 'GET', path: `/${alias}-*/_settings/index.creation_date` })) as Readonly<
    Record<string, { readonly settings: { readonly index: { readonly creation_date: string } } }>
  >;
  const others = Object.entries(found)
    .map(([index, { settings }]) => ({ index, madeAt: Number(settings.index.creation_date) }))
    .filter(({ index }) => index !== name && isIndexOf(alias, index))
    .sort((a, b) => b.madeAt - a.madeAt);
  for (const [place, { index }] of others.entries()) {
    const successor = others[place - 1];
    if (successor === undefined || Date.now() - successor.madeAt < graceMs) continue;
    await client.request({ method: 'DELETE', path: `/${index}` }, { timeoutMs: 30_000 });
  }
}
