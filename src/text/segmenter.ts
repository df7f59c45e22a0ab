import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cut, cutSmall, DEFAULT_DICT, DEFAULT_STOP_WORD_DICT, DEFAULT_USER_DICT, insertWord, load, tag } from 'nodejs-jieba';
import { PolicySearchError } from '../errors.js';
import type { JiebaDictionary } from './jieba-dictionary.js';

/** jieba's dictionary is not where the package keeps it; loading it all the same would abort the process. */
export class MissingDictionaryError extends PolicySearchError {
  readonly code = 'missing-dictionary';

  constructor(readonly path: string) {
    super(`jieba's dictionary is not at ${path}: run \`npm ci\` to install nodejs-jieba again.`);
  }
}

export interface SegmentOptions {
  /** True lets jieba's hidden Markov model join characters into words that its dictionary lacks. Default: false. */
  readonly newWords?: boolean;
  /** Cuts into words of at most so many characters, and guesses no new ones. Default: as long as the dictionary has them. */
  readonly maxWordCharacters?: number;
}

/** jieba cuts digits and Latin letters one by one when it guesses no new words, so that their runs are taken out first. */
const NUMBER_OR_LATIN = /[0-9]+(?:\.[0-9]+)*|\p{Script=Latin}+(?:&\p{Script=Latin}+)*/gu;

/** Null until jieba is loaded; `reduced` is null when it has the whole dictionary. */
let loaded: { readonly reduced: JiebaDictionary | null } | null = null;

/**
 * The words of a text as nodejs-jieba cuts them, punctuation and white space included: joined they equal the
 * text (which must hold no lone surrogate; folded text holds none). Numbers (7.8) and Latin words (r&d) are
 * one word each. The first call loads the dictionary, which takes one to three seconds and 200 MB.
 *
 * @throws MissingDictionaryError when the package is not whole
 */
export function segment(text: string, { newWords = false, maxWordCharacters }: SegmentOptions = {}): string[] {
  loadSegmenter();
  const cutPiece = (piece: string): string[] =>
    maxWordCharacters === undefined ? cut(piece, newWords) : cutSmall(piece, maxWordCharacters);
  const words: string[] = [];
  let end = 0;
  for (const run of text.matchAll(NUMBER_OR_LATIN)) {
    if (run.index > end) words.push(...cutPiece(text.slice(end, run.index)));
    words.push(run[0]);
    end = run.index + run[0].length;
  }
  if (end < text.length) words.push(...cutPiece(text.slice(end)));
  return words;
}

/**
 * jieba's tag for the part of speech of a word as its dictionary has it: n noun, v verb, u particle,
 * c conjunction, p preposition, r pronoun, …; x for what is no word.
 */
export function tagOf(word: string): string {
  loadSegmenter();
  const [first, ...more] = tag(word);
  return first === undefined || more.length > 0 ? 'x' : first.tag;
}

/**
 * Teaches jieba words that its dictionary lacks, for this thread and for good: never where word boundaries are
 * marked, which must not depend on what was asked before.
 */
export function addWords(words: Iterable<string>): void {
  loadSegmenter();
  for (const word of words) insertWord(word);
}

let stopWords: ReadonlySet<string> | null = null;

/** Whether jieba's own list of stop words has this word (的, 什么, 如何, 以及). Does not load the dictionary. */
export function isStopWord(word: string): boolean {
  stopWords ??= new Set(readFileSync(DEFAULT_STOP_WORD_DICT, 'utf8').split(/\r?\n/));
  return stopWords.has(word);
}

/**
 * Loads jieba now rather than with the first text, or with a reduced dictionary that is enough for the texts to
 * come, for this thread and for good.
 *
 * @throws MissingDictionaryError when the package is not whole
 */
export function loadSegmenter(reduced: JiebaDictionary | null = null): void {
  if (loaded !== null) return;
  if (reduced !== null) loadReduced(reduced);
  else if (existsSync(DEFAULT_DICT)) load();
  else throw new MissingDictionaryError(DEFAULT_DICT);
  loaded = { reduced };
}

/** What jieba was loaded with. Loads it when it is not. */
export function loadedDictionary(): JiebaDictionary {
  loadSegmenter();
  return loaded?.reduced ?? readDictionary();
}

/** @throws MissingDictionaryError when the package is not whole */
export function readDictionary(): JiebaDictionary {
  if (!existsSync(DEFAULT_DICT)) throw new MissingDictionaryError(DEFAULT_DICT);
  return { words: readFileSync(DEFAULT_DICT, 'utf8'), userWords: readFileSync(DEFAULT_USER_DICT, 'utf8') };
}

/** jieba reads files only. */
function loadReduced({ words, userWords }: JiebaDictionary): void {
  const folder = mkdtempSync(join(tmpdir(), 'policy-search-'));
  try {
    const [dict, userDict, idfDict] = [join(folder, 'words'), join(folder, 'user-words'), join(folder, 'idf')];
    writeFileSync(dict, words);
    writeFileSync(userDict, userWords);
    // Its keywords are not used, and its list of 258,826 of them takes half a second; empty it may not be.
    writeFileSync(idfDict, '的 1\n');
    load({ dict, userDict, idfDict });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
