import type { BenchParagraph } from './bench-corpus.js';
import type { BenchQuery } from './bench-query.js';

/** One contestant, built and open. */
export interface Peer {
  /** The ten best with the total of the whole set; null where it can tell none. */
  firstPage(query: BenchQuery): Promise<number | null> | number | null;
  /** Numbers of all paragraphs that it finds, in any order. */
  allHits(query: BenchQuery): Promise<Uint32Array> | Uint32Array;
  close(): Promise<void> | void;
}

export const PAGE_SIZE = 10;

/** What a contestant may build on. */
export interface PeerSource {
  /** Empty for a contestant that does not read them. */
  readonly paragraphs: readonly BenchParagraph[];
  /** An index that this program has built of the same paragraphs. */
  readonly indexDirectory: string;
  /** Empty when it is given; removed by the caller. */
  readonly workDirectory: string;
}

/** How to set up a contestant. */
export interface PeerDefinition {
  readonly name: PeerName;
  /** What it is and how it is used, for the table. */
  readonly description: string;
  readonly readsParagraphs: boolean;
  /** Whether it has a way to put a query at all. */
  canAsk(query: BenchQuery): boolean;
  /** Builds what it needs and opens it. @throws when its package is not installed */
  open(source: PeerSource): Promise<Peer>;
}

export const PEER_NAMES = ['policy-search', 'scan', 'sqlite-fts5', 'minisearch-jieba', 'flexsearch-jieba'] as const;
export type PeerName = (typeof PEER_NAMES)[number];
