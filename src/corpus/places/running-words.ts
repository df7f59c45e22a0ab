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
  return isParted(folded.slice(from, to), { start: start - from, end: end - from });
}

/** Whether some word begins before the name and ends inside or behind it, or the like at its end. */
function isCrossed(folded: string, start: number, end: number): boolean {
  return isInsideWord(folded, start) || isInsideWord(folded, end);
}

function isInsideWord(folded: string, at: number): boolean {
  const words = readWordFrequencies();
  if (at >= folded.length) return false;
  for (let start = Math.max(0, at - MAX_WORD_CHARACTERS + 1); start < at; start++) {
    if (!words.mayBegin(folded, start)) continue;
    for (let end = at + 1; end <= Math.min(folded.length, start + MAX_WORD_CHARACTERS); end++) {
      if (words.logProbability(folded, start, end) !== null) return true;
    }
  }
  return false;
}

/** Whether the most probable division of a text into words is more probable than any that leaves the name whole. */
function isParted(text: string, name: { readonly start: number; readonly end: number }): boolean {
  const words = readWordFrequencies();
  const best = [0];
  const bestWithName = [0];
  for (let end = 1; end <= text.length; end++) {
    let [most, mostWithName] = [-Infinity, -Infinity];
    for (let start = Math.max(0, end - Math.max(MAX_WORD_CHARACTERS, name.end - name.start)); start < end; start++) {
      const isName = start === name.start && end === name.end;
      if (end - start > 1 && !isName && !words.mayBegin(text, start)) continue;
      const known = words.logProbability(text, start, end) ?? (end - start === 1 ? UNKNOWN_CHARACTER : -Infinity);
      const own = isName ? Math.max(known, UNKNOWN_NAME) : known;
      if (own === -Infinity) continue;
      most = Math.max(most, (best[start] as number) + own);
      if (start < name.start ? end > name.start : start < name.end && end > name.end) {
        // 天津港 says the place that it is named after, 六盘山 no 盘山.
        if (start !== name.start || !words.isPlace(text, start, end)) continue;
      }
      mostWithName = Math.max(mostWithName, (bestWithName[start] as number) + own);
    }
    best.push(most);
    bestWithName.push(mostWithName);
  }
  return (best[text.length] as number) > (bestWithName[text.length] as number);
}
