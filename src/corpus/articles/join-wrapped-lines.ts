import { RULES } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';
import type { SourceText } from '../model/source-text.js';

/** Lines of this many characters are what a page or a mail program wraps at. */
const WIDTHS = { least: 18, most: 90 } as const;
const MIN_LINES = 8;
/** Of the lines of a wrapped text so many are full, and so many break off inside a sentence. */
const FULL_SHARE = 0.45;
const BROKEN_SHARE = 0.5;
/** Full-width signs and hanging punctuation let full lines differ by so much. */
const SLACK = 3;

/**
 * Takes the line ends out of hard-wrapped text, so that a paragraph is one line again. A text is wrapped when
 * most of its lines have nearly the same length and break off inside a sentence.
 */
export function joinWrappedLines(account: CharacterAccount, format: SourceText['format']): void {
  if (format === 'html' || format === 'docx' || format === 'jsonl') return;
  const lines = keptLines(account);
  const width = wrapWidth(lines.map((line) => line.text.length));
  if (width === null) return;
  const full = lines.filter((line) => line.text.length >= width - SLACK);
  const broken = full.filter((line) => !/[。！？；：!?;:]["”』」）)]*$/u.test(line.text));
  if (broken.length < full.length * BROKEN_SHARE) return;
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (next === undefined || line.text.length < width - SLACK || line.text.length > width + SLACK) return;
    const gap = account.text.slice(line.end, next.start);
    const isIndented = /\n[ \t]*(?:\u3000{1,}| {2,}|\t)/u.test(gap);
    const isParagraphEnd = /\n\s*\n/u.test(gap) || isIndented;
    if (isParagraphEnd || markAt(next.text, 0) !== null || /\t|[|｜]/u.test(line.text)) return;
    account.remove({ start: line.end, end: next.start }, RULES.lineWrap, true);
  });
}

/** The length that most of the longer lines share; null where there is none. */
function wrapWidth(lengths: readonly number[]): number | null {
  const candidates = lengths.filter((length) => length >= WIDTHS.least);
  if (lengths.length < MIN_LINES || candidates.length < MIN_LINES) return null;
  if (candidates.filter((length) => length > WIDTHS.most).length > candidates.length * 0.05) return null;
  const counts = new Map<number, number>();
  for (const length of candidates) counts.set(length, (counts.get(length) ?? 0) + 1);
  let best: number | null = null;
  let most = 0;
  for (const width of [...counts.keys()].sort((one, other) => other - one)) {
    let near = 0;
    for (let length = width - SLACK; length <= width; length++) near += counts.get(length) ?? 0;
    if (near > most) {
      most = near;
      best = width;
    }
  }
  return most >= lengths.length * FULL_SHARE ? best : null;
}
