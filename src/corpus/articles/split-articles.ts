import { LONE_DATE, SEPARATOR_LINE } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { linesOf, type Line } from '../model/lines.js';
import type { SourceText } from '../model/source-text.js';
import { lowerBound } from '../../text/lower-bound.js';
import type { Span } from '../../text/span.js';

/** Words that the title of a document of its own ends or speaks with. */
const TITLE_WORD = /报告|总结|思路|要点|计划|规划|纲要|公报|意见|通知|方案|办法|规定|条例|决定|公告|讲话|致辞|【.{2,12}】/u;
const APPENDIX = /^[【[（(]?(?:附件|附录|附表|附|名词解释|名词注释|注释|名词术语|有关名词)/u;
/** How a speaker opens a report; no report says it twice. */
const OPENING = /(?:现在|下面|受[^，。]{2,20}委托)[，,]?\s*我(?:谨|现)?(?:代表|向)[^。]{2,40}(?:报告|审议|审查)/gu;
const MAX_TITLE_CHARACTERS = 80;
/** What stands alone between two separators must hold so much to be an article. */
const MIN_ARTICLE_CHARACTERS = 120;
/** What stands before a separator must hold so many Chinese characters to be an article of its own. */
const MIN_HAN_BEFORE = 60;
const MAX_LINES_ABOVE_OPENING = 14;

/**
 * The articles of a source file, in order. What parts two articles belongs to the one behind it, what stands
 * above the first to the first, so that together they hold the whole text. At least one.
 */
export function splitArticles(source: SourceText): readonly Span[] {
  const all = [0, ...new Set(findStarts(source).slice(1))].sort((one, other) => one - other);
  return all.map((start, index) => ({ start, end: all[index + 1] ?? source.text.length }));
}

/** Where the articles of a page begin: behind separating lines, and at titles above a second opening of a speech. */
function findStarts({ text, hints }: SourceText): readonly number[] {
  const fields = hints.filter((hint) => hint.rule === 'front-matter');
  const lines = linesOf(text).filter((line) => !fields.some(({ span }) => span.start < line.end && line.start < span.end));
  const starts = new Set([0]);
  for (const start of startsBehindSeparators(text, lines)) starts.add(start);
  for (const start of startsAboveOpenings(text, lines)) {
    // The separator above this title has begun the article already.
    const isBegun = [...starts].some((other) => other <= start && start - other < MIN_ARTICLE_CHARACTERS && linesOf(text.slice(other, start)).every((line) => SEPARATOR_LINE.test(line.text)));
    if (!isBegun) starts.add(start);
  }
  return [...starts].sort((one, other) => one - other);
}

function startsBehindSeparators(text: string, lines: readonly Line[]): readonly number[] {
  const separators = lines.flatMap((line, index) => (SEPARATOR_LINE.test(line.text) ? [index] : []));
  const starts: number[] = [];
  separators.forEach((index, order) => {
    const separator = lines[index] as Line;
    const next = lines[index + 1];
    const end = lines[separators[order + 1] ?? lines.length - 1]?.end ?? text.length;
    if (next === undefined || end - next.start < MIN_ARTICLE_CHARACTERS || !looksLikeTitle(next)) return;
    // Above the first title there is nothing that it could be parted from.
    if (index > 0 && !isClosed(lines[index - 1] as Line, next)) return;
    if (countHan(text.slice(starts.at(-1) ?? 0, separator.start)) < MIN_HAN_BEFORE) return;
    starts.push(separator.start);
  });
  return starts;
}

function countHan(text: string): number {
  return text.match(/\p{Script=Han}/gu)?.length ?? 0;
}

/** A lone date closes an article; so does any line before a title that names a document. */
function isClosed(before: Line, title: Line): boolean {
  return LONE_DATE.test(before.text) || TITLE_WORD.test(title.text);
}

function looksLikeTitle(line: Line): boolean {
  if (line.text.length < 4 || line.text.length > MAX_TITLE_CHARACTERS || /[。；;：:，,、]$/u.test(line.text)) return false;
  const bare = line.text.replace(/^[#*\s]+/u, '');
  return markAt(bare, 0) === null && !APPENDIX.test(bare) && !/^[\w-]+\s*:/u.test(bare);
}

/** A report that follows another without a line between them: its title is the highest line that can be one. */
function startsAboveOpenings(text: string, lines: readonly Line[]): readonly number[] {
  const openings = [...text.matchAll(OPENING)].map((found) => found.index);
  const starts: number[] = [];
  let previous = -1;
  for (const opening of openings) {
    const at = lowerBound(lines.length, (place) => (lines[place] as Line).end <= opening);
    const isFarBehind = previous >= 0 && opening - previous > MIN_ARTICLE_CHARACTERS * 4;
    if (isFarBehind) {
      const title = titleAbove(lines, at, previous);
      if (title !== null) starts.push(title.start);
    }
    if (previous < 0 || isFarBehind) previous = opening;
  }
  return starts;
}

function titleAbove(lines: readonly Line[], at: number, after: number): Line | null {
  let title: Line | null = null;
  for (let index = at - 1; index >= Math.max(0, at - MAX_LINES_ABOVE_OPENING); index--) {
    const line = lines[index] as Line;
    if (line.start <= after || line.text.length > MAX_TITLE_CHARACTERS || /[。；;]$/u.test(line.text)) break;
    if (looksLikeTitle(line) && /报告|总结|【/u.test(line.text) && !/^[-—－(（]*\d{4}年\d/u.test(line.text)) title = line;
  }
  return title;
}
