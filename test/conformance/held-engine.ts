import { loadGazetteer } from '../../src/corpus/places/gazetteer.js';
import { gatherHeldRegions } from '../../src/corpus/places/held-regions.js';
import { decodePlaceWords, encodePlaceWords } from '../../src/corpus/places/place-words.js';
import type { PolicyDocument } from '../../src/corpus/model/document.js';
import { NO_FILTERS, type Hit, type SearchAnswer, type SearchEngine, type SearchRequest } from '../../src/search/engine.js';
import { parseQuery } from '../../src/search/parse-query.js';
import type { QueryNode } from '../../src/search/query.js';
import { createRegionNames } from '../../src/search/region-names.js';
import { scannedParagraphs, type ScannedParagraph } from './oracle.js';

const REQUEST: SearchRequest = {
  query: '',
  filters: NO_FILTERS,
  scope: 'paragraph',
  strict: false,
  sort: 'relevance',
  page: 1,
  size: 10,
  explain: false,
};

/** An engine over documents, and what a plain scan of them reads. */
export class HeldEngine {
  readonly scanned: readonly ScannedParagraph[];
  private readonly regions: ReturnType<typeof createRegionNames>;

  constructor(
    readonly held: readonly PolicyDocument[],
    readonly engine: SearchEngine,
  ) {
    this.scanned = scannedParagraphs(held);
    const regions = gatherHeldRegions(
      this.scanned.flatMap(({ document: { region } }) => (region === null ? [] : [region])),
      loadGazetteer(),
    );
    this.regions = createRegionNames(regions, decodePlaceWords(encodePlaceWords(loadGazetteer())), new Set(held.map(({ year }) => year)));
  }

  search(request: Partial<SearchRequest>): Promise<SearchAnswer> {
    return this.engine.search({ ...REQUEST, ...request });
  }

  async allHits(request: Partial<SearchRequest>): Promise<readonly Hit[]> {
    const hits: Hit[] = [];
    for (let page = 1; ; page++) {
      const answer = await this.search({ ...request, page, size: 100 });
      hits.push(...answer.hits);
      if (hits.length >= answer.total.paragraphs || answer.hits.length === 0) return hits;
    }
  }

  /** What the scan finds for a query, by what one paragraph holds. */
  expected(query: string, holds: (root: QueryNode, one: ScannedParagraph) => boolean): readonly ScannedParagraph[] {
    const { root } = parseQuery(query, this.regions);
    return this.scanned.filter((one) => holds(root, one));
  }
}
