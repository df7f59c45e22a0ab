import type { StoredDocument } from '../corpus/documents/stored-document.js';
import { decodeItemFigures, type ItemFigures } from '../corpus/figures/stored-figures.js';
import { lowerBound } from '../text/lower-bound.js';
import type { Span } from '../text/span.js';
import { SnapshotCorruptError } from './snapshot-errors.js';

const NAME = 'figures.jsonl';
const LINE_END = 0x0a;
/** A line: the item, the document's number, and behind a tab the line that `encodeFigures` gave. */
const LINE_HEAD = /^([^\t]+)\t(\d+)\t/u;

/** The figures of all documents that are no copies, by item and then by document, so that an item's stand together. */
export function encodeFigureFile(documents: readonly StoredDocument[]): Uint8Array {
  const byItem = new Map<string, Uint8Array[]>();
  documents.forEach(({ copyOf, content }, number) => {
    if (copyOf !== null) return;
    for (const line of linesIn(content.figures)) {
      const item = itemOf(line);
      let lines = byItem.get(item);
      if (lines === undefined) byItem.set(item, (lines = []));
      lines.push(Buffer.from(`${item}\t${number}\t`), line);
    }
  });
  return Buffer.concat([...byItem].sort(([one], [other]) => (one < other ? -1 : 1)).flatMap(([, lines]) => lines));
}

/** Each with its line end. */
function linesIn(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(LINE_END, start) + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
}

/** The line begins with the item's name, quoted: `["地区生产总值",`. */
function itemOf(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset + 2, line.indexOf(0x22, 2) - 2).toString('utf8');
}

/** Where the lines of one item stand. */
interface ItemLines {
  /** Ascending. */
  readonly documents: Uint32Array;
  /** One entry more than documents. */
  readonly offsets: Float64Array;
}

/** The figures of a snapshot: in memory where each line stands; the lines themselves are read when asked for. */
export class FigureFile {
  private readonly lines = new Map<string, ItemLines>();

  /**
   * @param bytes the whole file, once; it is not kept
   * @throws SnapshotCorruptError
   */
  constructor(
    bytes: Uint8Array,
    private readonly read: (pieces: readonly Span[]) => string,
  ) {
    const found = new Map<string, { readonly documents: number[]; readonly offsets: number[] }>();
    for (let start = 0; start < bytes.length; ) {
      const end = bytes.indexOf(LINE_END, start) + 1 || bytes.length;
      const head = LINE_HEAD.exec(Buffer.from(bytes.buffer, bytes.byteOffset + start, Math.min(MAX_HEAD_BYTES, end - start)).toString('utf8'));
      if (head === null) throw new SnapshotCorruptError(NAME, `the line at byte ${start} names no item`);
      const [, item = '', number] = head;
      let lines = found.get(item);
      if (lines === undefined) found.set(item, (lines = { documents: [], offsets: [start] }));
      lines.documents.push(Number(number));
      lines.offsets.push(end);
      start = end;
    }
    for (const [item, { documents, offsets }] of found) this.lines.set(item, { documents: Uint32Array.from(documents), offsets: Float64Array.from(offsets) });
  }

  /** The items that any document names. */
  get items(): readonly string[] {
    return [...this.lines.keys()];
  }

  /** The documents that name an item, ascending. */
  documentsOf(item: string): Uint32Array {
    return this.lines.get(item)?.documents ?? new Uint32Array();
  }

  /** What the documents that pass a test say of an item, in order of their numbers. Only their lines are read. */
  ofItem(item: string, passes: (document: number) => boolean): readonly (readonly [document: number, figures: ItemFigures])[] {
    const lines = this.lines.get(item);
    if (lines === undefined) return [];
    const { documents, offsets } = lines;
    const passing: number[] = [];
    const pieces: { start: number; end: number }[] = [];
    documents.forEach((document, place) => {
      if (!passes(document)) return;
      passing.push(document);
      const [start, end] = [offsets[place] as number, offsets[place + 1] as number];
      const last = pieces.at(-1);
      if (last?.end === start) last.end = end;
      else pieces.push({ start, end });
    });
    const texts = this.read(pieces).split('\n');
    return passing.map((document, place) => [document, decodeLine(texts[place] as string)]);
  }

  /** What one document says of each item that it names. */
  ofDocument(document: number): readonly ItemFigures[] {
    return [...this.lines.values()].flatMap(({ documents, offsets }) => {
      const place = lowerBound(documents.length, (index) => (documents[index] as number) < document);
      return documents[place] === document ? [decodeLine(this.read([{ start: offsets[place] as number, end: (offsets[place + 1] as number) - 1 }]))] : [];
    });
  }
}

/** Of names of items and numbers of documents, in UTF-8. */
const MAX_HEAD_BYTES = 200;

function decodeLine(line: string): ItemFigures {
  try {
    return decodeItemFigures(line.slice(line.indexOf('[')));
  } catch (cause) {
    throw new SnapshotCorruptError(NAME, 'a line is no JSON', { cause });
  }
}
