/** About 4 MB of UTF-16: a part is made a string in about a millisecond. */
const PART_UNITS = 1 << 21;

/** Where a part of the folded text begins and ends. */
export interface TextPart {
  readonly firstParagraph: number;
  /** In code units. */
  readonly start: number;
  readonly end: number;
}

/** Cuts the joined folded text into parts at paragraph ends, so that opening never holds the event loop for long. */
export function planTextParts(textOffsets: Uint32Array): readonly TextPart[] {
  const parts: TextPart[] = [];
  const paragraphs = textOffsets.length - 1;
  let first = 0;
  for (let next = 1; next <= paragraphs; next++) {
    const start = textOffsets[first] as number;
    const end = textOffsets[next] as number;
    if (end - start < PART_UNITS && next < paragraphs) continue;
    parts.push({ firstParagraph: first, start, end });
    first = next;
  }
  return parts;
}

/** The folded text of all searched paragraphs with its word boundaries, in memory: 2 bytes and a bit a character. */
export class FoldedTexts {
  /** The part of each paragraph, and where it begins in that part. */
  private readonly partOf: Uint16Array;
  private readonly starts: Uint32Array;

  constructor(
    private readonly textOffsets: Uint32Array,
    plan: readonly TextPart[],
    private readonly parts: readonly string[],
    /** One bit a code unit, and one for the end: set where a word begins or ends. */
    private readonly boundaryBits: Uint8Array,
  ) {
    const paragraphs = textOffsets.length - 1;
    this.partOf = new Uint16Array(paragraphs);
    this.starts = new Uint32Array(paragraphs);
    plan.forEach(({ firstParagraph, start }, part) => {
      const end = plan[part + 1]?.firstParagraph ?? paragraphs;
      for (let paragraph = firstParagraph; paragraph < end; paragraph++) {
        this.partOf[paragraph] = part;
        this.starts[paragraph] = (textOffsets[paragraph] as number) - start;
      }
    });
  }

  /** Folded code units of all paragraphs. */
  get characters(): number {
    return this.textOffsets.at(-1) ?? 0;
  }

  /** The folded text of one paragraph; no copy is made. */
  of(paragraph: number): string {
    const start = this.starts[paragraph] as number;
    return (this.parts[this.partOf[paragraph] as number] as string).slice(start, start + this.lengthOf(paragraph));
  }

  /** In code units. */
  lengthOf(paragraph: number): number {
    return (this.textOffsets[paragraph + 1] as number) - (this.textOffsets[paragraph] as number);
  }

  /** Whether a word begins or ends before this code unit of the paragraph. */
  isBoundary(paragraph: number, at: number): boolean {
    const bit = (this.textOffsets[paragraph] as number) + at;
    return (((this.boundaryBits[bit >>> 3] as number) >>> (bit & 7)) & 1) === 1;
  }
}

/** Bytes that hold one bit a code unit and one for the end, which is always a boundary. */
export function packBoundaries(runs: readonly Uint8Array[]): Uint8Array {
  const units = runs.reduce((sum, run) => sum + run.length, 0);
  const bits = new Uint8Array((units >>> 3) + 1);
  let at = 0;
  for (const run of runs) {
    for (let index = 0; index < run.length; index++, at++) (bits[at >>> 3] as number) |= (run[index] as number) << (at & 7);
  }
  (bits[at >>> 3] as number) |= 1 << (at & 7);
  return bits;
}
