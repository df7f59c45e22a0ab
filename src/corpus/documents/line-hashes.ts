import type { ParagraphKind } from '../model/document.js';
import { markAt } from '../structure/heading-marks.js';
import { hashOf } from './sketch.js';

/** Shorter lines say too little, longer ones are text of their own. */
const LINE_CHARACTERS = { least: 4, most: 60 } as const;

interface FoldedLine {
  readonly kind: ParagraphKind;
  readonly text: string;
  readonly folded: string;
}

/** Hashes of a document's short lines, each once; not of its title, nor of headings and items with a number. */
export function lineHashesOf(lines: readonly FoldedLine[]): readonly number[] {
  return [...new Set(lines.map(lineHash))].filter((hash) => hash !== null);
}

/** Null for a line that is no short line of text. */
export function lineHash({ kind, text, folded }: FoldedLine): number | null {
  const isShort = folded.length >= LINE_CHARACTERS.least && folded.length <= LINE_CHARACTERS.most;
  if (kind === 'title' || !isShort || markAt(text, 0) !== null) return null;
  const characters = folded.replace(/\s+/gu, '');
  return hashOf(characters, 0, characters.length);
}
