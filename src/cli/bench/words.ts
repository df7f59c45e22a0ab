import { isStopWord, segment } from '../../text/segmenter.js';
import type { BenchParagraph } from './bench-corpus.js';

/** Cutting takes a second for so many characters, and they hold every word that is not rare. */
const SAMPLE_CHARACTERS = 500_000;
const HAN_WORD = /^\p{Script=Han}{2,}$/u;

/** Words of a corpus, from paragraphs spread evenly over it. */
export interface SampledWords {
  /** Paragraphs that words were taken from. */
  readonly paragraphs: number;
  /** In how many of them each word stands; most frequent first, ties by character code. */
  readonly counts: readonly (readonly [word: string, paragraphs: number])[];
  /** The words of each paragraph, each once, in order; paragraphs with fewer than two are left out. */
  readonly byParagraph: readonly { readonly paragraph: BenchParagraph; readonly words: readonly string[] }[];
}

/** Words of two characters and more, stop words left out. Loads jieba. */
export function sampleWords(paragraphs: readonly BenchParagraph[]): SampledWords {
  const characters = paragraphs.reduce((sum, { text }) => sum + text.length, 0);
  const every = Math.max(1, Math.ceil(characters / SAMPLE_CHARACTERS));
  const sampled = paragraphs.filter((_, number) => number % every === 0);
  const counts = new Map<string, number>();
  const byParagraph: { paragraph: BenchParagraph; words: readonly string[] }[] = [];
  for (const paragraph of sampled) {
    const words = [...new Set(segment(paragraph.text).filter((word) => HAN_WORD.test(word) && !isStopWord(word)))];
    for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (words.length >= 2) byParagraph.push({ paragraph, words });
  }
  const ordered = [...counts].sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return { paragraphs: sampled.length, counts: ordered, byParagraph };
}
