import type { BenchParagraph } from '../bench-corpus.js';
import { answers, type BenchQuery } from '../bench-query.js';
import type { Peer, PeerDefinition, PeerSource } from '../peer.js';

/** Folding drops control characters, so that no term holds it. */
const SEPARATOR = '\0';

/** All paragraphs in one string, read from end to end for every query; nothing is ranked. */
export const scanPeer: PeerDefinition = {
  name: 'scan',
  description: 'indexOf over the joined text, no ranking',
  readsParagraphs: true,
  canAsk: () => true,
  open: ({ paragraphs }: PeerSource) => Promise.resolve(new ScanPeer(paragraphs)),
};

class ScanPeer implements Peer {
  private readonly joined: string;
  /** Where each paragraph begins in the joined text, and its end. */
  private readonly starts: Uint32Array;

  constructor(private readonly paragraphs: readonly BenchParagraph[]) {
    this.joined = paragraphs.map(({ text }) => text).join(SEPARATOR);
    this.starts = new Uint32Array(paragraphs.length + 1);
    paragraphs.forEach(({ text }, number) => (this.starts[number + 1] = (this.starts[number] as number) + text.length + 1));
    // Joining makes a tree of strings; the first search flattens it, which is no part of a query.
    this.joined.indexOf(SEPARATOR + SEPARATOR);
  }

  firstPage(query: BenchQuery): number {
    return this.allHits(query).length;
  }

  /** Reads for the terms of the first group, and looks at the rest of the query in what they find. */
  allHits(query: BenchQuery): Uint32Array {
    const [first = [], ...others] = query.groups;
    const [term = ''] = first;
    if (first.length === 1) {
      const found = this.paragraphsWith(term);
      const isWhole = others.length === 0 && query.excluded.length === 0 && query.year === null && query.region === null;
      return Uint32Array.from(isWhole ? found : found.filter((number) => this.answers(number, query)));
    }
    const found = new Set(first.flatMap((one) => this.paragraphsWith(one)));
    return Uint32Array.from([...found].filter((number) => this.answers(number, query)).sort((a, b) => a - b));
  }

  close(): void {
    return;
  }

  private answers(number: number, query: BenchQuery): boolean {
    return answers(this.paragraphs[number] as BenchParagraph, query);
  }

  private paragraphsWith(term: string): number[] {
    const found: number[] = [];
    let number = 0;
    for (let at = this.joined.indexOf(term); at !== -1; at = this.joined.indexOf(term, this.starts[number])) {
      while ((this.starts[number + 1] as number) <= at) number++;
      found.push(number++);
    }
    return found;
  }
}
