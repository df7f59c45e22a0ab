import { appendTo, groupBy } from '../../text/groups.js';
import { markAt } from '../structure/heading-marks.js';
import type { Span } from '../../text/span.js';

/** Han characters only, with nothing that a clause has. */
const PIECE = '[\\u4e00-\\u9fff]{3,12}';
/**
 * A piece between the end of a sentence and the number of an item that goes on counting (2. or (八)):
 * 放管服”改革省级先进。二号首长2.创新创业氛围渐浓。 No heading stands there, for the heading above item 2 stands above item 1.
 */
const BEFORE_RUNNING_NUMBER = new RegExp(
  `(?<=[。！？!?]["”』」）)]?\\s{0,8})(${PIECE})\\s{0,8}((?:[2-9]|[1-9]\\d)[.．、](?!\\d)|[（(](?:[二三四五六七八九]|十[一二三四五六七八九]?)[）)])`,
  'gu',
);
/** What ends in one of these, or begins an appendix, may be a heading after all. */
const HEADING_LIKE = /(?:解释|注释|说明|附件|实事|大事|小事|事项|任务|目标|工作|建设|要求|措施|安排|重点|回顾|各位代表|同志们|[一二三四五六七八九十百第])$|^(?:附|第)/u;

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
  const pieces = new Set<string>();
  for (const found of fileText.matchAll(BEFORE_RUNNING_NUMBER)) {
    const [, piece, number] = found as unknown as [string, string, string];
    if (!HEADING_LIKE.test(piece) && countsOn(fileText.slice(0, found.index), number)) pieces.add(piece);
  }
  const places = findPlaces(fileText, pieces);
  const pairs = countPairs(fileText, pieces);
  return [...pieces].flatMap((text) => {
    const all = places.get(text) ?? [];
    const own = pairsOf(text);
    const related = own.filter((pair) => (pairs.get(pair) as number) > all.length * own.filter((other) => other === pair).length).length / own.length;
    const count = all.filter((at) => isBehindSentence(fileText, at)).length;
    const isSure = (related === 0 && text.length >= 4) || (count >= 2 && related <= MAX_RELATED_SHARE);
    return isSure || related <= MAX_RELATED_SHARE ? [{ text, isSure }] : [];
  });
}

/** Of a planted string's pairs of characters, at most so many occur elsewhere in the file by chance (首长). */
const MAX_RELATED_SHARE = 0.5;
/** The number before stands not further back than so many characters: about three long items. */
const MAX_ITEM_CHARACTERS = 4000;

/** Whether the number before this one stands above it, in the same kind of mark. */
function countsOn(above: string, number: string): boolean {
  const mark = markAt(`${number}一`, 0);
  if (mark === null) return false;
  const recent = above.slice(-MAX_ITEM_CHARACTERS);
  for (const found of recent.matchAll(/(?:^|[。；：！？!?;:\s]|[^\d])(?=\d{1,2}[.．、]|[（(][一二三四五六七八九十]{1,3}[）)])/gu)) {
    const earlier = markAt(recent, found.index + found[0].length);
    if (earlier?.kind === mark.kind && earlier.number === mark.number - 1) return true;
  }
  return false;
}

/** Where each of the planted strings stands in an article: behind the end of a sentence, with or without a number after. */
export function plantedSpans(articleText: string, titles: readonly PlantedTitle[]): ReadonlyMap<PlantedTitle, readonly Span[]> {
  const places = findPlaces(articleText, new Set(titles.map(({ text }) => text)));
  return new Map(
    titles.map((title) => {
      const starts = (places.get(title.text) ?? []).filter((at) => isBehindSentence(articleText, at));
      return [title, starts.map((start) => ({ start, end: start + title.text.length }))];
    }),
  );
}

function isBehindSentence(text: string, at: number): boolean {
  return /[。！？!?]["”』」）)]?\s*$/u.test(text.slice(Math.max(0, at - 6), at));
}

/** All places of some strings in a text, in one pass however many there are. */
function findPlaces(text: string, strings: ReadonlySet<string>): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  if (strings.size === 0) return places;
  const byPair = groupBy([...strings], (string) => string.slice(0, 2));
  for (let at = 0; at < text.length - 1; at++) {
    for (const string of byPair.get(text.slice(at, at + 2)) ?? []) if (text.startsWith(string, at)) appendTo(places, string, at);
  }
  return places;
}

/** How often each pair of characters of some strings stands in a text. */
function countPairs(text: string, strings: ReadonlySet<string>): ReadonlyMap<string, number> {
  const counts = new Map([...strings].flatMap(pairsOf).map((pair) => [pair, 0]));
  if (counts.size === 0) return counts;
  for (let at = 0; at < text.length - 1; at++) {
    const pair = text.slice(at, at + 2);
    const count = counts.get(pair);
    if (count !== undefined) counts.set(pair, count + 1);
  }
  return counts;
}

function pairsOf(text: string): readonly string[] {
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}
