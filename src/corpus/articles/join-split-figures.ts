import { RULES } from './cleaning-rules.js';
import { markAt } from '../structure/heading-marks.js';
import { keptLines, type CharacterAccount } from '../model/kept-text.js';

const FIGURE = /^[\d０-９]{1,4}(?:\.\d{1,2})?$/u;
/** What no line begins with, but for one that goes on behind a figure. */
const BEHIND_FIGURE = /^(?:年(?!终|轻|度|产|均|龄|初)|月(?!份?[：:])|日(?!常|前|益)|[%％]|亿[元吨]|万[元吨人户亩个]|个百分点|周年)/u;
const ENDS = /[。！？!?；;：:…][”’"』」）)]*$/u;
/** Blank lines part paragraphs, which a figure alone is none of. */
const BLANK_LINE = /\n[^\S\n]*\n/u;

/**
 * Joins lines that an editor has broken around a figure, typed in another font: 从 / 1994 / 年起. The figure goes
 * with the line that it counts for, and with the one above where that has no end.
 */
export function joinSplitFigures(account: CharacterAccount): void {
  const lines = keptLines(account);
  lines.forEach((line, index) => {
    const [before, after] = [lines[index - 1], lines[index + 1]];
    if (after === undefined || !FIGURE.test(line.text) || !BEHIND_FIGURE.test(after.text)) return;
    if (BLANK_LINE.test(account.text.slice(line.end, after.start))) return;
    account.remove({ start: line.end, end: after.start }, RULES.lineWrap, true);
    if (before === undefined || ENDS.test(before.text) || markAt(before.text, 0) !== null || BLANK_LINE.test(account.text.slice(before.end, line.start))) return;
    account.remove({ start: before.end, end: line.start }, RULES.lineWrap, true);
  });
}
