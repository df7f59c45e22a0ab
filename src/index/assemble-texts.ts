import type { BuildPlan } from './build-plan.js';
import type { ParagraphRun } from './paragraph-run.js';
import type { PreviousAnalysis } from './previous-analysis.js';

/** The folded texts of all searched paragraphs in order, as the snapshot stores them. */
export interface AssembledTexts {
  /** Where each paragraph begins; one entry more than paragraphs. */
  readonly offsets: Uint32Array;
  readonly units: Uint16Array;
  /** One bit a code unit and one for the end, which is always a boundary. */
  readonly boundaryBits: Uint8Array;
}

/** Puts together what was analysed anew and what the snapshot before holds. */
export function assembleTexts(plan: BuildPlan, runs: readonly ParagraphRun[], previous: PreviousAnalysis | null): AssembledTexts {
  const offsets = measureParagraphs(plan, runs, previous);
  const characters = offsets[plan.paragraphCount] as number;
  const units = new Uint16Array(characters);
  const boundaryBits = new Uint8Array((characters >>> 3) + 1);
  let at = 0;
  const fresh = new RunReader(runs);
  for (const { first, previousFirst, count } of plan.stretches) {
    const length = (offsets[first + count] as number) - (offsets[first] as number);
    if (previousFirst === null) {
      for (let done = 0; done < length; ) {
        const piece = fresh.take(length - done);
        units.set(piece.units, at + done);
        piece.isBoundary.forEach((isBoundary, index) => setBit(boundaryBits, at + done + index, isBoundary));
        done += piece.units.length;
      }
    } else {
      const { columns, units: known, boundaryBits: knownBits } = previous as PreviousAnalysis;
      const start = columns.textOffsets[previousFirst] as number;
      units.set(known.subarray(start, start + length), at);
      copyBits(knownBits, start, boundaryBits, at, length);
    }
    at += length;
  }
  setBit(boundaryBits, characters, 1);
  return { offsets, units, boundaryBits };
}

function setBit(bits: Uint8Array, at: number, value: number): void {
  (bits[at >>> 3] as number) |= value << (at & 7);
}

/** Bits into zeros: one by one to the next whole byte, then byte by byte, each from two of the source. */
function copyBits(source: Uint8Array, from: number, target: Uint8Array, to: number, length: number): void {
  const bitOf = (at: number): number => ((source[at >>> 3] as number) >>> (at & 7)) & 1;
  let done = 0;
  for (; done < length && ((to + done) & 7) !== 0; done++) setBit(target, to + done, bitOf(from + done));
  const shift = (from + done) & 7;
  for (; done + 8 <= length; done += 8) {
    const byte = (from + done) >>> 3;
    target[(to + done) >>> 3] = ((source[byte] as number) >>> shift) | ((source[byte + 1] ?? 0) << (8 - shift));
  }
  for (; done < length; done++) setBit(target, to + done, bitOf(from + done));
}

function measureParagraphs(plan: BuildPlan, runs: readonly ParagraphRun[], previous: PreviousAnalysis | null): Uint32Array {
  const offsets = new Uint32Array(plan.paragraphCount + 1);
  const lengths = runs.flatMap((run) => [...run.lengths]);
  let nextLength = 0;
  for (const { first, previousFirst, count } of plan.stretches) {
    for (let index = 0; index < count; index++) {
      const length =
        previousFirst === null
          ? (lengths[nextLength++] as number)
          : textLength((previous as PreviousAnalysis).columns.textOffsets, previousFirst + index);
      offsets[first + index + 1] = (offsets[first + index] as number) + length;
    }
  }
  return offsets;
}

function textLength(offsets: Uint32Array, paragraph: number): number {
  return (offsets[paragraph + 1] as number) - (offsets[paragraph] as number);
}

/** Reads runs one after the other as one text. */
class RunReader {
  private run = 0;
  private at = 0;

  constructor(private readonly runs: readonly ParagraphRun[]) {}

  /** At most so many units, at least one: what is left of a run. */
  take(most: number): { readonly units: Uint16Array; readonly isBoundary: Uint8Array } {
    let current = this.runs[this.run] as ParagraphRun;
    while (this.at === current.units.length) {
      current = this.runs[++this.run] as ParagraphRun;
      this.at = 0;
    }
    const end = Math.min(this.at + most, current.units.length);
    const piece = { units: current.units.subarray(this.at, end), isBoundary: current.isBoundary.subarray(this.at, end) };
    this.at = end;
    return piece;
  }
}
