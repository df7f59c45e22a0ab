import { PairFilter } from './pair-filter.js';
import { readDictionary } from './segmenter.js';

/** Rarer words are left out: they cross a name by chance more often than they are meant. */
const MIN_FREQUENCY = 20;
const MAX_CHARACTERS = 4;
/** The sum over jieba's whole dictionary. */
const TOTAL = 60_101_983;

/** How probable words are in common language, as natural logarithms. */
export interface WordFrequencies {
  /** Null for what is no word, a rare one, or one of more than four characters. */
  logProbability(word: string): number | null;
  /** Whether it is the name of a place of any kind (天津港, 六盘山). */
  isPlace(word: string): boolean;
  /** False where no word of two characters or more begins; the text goes on for two code units at least. */
  mayBegin(text: string, at: number): boolean;
}

let read: WordFrequencies | null = null;

/**
 * The frequencies in jieba's dictionary, without jieba: loading it takes a thread one to three seconds and 200 MB,
 * reading these 0.03 s and 8 MB. Read once.
 */
export function readWordFrequencies(): WordFrequencies {
  read ??= readFrequencies(readDictionary().words);
  return read;
}

function readFrequencies(dictionary: string): WordFrequencies {
  const logs = new Map<string, number>();
  const places = new Set<string>();
  const beginnings = new PairFilter();
  for (let start = 0; start < dictionary.length; ) {
    const wordEnd = dictionary.indexOf(' ', start);
    if (wordEnd === -1) break;
    let at = wordEnd + 1;
    let frequency = 0;
    for (let digit; (digit = dictionary.charCodeAt(at) - 48) >= 0 && digit <= 9; at++) frequency = frequency * 10 + digit;
    if (frequency >= MIN_FREQUENCY && wordEnd - start <= MAX_CHARACTERS) {
      const word = dictionary.slice(start, wordEnd);
      logs.set(word, Math.log(frequency / TOTAL));
      beginnings.add(word);
      if (dictionary.startsWith('ns', at + 1)) places.add(word);
    }
    const lineEnd = dictionary.indexOf('\n', at);
    start = lineEnd === -1 ? dictionary.length : lineEnd + 1;
  }
  return { logProbability: (word) => logs.get(word) ?? null, isPlace: (word) => places.has(word), mayBegin: (text, at) => beginnings.mayBegin(text, at) };
}
