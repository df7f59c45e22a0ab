import { NO_METADATA } from '../../model/source-text.js';
import { decodeText } from '../decode-text.js';
import type { FormatText } from './format.js';
import { readHtml } from './html.js';
import { bodyOf, leavesOf, parameterOf, readPart, type Part } from './mime.js';
import { readPlainText } from './plain-text.js';
import { UnreadableContent } from './unreadable-content.js';

/**
 * The page of a saved web archive (.mht, .mhtml): its first part of HTML, decoded as a page of its own would be, for
 * Chromium writes no charset beside it. Pages in frames are removals, but where the page itself says nothing.
 *
 * @throws UnreadableContent when no part holds text
 */
export function readSavedPage(bytes: Buffer): FormatText {
  // Latin-1 keeps each byte as one character; a part's own bytes are decoded by what they are.
  const whole = readPart(bytes.toString('latin1'));
  const pages = leavesOf(whole).filter(({ fields }) => /^text\/(?:html|plain)|^application\/xhtml/i.test(fields.get('content-type') ?? 'text/plain'));
  const root = rootOf(whole, pages);
  if (root === undefined) throw new UnreadableContent('empty');
  const others = pages.filter((part) => part !== root);
  const read = toText(root);
  if (read.text.trim() === '') return readFrames(others, root);
  const removals = others.map((part) => ({
    rule: 'framed-page',
    reason: '嵌在网页框架里的另一个页面',
    text: toText(part).text,
    at: read.text.length,
    place: addressOf(part) ?? '框架',
  }));
  const url = read.metadata.url ?? addressOf(root) ?? whole.fields.get('snapshot-content-location') ?? null;
  return { ...read, metadata: { ...read.metadata, url }, removals: [...read.removals, ...removals.filter(({ text }) => text.trim() !== '')] };
}

/** A page of frames alone: all that they say, the longest first, is the text. */
function readFrames(parts: readonly Part[], root: Part): FormatText {
  const [longest, ...rest] = parts.map(toText).sort((one, other) => other.text.length - one.text.length);
  if (longest === undefined) return { text: '', hints: [], metadata: NO_METADATA, removals: [] };
  const removals = rest.map(({ text }) => ({ rule: 'framed-page', reason: '嵌在网页框架里的另一个页面', text, at: longest.text.length, place: '框架' }));
  return { ...longest, metadata: { ...longest.metadata, url: longest.metadata.url ?? addressOf(root) }, removals: [...longest.removals, ...removals] };
}

function toText(part: Part): FormatText {
  const decoded = decodeText(bodyOf(part));
  if (decoded === null) return { text: '', hints: [], metadata: NO_METADATA, removals: [] };
  return /html/i.test(part.fields.get('content-type') ?? '') ? readHtml(decoded.text) : readPlainText(decoded.text);
}

/** The part that the type names as its start, else the first page. */
function rootOf(whole: Part, pages: readonly Part[]): Part | undefined {
  const start = parameterOf(whole, 'start');
  return pages.find(({ fields }) => start !== null && fields.get('content-id') === start) ?? pages.find(({ fields }) => /html/i.test(fields.get('content-type') ?? '')) ?? pages[0];
}

function addressOf({ fields }: Part): string | null {
  const address = fields.get('content-location') ?? '';
  return /^https?:\/\//i.test(address) ? address : null;
}
