import { gramsOf } from '../../text/grams.js';
import { cutSections, type RelaxedIndex, type TermPostings } from './relaxed-index.js';

/** A document ready for relaxed ranking: folded title and folded paragraphs. */
export interface FoldedDocument {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

const NO_POSTINGS: TermPostings = { paragraphs: [], frequencies: [] };

/** A relaxed index that knows the document of each paragraph, by its place in the list. */
export interface MemoryIndex extends RelaxedIndex {
  documentOf(paragraph: number): number;
}

/** A relaxed index held in memory, for collections of a few thousand pages and for tests. Linear. */
export function createMemoryIndex(documents: readonly FoldedDocument[]): MemoryIndex {
  const texts: string[] = [];
  const paragraphDocuments: number[] = [];
  const documentStarts = [0];
  const pairs = new Map<string, { readonly paragraphs: number[]; readonly frequencies: number[] }>();
  documents.forEach(({ paragraphs }, document) => {
    for (const text of paragraphs) {
      addPairs(pairs, text, texts.length);
      texts.push(text);
      paragraphDocuments.push(document);
    }
    documentStarts.push(texts.length);
  });
  const scanned = new Map<string, TermPostings>();
  const scanOnce = (term: string): TermPostings => {
    const known = scanned.get(term) ?? scan(texts, term);
    scanned.set(term, known);
    return known;
  };
  const sections = cutSections(documentStarts, (paragraph) => (texts[paragraph] as string).length);
  return {
    ...sections,
    documentOf: (paragraph) => paragraphDocuments[paragraph] as number,
    paragraphText: (paragraph) => texts[paragraph] as string,
    sectionTitle: (section) => (documents[paragraphDocuments[sections.sectionStarts[section] as number] as number] as FoldedDocument).title,
    postings: (term) => Promise.resolve([...term].length === 2 ? (pairs.get(term) ?? NO_POSTINGS) : scanOnce(term)),
  };
}

function addPairs(pairs: Map<string, { readonly paragraphs: number[]; readonly frequencies: number[] }>, text: string, paragraph: number): void {
  for (const gram of gramsOf(text)) {
    if ([...gram].length !== 2) continue;
    let postings = pairs.get(gram);
    if (postings === undefined) pairs.set(gram, (postings = { paragraphs: [], frequencies: [] }));
    const last = postings.paragraphs.length - 1;
    if (postings.paragraphs[last] === paragraph) {
      postings.frequencies[last] = (postings.frequencies[last] as number) + 1;
    } else {
      postings.paragraphs.push(paragraph);
      postings.frequencies.push(1);
    }
  }
}

function scan(texts: readonly string[], term: string): TermPostings {
  const paragraphs: number[] = [];
  const frequencies: number[] = [];
  texts.forEach((text, paragraph) => {
    let frequency = 0;
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) frequency++;
    if (frequency === 0) return;
    paragraphs.push(paragraph);
    frequencies.push(frequency);
  });
  return { paragraphs, frequencies };
}
