import type { Snapshot } from '../../index/snapshot.js';
import type { WordedText } from '../../text/repeated-phrases.js';

/** The folded paragraphs of a document that is searched, with the word boundaries that the snapshot keeps. */
export function wordedTextsOf({ firstParagraphs, texts }: Snapshot, document: number): readonly WordedText[] {
  const [first, end] = [firstParagraphs[document] as number, firstParagraphs[document + 1] as number];
  return Array.from({ length: end - first }, (_, place) => {
    const from = texts.offsets[first + place] as number;
    return { text: texts.of(first + place), isEdge: (at) => texts.isBoundary(from + at) };
  });
}
