import type { Index } from 'flexsearch';
import { asksForTermsOnly, type BenchQuery } from '../bench-query.js';
import { PAGE_SIZE, type Peer, type PeerDefinition, type PeerSource } from '../peer.js';
import { toWords } from './jieba-words.js';

/** FlexSearch as its manual has it, with jieba for an encoder. It has no total, and its `search` takes no OR and no NOT. */
export const flexSearchPeer: PeerDefinition = {
  name: 'flexsearch-jieba',
  description: 'jieba words, AND; the first page is without a total; terms only',
  readsParagraphs: true,
  canAsk: asksForTermsOnly,
  async open({ paragraphs }: PeerSource): Promise<Peer> {
    const { default: flexsearch } = await import('flexsearch');
    const index = new flexsearch.Index({ tokenize: 'strict', encode: toWords });
    paragraphs.forEach(({ text }, number) => index.add(number, text));
    return new FlexSearchPeer(index, paragraphs.length);
  },
};

class FlexSearchPeer implements Peer {
  constructor(
    private readonly index: Index,
    private readonly paragraphCount: number,
  ) {}

  firstPage(query: BenchQuery): null {
    this.index.search(toText(query), { limit: PAGE_SIZE });
    return null;
  }

  allHits(query: BenchQuery): Uint32Array {
    return Uint32Array.from(this.index.search(toText(query), { limit: this.paragraphCount }) as number[]);
  }

  close(): void {
    return;
  }
}

function toText({ groups }: BenchQuery): string {
  return groups.flat().join(' ');
}
