import type { LoadedSnapshot } from '../../index/load-snapshot.js';
import type { QuestionTerms } from '../../search/relaxed/question-terms.js';
import type { WebAnswer, WebRequest } from '../route.js';

/** What the listening thread and the threads that answer say to each other. Snapshots go by number, as they came. */
export type ToAnswerThread =
  /** Answered by `opened`, or `refused`. */
  | { readonly kind: 'open'; readonly snapshot: number; readonly loaded: LoadedSnapshot }
  /** No request for it will come: answered by `closed` when those under way have ended. */
  | { readonly kind: 'close'; readonly snapshot: number }
  /** Answered by `here`, by a thread that is not stuck. */
  | { readonly kind: 'are-you-there' }
  /** Answered by `answer`, or `abandoned`. */
  | { readonly kind: 'request'; readonly id: number; readonly snapshot: number; readonly route: number; readonly request: WebRequest }
  /** Of an answer in pieces; answered by `chunk` or `broken`. */
  | { readonly kind: 'next'; readonly id: number }
  /** Nobody waits for this answer, or the rest of it. */
  | { readonly kind: 'cancel'; readonly id: number }
  | WordsAnswer;

export type FromAnswerThread =
  | { readonly kind: 'opened'; readonly snapshot: number }
  | { readonly kind: 'refused'; readonly snapshot: number; readonly failure: Failure }
  | { readonly kind: 'closed'; readonly snapshot: number }
  | { readonly kind: 'here' }
  | {
      readonly kind: 'answer';
      readonly id: number;
      readonly answer: Pick<WebAnswer, 'status' | 'headers'>;
      /** The whole body; null where there is none, or it comes in pieces. */
      readonly bytes: Uint8Array | null;
      readonly isInPieces: boolean;
      readonly failure: Failure | null;
    }
  | { readonly kind: 'abandoned'; readonly id: number }
  /** Null behind the last. */
  | { readonly kind: 'chunk'; readonly id: number; readonly bytes: Uint8Array | null }
  /** The rest cannot be given. */
  | { readonly kind: 'broken'; readonly id: number; readonly failure: Failure }
  | (WordsRequest & { readonly snapshot: number });

/** What an engine asks of the thread that keeps its corpus's words. */
export interface WordsRequest {
  readonly kind: 'read-question';
  readonly id: number;
  readonly input: string;
}

export type WordsAnswer =
  | { readonly kind: 'question'; readonly id: number; readonly terms: QuestionTerms }
  | { readonly kind: 'no-words'; readonly id: number; readonly failure: Failure };

/** Said by the thread that loads a snapshot and then keeps its words. */
export type FromSnapshotThread =
  | { readonly kind: 'loaded'; readonly loaded: LoadedSnapshot }
  | { readonly kind: 'refused'; readonly failure: Failure }
  | WordsAnswer;

/** An error, as far as it can be sent. */
export interface Failure {
  readonly message: string;
  /** Of the project's own errors; null for a defect. */
  readonly code: string | null;
  readonly stack: string | null;
}
