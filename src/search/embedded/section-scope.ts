import type { Snapshot } from '../../index/snapshot.js';
import type { QueryNode } from '../query.js';
import { occurrenceSpans } from './occurrence-spans.js';
import type { ParagraphSet } from './paragraph-sets.js';

/**
 * The paragraphs that say what a node looks for themselves, or stand below a heading, or in a document with a title, that
 * does. One pass over the headings and titles of all documents.
 *
 * @param node looked for in one text by itself
 * @param holding paragraphs that hold it
 */
export function paragraphsBelow(node: QueryNode, holding: ParagraphSet, { paragraphCount, documentCount, columns, titles, firstParagraphs }: Snapshot): ParagraphSet {
  const { headings } = columns;
  const marks = new Uint8Array(paragraphCount);
  for (const paragraph of holding) marks[paragraph] = 1;
  for (let document = 0; document < documentCount; document++) {
    if (occurrenceSpans(node, titles.of(document)).length === 0) continue;
    marks.fill(1, firstParagraphs[document], firstParagraphs[document + 1]);
  }
  let count = 0;
  for (let paragraph = 0; paragraph < paragraphCount; paragraph++) {
    const heading = headings[paragraph] as number;
    if (heading >= 0 && marks[heading] === 1) marks[paragraph] = 1;
    count += marks[paragraph] as number;
  }
  const below = new Uint32Array(count);
  for (let paragraph = 0, place = 0; paragraph < paragraphCount; paragraph++) if (marks[paragraph] === 1) below[place++] = paragraph;
  return below;
}
