import { toBenchParagraphs, type BenchParagraph } from '../../src/cli/bench/bench-corpus.js';
import { ingestSources } from '../../src/corpus/ingest/ingest.js';
import type { StoredDocument } from '../../src/corpus/documents/stored-document.js';

/** The documents of the seeds, with their paragraphs as the contestants are given them. */
export async function readSeeds(): Promise<{ readonly documents: readonly StoredDocument[]; readonly paragraphs: readonly BenchParagraph[] }> {
  const { documents } = await ingestSources(['seeds']);
  return { documents, paragraphs: toBenchParagraphs(documents) };
}
