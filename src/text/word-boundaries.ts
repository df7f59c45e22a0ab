import type { FoldedText } from './folding.js';
import { wordsOf } from './jieba-dictionary.js';
import { loadedDictionary, segment } from './segmenter.js';
import { ShortWords } from './short-words.js';

/**
 * jieba's dictionary holds 深化改革, 公共卫生 and 中小企业 as words; in words of at most three characters 改革
 * stands on boundaries in 1,739 of 1,739 places (60 reports of prefectures) instead of 1,359, 卫生 in 340 of
 * 400 instead of 107, and what cuts through words still does: 会主 (社会主义) in none of 266, 业主 (企业主体) in 2 of 46.
 */
const MAX_WORD_CHARACTERS = 3;
/** jieba never joins what a blank parts. */
const SEPARATOR = ' ';

/**
 * Where words begin and end: one entry for each code unit of the folded text and one for its end, 1 at a
 * boundary. The beginning and the end of the text are boundaries. Loads jieba on first use.
 *
 * The folded text is cut, and also wherever folding dropped something (a quotation mark, 、, a bracket):
 * without these marks “五水共治”“水岸、水气同治” becomes 五|水|共|治水|岸 (001_7a8c45a8c6b1753b.txt), with them
 * all 12 places of 五水共治 in the seeds stand on boundaries. jieba's guessing of new words is off: it makes
 * 省五水共治 and 零直 of 污水零直排 (2 places of 4).
 */
export function markWordBoundaries(folded: FoldedText): Uint8Array {
  const { text } = folded;
  const isBoundary = new Uint8Array(text.length + 1).fill(1);
  const stretches = new Stretches(isBoundary);
  let last = OTHER;
  let pieceStart = 0;
  for (let at = 0; at < text.length; at++) {
    const kind = kindOf(text, at);
    const goesOn = kind === last && kind !== OTHER && (kind !== CHINESE || !wasParted(folded, at));
    if (goesOn || (at > 0 && isInsideWord(text, at))) {
      isBoundary[at] = 0;
    } else {
      if (last === CHINESE) stretches.add(text, pieceStart, at);
      pieceStart = at;
    }
    last = kind;
  }
  if (last === CHINESE) stretches.add(text, pieceStart, text.length);
  stretches.cut();
  return isBoundary;
}

/** What a character is to the cutting of words: jieba cuts Chinese; digits and letters side by side are one word. */
const OTHER = 1;
const CHINESE = 2;
const DIGIT = 3;
const LETTER = 4;
/** By code unit; 0 where it has not been asked for. */
const kinds = new Uint8Array(0x10000);

function kindOf(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  const known = kinds[unit] as number;
  if (known !== 0) return known;
  if (isLowSurrogate(unit)) return at > 0 ? kindOf(text, at - 1) : OTHER;
  const character = String.fromCodePoint(text.codePointAt(at) as number);
  const kind = /\p{Script=Han}/u.test(character) ? CHINESE : /[0-9]/.test(character) ? DIGIT : /\p{L}/u.test(character) ? LETTER : OTHER;
  if (character.length === 1) kinds[unit] = kind;
  return kind;
}

/** The second half of a character; the point of 12.1 and the & of r&d, and what follows them. */
function isInsideWord(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  if (isLowSurrogate(unit)) return true;
  const sign = unit === POINT || unit === AMPERSAND ? at : at - 1;
  const joined = text.charCodeAt(sign) === POINT ? DIGIT : text.charCodeAt(sign) === AMPERSAND ? LETTER : OTHER;
  return joined !== OTHER && sign > 0 && sign + 1 < text.length && kindOf(text, sign - 1) === joined && kindOf(text, sign + 1) === joined;
}

const POINT = '.'.charCodeAt(0);
const AMPERSAND = '&'.charCodeAt(0);

/**
 * Stretches of Chinese between places that no word of the dictionary goes across: what jieba makes of one does
 * not depend on what stands beside it, and reports use the same ones over and over, so that jieba is asked for
 * one character in thirty (90,000 stretches of 300,000 characters for the 9.2 million of 672 reports).
 */
class Stretches {
  private readonly unknown: string[] = [];
  private readonly starts: number[] = [];

  constructor(private readonly isBoundary: Uint8Array) {}

  /** Marks the ends of the stretches of a piece of text, and the words of those that were cut before. */
  add(text: string, start: number, end: number): void {
    shortWords ??= new ShortWords(wordsOf(loadedDictionary()));
    for (let from = start; from < end; ) {
      let to = shortWords.endOfStretch(text, from, end);
      if (to < end && isLowSurrogate(text.charCodeAt(to))) to++;
      this.isBoundary[to] = 1;
      if (to - from > 1) this.addStretch(text.slice(from, to), from);
      from = to;
    }
  }

  /** Cuts what is not known yet in one call, which costs less than one each. */
  cut(): void {
    if (this.unknown.length === 0) return;
    const words = segment(this.unknown.join(SEPARATOR), { maxWordCharacters: MAX_WORD_CHARACTERS });
    let word = 0;
    this.unknown.forEach((stretch, index) => {
      const ends: number[] = [];
      for (let end = 0; end < stretch.length; ) ends.push((end += (words[word++] as string).length));
      this.mark(this.starts[index] as number, ends);
      if (knownStretches.size < MAX_KNOWN_STRETCHES) knownStretches.set(stretch, ends);
      // The blank between two stretches comes back as a word.
      word++;
    });
  }

  private addStretch(stretch: string, start: number): void {
    const ends = knownStretches.get(stretch);
    if (ends !== undefined) return this.mark(start, ends);
    this.unknown.push(stretch);
    this.starts.push(start);
  }

  private mark(start: number, ends: readonly number[]): void {
    for (const end of ends) this.isBoundary[start + end] = 1;
  }
}

let shortWords: ShortWords | null = null;
/** Where the words end in stretches that were cut before. At most some 50 MB. */
const knownStretches = new Map<string, readonly number[]>();
const MAX_KNOWN_STRETCHES = 300_000;

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}

/** Whether folding dropped something before this code unit. */
function wasParted({ starts, ends }: FoldedText, at: number): boolean {
  return (starts[at] as number) > (ends[at - 1] as number);
}
