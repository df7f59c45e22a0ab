import { writeWordLines } from './docx/write-lines.js';
import type { FormatText } from './format.js';
import { RtfReader } from './rtf/rtf-reader.js';

/**
 * The text of an RTF file, one paragraph or row of a table a line, notes at the end; numbers are those that the
 * writing program printed. Deleted and hidden words, readings, comments, contents lists, page heads and pictures are
 * removals.
 *
 * @throws UnreadableContent when it is damaged or ends before its end
 */
export function readRtf(bytes: Buffer): FormatText {
  return writeWordLines(new RtfReader().read(bytes));
}
