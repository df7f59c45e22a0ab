import { UnreadableContent } from '../unreadable-content.js';
import { openCompoundFile } from './compound-file.js';

/** What a compound file is of, told by the streams in its root. */
export type OfficeKind = 'document' | 'spreadsheet' | 'presentation' | 'other';

const KIND_OF: Readonly<Record<string, OfficeKind>> = { 'WordDocument': 'document', 'Workbook': 'spreadsheet', 'Book': 'spreadsheet', 'PowerPoint Document': 'presentation' };

/** `other` for a damaged one too. */
export function officeKindOf(bytes: Buffer): OfficeKind {
  try {
    for (const name of openCompoundFile(bytes).names) if (Object.hasOwn(KIND_OF, name)) return KIND_OF[name] as OfficeKind;
  } catch {
    // Its reader says that it is damaged, where its name leads there.
  }
  return 'other';
}

/** `nFib` of Word 97, the first that has the tables read here. */
const WORD_97 = 0xc1;
const ENCRYPTED = 0x0100;
const SECOND_TABLE = 0x0200;
/** Places in the head of the stream ([MS-DOC] 2.5): where tables begin, their lengths behind them. */
const CHARACTER_FORMATS = 0xfa;
const PARAGRAPH_FORMATS = 0x102;
const PIECES = 0x1a2;
/** A saved piece may be referred to more than once by a damaged file alone. */
const MAX_EXPANSION = 4;
const PAGE_BYTES = 512;

/**
 * Makes sure that a Word file is one that can be read, and that its tables declare no more than the file can hold:
 * readers that believe them would fill the memory.
 *
 * @throws UnreadableContent with the reason
 */
export function checkWordFile(bytes: Buffer): void {
  const file = openCompoundFile(bytes);
  const main = file.stream('WordDocument');
  if (main === null || main.length < HEAD_BYTES || main.readUInt16LE(0) !== WORD_MARK) throw new UnreadableContent('damaged');
  const flags = main.readUInt16LE(10);
  if ((flags & ENCRYPTED) !== 0) throw new UnreadableContent('encrypted');
  if (main.readUInt16LE(2) < WORD_97) throw new UnreadableContent('old-office');
  const table = file.stream((flags & SECOND_TABLE) === 0 ? '0Table' : '1Table');
  if (table === null) throw new UnreadableContent('damaged');
  const mayHold = (place: number): boolean => main.readUInt32LE(place + 4) <= 8 * (main.length / PAGE_BYTES + 2);
  if (!mayHold(CHARACTER_FORMATS) || !mayHold(PARAGRAPH_FORMATS)) throw new UnreadableContent('damaged');
  if (!arePiecesSound(table, main.readUInt32LE(PIECES), main.length)) throw new UnreadableContent('damaged');
}

const WORD_MARK = 0xa5ec;
const HEAD_BYTES = 0x1aa;

/** The table of pieces, behind the formats that pieces may have: places in the text, then one entry a piece. */
function arePiecesSound(table: Buffer, start: number, mainBytes: number): boolean {
  let at = start;
  while (table[at] === 1 && at + 3 <= table.length) at += 3 + table.readUInt16LE(at + 1);
  if (table[at] !== 2 || at + 5 > table.length) return false;
  const count = (table.readUInt32LE(at + 1) - 4) / 12;
  if (!Number.isInteger(count) || count < 1 || at + 5 + count * 12 + 4 > table.length) return false;
  let characters = 0;
  for (let index = 0; index < count; index++) {
    const place = at + 5 + index * 4;
    const length = table.readUInt32LE(place + 4) - table.readUInt32LE(place);
    if (length < 0) return false;
    characters += length;
  }
  return characters <= MAX_EXPANSION * mainBytes;
}
