import type { SourceRemoval } from '../../../model/source-text.js';
import { NO_METADATA } from '../../../model/source-text.js';
import type { FormatText } from '../format.js';
import { HintBuilder } from '../hint-builder.js';
import { hasText, LEFT_OUT, wordText, type LeftOutRule, type WordLine } from './word-line.js';

const MAX_HEADING_CHARACTERS = 100;
/** What stands above a contents list, in a paragraph of its own. */
const CONTENTS_TITLE = /^\s*(?:目\s*[录錄次]|contents)\s*$/i;

/** Writes lines as text with the hints that they carry, and lists what they leave out at its place. */
export function writeWordLines(lines: readonly WordLine[]): FormatText {
  const builder = new HintBuilder();
  const account = new LeftOutAccount();
  const titles = contentsTitles(lines);
  let tableStart = 0;
  let tableEnd = 0;
  let table: number | null = null;
  lines.forEach((line, index) => {
    if (titles.has(index)) return account.add('contents-list', wordText(line.pieces), '目录', builder.position);
    if (!hasText(line.pieces)) {
      for (const piece of line.pieces) if (piece.kind === 'left-out') account.add(piece.rule, piece.text, piece.place, builder.position);
      return;
    }
    const start = builder.position;
    let end = start;
    let boldEnd: number | null = null;
    for (const piece of line.pieces) {
      if (piece.kind === 'left-out') {
        account.add(piece.rule, piece.text, piece.place, end);
        continue;
      }
      if (!piece.isBold && piece.text.trim() !== '') boldEnd ??= end;
      if (piece.isNoteMark) builder.addHint('footnote', 'note-mark', end, end + piece.text.length);
      end += piece.text.length;
    }
    if (line.table === null || line.table !== table) {
      builder.addHint('table', 'table-rows', tableStart, tableEnd);
      [table, tableStart, tableEnd] = [line.table, start, start];
    }
    if (line.table !== null) tableEnd = end;
    if (line.isNote) builder.addHint('footnote', 'note-text', start, end);
    if (line.headingLevel > 0 && end - start <= MAX_HEADING_CHARACTERS) {
      builder.addHint('heading', 'heading-style', start, end, line.headingLevel);
    } else if (line.table === null && (boldEnd ?? end) - start <= MAX_HEADING_CHARACTERS) {
      builder.addHint('heading', 'bold-opening', start, boldEnd ?? end);
    }
    builder.addLine(wordText(line.pieces));
  });
  builder.addHint('table', 'table-rows', tableStart, tableEnd);
  return { ...builder.finish(), metadata: NO_METADATA, removals: account.removals };
}

/** Lines that are the title of a contents list: 目录 above entries that are left out. */
function contentsTitles(lines: readonly WordLine[]): ReadonlySet<number> {
  const titles = new Set<number>();
  let last = -1;
  lines.forEach((line, index) => {
    if (last >= 0 && line.pieces.some((piece) => piece.kind === 'left-out' && piece.rule === 'contents-list')) titles.add(last);
    if (hasText(line.pieces)) last = CONTENTS_TITLE.test(wordText(line.pieces)) ? index : -1;
  });
  return titles;
}

/** What was left out, in order; what one rule took at one place is one entry, its lines below one another. */
class LeftOutAccount {
  private readonly entries: { rule: LeftOutRule; texts: string[]; at: number; from: string; to: string }[] = [];

  add(rule: LeftOutRule, text: string, place: string, at: number): void {
    const last = this.entries.at(-1);
    if (last !== undefined && last.rule === rule && last.at === at && rule === 'contents-list') {
      last.texts.push(text.trim());
      last.to = place;
    } else {
      this.entries.push({ rule, texts: [text.trim()], at, from: place, to: place });
    }
  }

  get removals(): readonly SourceRemoval[] {
    return this.entries.map(({ rule, texts, at, from, to }) => ({
      rule,
      reason: LEFT_OUT[rule],
      text: texts.filter((text) => text !== '').join('\n'),
      at,
      place: from === to ? from : `${from}至${to}`,
    }));
  }
}
