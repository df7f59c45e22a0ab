/** Characters of a shingle: long enough that set phrases of one field make few of them. */
const SHINGLE_CHARACTERS = 8;
/** Jaccard's share of shingles in common, from which two texts are copies. At 0.7 two pairs fewer of 63 are found. */
const MIN_RESEMBLANCE = 0.5;

/**
 * Groups texts that are nearly the same (Broder, On the resemblance and containment of documents, 1997):
 * for each text the number of its group, equal for copies and for copies of copies.
 */
export function groupNearCopies(texts: readonly string[]): number[] {
  const holders = new Map<string, number[]>();
  const shingles = texts.map(shinglesOf);
  shingles.forEach((set, text) => {
    for (const shingle of set) {
      const known = holders.get(shingle);
      if (known === undefined) holders.set(shingle, [text]);
      else known.push(text);
    }
  });
  const group = texts.map((_, text) => text);
  const rootOf = (text: number): number => {
    let root = text;
    while (group[root] !== root) root = group[root] as number;
    return root;
  };
  shingles.forEach((set, text) => {
    const common = new Map<number, number>();
    for (const shingle of set) {
      for (const other of holders.get(shingle) ?? []) if (other > text) common.set(other, (common.get(other) ?? 0) + 1);
    }
    for (const [other, count] of common) {
      const all = set.size + (shingles[other] as ReadonlySet<string>).size - count;
      if (count / all >= MIN_RESEMBLANCE) group[rootOf(other)] = rootOf(text);
    }
  });
  return group.map((_, text) => rootOf(text));
}

function shinglesOf(text: string): ReadonlySet<string> {
  const letters = text.replace(/[^\p{L}\p{N}]/gu, '');
  const shingles = new Set<string>();
  for (let at = 0; at + SHINGLE_CHARACTERS <= letters.length; at++) shingles.add(letters.slice(at, at + SHINGLE_CHARACTERS));
  return shingles;
}
