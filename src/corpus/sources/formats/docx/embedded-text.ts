import type { SourceHint } from '../../../model/source-text.js';
import type { FormatText } from '../format.js';
import type { LeftOutRule, WordLine, WordPiece } from './word-line.js';
import { LEFT_OUT } from './word-line.js';

/**
 * The lines of a text that another reader has made of a file inside a document. Of a page all is kept: what its
 * reader takes for furniture is a guess about sites.
 */
export function toWordLines({ text, hints, removals }: FormatText): readonly WordLine[] {
  const lines: WordLine[] = [];
  let start = 0;
  const ahead = { hint: 0, removal: 0 };
  let table: { readonly number: number; readonly end: number } | null = null;
  for (const line of text.split('\n')) {
    const end = start + line.length;
    const own: SourceHint[] = [];
    for (; (hints[ahead.hint]?.span.start ?? Infinity) <= end; ahead.hint++) own.push(hints[ahead.hint] as SourceHint);
    const begun = own.find(({ kind }) => kind === 'table');
    if (begun !== undefined) table = { number: -1 - ahead.hint, end: begun.span.end };
    if (table !== null && table.end <= start) table = null;
    const leftOut: { readonly at: number; readonly piece: WordPiece }[] = [];
    for (; (removals[ahead.removal]?.at ?? Infinity) <= end; ahead.removal++) {
      const removal = removals[ahead.removal] as FormatText['removals'][number];
      if (removal.rule in LEFT_OUT) leftOut.push({ at: removal.at, piece: { kind: 'left-out', rule: removal.rule as LeftOutRule, text: removal.text, place: removal.place } });
      else leftOut.push({ at: removal.at, piece: { kind: 'left-out', rule: 'hidden-text', text: removal.text, place: removal.place } });
    }
    lines.push({
      pieces: cutPieces(text, start, end, own, leftOut),
      headingLevel: own.find(({ kind, level }) => kind === 'heading' && level > 0)?.level ?? 0,
      table: table?.number ?? null,
      isNote: own.some(({ kind, rule }) => kind === 'footnote' && rule !== 'note-mark'),
    });
    start = end + 1;
  }
  return lines;
}

function cutPieces(text: string, start: number, end: number, hints: readonly SourceHint[], leftOut: readonly { readonly at: number; readonly piece: WordPiece }[]): readonly WordPiece[] {
  const bold = hints.find(({ kind, level }) => kind === 'heading' && level === 0)?.span;
  const marks = hints.filter(({ rule }) => rule === 'note-mark').map(({ span }) => span);
  const cuts = [start, end, bold?.end ?? start, ...marks.flatMap((mark) => [mark.start, mark.end]), ...leftOut.map(({ at }) => at)]
    .filter((at) => at >= start && at <= end)
    .sort((one, other) => one - other);
  const pieces: WordPiece[] = [];
  let next = 0;
  let mark = 0;
  cuts.forEach((at, index) => {
    for (; leftOut[next] !== undefined && (leftOut[next] as { at: number }).at <= at; next++) pieces.push((leftOut[next] as { piece: WordPiece }).piece);
    const until = cuts[index + 1] ?? end;
    if (until <= at) return;
    while ((marks[mark]?.end ?? Infinity) <= at) mark++;
    pieces.push({ kind: 'text', text: text.slice(at, until), isBold: bold !== undefined && until <= bold.end, isNoteMark: (marks[mark]?.start ?? Infinity) <= at });
  });
  return pieces;
}
