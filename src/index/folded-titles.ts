import { fold } from '../text/folding.js';

/**
 * The folded titles of all documents, with the pairs of neighbouring code units that stand in any of them:
 * most terms hold a pair that none has, and no title needs to be read for those.
 */
export class FoldedTitles {
  private readonly titles: string[] = [];
  /** A unit by itself is a pair with 0. */
  private readonly pairs = new Set<number>();

  /** The title, as it is shown, of the document whose number is next. */
  add(title: string): void {
    const folded = fold(title);
    this.titles.push(folded);
    for (let at = 0; at < folded.length; at++) {
      this.pairs.add(folded.charCodeAt(at));
      if (at + 1 < folded.length) this.pairs.add(pairAt(folded, at));
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
  return text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
}
