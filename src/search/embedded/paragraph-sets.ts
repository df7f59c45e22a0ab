/** Sets of paragraph numbers: typed arrays, ascending, each number once. Never changed once made. */
export type ParagraphSet = Uint32Array;

/** Sets whose lengths differ less are intersected by way of marks, at 1 ns for each of their numbers. */
const MUCH_LONGER = 16;

/** What stands in both; linear in the shorter times the logarithm of the longer when their lengths differ much. */
export function intersect(a: ParagraphSet, b: ParagraphSet): ParagraphSet {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const both = new Uint32Array(short.length);
  let count = 0;
  if (long.length < short.length * MUCH_LONGER) {
    const marks = markAll(long);
    for (let index = 0; index < short.length; index++) {
      const wanted = short[index] as number;
      both[count] = wanted;
      // Without a branch, which would be guessed wrong again and again.
      count += ((marks[wanted >>> 5] ?? 0) >>> (wanted & 31)) & 1;
    }
    return both.subarray(0, count);
  }
  let at = 0;
  for (let index = 0; index < short.length; index++) {
    const wanted = short[index] as number;
    at = advance(long, at, wanted);
    if (at === long.length) break;
    if (long[at] === wanted) both[count++] = wanted;
  }
  return both.subarray(0, count);
}

/** One bit a paragraph. */
function markAll(set: ParagraphSet): Int32Array {
  const marks = new Int32Array(((set.at(-1) ?? 0) >>> 5) + 1);
  for (let index = 0; index < set.length; index++) {
    const paragraph = set[index] as number;
    (marks[paragraph >>> 5] as number) |= 1 << (paragraph & 31);
  }
  return marks;
}

/** Places that are looked at one by one before a gallop. */
const NEAR = 8;

/** The first place from `start` on that holds at least `wanted`; a few steps, a gallop, then a binary search. */
export function advance(set: ParagraphSet, start: number, wanted: number): number {
  const near = Math.min(start + NEAR, set.length);
  let low = start;
  while (low < near && (set[low] as number) < wanted) low++;
  return low < near || low >= set.length ? low : gallop(set, low, wanted);
}

function gallop(set: ParagraphSet, start: number, wanted: number): number {
  if ((set[start] as number) >= wanted) return start;
  let low = start;
  let step = 1;
  while (low + step < set.length && (set[low + step] as number) < wanted) {
    low += step;
    step *= 2;
  }
  let high = Math.min(low + step, set.length);
  low++;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((set[middle] as number) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What stands in either. */
export function unite(a: ParagraphSet, b: ParagraphSet): ParagraphSet {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const either = new Uint32Array(a.length + b.length);
  let count = 0;
  let left = 0;
  let right = 0;
  while (left < a.length && right < b.length) {
    const fromA = a[left] as number;
    const fromB = b[right] as number;
    either[count++] = Math.min(fromA, fromB);
    if (fromA <= fromB) left++;
    if (fromB <= fromA) right++;
  }
  while (left < a.length) either[count++] = a[left++] as number;
  while (right < b.length) either[count++] = b[right++] as number;
  return either.subarray(0, count);
}

/** What stands in the first alone. */
export function subtract(a: ParagraphSet, b: ParagraphSet): ParagraphSet {
  if (b.length === 0) return a;
  const rest = new Uint32Array(a.length);
  let count = 0;
  let at = 0;
  for (let index = 0; index < a.length; index++) {
    const paragraph = a[index] as number;
    at = advance(b, at, paragraph);
    if (b[at] !== paragraph) rest[count++] = paragraph;
  }
  return rest.subarray(0, count);
}

export function keepWhere(set: ParagraphSet, holds: (paragraph: number) => boolean): ParagraphSet {
  const kept = new Uint32Array(set.length);
  let count = 0;
  for (let index = 0; index < set.length; index++) {
    const paragraph = set[index] as number;
    if (holds(paragraph)) kept[count++] = paragraph;
  }
  return kept.subarray(0, count);
}

/**
 * Those of the documents that are marked.
 *
 * @param firstParagraphs of each document, and one entry more
 */
export function keepDocuments(set: ParagraphSet, marks: Uint8Array, firstParagraphs: Uint32Array): ParagraphSet {
  const kept = new Uint32Array(set.length);
  let count = 0;
  let at = 0;
  for (let document = 0; document < marks.length && at < set.length; document++) {
    if (marks[document] === 0) continue;
    const end = firstParagraphs[document + 1] as number;
    for (at = advance(set, at, firstParagraphs[document] as number); at < set.length && (set[at] as number) < end; at++) kept[count++] = set[at] as number;
  }
  return kept.subarray(0, count);
}

/** The numbers from 0, so many. */
export function allParagraphs(count: number): ParagraphSet {
  const all = new Uint32Array(count);
  for (let paragraph = 0; paragraph < count; paragraph++) all[paragraph] = paragraph;
  return all;
}
