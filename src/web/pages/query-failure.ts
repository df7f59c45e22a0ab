import type { QueryError } from '../../search/query-error.js';
import { repairQuery } from '../../search/repair-query.js';

/** A query that could not be read, as the pages show it: the message, the place in what was typed, and ways on. */
export interface QueryFailure {
  readonly message: string;
  /** What was typed, cut at the fault; null where the fault lies beside the box or is the whole of it. */
  readonly typed: { readonly before: string; readonly fault: string; readonly after: string; readonly character: number } | null;
  /** What else is wrong. */
  readonly further: readonly string[];
  readonly repairs: readonly { readonly label: string; readonly query: string; readonly href: string }[];
}

/** The id of the message in the templates, for the box that it is about. */
export const FAILURE_ID = 'query-failure';

/** Shown instead of the fault where it has no characters of its own: the end of what was typed. */
const END_MARK = '▏';
/** Enough to find the place by; a pasted page is not repeated whole. */
const MAX_SHOWN_CHARACTERS = 60;

/** `href` gives the address of the same page with another query. */
export function toQueryFailure(error: QueryError, href: (query: string) => string): QueryFailure {
  const { further, repairs } = repairQuery(error);
  return {
    message: error.message,
    typed: toTyped(error),
    further: further.map(({ message }) => message),
    repairs: repairs.map(({ label, query }) => ({ label, query: shortenEnd(query), href: href(query) })),
  };
}

function toTyped({ input, span }: QueryError): QueryFailure['typed'] {
  const isWhole = span.start === 0 && span.end >= input.length;
  const liesBeside = span.start === span.end && span.end < input.length;
  if (isWhole || liesBeside) return null;
  return {
    before: shortenStart(input.slice(0, span.start)),
    fault: span.start === span.end ? END_MARK : input.slice(span.start, span.end),
    after: shortenEnd(input.slice(span.end)),
    character: [...input.slice(0, span.start)].length + 1,
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
