import contentDisposition from 'content-disposition';
import { withReadableAddresses } from './readable-addresses.js';
import type { AnswerBody, RouteContext, WebAnswer } from './route.js';
import { toCsvLines, type CsvRow } from './data/csv.js';
import type { PageTypes } from './views.js';

/** The kinds of answers that routes give. */

export function pageAnswer<Name extends keyof PageTypes>({ views }: Pick<RouteContext, 'views'>, name: Name, page: PageTypes[Name], status = 200): WebAnswer {
  return { status, headers: { 'Content-Type': 'text/html; charset=utf-8' }, body: withReadableAddresses(views.render(name, page)) };
}

export function jsonAnswer(value: unknown, status = 200, type = 'application/json'): WebAnswer {
  return { status, headers: { 'Content-Type': `${type}; charset=utf-8` }, body: JSON.stringify(value) };
}

/** @param address whole or from the root, escaped */
export function redirectAnswer(status: 301 | 302, address: string): WebAnswer {
  return { status, headers: { Location: address }, body: null };
}

/** Tells crawlers the one address that an answer is of, whatever is marked in it. */
export function withCanonical(answer: WebAnswer, address: string): WebAnswer {
  return withHeaders(answer, { Link: `<${address}>; rel="canonical"` });
}

/** The same answer with these headers besides, or instead of those of their names. */
export function withHeaders(answer: WebAnswer, headers: WebAnswer['headers']): WebAnswer {
  return { ...answer, headers: Object.assign({}, answer.headers, headers) };
}

/** What file systems do not take in a name, and what would make one look like another. */
const NOT_IN_A_NAME = /[\\/:*?"<>|\p{Cc}\p{Cf}\uFFFD]+/gu;
const MAX_NAME_CHARACTERS = 60;

/**
 * A table for spreadsheets, to be saved, as its rows come.
 *
 * @param name of the file, without its ending
 */
export function tableAnswer(name: string, head: CsvRow, rows: AsyncIterable<readonly CsvRow[]> | Iterable<readonly CsvRow[]>): WebAnswer {
  return attachmentAnswer(name, 'csv', 'text/csv; charset=utf-8', toCsvLines(head, rows));
}

/**
 * A file to be saved.
 *
 * @param name of the file, without its ending
 */
export function attachmentAnswer(name: string, ending: string, type: string, body: AnswerBody): WebAnswer {
  const fileName = `${name.replace(NOT_IN_A_NAME, ' ').trim().slice(0, MAX_NAME_CHARACTERS)}.${ending}`;
  return { status: 200, headers: { 'Content-Type': type, 'Content-Disposition': contentDisposition.create(fileName) }, body };
}
