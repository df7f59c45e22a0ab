import { SnapshotCorruptError } from './snapshot-errors.js';

/**
 * Where a gram or a term stands: paragraph numbers, ascending, and for each its occurrences and how many of
 * them begin and end on word boundaries. Shared and cached: never to be changed.
 */
export interface Postings {
  readonly paragraphs: Uint32Array;
  /** Occurrences that do not overlap, leftmost first; at least 1. */
  readonly frequencies: Counts;
  /** Of these, the ones on word boundaries. */
  readonly alignedFrequencies: Counts;
}

/** One count for each paragraph of a list: of a byte, unless one of them needs more. */
export type Counts = Uint8Array | Uint32Array;

/** Counts as they become known. In bytes, twice as many lists stay decoded in the same memory. */
export class CountColumn {
  private counts: Counts;

  /** @param most how many there may be; all are 0 at first */
  constructor(most: number) {
    this.counts = new Uint8Array(most);
  }

  set(place: number, count: number): void {
    if (count > 0xff && this.counts instanceof Uint8Array) this.counts = Uint32Array.from(this.counts);
    this.counts[place] = count;
  }

  /** The first so many; not to be changed any more. */
  take(length: number): Counts {
    return length === this.counts.length ? this.counts : this.counts.slice(0, length);
  }
}

export const NO_POSTINGS: Postings = {
  paragraphs: new Uint32Array(0),
  frequencies: new Uint8Array(0),
  alignedFrequencies: new Uint8Array(0),
};

/*
 * A posting is the varint of `gap * 4 + counts`: the gap is the number of paragraphs skipped since the last
 * posting, and `counts` says how often the gram stands there. Nine postings of ten need no more (reports of
 * 22 million characters); the others say it in two further varints.
 */
export const ONCE_CUT = 0;
export const ONCE_ALIGNED = 1;
export const TWICE_ALIGNED = 2;
export const COUNTED = 3;

/** The two bits that stand for these counts. */
export function countsCode(frequency: number, aligned: number): number {
  if (frequency === 1) return aligned === 1 ? ONCE_ALIGNED : ONCE_CUT;
  return frequency === 2 && aligned === 2 ? TWICE_ALIGNED : COUNTED;
}

/** A stretch of paragraphs that another numbering has elsewhere. */
export interface ParagraphMove {
  /** Paragraphs from and to, the end excluded, as they were numbered. */
  readonly from: number;
  readonly to: number;
  /** What their numbers grow by. */
  readonly by: number;
}

/** Bytes that grow as postings are written to them. */
export class PostingWriter {
  private bytes = Buffer.allocUnsafe(1 << 16);
  private length = 0;
  private lastParagraph = -1;

  /** @param paragraph greater than the one before */
  write(paragraph: number, frequency: number, aligned: number): void {
    const code = countsCode(frequency, aligned);
    this.writeVarint((paragraph - this.lastParagraph - 1) * 4 + code);
    this.lastParagraph = paragraph;
    if (code !== COUNTED) return;
    this.writeVarint(frequency);
    this.writeVarint(aligned);
  }

  /**
   * Appends postings that are encoded already, all of paragraphs after those written.
   *
   * @param base the first paragraph number that the first gap was counted from
   * @param last the paragraph of the last posting
   */
  append(encoded: Uint8Array, base: number, last: number): void {
    const first = readVarint(encoded, 0);
    this.writeVarint(first.value + (base - this.lastParagraph - 1) * 4);
    const rest = encoded.length - first.end;
    this.reserve(rest);
    this.bytes.set(encoded.subarray(first.end), this.length);
    this.length += rest;
    this.lastParagraph = last;
  }

  /**
   * Appends encoded postings with their paragraphs moved, others merged in by their numbers. Works on the
   * bytes: within a move all gaps but the first stay as they are, and are copied.
   *
   * @param encoded holds the list from `start` to `end`, counted from paragraph 0
   * @param moves where paragraphs went, in order; those of no move are left out
   * @param others of paragraphs that nothing moves to
   * @returns how many postings were written
   */
  appendMoved(encoded: Uint8Array, start: number, end: number, moves: readonly ParagraphMove[], others: Postings): number {
    let count = 0;
    let nextOther = 0;
    let nextMove = 0;
    let move: ParagraphMove | undefined;
    let moveEnd = 0;
    let known = -1;
    // The bytes that wait to be copied begin here.
    let copyFrom = start;
    for (let at = start; at < end; ) {
      const gapStart = at;
      let value = encoded[at++] as number;
      if (value > 0x7f) {
        ({ value, end: at } = readVarint(encoded, gapStart));
      }
      const last = known;
      known += (value >>> 2) + 1;
      const countsStart = at;
      if ((value & 3) === COUNTED) {
        while ((encoded[at++] as number) > 0x7f);
        while ((encoded[at++] as number) > 0x7f);
      }
      if (known >= moveEnd) {
        if (move !== undefined) this.copy(encoded, copyFrom, gapStart, last + move.by);
        while (nextMove < moves.length && (moves[nextMove] as ParagraphMove).to <= known) nextMove++;
        const next = moves[nextMove];
        move = next !== undefined && next.from <= known ? next : undefined;
        moveEnd = move?.to ?? next?.from ?? MAX_PARAGRAPHS;
        if (move !== undefined) {
          const paragraph = known + move.by;
          nextOther = this.writeBefore(paragraph, others, nextOther);
          this.writeVarint((paragraph - this.lastParagraph - 1) * 4 + (value & 3));
          copyFrom = countsStart;
        }
      }
      if (move !== undefined) count++;
    }
    if (move !== undefined) this.copy(encoded, copyFrom, end, known + move.by);
    this.writeBefore(MAX_PARAGRAPHS, others, nextOther);
    return count + others.paragraphs.length;
  }

