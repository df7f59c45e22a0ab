import { readDictionary } from './segmenter.js';

const known = new Map<string, string | null>();
const MAX_KNOWN = 50_000;

/**
 * jieba's tags of words by its dictionary, without loading it (200 MB): one pass over its 5 MB for all that are not known
 * yet. Null for a word that it does not have.
 */
export function tagsOf(words: Iterable<string>): ReadonlyMap<string, string | null> {
  const asked = new Set(words);
  const missing = new Set([...asked].filter((word) => !known.has(word)));
  if (missing.size > 0) {
    if (known.size + missing.size > MAX_KNOWN) known.clear();
    const { words: lines } = readDictionary();
    for (const word of missing) known.set(word, null);
    for (let start = 0; start < lines.length; ) {
      const end = lineEnd(lines, start);
      const blank = lines.indexOf(' ', start);
      const word = lines.slice(start, blank);
      if (missing.has(word)) known.set(word, lines.slice(lines.lastIndexOf(' ', end - 1) + 1, end).trim());
      start = end + 1;
    }
  }
  return new Map([...asked].map((word) => [word, known.get(word) ?? null]));
}

function lineEnd(lines: string, start: number): number {
  const end = lines.indexOf('\n', start);
  return end === -1 ? lines.length : end;
}
