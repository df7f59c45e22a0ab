import { headingInPath } from '../corpus/model/heading-in-path.js';
import type { ParagraphKind, Section } from '../corpus/model/document.js';
import { readParagraphs, type StoredDocument } from '../corpus/documents/stored-document.js';
import { lowerBound } from '../text/lower-bound.js';
import { DuplicateIdError, SnapshotCorruptError } from './snapshot-errors.js';

const KINDS: readonly ParagraphKind[] = ['text', 'heading', 'title'];
/** Added to the kind of a paragraph of a copy that is searched in the document that it repeats. */
const REPEATED = 4;
/** By the code that stands for each in `ParagraphColumns.sections`. */
export const SECTIONS: readonly (Section | null)[] = [null, 'review', 'plan'];

/** Places in `SECTIONS`. */
export const SECTION_NONE = 0;
export const SECTION_REVIEW = 1;
export const SECTION_PLAN = 2;

/** What is in memory of each paragraph, by number. Searched paragraphs come first, those of copies after. */
export interface ParagraphColumns {
  /** Paragraphs that are searched. */
  readonly searched: number;
  /** Where each paragraph's record begins in `paragraphs.jsonl`; one entry more than paragraphs, copies' included. */
  readonly recordOffsets: Float64Array;
  /** Where each searched paragraph begins in the folded text, in code units; one entry more than paragraphs. */
  readonly textOffsets: Uint32Array;
  /** The searched paragraph that is the heading right above, -1 where there is none. */
  readonly headings: Int32Array;
  /** 0 text, 1 heading, 2 title; 4 more for one that is searched in another document. */
  readonly kinds: Uint8Array;
  /** `SECTION_NONE`, `SECTION_REVIEW` or `SECTION_PLAN`. */
  readonly sections: Uint8Array;
  /** All paragraphs in ascending order of their ids. */
  readonly idOrder: Uint32Array;
  /** The ids in that order, ASCII, each padded with zeros to the longest. */
  readonly ids: Uint8Array;
}

export function kindOf(columns: ParagraphColumns, paragraph: number): ParagraphKind {
  return KINDS[(columns.kinds[paragraph] as number) & ~REPEATED] ?? 'text';
}

/** Whether it belongs to a copy and is searched in the document that this repeats: it is in no match set. */
export function isRepeated(columns: ParagraphColumns, paragraph: number): boolean {
  return (columns.kinds[paragraph] as number) >= REPEATED;
}

/** The number of the paragraph with this id; null where there is none. */
export function findParagraph(columns: ParagraphColumns, id: string): number | null {
  const rows = rowsOf(columns);
  const { numbers, width } = rows;
  const isId = id.length <= width && /^[\x21-\x7e]+$/.test(id);
  const row = isId ? findRow(rows, id) : numbers.length;
  if (row === numbers.length || idOf(rows, row) !== id) return null;
  return numbers[row] as number;
}

/** Collects the columns of paragraphs, document by document in the order of their numbers. */
export class ParagraphColumnsBuilder {
  private readonly recordOffsets: Float64Array;
  private readonly headings: Int32Array;
  private readonly kinds: Uint8Array;
  private readonly sections: Uint8Array;
  /** Ids that were read, by number. */
  private readonly readIds = new Map<number, string>();
  /** By the number that a paragraph of before had, the one that it has now; -1 for those that are gone. */
  private readonly numbersNow: Int32Array;
  private count = 0;
  /** Where each document's paragraphs begin, and its file. */
  private readonly sources: { readonly first: number; readonly file: string }[] = [];

  /**
   * @param searched paragraphs that are searched
   * @param stored paragraphs with those of copies
   * @param known the columns of the snapshot before
   */
  constructor(
    searched: number,
    stored: number,
    private readonly known: ParagraphColumns | null,
  ) {
    this.recordOffsets = new Float64Array(stored + 1);
    this.headings = new Int32Array(searched);
    this.kinds = new Uint8Array(searched);
    this.sections = new Uint8Array(searched);
    this.numbersNow = new Int32Array(known?.idOrder.length ?? 0).fill(-1);
  }

