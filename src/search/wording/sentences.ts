import { breaksOf } from '../../corpus/structure/sentences.js';
import { foldTerm } from '../../text/folding.js';
import { MAX_QUERY_CHARACTERS } from '../parse-query.js';

/** A sentence of a text, or a part of one that ； ends. */
export interface Sentence {
  /** As it stands in the text, white space at its ends aside. */
  readonly text: string;
  /** Folded as a reader's query is, without the mark at its end: a search for it finds where it stands word for word. */
  readonly phrase: string;
}

/** Shorter ones (谢谢大家) stand anywhere and say nothing of who took them from whom; in folded characters. */
export const MIN_SENTENCE_CHARACTERS = 10;

const END_MARKS = /(?<![。！？；!?;…\s”’」』）)])[。！？；!?;…\s”’」』）)]+$/u;
const QUOTES = /["“”'‘’「」『』]/gu;

/** The sentences of a text that are long enough to be told apart, in order. Linear. */
export function sentencesOf(text: string): readonly Sentence[] {
  const { sentences, clauses } = breaksOf(text, { start: 0, end: text.length });
  const ends = [...new Set([...sentences, ...clauses, text.length])].sort((a, b) => a - b);
  return ends
    .map((end, index) => text.slice(ends[index - 1] ?? 0, end).trim())
    .map((sentence) => ({ text: sentence, phrase: foldTerm(sentence.replace(END_MARKS, '')) }))
    .filter(({ phrase }) => phrase.length >= MIN_SENTENCE_CHARACTERS);
}

/** The search for a sentence word for word; null for one that is longer than any query may be. */
export function toSentenceQuery({ text }: Sentence): string | null {
  const query = `"${text.replace(END_MARKS, '').replace(QUOTES, '')}"`;
  return query.length > MAX_QUERY_CHARACTERS ? null : query;
}
