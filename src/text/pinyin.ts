import { createRequire } from 'node:module';

let library: typeof import('pinyin-pro') | null = null;

/**
 * The syllables of a text in pinyin without tones, one for each character, read in their surroundings
 * (重庆 chong qing, 重点 zhong dian); ü is v, as keyboards have it. What is no Chinese character stands for itself.
 * The first call loads the library, which takes 150 ms that the start of a server need not wait for.
 */
export function syllablesOf(text: string): readonly string[] {
  library ??= createRequire(import.meta.url)('pinyin-pro') as typeof import('pinyin-pro');
  return library.pinyin(text, { toneType: 'none', type: 'array', v: true }).map((syllable) => syllable.toLowerCase());
}

/**
 * Whether typed letters and characters begin a text: each of its characters in turn is typed as itself, as its
 * whole syllable or as the initial of it, and the last as far as it goes (zdpyc, zuiduop, 数字jj, shuzij).
 *
 * @param said the text's syllables, parted by blanks
 */
export function beginsWithTyped(typed: string, text: string, said: string): boolean {
  if (typed[0] !== text[0] && typed[0] !== said[0]) return false;
  return matchFrom(typed, 0, [...text], said.split(' '), 0);
}

const TWO_LETTER_INITIAL = /^[zcs]h/;

function matchFrom(typed: string, at: number, characters: readonly string[], syllables: readonly string[], next: number): boolean {
  if (at >= typed.length) return true;
  const character = characters[next];
  const syllable = syllables[next];
  if (character === undefined || syllable === undefined) return false;
  if (typed.startsWith(character, at) && matchFrom(typed, at + character.length, characters, syllables, next + 1)) return true;
  let common = 0;
  while (common < syllable.length && typed[at + common] === syllable[common]) common++;
  if (common > 0 && at + common === typed.length) return true;
  const initial = TWO_LETTER_INITIAL.test(syllable) ? 2 : 1;
  return [syllable.length, initial, 1].some(
    (length) => length <= common && matchFrom(typed, at + length, characters, syllables, next + 1),
  );
}
