import { appendTo } from './groups.js';

/** What a term's places in some texts come to. */
export interface TermCount {
  readonly occurrences: number;
  /** Of them, those with a figure right before or behind: 同比增长8.5%, 覆盖率达到95%. */
  readonly besideFigures: number;
  /** Of them, the most that stand behind one same character, and before one; 医 before 养结合. */
  readonly behindSame: number;
  readonly beforeSame: number;
}

const DIGIT = /\d/u;

/** Counts many terms in a text in one pass: some 30 ns a character for 20,000 terms. */
export class TermCounter {
  /** By their first two characters, in one number. */
  private readonly byPair = new Map<number, string[]>();

  /** @param terms folded, of two characters or more */
  constructor(terms: Iterable<string>) {
    for (const term of terms) appendTo(this.byPair, pairAt(term, 0), term);
  }

  /** The terms that stand in the texts with their counts; occurrences of one do not overlap, leftmost first, as everywhere. */
  count(texts: Iterable<string>): ReadonlyMap<string, TermCount> {
    const places = new Map<string, Places>();
    for (const text of texts) {
      const ends = new Map<string, number>();
      for (let at = 0; at + 1 < text.length; at++) {
        for (const term of this.byPair.get(pairAt(text, at)) ?? []) {
          if (!text.startsWith(term, at) || (ends.get(term) ?? 0) > at) continue;
          const end = at + term.length;
          ends.set(term, end);
          let known = places.get(term);
          if (known === undefined) places.set(term, (known = { occurrences: 0, besideFigures: 0, before: new Map(), behind: new Map() }));
          const [before = '', behind = ''] = [text[at - 1], text[end]];
          known.occurrences++;
          if (DIGIT.test(behind) || DIGIT.test(before)) known.besideFigures++;
          add(known.before, before);
          add(known.behind, behind);
        }
      }
    }
    return new Map(
      [...places].map(([term, { occurrences, besideFigures, before, behind }]) => [
        term,
        { occurrences, besideFigures, behindSame: Math.max(0, ...before.values()), beforeSame: Math.max(0, ...behind.values()) },
      ]),
    );
  }
}

interface Places {
  occurrences: number;
  besideFigures: number;
  /** Chinese characters beside its places, by how often. */
  readonly before: Map<string, number>;
  readonly behind: Map<string, number>;
}

const HAN = /[\u3400-\u9fff]/u;

function add(characters: Map<string, number>, character: string): void {
  if (HAN.test(character)) characters.set(character, (characters.get(character) ?? 0) + 1);
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}
