import type { NeighbourPairs } from './neighbour-pairs.js';

/** jieba's dictionary and what it is told to know besides: a word a line, its frequency and its tag behind it. */
export interface JiebaDictionary {
  readonly words: string;
  /** Frequency and tag may be missing here. */
  readonly userWords: string;
}

/**
 * A word that stands in no text, for the frequencies of all that are left out: jieba reckons with the sum of
 * all. U+FFFF is no character.
 */
const REST = '\uffff';

/** A dictionary read line by line, so that it can be reduced at once when it is known to what. */
export class DictionaryReducer {
  /** Where each line of `words` begins, its word ends and it ends. */
  private readonly starts: number[] = [];
  private readonly wordEnds: number[] = [];
  private readonly ends: number[] = [];
  private readonly frequencies: number[] = [];
  /** What jieba gives the users' words that have no frequency. */
  private readonly median: number;

  constructor(private readonly whole: JiebaDictionary) {
    const { words } = whole;
    eachLine(words, (start, end) => {
      const wordEnd = words.indexOf(' ', start);
      this.starts.push(start);
      this.wordEnds.push(wordEnd);
      this.ends.push(end);
      this.frequencies.push(frequencyAt(words, wordEnd + 1));
    });
    this.median = Float64Array.from(this.frequencies).sort()[this.frequencies.length >> 1] ?? 0;
  }

  /**
   * The part of the dictionary that cuts texts as the whole does, as far as they are made of these pairs: the words
   * whose neighbours all stand side by side there. Of 348,982 words ten reports leave 28,000, which jieba loads
   * in 0.1 s instead of 1.4 (`Trie::Find` takes no step that the text does not; weights are logarithms of shares
   * of the sum, the lowest is that of an unknown character, and the median that of a user's word).
   */
  reduce(pairs: NeighbourPairs): JiebaDictionary {
    const { words, userWords } = this.whole;
    // No line that is left out is cut out of the text: that alone would take most of the time.
    const lineAt = (place: number): string => words.slice(this.starts[place], this.ends[place]);
    const kept: string[] = [];
    let lowest = Infinity;
    let lowestPlace = -1;
    let rest = 0;
    this.frequencies.forEach((frequency, place) => {
      if (standsIn(words, this.starts[place] as number, this.wordEnds[place] as number, pairs)) {
        kept.push(lineAt(place));
      } else {
        rest += frequency;
        if (frequency < lowest) [lowest, lowestPlace] = [frequency, place];
      }
    });
    if (lowestPlace >= 0) {
      kept.push(lineAt(lowestPlace));
      rest -= lowest;
    }
    if (rest > 0) kept.push(`${REST} ${String(rest)} x`);
    const lines: string[] = [];
    eachLine(userWords, (start, end) => lines.push(withFrequency(userWords.slice(start, end), this.median)));
    return { words: kept.join('\n') + '\n', userWords: lines.join('\n') };
  }
}

/** Each word of a dictionary. */
export function wordsOf({ words, userWords }: JiebaDictionary): readonly string[] {
  const found: string[] = [];
  for (const text of [words, userWords]) {
    eachLine(text, (start, end) => {
      const blank = text.indexOf(' ', start);
      found.push(text.slice(start, blank < 0 ? end : Math.min(blank, end)));
    });
  }
  return found;
}

/** Visits every line that holds anything, by its place. */
function eachLine(text: string, visit: (start: number, end: number) => void): void {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    if (end > start) visit(start, end);
    start = end + 1;
  }
}

function standsIn(text: string, start: number, end: number, pairs: NeighbourPairs): boolean {
  for (let at = start + 1; at < end; at++) if (!pairs.has(text.charCodeAt(at - 1), text.charCodeAt(at))) return false;
  return true;
}

/** The whole number that begins here. */
function frequencyAt(text: string, start: number): number {
  let frequency = 0;
  for (let at = start; ; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (!(digit >= 0 && digit <= 9)) return frequency;
    frequency = frequency * 10 + digit;
  }
}

/** jieba gives a user's word that has no frequency the median's; x is the tag of what has none. */
function withFrequency(line: string, median: number): string {
  const [word = '', ...rest] = line.split(' ');
  if (rest.length === 2) return line;
  return `${word} ${String(median)} ${rest[0] ?? 'x'}`;
}
