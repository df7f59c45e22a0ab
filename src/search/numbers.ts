import { numbersBeside, type NumberBeside } from '../corpus/figures/numbers-beside.js';
import type { DocumentSummary, SearchEngine, SearchRequest } from './engine.js';
import type { QueryLimits } from './query-budget.js';

/** A paragraph that says a query, with the figures beside its occurrences. */
export interface ParagraphNumbers {
  readonly document: DocumentSummary;
  readonly paragraphId: string;
  readonly text: string;
  /** In order of place; none where no figure stands beside. */
  readonly numbers: readonly NumberBeside[];
}

/** One page of a search, with the figures beside its occurrences, in the search's order. */
export interface NumbersAnswer {
  readonly reading: string;
  readonly snapshot: string;
  /** Of the whole search. */
  readonly paragraphs: number;
  readonly occurrences: number;
  readonly found: readonly ParagraphNumbers[];
}

/** @throws QueryError as a search does */
export async function numbersOf(engine: SearchEngine, request: SearchRequest, limits?: QueryLimits): Promise<NumbersAnswer> {
  const answer = await engine.search(request, limits);
  const spans = new Map<string, readonly { readonly start: number; readonly end: number }[]>();
  for (const id of new Set(answer.hits.map(({ documentId }) => documentId))) {
    const { paragraphs } = await engine.documentMatches(id, request, limits);
    for (const paragraph of paragraphs) spans.set(paragraph.paragraphId, paragraph.spans);
  }
  const found = await Promise.all(
    answer.hits.map(async ({ paragraphId }): Promise<ParagraphNumbers | null> => {
      const hit = await engine.paragraph(paragraphId, 0);
      return hit === null ? null : { document: hit.document, paragraphId, text: hit.paragraph.text, numbers: numbersBeside(hit.paragraph.text, spans.get(paragraphId) ?? []) };
    }),
  );
  return {
    reading: answer.query.reading,
    snapshot: answer.snapshot,
    paragraphs: answer.total.paragraphs,
    occurrences: answer.total.occurrences ?? 0,
    found: found.filter((one) => one !== null),
  };
}
