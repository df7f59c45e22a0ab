/** The paragraphs that hold a term, ascending, and how often each holds it. */
export interface TermPostings {
  readonly paragraphs: ArrayLike<number>;
  readonly frequencies: ArrayLike<number>;
}

/**
 * What relaxed ranking asks of an index. Paragraphs and documents are numbered from 0, and a document's
 * paragraphs stand together in reading order.
 */
export interface RelaxedIndex {
  /** The first paragraph of each document; one entry more than documents, the last is the number of paragraphs. */
  readonly documentStarts: ArrayLike<number>;
  /** The document of each paragraph. */
  readonly paragraphDocuments: ArrayLike<number>;
  /** Folded characters of each document. */
  readonly documentLengths: ArrayLike<number>;
  /** Postings of a folded term of two characters or more, counted as plain text like every exact search. */
  postings(term: string): Promise<TermPostings>;
  paragraphText(paragraph: number): string;
  /** The folded title; empty where there is none. */
  documentTitle(document: number): string;
}
