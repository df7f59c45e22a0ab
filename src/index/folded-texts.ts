/** The folded text of all searched paragraphs with its word boundaries, in memory: 2 bytes and a bit a character. */
export class FoldedTexts {
  private readonly bytes: Buffer;

  constructor(
    /** The texts one after the other, in UTF-16 code units. */
    readonly units: Uint16Array,
    /** Where each paragraph begins in them; one entry more than paragraphs. */
    readonly offsets: Uint32Array,
    /** One bit a code unit, and one for the end: set where a word begins or ends. */
    private readonly boundaryBits: Uint8Array,
  ) {
    this.bytes = Buffer.from(units.buffer, units.byteOffset, units.byteLength);
  }

  /** Folded code units of all paragraphs. */
  get characters(): number {
    return this.units.length;
  }

  /** The folded text of one paragraph. */
  of(paragraph: number): string {
    const start = this.offsets[paragraph] as number;
    return this.bytes.toString('utf16le', start * 2, (this.offsets[paragraph + 1] as number) * 2);
  }

  /** In code units. */
  lengthOf(paragraph: number): number {
    return (this.offsets[paragraph + 1] as number) - (this.offsets[paragraph] as number);
  }

  /** Whether a word begins or ends before this place of `units`. */
  isBoundary(unit: number): boolean {
    return (((this.boundaryBits[unit >>> 3] as number) >>> (unit & 7)) & 1) === 1;
  }
}
