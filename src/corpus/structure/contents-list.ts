import { markAt } from './heading-marks.js';
import type { Line } from '../model/lines.js';

const CONTENTS = /^[【[]?(?:目\s*[录次]|contents)[】\]]?$/iu;
/** What leads to a page number, and the number: 一、发展基础……………3 */
const LEADER = /(?:(?<![.…·．。_—\-\s])[.…·．。_—\-\s]{3,}|\t)[（(]?(\d{1,4})[）)]?$/u;
/** Below the word 目录 one blank will do. */
const PAGE = /(?<![.…·．。_—\-\s])[.…·．。_—\-\s]+[（(]?\d{1,4}[）)]?$/u;
const MAX_ENTRY_CHARACTERS = 80;
/** Without the word 目录 above them, so many lines are a list of contents: with rising page numbers, or numbered and repeated below. */
const MIN_UNTITLED = 3;
/** Before the second heading of one level so many others may stand at most. */
const MAX_LEVELS = 8;

/**
 * The lines of the lists of contents, by their indices: they name headings and are none. An entry ends in a page
 * number, or stands again further down as the heading that it names.
 */
export function findContents(lines: readonly Line[]): ReadonlySet<number> {
  const found = new Set<number>();
  const lastOf = new Map<string, number>();
  lines.forEach(({ text }, index) => {
    for (const name of [text, text.split(/[。：:]/u, 1)[0] as string]) if (name.length <= MAX_ENTRY_CHARACTERS) lastOf.set(entryOf(name), index);
  });
  for (let index = 0; index < lines.length; index++) {
    const isTitled = CONTENTS.test((lines[index] as Line).text.slice(0, MAX_ENTRY_CHARACTERS));
    const end = isTitled ? entriesEnd(lines, index + 1, lastOf) : Math.max(leadersEnd(lines, index), numberedEnd(lines, index, lastOf));
    if (end - index < (isTitled ? 2 : MIN_UNTITLED)) continue;
    for (let entry = index; entry < end; entry++) found.add(entry);
    index = end - 1;
  }
  return found;
}

/** Behind the last entry of the list that begins here. */
function entriesEnd(lines: readonly Line[], from: number, lastOf: ReadonlyMap<string, number>): number {
  const seen = new Set<string>();
  let at = from;
  for (; at < lines.length; at++) {
    const { text } = lines[at] as Line;
    if (text.length > MAX_ENTRY_CHARACTERS) break;
    const entry = entryOf(text);
    if (!PAGE.test(text) && (seen.has(entry) || (lastOf.get(entry) ?? at) === at)) break;
    seen.add(entry);
  }
  return at;
}

function leadersEnd(lines: readonly Line[], from: number): number {
  let page = 0;
  let at = from;
  for (; at < lines.length; at++) {
    const { text } = lines[at] as Line;
    const next = text.length > MAX_ENTRY_CHARACTERS ? undefined : LEADER.exec(text)?.[1];
    if (next === undefined || Number(next) < page) break;
    page = Number(next);
  }
  return at;
}

/**
 * Behind the last of the numbered lines from here on that all stand again further down; at the first of them where
 * no number follows on another: headings one below the other have theirs, in a text that holds its report twice.
 */
function numberedEnd(lines: readonly Line[], from: number, lastOf: ReadonlyMap<string, number>): number {
  const last = new Map<string, number>();
  const seen = new Set<string>();
  let hasSiblings = false;
  let at = from;
  for (; at < lines.length; at++) {
    const { text } = lines[at] as Line;
    const mark = text.length > MAX_ENTRY_CHARACTERS ? null : markAt(text, 0);
    const entry = mark === null ? '' : entryOf(text);
    if (mark === null || seen.has(entry) || (lastOf.get(entry) ?? at) === at) break;
    hasSiblings ||= last.get(mark.kind) === mark.number - 1;
    last.set(mark.kind, mark.number);
    seen.add(entry);
    if (!hasSiblings && at - from >= MAX_LEVELS) break;
  }
  return hasSiblings ? at : from;
}

/** What an entry names: without its page number, and without the white space inside (总 则). */
function entryOf(text: string): string {
  return text.replace(PAGE, '').replace(/\s+/gu, '');
}
