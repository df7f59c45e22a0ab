import { openWordXml } from './docx/flat-xml.js';
import { openZip } from './docx/package-parts.js';
import { readWordPackage } from './docx/read-package.js';
import type { FormatText } from './format.js';

/**
 * The paragraphs of a Word document (.docx), one a line, with hints on headings, tables and notes; notes stand at
 * the end. Numbers that Word makes itself are written out; inserted text counts, deleted text does not. What the
 * file holds beside its text (readings, hidden and deleted words, contents lists, headers, pictures) is a removal.
 *
 * @throws UnreadableContent when it is damaged, or larger than 32 MB once unpacked
 */
export async function readDocx(bytes: Uint8Array): Promise<FormatText> {
  return readWordPackage(openZip(bytes));
}

/**
 * The same of a Word document that is one XML file: a flat package (`pkg:package`) or Word 2003's (`w:wordDocument`).
 *
 * @throws UnreadableContent when it is damaged
 */
export async function readWordXml(text: string): Promise<FormatText> {
  return readWordPackage(openWordXml(text));
}
