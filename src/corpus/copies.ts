import type { StoredParse } from './parsed-source.js';
import { resemblance } from './sketch.js';

/**
 * Two documents that share so many of their shingles are one text. Measured on the prefecture reports, two
 * years of one division share at most a fifth; the same report from two sites, head and furniture apart, nine
 * tenths and more.
 */
const COPY_RESEMBLANCE = 0.8;
/** Smallest hashes that two texts must have one of in common to be compared: at 0.8 they all but surely do. */
const PROBES = 12;

/**
 * For each document that repeats another, by index, the index of the one that is shown: the most complete and
 * longest of them, then the first by source. The answer does not depend on the order of the documents.
 */
export function findCopies(documents: readonly StoredParse[]): ReadonlyMap<number, number> {
  const order = documents.map((_, index) => index).sort((one, other) => compare(documents[one] as StoredParse, documents[other] as StoredParse));
  const holders = new Map<number, number[]>();
  const copies = new Map<number, number>();
  for (const index of order) {
    const { sketch } = documents[index] as StoredParse;
    const candidates = new Set(sketch.slice(0, PROBES).flatMap((hash) => holders.get(hash) ?? []));
    const original = [...candidates].find((other) => resemblance(sketch, (documents[other] as StoredParse).sketch) >= COPY_RESEMBLANCE);
    if (original !== undefined) {
      copies.set(index, original);
      continue;
    }
    for (const hash of sketch.slice(0, PROBES)) {
      const held = holders.get(hash);
      if (held === undefined) holders.set(hash, [index]);
      else held.push(index);
    }
  }
  return copies;
}

function compare(one: StoredParse, other: StoredParse): number {
  const completeness = Number(one.incompleteReason !== null) - Number(other.incompleteReason !== null);
  if (completeness !== 0) return completeness;
  const length = other.characters - one.characters;
  return length !== 0 ? length : compareSources(one, other);
}

/** By source path, then by article within the file. */
export function compareSources(one: StoredParse, other: StoredParse): number {
  if (one.source.file !== other.source.file) return one.source.file < other.source.file ? -1 : 1;
  return one.source.article - other.source.article;
}
