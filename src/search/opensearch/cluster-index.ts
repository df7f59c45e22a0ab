import { ClusterDisagreementError, ClusterRefusalError, ClusterUnavailableError } from './cluster-errors.js';
import { isMomentary, type Asking, type ClusterClient } from './cluster-client.js';
import type { ClusterQuery } from './cluster-query.js';
import type { IndexMeta } from './index-definition.js';

/** The whole answer of one search, checked. */
export interface SearchResult {
  /** Null where it was not asked for. */
  readonly total: number | null;
  /** Sort values of each hit. */
  readonly sorts: readonly (readonly (number | string)[])[];
  /** By the name of its aggregation. */
  readonly aggregations: Readonly<Record<string, { readonly value: unknown }>>;
}

interface SearchPart {
  readonly status?: number;
  readonly error?: { readonly type?: string; readonly reason?: string };
  readonly timed_out?: boolean;
  readonly _shards?: { readonly total: number; readonly successful: number; readonly failed: number };
  readonly hits?: { readonly total?: { readonly value: number; readonly relation: string }; readonly hits: readonly { readonly sort?: SearchResult['sorts'][number] }[] };
  readonly aggregations?: SearchResult['aggregations'];
}

/** Hits that one search may list. */
const MOST_LISTED = 10_000;
const PART_TRIES = 2;

/** One concrete index of the cluster: what an alias leads to may change between two parts of one request. */
export class ClusterIndex {
  constructor(
    private readonly client: ClusterClient,
    readonly name: string,
    private readonly preference: string | null = null,
  ) {}

  /** The same index with the copies of its shards chosen as OpenSearch's `preference` says. */
  preferring(preference: string): ClusterIndex {
    return new ClusterIndex(this.client, this.name, preference);
  }

  /**
   * The answers of several searches made in one request, in their order: all of them whole, or none.
   *
   * @throws ClusterUnavailableError, ClusterRefusalError or QueryAbandonedError
   */
  async search(searches: readonly object[], asking?: Asking): Promise<readonly SearchResult[]> {
    if (searches.length === 0) return [];
    const linesBy = (preferred: string | null): string => {
      const preference = this.preference ?? preferred;
      const header = JSON.stringify({ index: this.name, allow_partial_search_results: false, ...(preference === null ? {} : { preference }) });
      return searches.map((search) => `${header}\n${JSON.stringify(search)}\n`).join('');
    };
    // The address of several searches takes no `allow_partial_search_results`: the header of each says it.
    const path = '/_msearch';
    let fault = '';
    for (let tries = 0; tries < PART_TRIES; tries++) {
      const { responses } = (await this.client.request({ method: 'POST', path, lines: linesBy }, asking)) as { readonly responses: readonly SearchPart[] };
      const faults = responses.flatMap((part) => faultOf(part) ?? []);
      if (faults.length === 0 && responses.length === searches.length) return responses.map(toResult);
      const refused = faults.find(({ isMomentary }) => !isMomentary);
      if (refused !== undefined) throw new ClusterRefusalError(refused.status, refused.reason);
      fault = faults[0]?.reason ?? 'parts of the answer are missing';
    }
    throw new ClusterUnavailableError(fault);
  }

  /** What the index says of itself. */
  async meta(): Promise<Partial<IndexMeta>> {
    const found = (await this.client.request({ method: 'GET', path: `/${this.name}/_mapping` })) as Readonly<Record<string, { readonly mappings: { readonly _meta?: Partial<IndexMeta> } }>>;
    return found[this.name]?.mappings._meta ?? {};
  }

  /** How many paragraphs each of the queries takes. */
  async countParagraphs(queries: readonly ClusterQuery[], asking?: Asking): Promise<readonly number[]> {
    const results = await this.search(queries.map((query) => ({ size: 0, track_total_hits: true, query: { bool: { filter: [query] } } })), asking);
    return results.map(({ total }) => total as number);
  }

  /**
   * The cluster's numbers of all paragraphs that a query takes, ascending.
   *
   * @param expected how many they are
   * @throws ClusterDisagreementError where they are not so many
   */
  async listParagraphs(query: ClusterQuery, expected: number, asking?: Asking): Promise<readonly number[]> {
    const numbers: number[] = [];
    while (numbers.length < expected) {
      const after = numbers.at(-1);
      const search = {
        size: Math.min(MOST_LISTED, expected - numbers.length),
        _source: false,
        // Else the id of every hit is fetched, a block of compressed fields each.
        stored_fields: '_none_',
        track_total_hits: true,
        query: { bool: { filter: [query] } },
        sort: [{ n: 'asc' }],
        ...(after === undefined ? {} : { search_after: [after] }),
      };
      const [result] = (await this.search([search], asking)) as [SearchResult];
      if (result.total !== expected) throw new ClusterDisagreementError(`${expected} paragraphs were counted and ${result.total} listed`);
      numbers.push(...result.sorts.map(([n]) => n as number));
      if (result.sorts.length === 0) throw new ClusterDisagreementError(`${numbers.length} of ${expected} paragraphs were listed`);
    }
    return numbers;
  }
}

function faultOf({ status = 200, error, timed_out, _shards, hits }: SearchPart): { status: number; reason: string; isMomentary: boolean } | null {
  if (error !== undefined) {
    const reason = `${error.type ?? ''}: ${error.reason ?? ''}`;
    return { status, reason: JSON.stringify(error).slice(0, 2000), isMomentary: isMomentary(status, reason) };
  }
  const isWhole = _shards !== undefined && _shards.total > 0 && _shards.successful === _shards.total && _shards.failed === 0;
  const isCounted = hits !== undefined && (hits.total === undefined || hits.total.relation === 'eq');
  if (timed_out === false && isWhole && isCounted) return null;
  return { status, reason: `shards: ${JSON.stringify(_shards)}, timed out: ${timed_out}`, isMomentary: true };
}

function toResult({ hits, aggregations = {} }: SearchPart): SearchResult {
  return { total: hits?.total?.value ?? null, sorts: hits?.hits.map(({ sort = [] }) => sort) ?? [], aggregations };
}
