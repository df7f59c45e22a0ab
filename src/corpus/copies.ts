import type { ParsedDocument } from './parse-document.js';
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
export function findCopies(documents: readonly ParsedDocument[]): ReadonlyMap<number, number> {
  const order = documents.map((_, index) => index).sort((one, other) => compare(documents[one] as ParsedDocument, documents[other] as ParsedDocument));
  const holders = new Map<number, number[]>();
  const copies = new Map<number, number>();
  for (const index of order) {
    const { sketch } = documents[index] as ParsedDocument;
    const candidates = new Set(sketch.slice(0, PROBES).flatMap((hash) => holders.get(hash) ?? []));
    const original = [...candidates].find((other) => resemblance(sketch, (documents[other] as ParsedDocument).sketch) >= COPY_RESEMBLANCE);
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

function compare(one: ParsedDocument, other: ParsedDocument): number {
  const completeness = Number(one.incompleteReason !== null) - Number(other.incompleteReason !== null);
  if (completeness !== 0) return completeness;
  const length = lengthOf(other) - lengthOf(one);
  return length !== 0 ? length : compareSources(one, other);
}

function lengthOf(document: ParsedDocument): number {
  return document.paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
}

/** By source path, then by article within the file. */
export function compareSources(one: ParsedDocument, other: ParsedDocument): number {
  if (one.source.file !== other.source.file) return one.source.file < other.source.file ? -1 : 1;
  return one.source.article - other.source.article;
}
