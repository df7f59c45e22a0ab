import { RULES } from './cleaning-rules.js';
import type { CharacterAccount } from '../model/kept-text.js';
import { linesOf } from '../model/lines.js';
import { APPENDIX_HEADING } from '../structure/run-in-headings.js';
import type { Span } from '../../text/span.js';

/** A piece of the article that its markup sets off; `level` is that of `#` signs, 0 for bold type. */
export interface Emphasis extends Span {
  readonly level: number;
}

const BOLD = /\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*|__(?=\S)([^_\n]+?)(?<=\S)__/gu;
const HEADING_SIGN = /^#{1,6}[ \t]+/u;
/** ‹ stands for < where a site's editor has put it there (泸州, 乌海). */
const COMMENT_OPENING = /[<‹]!--/gu;
const COMMENT_CLOSING = '-->';
const COMMENT_SIGNS = { before: 4, after: COMMENT_CLOSING.length } as const;

/**
 * Takes the signs of Markdown and comments out of an article, of plain text files too: collections use them
 * freely. Gives what the signs set off, in order.
 */
export function removeMarkup(account: CharacterAccount): readonly Emphasis[] {
  const { text } = account;
  const emphasized: Emphasis[] = [];
  for (const { start, end } of commentsOf(text)) {
    const inner = { start: start + COMMENT_SIGNS.before, end: end - COMMENT_SIGNS.after };
    // <!-- 名词解释 --> above the notes on terms is their heading.
    const isHeading = APPENDIX_HEADING.test(text.slice(inner.start, inner.end).trim());
    for (const span of isHeading ? [{ start, end: inner.start }, { start: inner.end, end }] : [{ start, end }]) account.remove(span, RULES.comment);
  }
  for (const found of text.matchAll(BOLD)) {
    const start = found.index;
    const end = start + found[0].length;
    account.remove({ start, end: start + 2 }, RULES.markup);
    account.remove({ start: end - 2, end }, RULES.markup);
    emphasized.push({ start: start + 2, end: end - 2, level: 0 });
  }
  if (!text.includes('#')) return emphasized;
  for (const line of linesOf(text)) {
    const sign = HEADING_SIGN.exec(line.text);
    if (sign === null) continue;
    account.remove({ start: line.start, end: line.start + sign[0].length }, RULES.markup);
    emphasized.push({ start: line.start + sign[0].length, end: line.end, level: sign[0].trim().length });
  }
  return emphasized.sort((one, other) => one.start - other.start);
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
