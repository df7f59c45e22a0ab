import type { RegionCode } from '../../../corpus/model/document.js';
import { openSnapshot } from '../../../index/open-snapshot.js';
import type { Snapshot } from '../../../index/snapshot.js';
import { Matcher } from '../../../search/embedded/matcher.js';
import { openEmbeddedEngine } from '../../../search/embedded/embedded-engine.js';
import { NO_FILTERS, type SearchEngine } from '../../../search/engine.js';
import { parseQuery } from '../../../search/parse-query.js';
import type { FilterNode } from '../../../search/query.js';
import { createRegionNames, type RegionNames } from '../../../search/region-names.js';
import type { BenchQuery } from '../bench-query.js';
import { PAGE_SIZE, type Peer, type PeerDefinition, type PeerSource } from '../peer.js';

/** This program, asked through the interface that its pages use. */
export const policySearchPeer: PeerDefinition = {
  name: 'policy-search',
  description: 'this program: ranked, with snippets, exact totals and all facets',
  readsParagraphs: false,
  canAsk: () => true,
  open: async ({ indexDirectory }: PeerSource) => new PolicySearchPeer(await openEmbeddedEngine(indexDirectory), indexDirectory),
};

interface OpenMatcher {
  readonly snapshot: Snapshot;
  readonly matcher: Matcher;
  /** None: the queries give their regions by code. */
  readonly names: RegionNames;
}

class PolicySearchPeer implements Peer {
  private matching: Promise<OpenMatcher> | null = null;

  constructor(
    private readonly engine: SearchEngine,
    private readonly indexDirectory: string,
  ) {}

  async firstPage({ text, year, region }: BenchQuery): Promise<number> {
    const filters = {
      ...NO_FILTERS,
      regions: region === null ? [] : [region],
      years: year === null ? [] : [{ from: year, to: year }],
    };
    const answer = await this.engine.search({
      query: text,
      filters,
      scope: 'paragraph',
      // The peers know no places and years that a document may say.
      strict: true,
      sort: 'relevance',
      page: 1,
      size: PAGE_SIZE,
      explain: false,
    });
    return answer.total.paragraphs;
  }

  async allHits({ text, year, region }: BenchQuery): Promise<Uint32Array> {
    // Opened when it is first asked for, so that it is no part of the memory that serving takes.
    this.matching ??= openMatcher(this.indexDirectory);
    const { matcher, names } = await this.matching;
    const filters: FilterNode[] = [];
    if (region !== null) filters.push({ kind: 'filter', field: 'region', input: region, regions: [region as RegionCode] });
    if (year !== null) filters.push({ kind: 'filter', field: 'year', input: String(year), from: year, to: year });
    const { root } = parseQuery(text, names, { strict: true, filters });
    return (await matcher.match(root, 'paragraph')).paragraphs;
  }

  async close(): Promise<void> {
    await this.engine.close();
    await (await this.matching)?.snapshot.close();
  }
}

async function openMatcher(indexDirectory: string): Promise<OpenMatcher> {
  const snapshot = await openSnapshot(indexDirectory);
  return { snapshot, matcher: new Matcher(snapshot), names: createRegionNames([], snapshot.placeWords) };
}
