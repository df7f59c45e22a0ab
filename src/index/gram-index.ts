import { Index } from 'flexsearch';
import { NO_POSTINGS, type Postings } from './posting-codec.js';
import type { PostingStorage } from './posting-storage.js';

/** What FlexSearch 0.8.212 calls on a storage that is mounted; its typings leave out `get` and `commit`. */
interface FlexSearchStorage {
  mount(index: MountedIndex): Promise<void>;
  open(): Promise<void>;
  close(): Promise<void>;
  destroy(): Promise<void>;
  clear(): Promise<void>;
  commit(): Promise<void>;
  has(id: number): Promise<boolean>;
  remove(): Promise<void>;
  enrich(): Promise<never>;
  /** With `resolve`, what `search` answers as it is; without, lists of ids by score, for its own AND and OR. */
  get(term: string, context: string | null, limit: number, offset: number, resolve: boolean): Promise<Postings | number[][]>;
}

interface MountedIndex {
  db: FlexSearchStorage;
}

/**
 * The FlexSearch index over the grams of all paragraphs, mounted on the snapshot's posting lists. One look-up
 * is one gram: FlexSearch's own AND walks every posting of every gram and is no faster than a scan, so the
 * plan of a query is made by who asks (`search/embedded/matcher.ts`).
 *
 * Posting lists are not made by FlexSearch's `add`: measured on 4.4 M characters it takes 1.9 µs a
 * character with all grams and their counts, the accumulator of `posting-accumulator.ts` 0.3, and it holds
 * all of them as arrays of numbers until they are committed.
 */
export class GramIndex {
  private constructor(
    private readonly index: Index,
    private readonly storage: PostingStorage,
  ) {}

  static async mount(storage: PostingStorage, paragraphCount: number): Promise<GramIndex> {
    const index = new Index({
      // A gram is looked up as it is: folding has been done, and FlexSearch's own encoders drop Chinese.
      encode: (gram: string) => [gram],
      tokenize: 'strict',
      resolution: 1,
      commit: false,
    });
    // The typings ask for the class of the adapters that come with the package; at run time any object serves.
    await index.mount(toFlexSearchStorage(storage, paragraphCount) as unknown as Parameters<typeof index.mount>[0]);
    return new GramIndex(index, storage);
  }

  get grams(): number {
    return this.storage.dictionary.size;
  }

  /** How many paragraphs hold a gram, from memory. */
  countParagraphs(gram: string): number {
    return this.storage.dictionary.find(gram)?.count ?? 0;
  }

  /** The paragraphs that hold a gram (one or two characters), with their counts; empty for any other string. */
  async lookUp(gram: string): Promise<Postings> {
    // FlexSearch hands on what the storage answers; an empty list it replaces by its own.
    const answer = await (this.index.search(gram) as unknown as Promise<Postings | readonly never[]>);
    return 'paragraphs' in answer ? answer : NO_POSTINGS;
  }

  async close(): Promise<void> {
    await this.storage.close();
  }
}

/** A storage that only reads; what would write is refused. Exported for the test that holds it to FlexSearch. */
export function toFlexSearchStorage(storage: PostingStorage, paragraphCount: number): FlexSearchStorage {
  const refuse = (): Promise<never> => Promise.reject(new Error('A snapshot is read only: build another one.'));
  return {
    mount(index) {
      index.db = this;
      return Promise.resolve();
    },
    open: () => Promise.resolve(),
    close: () => storage.close(),
    has: (id) => Promise.resolve(Number.isInteger(id) && id >= 0 && id < paragraphCount),
    get(term, _context, _limit, _offset, resolve) {
      const postings = storage.read(term);
      return Promise.resolve(resolve ? postings : [Array.from(postings.paragraphs)]);
    },
    commit: refuse,
    remove: refuse,
    clear: refuse,
    destroy: refuse,
    enrich: refuse,
  };
}
