import type { Evidence } from '../model/document.js';

/** Confidence that such a line belongs to the text. */
const UNSURE = 0.5;

/** Evidence that quotes pieces of the text which may be none of it. */
export function doubtsAbout(pieces: readonly string[]): readonly Evidence[] {
  return [...new Set(pieces)].map((quote) => ({ field: 'removal', from: 'body', quote, confidence: UNSURE }));
}
