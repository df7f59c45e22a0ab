import type { Span } from '../text/span.js';

/** Han characters only, with nothing that a clause has. */
const PIECE = '[\\u4e00-\\u9fff]{3,12}';
/**
 * A piece between the end of a sentence and the number of an item that goes on counting (2. (八) 三、):
 * 放管服”改革省级先进。二号首长2.创新创业氛围渐浓。 No heading stands there, for the heading above item 2 stands above item 1.
 */
const BEFORE_RUNNING_NUMBER = new RegExp(
  `(?<=[。！？!?]["”』」）)]?\\s*)(${PIECE})(?=\\s*(?:(?:[2-9]|[1-9]\\d)[.．、](?!\\d)|[（(](?:[二三四五六七八九]|十[一二三四五六七八九]?)[）)]|(?:[二三四五六七八九]|十[一二三四五六七八九]?)、))`,
  'gu',
);
/** What ends in one of these, or begins an appendix, may be a heading after all. */
const HEADING_LIKE = /(?:解释|注释|说明|附件|实事|大事|小事|事项|任务|目标|工作|建设|要求|措施|安排|重点|回顾|各位代表|同志们)$|^(?:附|第)/u;

/** Strings planted into a file's texts; `isSure` is false for one that a person should look at. */
export interface PlantedTitle {
  readonly text: string;
  readonly isSure: boolean;
}

/**
 * Strings that stand between a sentence and the next number of a running count and have nothing to do with
 * the text: none of their pairs of characters occurs anywhere else in the file (二号首长, 侯卫东官场笔记), or the
 * whole string comes back in the same kind of place. One that meets only half of this is doubtful.
 */
export function findPlantedTitles(fileText: string): readonly PlantedTitle[] {
  const counts = new Map<string, number>();
  for (const found of fileText.matchAll(BEFORE_RUNNING_NUMBER)) {
    const piece = found[1] as string;
    if (!HEADING_LIKE.test(piece)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  }
  return [...counts].map(([text, count]) => {
    const rest = fileText.split(text).join('\n');
    const related = pairsOf(text).filter((pair) => rest.includes(pair)).length / (text.length - 1);
    return { text, isSure: related <= 0.5 || (count >= 2 && related < 1) };
  });
}

/** Where the planted strings stand in an article: behind the end of a sentence, with or without a number after. */
export function plantedSpans(articleText: string, title: PlantedTitle): readonly Span[] {
  const spans: Span[] = [];
  for (let at = articleText.indexOf(title.text); at >= 0; at = articleText.indexOf(title.text, at + 1)) {
    if (/[。！？!?]["”』」）)]?\s*$/u.test(articleText.slice(Math.max(0, at - 6), at))) spans.push({ start: at, end: at + title.text.length });
  }
  return spans;
}

function pairsOf(text: string): readonly string[] {
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}
