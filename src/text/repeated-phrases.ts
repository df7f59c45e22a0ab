/** A folded text, and where a word begins or ends in it. */
export interface WordedText {
  readonly text: string;
  readonly isEdge: (at: number) => boolean;
}

/** A run of words as it stands in texts. */
export interface Phrase {
  /** In order. */
  readonly words: readonly string[];
  occurrences: number;
}

const MIN_CHARACTERS = 2;
const MAX_CHARACTERS = 8;
const MAX_WORDS = 4;
const HAN = /^[\u3400-\u9fff]+$/u;

/** The runs of one to four words of Chinese characters in some texts, two to eight characters long, with how often they stand there. */
export function countPhrases(texts: Iterable<WordedText>): ReadonlyMap<string, Phrase> {
  const phrases = new Map<string, Phrase>();
  for (const text of texts) addPhrases(text, phrases);
  return phrases;
}

function addPhrases({ text, isEdge }: WordedText, phrases: Map<string, Phrase>): void {
  const words: string[] = [];
  let start = 0;
  for (let at = 1; at <= text.length; at++) {
    if (at < text.length && !isEdge(at)) continue;
    words.push(text.slice(start, at));
    start = at;
  }
  for (let first = 0; first < words.length; first++) {
    let phrase = '';
    for (let last = first; last < first + MAX_WORDS && last < words.length; last++) {
      const word = words[last] as string;
      if (!HAN.test(word) || phrase.length + word.length > MAX_CHARACTERS) break;
      phrase += word;
      if (phrase.length < MIN_CHARACTERS) continue;
      const known = phrases.get(phrase);
      if (known === undefined) phrases.set(phrase, { words: words.slice(first, last + 1), occurrences: 1 });
      else known.occurrences++;
    }
  }
}
