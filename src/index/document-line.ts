import type { DocumentHead } from '../corpus/documents/stored-document.js';

/** One line of `documents.jsonl`. */
export interface DocumentLine {
  readonly head: DocumentHead;
  /** Bytes of its line in `removals.jsonl`. */
  readonly removalsBytes: number;
}
