import type { Postings } from './posting-codec.js';

/** Posting lists by name, those asked for longest ago dropped first; exact, since a snapshot never changes. */
export class PostingCache {
  private readonly lists = new Map<string, Postings>();
  private postings = 0;

  /** @param maxPostings at 6 bytes each, but for lists with counts beyond a byte */
  constructor(private readonly maxPostings: number) {}

  get(name: string): Postings | undefined {
    const found = this.lists.get(name);
    if (found === undefined) return undefined;
    this.lists.delete(name);
    this.lists.set(name, found);
    return found;
  }

  set(name: string, list: Postings): void {
    if (this.lists.has(name) || list.paragraphs.length > this.maxPostings) return;
    this.lists.set(name, list);
    this.postings += list.paragraphs.length;
    for (const [oldest, { paragraphs }] of this.lists) {
      if (this.postings <= this.maxPostings) return;
      this.lists.delete(oldest);
      this.postings -= paragraphs.length;
    }
  }

  clear(): void {
    this.lists.clear();
    this.postings = 0;
  }
}
