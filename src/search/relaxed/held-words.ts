import type { RelaxedIndex, TermPostings } from './relaxed-index.js';

/** One bit for each word; a question of more has words enough. */
const MAX_WORDS = 32;
/** Of these a hit needs two, where so many stand anywhere: 小微 of 小微企业 is no trace of 小微园 开工. */
const NEEDED_WORDS = 2;

/** A word of a question, and where it stands in the sections that are ranked. */
export interface HeldWord {
  readonly text: string;
  readonly postings: TermPostings;
  /** In the whole index. */
  readonly occurrences: number;
}

/** Which words of a question stand in each paragraph, its document's title counted with it. */
export class HeldWords {
  private readonly words: readonly HeldWord[];
  private readonly inTitle = new Map<number, number>();
  private readonly needed: number;

  /**
   * @param inParagraph a number for each paragraph, all 0; used until `clear`
   */
  constructor(
    private readonly index: RelaxedIndex,
    words: readonly HeldWord[],
    private readonly inParagraph: Uint32Array,
  ) {
    this.words = words.slice(0, MAX_WORDS);
    this.forEachPosting((paragraph, word) => {
      (this.inParagraph[paragraph] as number) |= 1 << word;
    });
    const standing = this.words.filter(({ occurrences }) => occurrences > 0).length;
    this.needed = Math.min(NEEDED_WORDS, standing);
  }

  /** Whether a paragraph holds one of the words itself, and with its title as many as a hit needs. */
  isEnough(paragraph: number): boolean {
    const own = this.inParagraph[paragraph] as number;
    if (own === 0) return false;
    return countBits(own) >= this.needed || countBits(own | this.titleBits(paragraph)) >= this.needed;
  }

  /** In the order of the question. */
  wordsOf(paragraph: number): readonly string[] {
    const bits = (this.inParagraph[paragraph] as number) | this.titleBits(paragraph);
    return this.words.filter((_, word) => (bits & (1 << word)) !== 0).map(({ text }) => text);
  }

  /** How many of the paragraphs that pass are enough. */
  count(accepts: (paragraph: number) => boolean): number {
    let count = 0;
    this.forEachPosting((paragraph, word) => {
      const own = this.inParagraph[paragraph] as number;
      // With the first of its words, and not again.
      if ((own & -own) >>> 0 === (1 << word) >>> 0 && accepts(paragraph) && this.isEnough(paragraph)) count++;
    });
    return count;
  }

  /** Leaves the numbers that it was given all 0 again. */
  clear(): void {
    this.forEachPosting((paragraph) => {
      this.inParagraph[paragraph] = 0;
    });
  }

  private forEachPosting(visit: (paragraph: number, word: number) => void): void {
    for (let word = 0; word < this.words.length; word++) {
      const { paragraphs } = (this.words[word] as HeldWord).postings;
      for (let place = 0; place < paragraphs.length; place++) visit(paragraphs[place] as number, word);
    }
  }

  private titleBits(paragraph: number): number {
    const section = this.index.paragraphSections[paragraph] as number;
    let bits = this.inTitle.get(section);
    if (bits === undefined) {
      const title = this.index.sectionTitle(section);
      bits = this.words.reduce((sum, { text }, place) => (title.includes(text) ? sum | (1 << place) : sum), 0);
      this.inTitle.set(section, bits);
    }
    return bits;
  }
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
