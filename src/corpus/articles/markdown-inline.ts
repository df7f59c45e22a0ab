import type { SourceFormat } from '../model/source-text.js';
import type { Span } from '../../text/span.js';

/** The signs of one piece of Markdown, and what they set off where that is set in bold type. */
export interface InlineMarkup {
  readonly signs: readonly Span[];
  /** Between the signs, where it may be a heading. */
  readonly bold: Span | null;
}

const BOLD = /\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*|__(?=\S)([^_\n]+?)(?<=\S)__/gu;
/** Between Chinese characters, which figures (3*4*5) and note marks (*) are not. */
const SINGLE_STAR = /(?<![*\w\\])\*(?=[\p{Script=Han}“"《（\w])([^*\n]{0,60}?[\p{Script=Han}”"》）\w%％。！])\*(?![*\w])/gu;
const SINGLE_LOW_LINE = /(?<![\w\\_])_(?=\p{Script=Han})([^_\n]{1,60}?)(?<=[\p{Script=Han}”。])_(?![\w_])/gu;
const STRUCK = /~~(?=\S)([^~\n]{1,200}?)(?<=\S)~~/gu;
const CODE = /(?<!`)`([^`\n]{1,80})`(?!`)/gu;
/** A backslash before a sign that Markdown would read: 3\.2%, R\&D. */
const ESCAPE = /\\(?=[!-/:-@[-`{-~])/gu;
/** ![alt](src): the picture is no text; its alternative words are shown in its place. */
const IMAGE = /!\[([^\]\n]{0,200})\]\([^)\s]{0,500}(?:\s+"[^"\n]{0,200}")?\)/gu;
const LINK = /(?<!!)\[([^[\]\n]{1,200})\]\((?:[^()\s]|\([^()\s]{0,100}\)){0,500}(?:\s+"[^"\n]{0,200}")?\)/gu;
const TAG = /<\/?(?:details|summary|br|div|center|font|span|p|b|strong|em|i|u|s|del|ins|sup|sub|small|big|mark|img|a|hr|table|thead|tbody|tr|td|th|ul|ol|li|h[1-6]|section|article|blockquote|pre|code)(?:\s[^<>\n]{0,300})?\/?>/giu;
/** Signs at the head of a line: of a quotation, of a list, of a task. */
const LINE_HEAD = /^[ \t]*(?:(?:>[ \t]?)+)?(?:[-*+][ \t]+(?:\[[ xX]\][ \t]+)?)?/gmu;
const TABLE_RULE = /^[ \t]*(?:\|[ \t]*)?:?-{3,}:?[ \t]*(?:\|[ \t]*:?-{3,}:?[ \t]*)+(?:\|[ \t]*)?$/gmu;
const MAX_RULES_FOR_PROOF = 1;
/** Formats that say nothing of Markdown: a cell or a field holds what a text file does. */
const UNMARKED: ReadonlySet<SourceFormat> = new Set(['text', 'jsonl', 'csv', 'xlsx']);

/**
 * The inline signs of Markdown in a text. Bold type is read in every text file, for collections use it freely; the
 * rest in Markdown files, and in text files and records that show by an escape or a link that they were one.
 */
export function findInlineMarkup(text: string, format: SourceFormat): readonly InlineMarkup[] {
  const found: InlineMarkup[] = [];
  const pairs = (pattern: RegExp, length: number, isBold = false): void => {
    for (const match of text.matchAll(pattern)) {
      const [start, end] = [match.index, match.index + match[0].length];
      found.push({ signs: [{ start, end: start + length }, { start: end - length, end }], bold: isBold ? { start: start + length, end: end - length } : null });
    }
  };
  const alone = (pattern: RegExp): void => {
    for (const match of text.matchAll(pattern)) if (match[0] !== '') found.push({ signs: [{ start: match.index, end: match.index + match[0].length }], bold: null });
  };
  pairs(BOLD, 2, true);
  if (format !== 'markdown' && !(UNMARKED.has(format) && showsMarkdown(text))) return found;
  for (const match of text.matchAll(IMAGE)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const alt = match[1] as string;
    found.push({ signs: alt.trim() === '' ? [{ start, end }] : [{ start, end: start + 2 }, { start: start + 2 + alt.length, end }], bold: null });
  }
  for (const match of text.matchAll(LINK)) {
    const [start, end] = [match.index, match.index + match[0].length];
    const words = match[1] as string;
    if (!words.startsWith('^')) found.push({ signs: [{ start, end: start + 1 }, { start: start + 1 + words.length, end }], bold: null });
  }
  pairs(SINGLE_STAR, 1);
  pairs(SINGLE_LOW_LINE, 1);
  pairs(STRUCK, 2);
  pairs(CODE, 1);
  alone(ESCAPE);
  alone(TAG);
  if (format === 'markdown') {
    alone(LINE_HEAD);
    alone(TABLE_RULE);
  }
  return found;
}

/** Escapes and links are no signs that a plain text has. */
function showsMarkdown(text: string): boolean {
  const escapes = text.match(/[\d\p{Script=Han}A-Z]\\[.&%()[\]_*#+-]/gu)?.length ?? 0;
  const links = text.match(/(?<!!)\[[^[\]\n]{1,200}\]\((?:https?:|\/|#)/gu)?.length ?? 0;
  return escapes + links > MAX_RULES_FOR_PROOF;
}

/** A line that is nothing but a link into the same page: - [第一章 总则](#a). */
export const ANCHOR_LINE = /^[ \t]*(?:[-*+\d.]+[ \t]*)?\[([^[\]\n]{1,200})\]\(#[^()\s]{0,200}\)[ \t]*$/gmu;
