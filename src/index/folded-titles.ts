import { fold } from '../text/folding.js';

const NONE: readonly number[] = [];

/**
 * The folded titles of all documents, with where each pair of neighbouring code units stands: most terms hold a
 * pair that no title has or few, and no other title needs to be read for those.
 */
export class FoldedTitles {
  private readonly titles: string[] = [];
  /** The documents in whose titles a pair stands, in order; a unit by itself is a pair with 0. */
  private readonly pairs = new Map<number, number[]>();

  /** The title, as it is shown, of the document whose number is next. */
  add(title: string): void {
    const folded = fold(title);
    const document = this.titles.push(folded) - 1;
    for (let at = 0; at < folded.length; at++) {
      this.addPair(folded.charCodeAt(at), document);
      if (at + 1 < folded.length) this.addPair(pairAt(folded, at), document);
    }
  }

  /** The folded title of a document. */
  of(document: number): string {
    return this.titles[document] as string;
  }

  /** False only when no title holds the folded term. */
  mayHold(term: string): boolean {
    return this.mayBeHeldBy(term).length > 0;
  }

  /** Documents in order, by number; no title of another holds the folded term, which is not empty. */
  mayBeHeldBy(term: string): readonly number[] {
    if (term.length === 1) return this.pairs.get(term.charCodeAt(0)) ?? NONE;
    let fewest: readonly number[] | null = null;
    for (let at = 0; at + 1 < term.length; at++) {
      const documents = this.pairs.get(pairAt(term, at));
      if (documents === undefined) return NONE;
      if (fewest === null || documents.length < fewest.length) fewest = documents;
    }
    return fewest ?? NONE;
  }

  private addPair(pair: number, document: number): void {
    const documents = this.pairs.get(pair);
    if (documents === undefined) this.pairs.set(pair, [document]);
    else if (documents.at(-1) !== document) documents.push(document);
  }
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) | (text.charCodeAt(at + 1) << 16);
}
