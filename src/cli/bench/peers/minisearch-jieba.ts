import type { default as MiniSearch, Query, SearchOptions, SearchResult } from 'minisearch';
import type { BenchParagraph } from '../bench-corpus.js';
import type { BenchQuery } from '../bench-query.js';
import type { Peer, PeerDefinition, PeerSource } from '../peer.js';
import { toWords } from './jieba-words.js';

type NumberedParagraph = BenchParagraph & { readonly id: number };

/** MiniSearch over jieba's words, all words of a term required. */
export const miniSearchPeer: PeerDefinition = {
  name: 'minisearch-jieba',
  description: 'jieba words, AND, BM25+; the total is the length of its whole answer',
  readsParagraphs: true,
  canAsk: () => true,
  async open({ paragraphs }: PeerSource): Promise<Peer> {
    const { default: MiniSearchIndex } = await import('minisearch');
    const index = new MiniSearchIndex<NumberedParagraph>({ fields: ['text'], storeFields: ['year', 'regions'], tokenize: toWords });
    index.addAll(paragraphs.map((paragraph, id) => ({ ...paragraph, id })));
    return new MiniSearchPeer(index);
  },
};

class MiniSearchPeer implements Peer {
  constructor(private readonly index: MiniSearch<NumberedParagraph>) {}

  firstPage(query: BenchQuery): number {
    return this.search(query).length;
  }

  allHits(query: BenchQuery): Uint32Array {
    return Uint32Array.from(this.search(query), ({ id }) => id as number);
  }

  close(): void {
    return;
  }

  private search(query: BenchQuery): readonly SearchResult[] {
    const wanted: Query = { combineWith: 'AND', queries: query.groups.map((group) => ({ combineWith: 'OR', queries: group.map(toAllWords) })) };
    const combined: Query =
      query.excluded.length === 0 ? wanted : { combineWith: 'AND_NOT', queries: [wanted, ...query.excluded.map(toAllWords)] };
    const { year, region } = query;
    const options: SearchOptions = {};
    if (year !== null || region !== null) {
      options.filter = (result) =>
        (year === null || result['year'] === year) && (region === null || (result['regions'] as readonly string[]).includes(region));
    }
    return this.index.search(combined, options);
  }
}

function toAllWords(term: string): Query {
  return { combineWith: 'AND', queries: toWords(term) };
}
