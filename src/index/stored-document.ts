import { countCharacters, type DocumentId, type Paragraph, type PolicyDocument, type Removal } from '../corpus/document.js';

/** A document without its text: what is in memory of each while serving. */
export type DocumentHead = Omit<PolicyDocument, 'paragraphs' | 'removals'> & {
  readonly paragraphCount: number;
  /** Characters of all paragraphs. */
  readonly characters: number;
  /** Characters removed, white space not counted. */
  readonly removedCharacters: number;
};

/** One line of `documents.jsonl`. */
export interface DocumentLine {
  readonly head: DocumentHead;
  /** Bytes of its line in `removals.jsonl`. */
  readonly removalsBytes: number;
}

/** A document's paragraphs as they are stored, one line each. */
export interface StoredContent {
  readonly bytes: Buffer;
  /** Bytes of each line. */
  readonly lineBytes: readonly number[];
}

export function toStoredContent(document: PolicyDocument): StoredContent {
  const lines = document.paragraphs.map(toRecord);
  return { bytes: Buffer.from(lines.join('')), lineBytes: lines.map((line) => Buffer.byteLength(line)) };
}

/** Fields in a fixed order: the same paragraph gives the same bytes, wherever it was read from. */
function toRecord({ id, kind, text, level, headingPath, section, spans }: Paragraph): string {
  return JSON.stringify({ id, kind, text, level, headingPath, section, spans }) + '\n';
}

export function toDocumentHead(document: PolicyDocument): DocumentHead {
  const { paragraphs, removals, ...head } = document;
  return {
    ...head,
    paragraphCount: paragraphs.length,
    characters: countCharacters(document),
    removedCharacters: removals.reduce((sum, removal) => sum + removal.text.replace(/\s/gu, '').length, 0),
  };
}

/** The document again, from its head and what is stored beside it. */
export function toDocument(head: DocumentHead, paragraphs: readonly Paragraph[], removals: readonly Removal[]): PolicyDocument {
  const whole: PolicyDocument & Partial<DocumentHead> = { ...head, paragraphs, removals };
  delete (whole as Partial<Record<keyof DocumentHead, unknown>>).paragraphCount;
  delete (whole as Partial<Record<keyof DocumentHead, unknown>>).characters;
  delete (whole as Partial<Record<keyof DocumentHead, unknown>>).removedCharacters;
  return whole;
}

interface Ordered {
  readonly id: DocumentId;
  readonly year: number | null;
  readonly copyOf: DocumentId | null;
}

/**
 * The order that paragraphs are numbered in, so that a smaller number wins a tie: newest year first, none
 * last, then document id. Copies, which are not searched, come after all others.
 */
export function compareDocuments(a: Ordered, b: Ordered): number {
  return (
    Number(a.copyOf !== null) - Number(b.copyOf !== null) ||
    (b.year ?? -Infinity) - (a.year ?? -Infinity) ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}
