import { setImmediate } from 'node:timers/promises';
import { syllablesOf } from '../../text/pinyin.js';
import { appendTo } from '../../text/groups.js';

/** Chinese characters in use: the block that all of the common ones stand in. */
const CHARACTERS = { first: 0x4e00, last: 0x9fff } as const;
/** Characters said at once; a thousand take some 10 ms. */
const BATCH = 512;
const LENGTHS = { least: 2, most: 12 } as const;
/** More wrong characters than these make another word. */
const MAX_CHANGED = 2;
const MAX_FOUND = 200;

/**
 * Strings that are said as another one, made of pairs of neighbours that stand in the corpus: what someone may
 * have meant whose input method chose the wrong character, for words that are too rare to be among the corpus's
 * terms (小微圆 for 小微园).
 */
export class SoundAlikes {
  private bySyllable: Promise<ReadonlyMap<string, readonly string[]>> | null = null;

  /** @param stands whether a character, or a pair of them, stands anywhere */
  constructor(private readonly stands: (gram: string) => boolean) {}

  /** In no order; none for a text that is not Chinese through and through. The whole may still stand nowhere. */
  async of(text: string): Promise<readonly string[]> {
    const characters = [...text];
    if (characters.length < LENGTHS.least || characters.length > LENGTHS.most || !/^\p{Script=Han}+$/u.test(text)) return [];
    const bySyllable = await (this.bySyllable ??= this.sayAll());
    const choices = syllablesOf(text).map((syllable) => bySyllable.get(syllable) ?? []);
    const found: string[] = [];
    const walk = (begun: string, last: string, changed: number): void => {
      const at = [...begun].length;
      if (found.length === MAX_FOUND) return;
      if (at === characters.length) {
        if (changed > 0) found.push(begun);
        return;
      }
      const own = characters[at] as string;
      for (const next of changed < MAX_CHANGED ? new Set([own, ...(choices[at] ?? [])]) : [own]) {
        if (this.stands(last + next)) walk(begun + next, next, next === own ? changed : changed + 1);
      }
    };
    walk('', '', 0);
    return found;
  }

  /** The characters of the corpus by their syllable, a few at a time. */
  private async sayAll(): Promise<ReadonlyMap<string, readonly string[]>> {
    const bySyllable = new Map<string, string[]>();
    for (let code = CHARACTERS.first; code <= CHARACTERS.last; code++) {
      const character = String.fromCharCode(code);
      if (this.stands(character)) appendTo(bySyllable, syllablesOf(character)[0] ?? '', character);
      if (code % BATCH === 0) await setImmediate();
    }
    return bySyllable;
  }
}
