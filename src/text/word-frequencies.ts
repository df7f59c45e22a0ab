import { readDictionary } from './segmenter.js';

/** Rarer words are left out: they cross a name by chance more often than they are meant. */
const MIN_FREQUENCY = 20;
const MAX_CHARACTERS = 4;
/** The sum over jieba's whole dictionary. */
const TOTAL = 60_101_983;

/** How probable words are in common language, as natural logarithms. */
export interface WordFrequencies {
  /** Null for what is no word, a rare one, one of more than four characters, or a place's name of more than two. */
  logProbability(word: string): number | null;
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
  for (let start = 0; start < dictionary.length; ) {
    const wordEnd = dictionary.indexOf(' ', start);
    if (wordEnd === -1) break;
    let at = wordEnd + 1;
    let frequency = 0;
    for (let digit; (digit = dictionary.charCodeAt(at) - 48) >= 0 && digit <= 9; at++) frequency = frequency * 10 + digit;
    // 天津港 and 南京路 say the place that they are named after.
    const isPlace = dictionary.startsWith('ns', at + 1) && wordEnd - start > 2;
    if (frequency >= MIN_FREQUENCY && wordEnd - start <= MAX_CHARACTERS && !isPlace) logs.set(dictionary.slice(start, wordEnd), Math.log(frequency / TOTAL));
    const lineEnd = dictionary.indexOf('\n', at);
    start = lineEnd === -1 ? dictionary.length : lineEnd + 1;
  }
  return { logProbability: (word) => logs.get(word) ?? null };
}
