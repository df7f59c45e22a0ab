import type { QueryError } from '../../search/query-error.js';

/** A query that could not be read, as the pages show it: the message, and the place in what was typed. */
export interface QueryFailure {
  readonly message: string;
  /** What was typed, cut at the fault; null where the fault lies beside the box or is the whole of it. */
  readonly typed: { readonly before: string; readonly fault: string; readonly after: string; readonly character: number } | null;
}

/** The id of the message in the templates, for the box that it is about. */
export const FAILURE_ID = 'query-failure';

/** Shown instead of the fault where it has no characters of its own: the end of what was typed. */
const END_MARK = '▏';
/** Enough to find the place by; a pasted page is not repeated whole. */
const MAX_SHOWN_CHARACTERS = 60;

export function toQueryFailure(error: QueryError): QueryFailure {
  const { input, span } = error;
  const isWhole = span.start === 0 && span.end >= input.length;
  const liesBeside = span.start === span.end && span.end < input.length;
  if (isWhole || liesBeside) return { message: error.message, typed: null };
  return {
    message: error.message,
    typed: {
      before: shortenStart(input.slice(0, span.start)),
      fault: span.start === span.end ? END_MARK : input.slice(span.start, span.end),
      after: shortenEnd(input.slice(span.end)),
      character: [...input.slice(0, span.start)].length + 1,
    },
  };
}

function shortenStart(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_SHOWN_CHARACTERS ? text : `…${characters.slice(-MAX_SHOWN_CHARACTERS).join('')}`;
}

function shortenEnd(text: string): string {
  const characters = [...text];
  return characters.length <= MAX_SHOWN_CHARACTERS ? text : `${characters.slice(0, MAX_SHOWN_CHARACTERS).join('')}…`;
}
