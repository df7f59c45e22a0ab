import type { SearchAnswer, SearchEngine } from '../../search/engine.js';

/** The whole paragraphs of an answer's hits, in their order. */
export function hitTexts(engine: SearchEngine, { hits }: SearchAnswer): Promise<readonly string[]> {
  return Promise.all(hits.map(async ({ paragraphId }) => (await engine.paragraph(paragraphId, 0))?.paragraph.text ?? ''));
}
