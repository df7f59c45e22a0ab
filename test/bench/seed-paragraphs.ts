import { toBenchParagraphs, type BenchParagraph } from '../../src/cli/bench/bench-corpus.js';
import { ingestSources } from '../../src/corpus/ingest.js';
import type { PolicyDocument } from '../../src/corpus/document.js';
import { readDocument } from '../../src/corpus/stored-document.js';

/** The documents of the seeds, with their paragraphs as the contestants are given them. */
export async function readSeeds(): Promise<{ readonly documents: readonly PolicyDocument[]; readonly paragraphs: readonly BenchParagraph[] }> {
  const documents = (await ingestSources(['seeds'])).documents.map(readDocument);
  return { documents, paragraphs: toBenchParagraphs(documents) };
}
