/** Occurrences of a term by paragraph number; paragraphs without it are absent. */
export type ScannedTerm = ReadonlyMap<number, number>;

interface Wanted {
  readonly term: string;
  readonly counts: Map<number, number>;
  /** The paragraph that it was found in last, and where: the next occurrence may not begin before. */
  paragraph: number;
  end: number;
}

/**
 * Finds terms by reading every paragraph from beginning to end, with no index: what searching is held
 * against. All terms are looked for in one pass.
 */
export function scanForTerms(texts: readonly string[], terms: ReadonlySet<string>): ReadonlyMap<string, ScannedTerm> {
  const byFirstUnit: (Wanted[] | undefined)[] = new Array<undefined>(0x10000).fill(undefined);
  const found = new Map<string, ScannedTerm>();
  for (const term of terms) {
    const wanted: Wanted = { term, counts: new Map(), paragraph: -1, end: 0 };
    (byFirstUnit[term.charCodeAt(0)] ??= []).push(wanted);
    found.set(term, wanted.counts);
  }
  texts.forEach((text, paragraph) => {
    for (let at = 0; at < text.length; at++) {
      const list = byFirstUnit[text.charCodeAt(at)];
      if (list === undefined) continue;
      for (const wanted of list) {
        if (!text.startsWith(wanted.term, at)) continue;
        if (wanted.paragraph === paragraph && at < wanted.end) continue;
        wanted.counts.set(paragraph, (wanted.counts.get(paragraph) ?? 0) + 1);
        wanted.paragraph = paragraph;
        wanted.end = at + wanted.term.length;
      }
    }
  });
  return found;
}