  /** Writes the postings of paragraphs before this one, from the next on; gives the next after them. */
  private writeBefore(paragraph: number, { paragraphs, frequencies, alignedFrequencies }: Postings, next: number): number {
    for (; next < paragraphs.length && (paragraphs[next] as number) < paragraph; next++) {
      this.write(paragraphs[next] as number, frequencies[next] as number, alignedFrequencies[next] as number);
    }
    return next;
  }

  /** @param last the paragraph of the last posting copied */
  private copy(encoded: Uint8Array, start: number, end: number, last: number): void {
    const count = end - start;
    this.reserve(count);
    if (count > LONG_COPY_BYTES) {
      this.bytes.set(encoded.subarray(start, end), this.length);
    } else {
      const { bytes, length } = this;
      for (let at = 0; at < count; at++) bytes[length + at] = encoded[start + at] as number;
    }
    this.length += count;
    this.lastParagraph = last;
  }

  /** Ends a list, after which another may begin; gives where it ends in what will be taken. */
  endList(): number {
    this.lastParagraph = -1;
    return this.length;
  }

  /** What was written since the last call; valid until the next write. */
  take(): Buffer {
    const written = this.bytes.subarray(0, this.endList());
    this.length = 0;
    return written;
  }

  private writeVarint(value: number): void {
    this.reserve(MAX_VARINT_BYTES);
    let rest = value;
    while (rest > 0x7f) {
      this.bytes[this.length++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.length++] = rest;
  }

  private reserve(count: number): void {
    if (this.length + count <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(Math.max(this.bytes.length * 2, this.length + count));
    this.bytes.copy(larger, 0, 0, this.length);
    this.bytes = larger;
  }
}

const MAX_VARINT_BYTES = 5;
/** From here on a copy is worth the view that it takes. */
const LONG_COPY_BYTES = 64;
/** No paragraph has this number. */
const MAX_PARAGRAPHS = 2 ** 30;

function readVarint(bytes: Uint8Array, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  let end = start;
  for (let shift = 0; ; shift += 7) {
    // Bytes that end too early end the number as well; who reads the list finds that it is too short.
    const byte = bytes[end++] ?? 0;
    value |= (byte & 0x7f) << shift;
    if (byte < 0x80) return { value: value >>> 0, end };
  }
}

/**
 * Reads the postings of one gram.
 *
 * @param count how many there are
 * @param paragraphCount paragraphs of the snapshot, for the check
 * @throws SnapshotCorruptError when the bytes are not so many postings of such paragraphs
 */
export function decodePostings(bytes: Uint8Array, count: number, paragraphCount: number): Postings {
  const paragraphs = new Uint32Array(count);
  const frequencies = new CountColumn(count);
  const alignedFrequencies = new CountColumn(count);
  let at = 0;
  let paragraph = -1;
  for (let index = 0; index < count; index++) {
    // By `readVarint`, which gives back two numbers, it would take half as long again.
    let byte = bytes[at++] ?? 0;
    let value = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 0x7f) << shift;
    }
    paragraph += (value >>> 2) + 1;
    paragraphs[index] = paragraph;
    const code = value & 3;
    if (code !== COUNTED) {
      frequencies.set(index, code === TWICE_ALIGNED ? 2 : 1);
      alignedFrequencies.set(index, code);
      continue;
    }
    const frequency = readVarint(bytes, at);
    const aligned = readVarint(bytes, frequency.end);
    frequencies.set(index, frequency.value);
    alignedFrequencies.set(index, aligned.value);
    at = aligned.end;
  }
  if (at !== bytes.length || paragraph >= paragraphCount) {
    throw new SnapshotCorruptError('postings.bin', `a list of ${count} postings does not end where it should`);
  }
  return { paragraphs, frequencies: frequencies.take(count), alignedFrequencies: alignedFrequencies.take(count) };
}
