import { createHash } from 'node:crypto';
import { compareDocuments, readParagraphs, type StoredDocument } from '../corpus/documents/stored-document.js';
import { CorpusTerms, toCorpusTerms, type TermSample } from '../text/corpus-terms.js';
import { findPolicyTerms } from '../text/policy-terms.js';

/**
 * Finding terms costs about a microsecond a character, so that the whole of a large corpus would cost more than
 * adding ten files to it may. So many characters are some 30 work reports, and ten files more change the sample of
 * 1,345 in one case of five.
 */
const SAMPLE_CHARACTERS = 500_000;

/** Documents to find terms in. */
export interface TermsOrder {
  readonly sample: TermSample;
  /** Of each document, its paragraphs as they are stored. */
  readonly documents: readonly Uint8Array[];
}

/**
 * The sample of searched documents that terms are found in: those whose ids have the smallest hashes, up to
 * some half a million characters. A document in or out changes it seldom.
 */
export function sampleForTerms(documents: readonly StoredDocument[]): TermsOrder {
  const byHash = documents
    .filter(({ copyOf }) => copyOf === null)
    .map((document) => ({ document, hash: createHash('sha256').update(document.id).digest('hex') }))
    .sort((a, b) => (a.hash < b.hash ? -1 : 1));
  const sampled: StoredDocument[] = [];
  let characters = 0;
  for (const { document } of byHash) {
    if (characters >= SAMPLE_CHARACTERS) break;
    characters += document.characters;
    sampled.push(document);
  }
  sampled.sort(compareDocuments);
  const hash = createHash('sha256');
  for (const { id, content } of sampled) hash.update(`${id}\n`).update(content.paragraphs);
  return { sample: { documents: sampled.length, hash: hash.digest('hex') }, documents: sampled.map(({ content }) => content.paragraphs) };
}

/** True when these are the terms of just this sample. */
export function areTermsOf(bytes: Uint8Array, { sample }: TermsOrder): boolean {
  return CorpusTerms.decode(bytes)?.sample.hash === sample.hash;
}

/** The terms in the bytes of a file of terms, folded, in their order. */
export function termsIn(bytes: Uint8Array): readonly string[] {
  return CorpusTerms.decode(bytes)?.terms.map(({ text }) => text) ?? [];
}

/** The bytes of the snapshot's file of terms. Loads jieba. */
export function findCorpusTerms({ sample, documents }: TermsOrder): Uint8Array {
  const paragraphs = documents.flatMap((lines, document) => readParagraphs(lines).map(({ text }) => ({ text, document })));
  return toCorpusTerms(findPolicyTerms(paragraphs), sample).encode();
}
