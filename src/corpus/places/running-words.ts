import { readWordFrequencies } from '../../text/word-frequencies.js';

/** How far around a name the words are looked at: a word of four characters may begin three before it. */
const REACH = 4;
const MAX_WORD_CHARACTERS = 4;
/** What a character costs that is no word by itself, and a name that the dictionary lacks. */
const UNKNOWN_CHARACTER = -14;
const UNKNOWN_NAME = -14.5;
const HAN = /\p{Script=Han}/u;

/**
 * Whether a name is only cut out of the words of a folded text: its best division into words of the language
 * parts it, or joins it to what stands beside it (加大东西部, 规定结合, 长治久安 hold no 大东, 定结 and 长治).
 */
export function isCutFromWords(folded: string, start: number, end: number): boolean {
  if (!isCrossed(folded, start, end)) return false;
  let from = start;
  while (from > 0 && start - from < REACH && HAN.test(folded[from - 1] as string)) from--;
  let to = end;
  while (to < folded.length && to - end < REACH && HAN.test(folded[to] as string)) to++;
  const text = folded.slice(from, to);
  const name = { start: start - from, end: end - from };
  return bestDivision(text, name, false) > bestDivision(text, name, true);
}

/** Whether some word begins before the name and ends inside or behind it, or the like at its end. */
function isCrossed(folded: string, start: number, end: number): boolean {
  return isInsideWord(folded, start) || isInsideWord(folded, end);
}

function isInsideWord(folded: string, at: number): boolean {
  const words = readWordFrequencies();
  for (let start = Math.max(0, at - MAX_WORD_CHARACTERS + 1); start < at; start++) {
    for (let end = at + 1; end <= Math.min(folded.length, start + MAX_WORD_CHARACTERS); end++) {
      if (words.logProbability(folded.slice(start, end)) !== null) return true;
    }
  }
  return false;
}

/** The probability of the best division of a text into words, where asked for only of those that leave the name whole. */
function bestDivision(text: string, name: { readonly start: number; readonly end: number }, keepsName: boolean): number {
  const words = readWordFrequencies();
  const best = new Float64Array(text.length + 1).fill(-Infinity);
  best[0] = 0;
  for (let end = 1; end <= text.length; end++) {
    for (let start = Math.max(0, end - Math.max(MAX_WORD_CHARACTERS, name.end - name.start)); start < end; start++) {
      const isName = start === name.start && end === name.end;
      const word = text.slice(start, end);
      // 天津港 says the place that it is named after, 六盘山 no 盘山.
      const isNamedAfter = start === name.start && words.isPlace(word);
      const crosses = (start < name.start && end > name.start) || (start < name.end && end > name.end && !isNamedAfter);
      if (keepsName && crosses) continue;
      const known = words.logProbability(word) ?? (end - start === 1 ? UNKNOWN_CHARACTER : -Infinity);
      const score = (best[start] as number) + (isName ? Math.max(known, UNKNOWN_NAME) : known);
      if (score > (best[end] as number)) best[end] = score;
    }
  }
  return best[text.length] as number;
}
