import { PairFilter } from './pair-filter.js';
import { readDictionary } from './segmenter.js';

/** Rarer words are left out: they cross a name by chance more often than they are meant. */
const MIN_FREQUENCY = 20;
const MAX_CHARACTERS = 4;
/** The sum over jieba's whole dictionary. */
const TOTAL = 60_101_983;

/** Of the dictionary's 348,982 words 132,000 are held; a table much more than half full is slow to ask. */
const SLOTS = 1 << 18;
const MOST_WORDS = SLOTS * 0.75;
/** Set beside the frequency of a place's name; no frequency is as high. */
const PLACE = 0x80000000;

/** How probable words are in common language; each is asked for where it stands in a text. */
export interface WordFrequencies {
  /** As a natural logarithm; null for what is no word, a rare one, or one of more than four characters. */
  logProbability(text: string, start: number, end: number): number | null;
  /** Whether it is the name of a place of any kind (天津港, 六盘山). */
  isPlace(text: string, start: number, end: number): boolean;
  /** False where no word of two characters or more begins; the text goes on for two code units at least. */
  mayBegin(text: string, at: number): boolean;
}

let read: WordFrequencies | null = null;

/**
 * The frequencies in jieba's dictionary, without jieba: loading it takes a thread one to three seconds and 200 MB,
 * reading these 0.03 s and 3 MB. Read once.
 */
export function readWordFrequencies(): WordFrequencies {
  read ??= readFrequencies(readDictionary().words);
  return read;
}

function readFrequencies(dictionary: string): WordFrequencies {
  const table = new WordTable();
  const beginnings = new PairFilter();
  for (let start = 0; start < dictionary.length; ) {
    const wordEnd = dictionary.indexOf(' ', start);
    if (wordEnd === -1) break;
    let at = wordEnd + 1;
    let frequency = 0;
    for (let digit; (digit = dictionary.charCodeAt(at) - 48) >= 0 && digit <= 9; at++) frequency = frequency * 10 + digit;
    if (frequency >= MIN_FREQUENCY && wordEnd - start <= MAX_CHARACTERS) {
      table.set(dictionary, start, wordEnd, frequency, dictionary.startsWith('ns', at + 1));
      if (wordEnd - start > 1) beginnings.add(dictionary, start);
    }
    const lineEnd = dictionary.indexOf('\n', at);
    start = lineEnd === -1 ? dictionary.length : lineEnd + 1;
  }
  return {
    logProbability: (text, start, end) => {
      const frequency = table.get(text, start, end) & ~PLACE;
      return frequency === 0 ? null : Math.log(frequency / TOTAL);
    },
    isPlace: (text, start, end) => (table.get(text, start, end) & PLACE) !== 0,
    mayBegin: (text, at) => beginnings.mayBegin(text, at),
  };
}

/**
 * Words of at most four code units with a number each, in columns instead of strings: a map of them takes 7 MB of each
 * thread that parses, and every question a string of its own. A class because it is filled word by word.
 */
class WordTable {
  /** Two numbers a slot: the first two code units, and the others. */
  readonly #words = new Uint32Array(2 * SLOTS);
  /** 0 for a slot that is empty. */
  readonly #values = new Uint32Array(SLOTS);
  #count = 0;

  set(text: string, start: number, end: number, frequency: number, isPlace: boolean): void {
    const slot = this.#slotOf(text, start, end);
    if (this.#values[slot] === 0 && ++this.#count > MOST_WORDS) throw new Error(`The dictionary has more than ${MOST_WORDS} words: give the table of their frequencies more slots.`);
    this.#words[2 * slot] = unitsOf(text, start, end);
    this.#words[2 * slot + 1] = unitsOf(text, start + 2, end);
    this.#values[slot] = frequency | ((this.#values[slot] as number) & PLACE) | (isPlace ? PLACE : 0);
  }

  /** 0 for what is not held. */
  get(text: string, start: number, end: number): number {
    return end - start > MAX_CHARACTERS ? 0 : (this.#values[this.#slotOf(text, start, end)] as number);
  }

  /** Where a word stands or would stand: the first slot from its own on that has it or is empty. */
  #slotOf(text: string, start: number, end: number): number {
    const [head, tail] = [unitsOf(text, start, end), unitsOf(text, start + 2, end)];
    const mixed = Math.imul(head, 0x9e3779b1) ^ Math.imul(tail, 0x85ebca6b);
    for (let slot = (mixed ^ (mixed >>> 15)) & (SLOTS - 1); ; slot = (slot + 1) & (SLOTS - 1)) {
      if (this.#values[slot] === 0 || (this.#words[2 * slot] === head && this.#words[2 * slot + 1] === tail)) return slot;
    }
  }
}

/** Two code units in one number; 0 for those behind the end. */
function unitsOf(text: string, start: number, end: number): number {
  const first = start < end ? text.charCodeAt(start) : 0;
  const second = start + 1 < end ? text.charCodeAt(start + 1) : 0;
  return (first | (second << 16)) >>> 0;
}
