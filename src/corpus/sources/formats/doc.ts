import WordExtractor from 'word-extractor';
import { normaliseCharacters } from '../decode-text.js';
import { checkWordFile } from './doc/word-file.js';
import { collapseBlanks, type LeftOutRule, type WordLine, type WordPiece } from './docx/word-line.js';
import { writeWordLines } from './docx/write-lines.js';
import type { FormatText } from './format.js';
import { UnreadableContent } from './unreadable-content.js';

/** The options of each part's reader; its typings know but one of them. */
interface PartReaders {
  readonly getBody: (options: PartOptions) => string;
  readonly getFootnotes: (options: PartOptions) => string;
  readonly getEndnotes: (options: PartOptions) => string;
  readonly getHeaders: (options: PartOptions) => string;
  readonly getFooters: (options: PartOptions) => string;
  readonly getAnnotations: (options: PartOptions) => string;
  readonly getTextboxes: (options: PartOptions) => string;
}

interface PartOptions {
  readonly filterUnicode: boolean;
  readonly includeFooters: boolean;
  readonly includeHeadersAndFooters: boolean;
}

/** Else quotation marks and dashes become those of ASCII. */
const AS_WRITTEN: PartOptions = { filterUnicode: false, includeFooters: false, includeHeadersAndFooters: false };
/** What word-extractor 1.0.4 gives for an optional hyphen, for which it has a place in its table and no entry. */
const NO_ENTRY = 'undefined';
const UNKNOWN = '\ue000';

/**
 * The text of a Word 97 to 2003 file (.doc, or .wps as WPS Writer calls it), one paragraph or row of a table a line;
 * text boxes and notes stand at the end, page heads, comments and contents lists are removals. Numbers that Word makes itself, the
 * places of text boxes and what is set hidden cannot be told: the text says that it is partly read.
 *
 * @throws UnreadableContent when it is encrypted, damaged, or of an older Word
 */
export async function readDoc(bytes: Buffer): Promise<FormatText> {
  checkWordFile(bytes);
  const parts: PartReaders = await new WordExtractor().extract(bytes).catch((error: unknown) => {
    throw new UnreadableContent('damaged', { cause: error });
  });
  const saysSo = bytes.includes(NO_ENTRY, 0, 'latin1') || bytes.includes(NO_ENTRY, 0, 'utf16le');
  const tidy = (text: string): string => normaliseCharacters((saysSo ? text : text.replaceAll(NO_ENTRY, UNKNOWN)).replaceAll('\u001e', '\u2011'));
  const lines = [
    ...leftOut('running-head', tidy(parts.getHeaders(AS_WRITTEN)), '页眉'),
    ...bodyLines(tidy(parts.getBody(AS_WRITTEN))),
    ...plainLines(tidy(parts.getTextboxes(AS_WRITTEN)), false),
    ...plainLines(tidy(parts.getFootnotes(AS_WRITTEN)), true),
    ...plainLines(tidy(parts.getEndnotes(AS_WRITTEN)), true),
    ...leftOut('comment', tidy(parts.getAnnotations(AS_WRITTEN)), '批注'),
    ...leftOut('running-head', tidy(parts.getFooters(AS_WRITTEN)), '页脚'),
  ];
  return { ...writeWordLines(lines), isPartlyRead: true };
}

/** An entry of a contents list: a heading, its page behind a tab. */
const ENTRY = /^(.{1,150})\t\d{1,4}$/;
/** The number of a heading, which Word makes itself in the text and writes out in the list. */
const NUMBER = /^(?:第?[一二三四五六七八九十百\d.]{1,6}[、.章节部分\s]*|[（(][一二三四五六七八九十\d]{1,4}[）)])/;

/** A row is a line in which each cell ends with a tab, the last one too; one with a single cell is a paragraph in a frame. */
function bodyLines(text: string): readonly WordLine[] {
  let tables = 0;
  let isInTable = false;
  const lines = text.split('\n');
  const said = new Set(lines.map(bare));
  const hasHeading = lines.map((line): boolean => {
    const heading = ENTRY.exec(line)?.[1];
    return heading !== undefined && (said.has(bare(heading)) || said.has(bare(heading.trim().replace(NUMBER, ''))));
  });
  // One alone is a figure behind its name.
  const isEntry = (index: number): boolean => hasHeading[index] === true && (hasHeading[index - 1] === true || hasHeading[index + 1] === true);
  return lines.map((line, index): WordLine => {
    const cells = line.endsWith('\t') ? line.slice(0, -1).split('\t') : [];
    const isRow = cells.length > 1 && cells.some((cell) => cell.trim() !== '');
    if (isRow && !isInTable) tables++;
    isInTable = isRow;
    const place = `第 ${index + 1} 行`;
    const pieces: readonly WordPiece[] = isEntry(index) ? [{ kind: 'left-out', rule: 'contents-list', text: line, place }] : isRow ? rowPieces(cells, place) : linePieces(line, place);
    return { pieces, headingLevel: 0, table: isRow ? tables : null, isNote: false };
  });
}

function bare(line: string): string {
  return line.replace(/\s+/g, '') || '\n';
}

function rowPieces(cells: readonly string[], place: string): readonly WordPiece[] {
  const last = cells.findLastIndex((cell) => cell.trim() !== '');
  return cells.slice(0, last + 1).flatMap((cell, index) => [...(index > 0 ? [plain('\t')] : []), ...linePieces(cell, place)]);
}

function plainLines(text: string, isNote: boolean): readonly WordLine[] {
  return text.split('\n').map((line, index) => ({ pieces: linePieces(line, `第 ${index + 1} 行`), headingLevel: 0, table: null, isNote }));
}

/** The pieces of a line, with a removal where a sign stood that is not known. */
function linePieces(line: string, place: string): readonly WordPiece[] {
  const pieces = line.split(UNKNOWN).flatMap((part, index): WordPiece[] => [...(index > 0 ? [{ kind: 'left-out' as const, rule: 'unknown-sign' as const, text: '可选连字符等符号', place }] : []), plain(part)]);
  return collapseBlanks(pieces);
}

function leftOut(rule: LeftOutRule, text: string, place: string): readonly WordLine[] {
  const words = text.split(/[\n\t]+/).map((line) => line.replaceAll(UNKNOWN, '').trim()).filter((line) => line !== '');
  if (words.length === 0) return [];
  return [{ pieces: [{ kind: 'left-out', rule, text: words.join('\n'), place }], headingLevel: 0, table: null, isNote: false }];
}

function plain(text: string): WordPiece {
  return { kind: 'text', text, isBold: false, isNoteMark: false };
}
