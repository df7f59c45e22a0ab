import type { ParagraphKind, Section } from '../corpus/document.js';
import { readParagraphs, type StoredDocument } from '../corpus/stored-document.js';
import { DuplicateIdError, SnapshotCorruptError } from './snapshot-errors.js';

const KINDS: readonly ParagraphKind[] = ['text', 'heading', 'title'];
/** By the code that stands for each in `ParagraphColumns.sections`. */
export const SECTIONS: readonly (Section | null)[] = [null, 'review', 'plan'];

/** Places in `KINDS` and `SECTIONS`. */
export const KIND_HEADING = 1;
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
  /** 0 text, 1 heading, 2 title. */
  readonly kinds: Uint8Array;
  /** `SECTION_NONE`, `SECTION_REVIEW` or `SECTION_PLAN`. */
  readonly sections: Uint8Array;
  /** All paragraphs in ascending order of their ids. */
  readonly idOrder: Uint32Array;
  /** The ids in that order, ASCII, each padded with zeros to the longest. */
  readonly ids: Uint8Array;
}

export function kindOf(columns: ParagraphColumns, paragraph: number): ParagraphKind {
  return KINDS[columns.kinds[paragraph] as number] ?? 'text';
}

export function sectionOf(columns: ParagraphColumns, paragraph: number): Section | null {
  return SECTIONS[columns.sections[paragraph] as number] ?? null;
}

/** The number of the paragraph with this id; null where there is none. */
export function findParagraph(columns: ParagraphColumns, id: string): number | null {
  const { idOrder, ids } = columns;
  const width = idOrder.length === 0 ? 0 : ids.length / idOrder.length;
  const wanted = Buffer.alloc(width);
  if (id.length > width || wanted.write(id, 'latin1') === 0 || wanted.toString('latin1', 0, id.length) !== id) return null;
  let low = 0;
  let high = idOrder.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (Buffer.compare(ids.subarray(middle * width, (middle + 1) * width), wanted) < 0) low = middle + 1;
    else high = middle;
  }
  if (low === idOrder.length || Buffer.compare(ids.subarray(low * width, (low + 1) * width), wanted) !== 0) return null;
  return idOrder[low] as number;
}

/** Collects the columns of paragraphs, document by document in the order of their numbers. */
export class ParagraphColumnsBuilder {
  private readonly ids: string[] = [];
  private readonly recordOffsets: number[] = [0];
  private readonly headings: number[] = [];
  private readonly kinds: number[] = [];
  private readonly sections: number[] = [];
  /** Where each document's paragraphs begin, and its file. */
  private readonly sources: { readonly first: number; readonly file: string }[] = [];

  /** A document's paragraphs, read from their records. */
  add({ content, source, copyOf }: StoredDocument): void {
    const first = this.begin(source.file);
    const lastHeading = new Map<string, number>();
    const start = this.recordOffsets.at(-1) as number;
    let end = 0;
    readParagraphs(content.paragraphs).forEach((paragraph, index) => {
      end = content.paragraphs.indexOf(LINE_END, end) + 1;
      this.ids.push(paragraph.id);
      this.recordOffsets.push(start + end);
      if (copyOf !== null) return;
      const above = paragraph.headingPath.at(-1);
      this.headings.push((above === undefined ? undefined : lastHeading.get(above)) ?? -1);
      this.kinds.push(KINDS.indexOf(paragraph.kind));
      this.sections.push(SECTIONS.indexOf(paragraph.section));
      if (paragraph.kind === 'heading') lastHeading.set(paragraph.text, first + index);
    });
  }

  /** A searched document's paragraphs as the columns of before have them, from this number on. */
  addKnown({ source, paragraphCount }: StoredDocument, known: ParagraphColumns, knownIds: readonly string[], from: number): void {
    const first = this.begin(source.file);
    const moved = (this.recordOffsets.at(-1) as number) - (known.recordOffsets[from] as number);
    for (let number = from; number < from + paragraphCount; number++) {
      this.ids.push(knownIds[number] as string);
      this.recordOffsets.push((known.recordOffsets[number + 1] as number) + moved);
      const heading = known.headings[number] as number;
      this.headings.push(heading < 0 ? -1 : heading - from + first);
      this.kinds.push(known.kinds[number] as number);
      this.sections.push(known.sections[number] as number);
    }
  }

  /**
   * The file's bytes.
   *
   * @param textOffsets as in `ParagraphColumns`
   * @param sorted numbers of paragraphs in ascending order of their ids: all those that are so known
   * @throws DuplicateIdError when two paragraphs have one id
   */
  encode(textOffsets: Uint32Array, sorted: readonly number[] = []): Uint8Array {
    const order = this.orderById(sorted);
    const width = this.ids.reduce((most, id) => Math.max(most, id.length), 0);
    const ids = Buffer.alloc(width * this.ids.length);
    order.forEach((number, place) => ids.write(this.ids[number] as string, place * width, 'latin1'));
    return Buffer.concat(
      [
        Float64Array.from(this.recordOffsets),
        textOffsets,
        Int32Array.from(this.headings),
        order,
        Uint8Array.from(this.kinds),
        Uint8Array.from(this.sections),
        ids,
      ].map((column) => new Uint8Array(column.buffer, column.byteOffset, column.byteLength)),
    );
  }

  private begin(file: string): number {
    const first = this.ids.length;
    this.sources.push({ first, file });
    return first;
  }

  /** Sorts what is not sorted yet and merges the two. */
  private orderById(sorted: readonly number[]): Uint32Array {
    const isSorted = new Uint8Array(this.ids.length);
    for (const number of sorted) isSorted[number] = 1;
    const idOf = (number: number): string => this.ids[number] as string;
    const fresh = [...this.ids.keys()].filter((number) => isSorted[number] === 0).sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
    const order = new Uint32Array(this.ids.length);
    let [nextSorted, nextFresh] = [0, 0];
    for (let place = 0; place < order.length; place++) {
      const [one, other] = [sorted[nextSorted], fresh[nextFresh]];
      const isFresh = one === undefined || (other !== undefined && idOf(other) < idOf(one));
      order[place] = (isFresh ? fresh[nextFresh++] : sorted[nextSorted++]) as number;
      if (place > 0) this.checkDistinct(order[place - 1] as number, order[place] as number);
    }
    return order;
  }

  private checkDistinct(one: number, other: number): void {
    const id = this.ids[one] as string;
    if (id === this.ids[other]) throw new DuplicateIdError('paragraph', id, [this.fileOf(one), this.fileOf(other)]);
  }

  private fileOf(paragraph: number): string {
    return this.sources.findLast(({ first }) => first <= paragraph)?.file ?? '';
  }
}

const LINE_END = 0x0a;

/** The ids of the paragraphs by number. */
export function readIds({ ids, idOrder }: ParagraphColumns): readonly string[] {
  const bytes = Buffer.from(ids.buffer, ids.byteOffset, ids.byteLength);
  const width = idOrder.length === 0 ? 0 : ids.length / idOrder.length;
  const byNumber = new Array<string>(idOrder.length);
  idOrder.forEach((number, place) => (byNumber[number] = bytes.toString('latin1', place * width, (place + 1) * width).replace(/\0+$/, '')));
  return byNumber;
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