  /** A document's paragraphs, read from their records. */
  add({ content, source }: StoredDocument): void {
    const first = this.begin(source.file);
    const lastHeading = new Map<string, number>();
    const start = this.recordOffsets[first] as number;
    let end = 0;
    for (const paragraph of readParagraphs(content.paragraphs)) {
      const number = this.count++;
      end = content.paragraphs.indexOf(LINE_END, end) + 1;
      this.readIds.set(number, paragraph.id);
      this.recordOffsets[this.count] = start + end;
      // Of copies that say nothing of their own.
      if (number >= this.kinds.length) continue;
      // An article of a law stands in the path of its paragraphs and is no heading.
      const above = paragraph.headingPath.findLast((heading) => lastHeading.has(heading));
      this.headings[number] = (above === undefined ? undefined : lastHeading.get(above)) ?? -1;
      this.kinds[number] = KINDS.indexOf(paragraph.kind) + (paragraph.isRepeated ? REPEATED : 0);
      this.sections[number] = SECTIONS.indexOf(paragraph.section);
      if (paragraph.kind === 'heading') lastHeading.set(headingInPath(paragraph.text), number);
    }
  }

  /** A searched document's paragraphs as the columns of before have them, from this number on. */
  addKnown({ source, paragraphCount }: StoredDocument, from: number): void {
    const known = this.known;
    if (known === null) throw new Error('There is no snapshot before.');
    const first = this.begin(source.file);
    const to = from + paragraphCount;
    const moved = (this.recordOffsets[first] as number) - (known.recordOffsets[from] as number);
    this.kinds.set(known.kinds.subarray(from, to), first);
    this.sections.set(known.sections.subarray(from, to), first);
    for (let number = from; number < to; number++) {
      const now = this.count++;
      const heading = known.headings[number] as number;
      this.headings[now] = heading < 0 ? -1 : heading - from + first;
      this.numbersNow[number] = now;
      this.recordOffsets[this.count] = (known.recordOffsets[number + 1] as number) + moved;
    }
  }

  /**
   * Orders the paragraphs, whose texts need not be known for that; no document is added any more.
   *
   * @returns what gives the file's bytes for the texts' offsets, which are as in `ParagraphColumns`
   * @throws DuplicateIdError when two paragraphs have one id
   */
  finish(): (textOffsets: Uint32Array) => Uint8Array {
    const { order, ids } = this.orderById();
    return (textOffsets) =>
      Buffer.concat(
        [this.recordOffsets, textOffsets, this.headings, order, this.kinds, this.sections, ids].map(
          (column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength),
        ),
      );
  }

  private begin(file: string): number {
    this.sources.push({ first: this.count, file });
    return this.count;
  }

  /** Sorts the ids that were read, and puts them among those of before, which are sorted and stay bytes. */
  private orderById(): { readonly order: Uint32Array; readonly ids: Uint8Array } {
    const known = this.known === null ? NO_ROWS : rowsOf(this.known);
    const read = [...this.readIds].sort(([, a], [, b]) => (a < b ? -1 : 1));
    const width = read.reduce((most, [, id]) => Math.max(most, id.length), this.keptWidth(known));
    const order = new Uint32Array(this.count);
    const ids = Buffer.alloc(width * this.count);
    let place = 0;
    let nextKnown = 0;
    const takeKnown = (end: number): void => {
      for (; nextKnown < end; nextKnown++) {
        const number = this.numbersNow[known.numbers[nextKnown] as number] as number;
        if (number < 0) continue;
        known.bytes.copy(ids, place * width, nextKnown * known.width, nextKnown * known.width + Math.min(width, known.width));
        order[place++] = number;
      }
    };
    for (const [number, id] of read) {
      takeKnown(findRow(known, id));
      ids.write(id, place * width, 'latin1');
      order[place++] = number;
    }
    takeKnown(known.numbers.length);
    this.checkDistinct({ numbers: order, bytes: ids, width });
    return { order, ids };
  }

