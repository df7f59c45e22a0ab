import type { PolicyDocument, Removal } from '../model/document.js';

/** A document as its own file gives it, before the catalog and before it meets the others. */
export interface ParsedDocument extends PolicyDocument {
  /** Of its folded text; goes into its id where the plain one is not enough. */
  readonly contentHash: string;
  /** For finding copies (`sketchOf`). */
  readonly sketch: readonly number[];
  /** For finding what a site adds to its texts (`flagSiteLines`). */
  readonly lineHashes: readonly number[];
}

/** What one source file gives. With the documents' own accounts, `rest` covers every character of the file. */
export interface ParsedSource {
  readonly documents: readonly ParsedDocument[];
  /** Pieces of the file that hold no text of any document; spans are of the file. */
  readonly rest: readonly Removal[];
}
