import { YEARLY_REPORT_TYPES } from '../model/document.js';
import type { StoredParse } from '../documents/parsed-source.js';
import { resemblance } from '../documents/sketch.js';
import { appendTo } from '../../text/groups.js';
import { compareSayings, sayingsOf, type Sayings } from './sayings.js';

/** A document that repeats another. */
export interface Copy {
  /** Index of the document that is shown and counted. */
  readonly original: number;
  /** Places of its paragraphs with a sentence that the other does not say. */
  readonly own: ReadonlySet<number>;
}

/**
 * Of each of two documents that are one text, so much stands in the other, in characters of whole sentences: two
 * postings of a report differ in a head, a footer and slips of the pen.
 */
const COPY_SHARE = 0.95;
/** Sketches of such texts have more in common: one slip takes the eight shingles around it, not its whole sentence. */
const SKETCH_RESEMBLANCE = 0.6;
/** Smallest hashes by which texts to compare are found. */
const PROBES = 12;
const SHARED_PROBES = 2;
/**
 * A hash that so many documents have is a form's, by which no copy is told: without a bound 20,000 notices of one
 * form would be compared each with each. Texts that are the same throughout are found by their content all the same.
 */
const MAX_HOLDERS = 40;

/**
 * For each document that repeats another, by index, what it repeats and what it says of its own. Only documents of
 * the same region, year and type are one text, or where one of the two does not tell, and figures must agree
 * (`search-semantics.md`, section 8). Shown is the one that is whole, knows its place and year, and is the longest,
 * then the first by source. The answer does not depend on the order of the documents.
 */
export function findCopies(documents: readonly StoredParse[]): ReadonlyMap<number, Copy> {
  const order = documents.map((_, index) => index).sort((one, other) => compare(documents[one] as StoredParse, documents[other] as StoredParse));
  const originals = new OriginalFinder(documents);
  const sayings = new Map<number, Sayings>();
  const sayingsOfDocument = (index: number): Sayings => {
    let said = sayings.get(index);
    if (said === undefined) sayings.set(index, (said = sayingsOf((documents[index] as StoredParse).content.paragraphs)));
    return said;
  };
  const copies = new Map<number, Copy>();
  for (const index of order) {
    const document = documents[index] as StoredParse;
    for (const original of originals.candidates(document)) {
      const { share, shareOfOther, hasOtherFigures, own } = compareSayings(sayingsOfDocument(index), sayingsOfDocument(original));
      // Of a yearly report there is one, whatever slips a posting of it has; forms are filled in again and again.
      const isOneText = share >= COPY_SHARE && shareOfOther >= COPY_SHARE && (!hasOtherFigures || YEARLY_REPORT_TYPES.has(document.type));
      if (!isOneText) continue;
      copies.set(index, { original, own });
      break;
    }
    sayings.delete(index);
    if (!copies.has(index)) originals.add(index);
  }
  return copies;
}

/** Finds the documents that one may repeat, by what their sketches share. Lives while copies are told. */
class OriginalFinder {
  /** By place, year and type with a hash of the text, and by the hash alone for documents that do not tell them all. */
  private readonly holders = new Map<string, number[]>();

  constructor(private readonly documents: readonly StoredParse[]) {}

  add(index: number): void {
    const document = this.documents[index] as StoredParse;
    const group = groupOf(document).join(' ');
    appendTo(this.holders, `${group} ${document.contentHash}`, index);
    appendTo(this.holders, document.contentHash, index);
    for (const hash of document.sketch.slice(0, PROBES)) {
      for (const key of [`${group} ${hash}`, String(hash)]) if ((this.holders.get(key)?.length ?? 0) < MAX_HOLDERS) appendTo(this.holders, key, index);
    }
  }

  /** The likeliest first, then in the order that they were added in. */
  candidates(document: StoredParse): readonly number[] {
    const groups = groupsLike(document);
    const withHash = (hash: string | number): readonly number[] => groups.flatMap((group) => this.holders.get(group === '' ? String(hash) : `${group} ${hash}`) ?? []);
    const shared = new Map<number, number>();
    const probes = document.sketch.slice(0, PROBES);
    for (const hash of probes) for (const index of withHash(hash)) shared.set(index, (shared.get(index) ?? 0) + 1);
    const alike = [...shared]
      .filter(([, count]) => count >= Math.min(SHARED_PROBES, probes.length))
      .map(([index]) => ({ index, likeness: resemblance(document.sketch, (this.documents[index] as StoredParse).sketch) }))
      .filter(({ likeness }) => likeness >= SKETCH_RESEMBLANCE)
      .sort((one, other) => other.likeness - one.likeness);
    const candidates = new Set([...withHash(document.contentHash), ...alike.map(({ index }) => index)]);
    return [...candidates].filter((index) => agree(document, this.documents[index] as StoredParse));
  }
}

const UNKNOWN = '?';

/** What two documents of one text have in common besides it; `?` where a document does not tell. */
function groupOf({ region, year, type }: StoredParse): readonly [string, string, string] {
  return [region?.code ?? UNKNOWN, year === null ? UNKNOWN : String(year), type === '其他' ? UNKNOWN : type];
}

/** The groups that documents like this one may be in; one that is empty for all, where it does not tell its own. */
function groupsLike(document: StoredParse): readonly string[] {
  const group = groupOf(document);
  if (group.includes(UNKNOWN)) return [''];
  const [region, year, type] = group;
  return [region, UNKNOWN].flatMap((one) => [year, UNKNOWN].flatMap((two) => [type, UNKNOWN].map((three) => `${one} ${two} ${three}`)));
}

function agree(one: StoredParse, other: StoredParse): boolean {
  const fields = groupOf(other);
  return groupOf(one).every((field, place) => field === UNKNOWN || fields[place] === UNKNOWN || field === fields[place]);
}

function compare(one: StoredParse, other: StoredParse): number {
  const doubts = (document: StoredParse): number => Number(document.region === null) + Number(document.year === null);
  return (
    Number(one.incompleteReason !== null) - Number(other.incompleteReason !== null) ||
    doubts(one) - doubts(other) ||
    other.characters - one.characters ||
    compareSources(one, other)
  );
}

/** By source path, then by the record of a container, then by article. */
export function compareSources(one: StoredParse, other: StoredParse): number {
  if (one.source.file !== other.source.file) return one.source.file < other.source.file ? -1 : 1;
  const [key, otherKey] = [one.source.record?.key ?? '', other.source.record?.key ?? ''];
  if (key !== otherKey) return key < otherKey ? -1 : 1;
  return one.source.article - other.source.article;
}
