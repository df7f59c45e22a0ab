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

/** Counts many terms in a text in one pass: some 30 ns a character for thousands of them. */
export class TermCounter {
  /** By their first two characters, in one number. */
  private readonly byPair = new Map<number, string[]>();

  /** @param terms folded, of two characters or more */
  constructor(terms: Iterable<string>) {
    for (const term of terms) appendTo(this.byPair, pairAt(term, 0), term);
  }

  /** How often the terms stand in the texts; occurrences of one do not overlap, leftmost first, as everywhere. */
  count(texts: Iterable<string>): ReadonlyMap<string, number> {
    const counts = new Map<string, number>();
    for (const text of texts) this.forEachPlace(text, (term) => counts.set(term, (counts.get(term) ?? 0) + 1));
    return counts;
  }

  /** The same with what stands beside their places. */
  countPlaces(texts: Iterable<string>): ReadonlyMap<string, TermCount> {
    const places = new Map<string, Places>();
    for (const text of texts) {
      this.forEachPlace(text, (term, at) => {
        let known = places.get(term);
        if (known === undefined) places.set(term, (known = { occurrences: 0, besideFigures: 0, before: new Map(), behind: new Map() }));
        const [before, behind] = [text.charCodeAt(at - 1), text.charCodeAt(at + term.length)];
        known.occurrences++;
        if (isDigit(before) || isDigit(behind)) known.besideFigures++;
        add(known.before, before);
        add(known.behind, behind);
      });
    }
    return new Map(
      [...places].map(([term, { occurrences, besideFigures, before, behind }]) => [
        term,
        { occurrences, besideFigures, behindSame: Math.max(0, ...before.values()), beforeSame: Math.max(0, ...behind.values()) },
      ]),
    );
  }

  private forEachPlace(text: string, visit: (term: string, at: number) => void): void {
    const ends = new Map<string, number>();
    for (let at = 0; at + 1 < text.length; at++) {
      const terms = this.byPair.get(pairAt(text, at));
      if (terms === undefined) continue;
      for (const term of terms) {
        if (!text.startsWith(term, at) || (ends.get(term) ?? 0) > at) continue;
        ends.set(term, at + term.length);
        visit(term, at);
      }
    }
  }
}

interface Places {
  occurrences: number;
  besideFigures: number;
  /** Chinese characters beside its places, by how often. */
  readonly before: Map<number, number>;
  readonly behind: Map<number, number>;
}

function isDigit(unit: number): boolean {
  return unit >= 48 && unit <= 57;
}

function add(characters: Map<number, number>, unit: number): void {
  if (unit >= 0x3400 && unit <= 0x9fff) characters.set(unit, (characters.get(unit) ?? 0) + 1);
}

function pairAt(text: string, at: number): number {
  return text.charCodeAt(at) * 0x10000 + text.charCodeAt(at + 1);
}
