import { fold } from '../text/folding.js';

/**
 * The folded titles of all documents, with the pairs of neighbouring code units that stand in any of them:
 * most terms hold a pair that none has, and no title needs to be read for those.
 */
export class FoldedTitles {
  private readonly titles: readonly string[];
  /** A unit by itself is a pair with 0. */
  private readonly pairs = new Set<number>();

  /** @param titles as they are shown, by document number */
  constructor(titles: readonly string[]) {
    this.titles = titles.map(fold);
    for (const title of this.titles) {
      for (let at = 0; at < title.length; at++) {
        this.pairs.add(title.charCodeAt(at));
        if (at + 1 < title.length) this.pairs.add(pairAt(title, at));
      }
    }
  }

  /** The folded title of a document. */
  of(document: number): string {
    return this.titles[document] as string;
  }

  /** False only when no title holds the folded term. */
  mayHold(term: string): boolean {
    if (term.length === 1) return this.pairs.has(term.charCodeAt(0));
    for (let at = 0; at + 1 < term.length; at++) if (!this.pairs.has(pairAt(term, at))) return false;
    return true;
  }
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) + text.charCodeAt(at + 1) * 0x10000;
}
