import { appendTo } from '../../text/groups.js';
import type { StoredParse } from '../documents/parsed-source.js';
import { resemblance } from '../documents/sketch.js';

/**
 * Two documents that share so many of their shingles are one text. Measured on the prefecture reports, two
 * years of one division share at most a fifth; the same report from two sites, head and furniture apart, nine
 * tenths and more.
 */
const COPY_RESEMBLANCE = 0.8;
/** Smallest hashes by which texts to compare are found: at 0.8 they all but surely share this many of them. */
const PROBES = 12;
const SHARED_PROBES = 3;

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
    const probes = sketch.slice(0, PROBES);
    const shared = new Map<number, number>();
    for (const hash of probes) for (const other of holders.get(hash) ?? []) shared.set(other, (shared.get(other) ?? 0) + 1);
    const candidates = [...shared].filter(([, count]) => count >= Math.min(SHARED_PROBES, probes.length)).map(([other]) => other);
    const original = candidates.find((other) => resemblance(sketch, (documents[other] as StoredParse).sketch) >= COPY_RESEMBLANCE);
    if (original !== undefined) {
      copies.set(index, original);
      continue;
    }
    for (const hash of probes) appendTo(holders, hash, index);
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
