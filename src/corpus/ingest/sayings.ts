import { readParagraphs } from '../documents/stored-document.js';
import { fold } from '../../text/folding.js';

/** What a document says, sentence by sentence, folded. */
export interface Sayings {
  /** Of each paragraph. */
  readonly paragraphs: readonly (readonly string[])[];
  readonly sentences: ReadonlySet<string>;
  /** The paragraphs, a line each: other texts cut the same words into other sentences. */
  readonly text: string;
}

/** How two documents compare; shares are from 0 to 1, in characters of sentences. */
export interface Comparison {
  /** What of the first stands in the other, and of the other in the first. */
  readonly share: number;
  readonly shareOfOther: number;
  /** Whether a sentence of the one stands in the other with other figures. */
  readonly hasOtherFigures: boolean;
  /** Places of the first's paragraphs with a sentence that does not stand in the other. */
  readonly own: ReadonlySet<number>;
}

const SENTENCE_END = /[。！？；!?;…\n]+/u;
const DIGITS = /\d+/gu;

/** @param lines a document's paragraphs as they are stored */
export function sayingsOf(lines: Uint8Array): Sayings {
  const texts = readParagraphs(lines).map(({ text }) => fold(text));
  const paragraphs = texts.map((text) => text.split(SENTENCE_END).filter((sentence) => sentence !== ''));
  return { paragraphs, sentences: new Set(paragraphs.flat()), text: `\n${texts.join('\n')}\n` };
}

export function compareSayings(one: Sayings, other: Sayings): Comparison {
  const own = new Set<number>();
  const unsaid = new Set<string>();
  const share = shareOf(one, other, (sentence, paragraph) => {
    own.add(paragraph);
    unsaid.add(sentence);
  });
  const unsaidOfOther = new Set<string>();
  const shareOfOther = shareOf(other, one, (sentence) => unsaidOfOther.add(sentence));
  const forms = new Set([...unsaidOfOther].map(formOf));
  return { share, shareOfOther, hasOtherFigures: [...unsaid].some((sentence) => /\d/u.test(sentence) && forms.has(formOf(sentence))), own };
}

function shareOf(one: Sayings, other: Sayings, onUnsaid: (sentence: string, paragraph: number) => void): number {
  let [all, said] = [0, 0];
  one.paragraphs.forEach((sentences, paragraph) => {
    for (const sentence of sentences) {
      all += sentence.length;
      if (other.sentences.has(sentence) || standsIn(sentence, other.text)) said += sentence.length;
      else onUnsaid(sentence, paragraph);
    }
  });
  return all === 0 ? 0 : said / all;
}

/** Inside one paragraph, and with its figures whole: 12 does not stand in 112. */
function standsIn(sentence: string, text: string): boolean {
  const at = text.indexOf(sentence);
  if (at < 0) return false;
  const isCut = (left: number): boolean => /^\d\d$/u.test(text.slice(left - 1, left + 1));
  return !isCut(at) && !isCut(at + sentence.length);
}

/** A sentence without its figures. */
function formOf(sentence: string): string {
  return sentence.replace(DIGITS, '0');
}
