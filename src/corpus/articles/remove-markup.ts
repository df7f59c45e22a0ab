import { RULES } from './cleaning-rules.js';
import { ANCHOR_LINE, findInlineMarkup } from './markdown-inline.js';
import type { CharacterAccount } from '../model/kept-text.js';
import { linesOf } from '../model/lines.js';
import type { SourceFormat } from '../model/source-text.js';
import { APPENDIX_HEADING } from '../structure/run-in-headings.js';
import { fold } from '../../text/folding.js';
import type { Span } from '../../text/span.js';

/** A piece of the article that its markup sets off; `level` is that of `#` signs, 0 for bold type. */
export interface Emphasis extends Span {
  readonly level: number;
}

const HEADING_SIGN = /^#{1,6}[ \t]+/u;
/** ‹ stands for < where a site's editor has put it there (泸州, 乌海). */
const COMMENT_OPENING = /[<‹]!--/gu;
const COMMENT_CLOSING = '-->';
const COMMENT_SIGNS = { before: 4, after: COMMENT_CLOSING.length } as const;
/** Links into the same page: so many of them are its contents. */
const MIN_CONTENTS_LINES = 2;
const CONTENTS_HEAD = /^[ \t]*(?:(?:<summary>|#{1,6}[ \t]|\*\*)[ \t]*)?目[ \u3000]*录[ \t]*(?:(?:<\/summary>|\*\*)[ \t]*)?$/gmu;

/**
 * Takes the signs of Markdown and comments out of an article, of plain text files too: collections use them
 * freely. Gives what the signs set off, in order.
 */
export function removeMarkup(account: CharacterAccount, format: SourceFormat): readonly Emphasis[] {
  const { text } = account;
  const emphasized: Emphasis[] = [];
  for (const { start, end } of commentsOf(text)) {
    const inner = { start: start + COMMENT_SIGNS.before, end: end - COMMENT_SIGNS.after };
    // <!-- 名词解释 --> above the notes on terms is their heading.
    const isHeading = APPENDIX_HEADING.test(text.slice(inner.start, inner.end).trim());
    for (const span of isHeading ? [{ start, end: inner.start }, { start: inner.end, end }] : [{ start, end }]) account.remove(span, RULES.comment);
  }
  if (format === 'markdown') for (const span of contentsOf(text)) account.remove(span, RULES.contents);
  for (const { signs, bold } of findInlineMarkup(text, format)) {
    for (const sign of signs) account.remove(sign, RULES.markup);
    if (bold !== null) emphasized.push({ ...bold, level: 0 });
  }
  if (!text.includes('#')) return emphasized.sort((one, other) => one.start - other.start);
  for (const line of linesOf(text)) {
    const sign = HEADING_SIGN.exec(line.text);
    if (sign === null) continue;
    account.remove({ start: line.start, end: line.start + sign[0].length }, RULES.markup);
    emphasized.push({ start: line.start + sign[0].length, end: line.end, level: sign[0].trim().length });
  }
  return emphasized.sort((one, other) => one.start - other.start);
}

/** The contents that a page links to itself with, where each entry stands again as a line of its own below. */
function contentsOf(text: string): readonly Span[] {
  const links = [...text.matchAll(ANCHOR_LINE)].map((found) => ({ start: found.index, end: found.index + found[0].length, words: fold(found[1] as string) }));
  const last = links.at(-1);
  if (last === undefined || links.length < MIN_CONTENTS_LINES) return [];
  const below = new Set(linesOf(text.slice(last.end)).map((line) => fold(line.text.replace(/^[#*\s]+|(?<![*\s])[*\s]+$/gu, ''))));
  if (!links.every(({ words }) => below.has(words))) return [];
  const heads = [...text.matchAll(CONTENTS_HEAD)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
  return [...heads.filter((head) => head.start < (links[0] as Span).start), ...links];
}

/** Comments with their signs; by two searches, as one expression would look through the rest of the text for each that is not closed. */
function commentsOf(text: string): readonly Span[] {
  const comments: Span[] = [];
  let end = 0;
  for (const { index } of text.matchAll(COMMENT_OPENING)) {
    if (index < end) continue;
    const closing = text.indexOf(COMMENT_CLOSING, index + COMMENT_SIGNS.before);
    if (closing < 0) break;
    end = closing + COMMENT_CLOSING.length;
    comments.push({ start: index, end });
  }
  return comments;
}
