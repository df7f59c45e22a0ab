import type { Numbering } from './numbering.js';
import type { ParagraphSettings, StyleSheet } from './styles.js';
import { collapseBlanks, type LeftOutRule, type WordLine, type WordPiece } from './word-line.js';

/** A paragraph that is being read. */
export interface OpenParagraph {
  readonly settings: ParagraphSettings;
  /** Its pieces, with `line-end` where Shift+Enter or a page break ends a line. */
  readonly pieces: (WordPiece | 'line-end')[];
  /** What hangs on it (text boxes, charts) and stands below it. */
  readonly below: WordLine[];
  /** Its mark is deleted, hidden, or that of a drop cap: what follows stands on the same line. */
  isJoined: boolean;
  /** It has what entries of a contents list have: the tab before a page number, a link. */
  looksLikeEntry: boolean;
}

export function newParagraph(): OpenParagraph {
  return { settings: {}, pieces: [], below: [], isJoined: false, looksLikeEntry: false };
}

/** What is left out word by word; each of the others is a thing of its own. */
const RUNNING: ReadonlySet<LeftOutRule> = new Set(['tracked-deletion', 'hidden-text', 'contents-list']);

/** Adds text, or words that are left out, joined to the piece before where they are of one kind. */
export function addPiece(pieces: (WordPiece | 'line-end')[], piece: WordPiece): void {
  const last = pieces.at(-1);
  if (last !== undefined && last !== 'line-end' && isOneKind(last, piece)) pieces[pieces.length - 1] = { ...last, text: last.text + piece.text };
  else pieces.push(piece);
}

function isOneKind(one: WordPiece, other: WordPiece): boolean {
  if (one.kind === 'text') return other.kind === 'text' && one.isBold === other.isBold && one.isNoteMark === other.isNoteMark;
  return other.kind === 'left-out' && one.rule === other.rule && RUNNING.has(one.rule);
}

/** Longer ones are no entries of a contents list, whatever their style. */
const MAX_ENTRY_CHARACTERS = 150;

/**
 * The lines of a paragraph that is whole, its number before the first of them. Numbers are counted as this is
 * called, so the paragraphs of a story have to come in order.
 */
export function linesOfParagraph(paragraph: OpenParagraph, styles: StyleSheet, numbering: Numbering, story: string): readonly WordLine[] {
  const { settings } = paragraph;
  const style = styles.paragraph(settings.style);
  const headingLevel = settings.outlineLevel === undefined ? style.headingLevel : settings.outlineLevel === 9 ? 0 : settings.outlineLevel + 1;
  const pieces = isEntry(paragraph, style.isContents) ? paragraph.pieces : paragraph.pieces.map(backToText);
  const counted = numbering.next({ list: settings.list ?? style.list, level: settings.listLevel ?? style.listLevel, style: style.listStyle }, story);
  const label = settings.label ?? counted;
  const lines: WordPiece[][] = [[]];
  if (label !== '' && (pieces.length === 0 || !pieces.every(isUnseen))) lines[0]?.push(labelPiece(label, pieces));
  for (const piece of pieces) {
    if (piece === 'line-end') lines.push([]);
    else lines.at(-1)?.push(piece);
  }
  const own = lines.map(collapseBlanks).filter((line) => line.length > 0);
  return [...own.map((line): WordLine => ({ pieces: line, headingLevel, table: null, isNote: false })), ...paragraph.below];
}

/** A field that lists headings and never ends would take the text that follows for its entries. */
function isEntry({ looksLikeEntry, pieces }: OpenParagraph, hasContentsStyle: boolean): boolean {
  const characters = pieces.reduce((sum, piece) => sum + (piece !== 'line-end' && piece.kind === 'left-out' && piece.rule === 'contents-list' ? piece.text.length : 0), 0);
  return (looksLikeEntry || hasContentsStyle) && characters <= MAX_ENTRY_CHARACTERS;
}

function backToText(piece: WordPiece | 'line-end'): WordPiece | 'line-end' {
  if (piece === 'line-end' || piece.kind === 'text' || piece.rule !== 'contents-list') return piece;
  return { kind: 'text', text: piece.text, isBold: false, isNoteMark: false };
}

/** A paragraph of nothing else shows no number; an empty one does. */
function isUnseen(piece: WordPiece | 'line-end'): boolean {
  if (piece === 'line-end') return false;
  return piece.kind === 'text' ? piece.text.trim() === '' : piece.rule === 'contents-list' || piece.rule === 'hidden-text';
}

/** A number is as bold as the words behind it. */
function labelPiece(label: string, pieces: readonly (WordPiece | 'line-end')[]): WordPiece {
  const first = pieces.find((piece) => piece !== 'line-end' && piece.kind === 'text' && piece.text.trim() !== '');
  return { kind: 'text', text: label, isBold: first !== undefined && first !== 'line-end' && first.kind === 'text' && first.isBold, isNoteMark: false };
}