  /** The length of the longest id of before that is still there. */
  private keptWidth({ numbers, bytes, width }: IdRows): number {
    for (let longest = width; longest > 0; longest--) {
      for (const [row, number] of numbers.entries()) {
        if ((this.numbersNow[number] as number) >= 0 && bytes[row * width + longest - 1] !== 0) return longest;
      }
    }
    return 0;
  }

  private checkDistinct(rows: IdRows): void {
    const { numbers, bytes, width } = rows;
    for (let row = 1; row < numbers.length; row++) {
      const start = row * width;
      if (bytes.compare(bytes, start - width, start, start, start + width) !== 0) continue;
      throw new DuplicateIdError('paragraph', idOf(rows, row), [this.fileOf(numbers[row - 1] as number), this.fileOf(numbers[row] as number)]);
    }
  }

  private fileOf(paragraph: number): string {
    return this.sources.findLast(({ first }) => first <= paragraph)?.file ?? '';
  }
}

const LINE_END = 0x0a;

/** Ids in ascending order, as `ParagraphColumns` has them. */
interface IdRows {
  readonly numbers: Uint32Array;
  readonly bytes: Buffer;
  /** Bytes of each, zeros at the end included. */
  readonly width: number;
}

const NO_ROWS: IdRows = { numbers: new Uint32Array(0), bytes: Buffer.alloc(0), width: 0 };

function rowsOf({ ids, idOrder }: ParagraphColumns): IdRows {
  const width = idOrder.length === 0 ? 0 : ids.length / idOrder.length;
  return { numbers: idOrder, bytes: Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength), width };
}

function idOf({ bytes, width }: IdRows, row: number): string {
  return bytes.toString('latin1', row * width, (row + 1) * width).replace(/(?<!\0)\0+$/, '');
}

/** The first row that does not come before the id. */
function findRow({ numbers, bytes, width }: IdRows, id: string): number {
  const wanted = Buffer.alloc(Math.max(width, id.length));
  wanted.write(id, 'latin1');
  return lowerBound(numbers.length, (row) => bytes.compare(wanted, 0, wanted.length, row * width, (row + 1) * width) < 0);
}

/**
 * @param stored paragraphs with those of copies
 * @throws SnapshotCorruptError when the bytes are too few
 */
export function decodeParagraphColumns(bytes: Uint8Array, searched: number, stored: number): ParagraphColumns {
  const aligned = bytes.byteOffset % 8 === 0 ? bytes : Uint8Array.from(bytes);
  const fixed = (stored + 1) * 8 + (searched + 1) * 4 + searched * 4 + stored * 4 + searched * 2;
  if (aligned.length < fixed || (stored > 0 && (aligned.length - fixed) % stored !== 0)) {
    throw new SnapshotCorruptError('paragraphs.bin', `${aligned.length} bytes cannot hold ${stored} paragraphs`);
  }
  let at = aligned.byteOffset;
  const take = <T>(make: (buffer: ArrayBufferLike, start: number, length: number) => T, length: number, width: number): T => {
    const column = make(aligned.buffer, at, length);
    at += length * width;
    return column;
  };
  return {
    searched,
    recordOffsets: take((buffer, start, length) => new Float64Array(buffer, start, length), stored + 1, 8),
    textOffsets: take((buffer, start, length) => new Uint32Array(buffer, start, length), searched + 1, 4),
    headings: take((buffer, start, length) => new Int32Array(buffer, start, length), searched, 4),
    idOrder: take((buffer, start, length) => new Uint32Array(buffer, start, length), stored, 4),
    kinds: take((buffer, start, length) => new Uint8Array(buffer, start, length), searched, 1),
    sections: take((buffer, start, length) => new Uint8Array(buffer, start, length), searched, 1),
    ids: take((buffer, start, length) => new Uint8Array(buffer, start, length), aligned.length - fixed, 1),
  };
}
