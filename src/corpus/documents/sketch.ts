/** Characters of a shingle; two texts that share one share a whole phrase. */
const SHINGLE_CHARACTERS = 8;
/** The smallest hashes kept of a text; the estimate of the shared part errs by about 0.03 (1/sqrt(size) times 0.4). */
export const SKETCH_SIZE = 200;

/**
 * A sketch of a folded text, for telling near-copies: the smallest hashes of its shingles, ascending, each once
 * (bottom-k sampling; Broder, "On the resemblance and containment of documents", 1997). Line ends and spaces
 * do not count, so that other paragraphs cut from the same words give the same sketch. Linear.
 */
export function sketchOf(foldedText: string): readonly number[] {
  const text = foldedText.replace(/\s+/gu, '');
  if (text.length < SHINGLE_CHARACTERS) return [];
  const hashes = new Uint32Array(text.length - SHINGLE_CHARACTERS + 1);
  for (let start = 0; start < hashes.length; start++) hashes[start] = hashOf(text, start, start + SHINGLE_CHARACTERS);
  // Sorting all takes longer than hashing them: the smallest stand nearly always below a bound that few are below.
  const bound = (2 ** 32 * SAMPLED) / hashes.length;
  const sketch = smallestOf(hashes.filter((hash) => hash < bound));
  return sketch.length === SKETCH_SIZE ? sketch : smallestOf(hashes);
}

/** How many of evenly spread hashes are expected below the bound: the sketch and what repeats itself. */
const SAMPLED = 2 * SKETCH_SIZE;

function smallestOf(hashes: Uint32Array): readonly number[] {
  hashes.sort();
  const sketch: number[] = [];
  for (const hash of hashes) {
    if (sketch.length === SKETCH_SIZE) break;
    if (sketch.at(-1) !== hash) sketch.push(hash);
  }
  return sketch;
}

/** A hash of a piece of text, 32 bits, the same on every machine (FNV-1a by code units, with its bits mixed). */
export function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5;
  for (let at = start; at < end; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** The share of their shingles that two texts have in common (Jaccard), estimated from their sketches; 0 to 1. */
export function resemblance(one: readonly number[], other: readonly number[]): number {
  let [left, right, shared, seen] = [0, 0, 0, 0];
  while (seen < SKETCH_SIZE && left < one.length && right < other.length) {
    const [a, b] = [one[left] as number, other[right] as number];
    if (a === b) shared += 1;
    if (a <= b) left += 1;
    if (b <= a) right += 1;
    seen += 1;
  }
  // Texts shorter than a sketch are known whole: what is left of the longer counts as not shared.
  if (one.length < SKETCH_SIZE && other.length < SKETCH_SIZE) seen += one.length - left + (other.length - right);
  return seen === 0 ? 0 : shared / seen;
}
